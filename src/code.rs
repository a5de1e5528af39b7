//! The tables of codes. A code is any `i32`: one that no table lists survives a round trip.

use core::fmt;

/// A newtype over `i32` for each table: a constant a code, and the names of those constants.
macro_rules! codes {
    ($($(#[$doc:meta])* $Code:ident { $($(#[$value_doc:meta])* $value:literal $NAME:ident,)* })*) => {$(
        $(#[$doc])*
        ///
        /// Open: any `i32` is one. `Debug` prints the name, or the number where the protocol lists none.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $Code(i32);

        impl $Code {
            $($(#[$value_doc])* #[doc = concat!("\n\nOn the wire ", $value, ".")] pub const $NAME: Self = Self($value);)*

            /// The name that the protocol gives this code, if it lists it.
            #[must_use]
            pub const fn name(self) -> Option<&'static str> {
                match self.0 {
                    $($value => Some(stringify!($NAME)),)*
                    _ => None,
                }
            }

            pub(crate) fn name_of(value: i32) -> Option<&'static str> {
                Self(value).name()
            }

            /// The number on the wire.
            #[must_use]
            pub const fn value(self) -> i32 {
                self.0
            }
        }

        impl From<i32> for $Code {
            fn from(value: i32) -> Self {
                Self(value)
            }
        }

        impl From<$Code> for i32 {
            fn from(code: $Code) -> Self {
                code.0
            }
        }

        impl fmt::Debug for $Code {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self.name() {
                    Some(name) => f.write_str(name),
                    None => write!(f, "{}({})", stringify!($Code), self.0),
                }
            }
        }
    )*};
}

codes! {
    /// A user's presence.
    AwarenessStatus {
        /// Connected.
        1 ONLINE,
        /// Not connected.
        2 OFFLINE,
        /// Away from the device.
        3 AWAY,
        /// Busy.
        4 BUSY,
        /// Do not disturb.
        5 DND,
        /// Connected, but not to be seen.
        6 INVISIBLE,
        /// Connected, but not active.
        7 IDLE,
        /// Not known.
        8 UNKNOWN,
    }

    /// Whether a presence is to be passed on.
    AwarenessIntention {
        /// Not to be passed on.
        1 DO_NOT_BROADCAST,
        /// To be passed on.
        2 BROADCAST,
    }

    /// Which half of a ping a PingPong is.
    PingPongType {
        /// From the client.
        1 PING,
        /// From the server.
        2 PONG,
    }

    /// Which half of a logout a Logout is.
    LogoutType {
        /// The device logs out.
        1 REQUEST,
        /// The answer.
        2 RESPONSE,
    }

    /// How a logout stands.
    LogoutStatus {
        /// Disconnected.
        1 DISCONNECT,
        /// It failed.
        2 FAIL,
        /// It succeeded.
        3 SUCCESS,
        /// It is under way.
        4 PENDING,
    }

    /// How revoking a token went.
    TokenRevokeStatus {
        /// The token is revoked.
        1 SUCCESS,
        /// It is not.
        2 FAILED,
    }

    /// The answer to a request for a subscription.
    SubscribeStatus {
        /// Subscribed.
        1 ACCEPTED,
        /// Not subscribed.
        2 REJECTED,
    }

    /// How ending a subscription went.
    UnsubscribeStatus {
        /// It ended.
        1 SUCCESS,
        /// It did not.
        2 FAILED,
    }

    /// What an ErrorMessage is about. The protocol lists none.
    ErrorCode {}
}

/// The codes that only Dartmessaging has.
pub(crate) mod dartmessaging {
    use super::fmt;

    codes! {
        /// Which half of a ping a PingPong of Dartmessaging is.
        PingPongType {
            /// The question.
            1 REQUEST,
            /// The answer.
            2 RESPONSE,
        }

        /// How a ping of Dartmessaging stands.
        PingPongStatus {
            /// Under way.
            1 PENDING,
            /// Answered.
            2 OK,
            /// It failed.
            3 FAIL,
            /// Not answered in time.
            4 TIMEOUT,
            /// An error.
            5 ERROR,
            /// The other side cannot be reached.
            6 UNREACHABLE,
        }
    }
}
