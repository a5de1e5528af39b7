//! What all messages have alike, from one table of fields each.

/// A message's builder, typed getters, rules, view methods and schema.
///
/// A row is a field: its number, its name and its kind. The kinds say what the setter takes, what the getter gives and
/// what the rules ask:
///
/// | kind | setter takes | getter gives | rules |
/// |---|---|---|---|
/// | `device`, `user`, `identity` | `Identity` | the identity, an empty one where there is none | there, and naming that |
/// | `code(T)`, `optional_code(T)` | `T` | `T` | set (or not), above 0 |
/// | `time`, `optional_time` | `Timestamp` | `Timestamp` | set (or not), not negative |
/// | `required_string`, `token`, `string` | text | – | not empty (or anything) |
/// | `degrees(N)` | `f64` | – | finite, within -N to N |
/// | `number(T)` | `T` | – | – |
///
/// `also` names a function that holds the rules which no row can say.
macro_rules! message {
    ($Message:ident, $View:ident, $Builder:ident {
        $($(#[$doc:meta])* $number:literal $field:ident: $kind:ident $(($arg:tt))?,)*
    } $(also $rule:path)?) => {
        #[doc = concat!("Builds a [`", stringify!($Message), "`], and refuses one that breaks the protocol's rules.")]
        #[derive(Clone, Debug, Default)]
        #[must_use = "a builder does nothing until `build` is called"]
        pub struct $Builder {
            message: $Message,
            set: $crate::rules::FieldSet,
        }

        impl $Builder {
            $($crate::message::setter! { $(#[$doc])* $number $field $kind $(($arg))? })*

            /// The message.
            ///
            /// # Errors
            ///
            /// The first rule that it breaks.
            pub fn build(self) -> Result<$Message, $crate::BuildError> {
                $crate::rules::build(self.message, self.set)
            }
        }

        impl $Message {
            /// A builder with no field set.
            pub fn builder() -> $Builder {
                $Builder::default()
            }

            /// Every rule of the protocol that this message breaks, in the order of its fields: the rules that
            /// `build()` holds. A code or time of 0 reads as one that is not set.
            #[must_use]
            pub fn validate(&self) -> alloc::vec::Vec<$crate::Violation> {
                $crate::rules::validate(self)
            }

            $($crate::message::getter! { $number $field $kind $(($arg))? })*
        }

        impl<'a> $View<'a> {
            /// Reads a message of this type, without its envelope.
            ///
            /// # Errors
            ///
            /// The bytes are not protobuf, or not of the fields' types.
            #[inline]
            pub fn parse(bytes: &'a [u8]) -> Result<Self, $crate::DecodeError> {
                let mut view = Self::default();
                match $crate::wire::merge(&mut view, bytes, $crate::wire::MAX_DEPTH) {
                    Ok(()) => Ok(view),
                    Err(error) => Err($crate::DecodeError::malformed::<$Message>(error, bytes)),
                }
            }

            /// How many bytes the message takes, without its envelope.
            #[inline]
            #[must_use]
            pub fn encoded_len(&self) -> usize {
                $crate::encode::encode(self, $crate::encode::measure).err().unwrap_or_default()
            }

            /// Appends the message, without its envelope.
            ///
            /// # Errors
            ///
            /// The buffer has too little room; nothing was written then.
            #[inline]
            pub fn encode_into(&self, buf: &mut impl bytes::BufMut) -> Result<(), $crate::EncodeError> {
                $crate::encode::encode(self, $crate::encode::room(buf)).map(drop)
            }

            $($crate::message::view_getter! { $number $field $kind $(($arg))? })*
        }

        impl $crate::rules::Rules for $Message {
            fn redacted(&self) -> Self {
                Self { $($field: $crate::message::redacted!($kind self.$field),)* }
            }

            fn check(&self, check: &mut $crate::rules::Check) {
                $($crate::message::rule! { self check $number $field $kind $(($arg))? })*
                $($rule(self, check);)?
            }
        }

        #[cfg(feature = "proptest")]
        impl proptest::arbitrary::Arbitrary for $Message {
            type Parameters = $crate::strategy::Content;
            type Strategy = proptest::strategy::BoxedStrategy<Self>;

            fn arbitrary_with(content: $crate::strategy::Content) -> Self::Strategy {
                use proptest::strategy::Strategy;
                ($($crate::message::content!(content $kind $(($arg))?),)*)
                    .prop_map(|($($field,)*)| Self { $($field,)* })
                    .boxed()
            }
        }

        impl $crate::schema::Described for $Message {
            const SCHEMA: &'static $crate::schema::Message = &$crate::schema::Message {
                name: stringify!($Message),
                fields: &[$($crate::schema::Field {
                    number: $number,
                    name: $crate::schema::name(stringify!($field)),
                    kind: $crate::message::schema_kind!($kind $(($arg))?),
                },)*],
            };
        }
    };
}

macro_rules! setter {
    ($(#[$doc:meta])* $number:literal $field:ident $kind:ident $(($arg:tt))?) => {
        $crate::message::setter! { @ $kind $(($arg))?, $(#[$doc])* $number $field }
    };
    (@ number($T:ident), $(#[$doc:meta])* $number:literal $field:ident) => {
        $crate::message::setter! { = $(#[$doc])* $number $field, $T, |value| value }
    };
    (@ degrees($limit:literal), $(#[$doc:meta])* $number:literal $field:ident) => {
        $crate::message::setter! { = $(#[$doc])* $number $field, f64, |value| value }
    };
    (@ $code:ident($Code:ident), $(#[$doc:meta])* $number:literal $field:ident) => {
        $crate::message::setter! { = $(#[$doc])* $number $field, $Code, |code| code.value() }
    };
    (@ time, $($field:tt)*) => {
        $crate::message::setter! { = $($field)*, impl Into<$crate::Timestamp>, |time| time.into().millis() }
    };
    (@ optional_time, $($field:tt)*) => { $crate::message::setter! { @ time, $($field)* } };
    (@ string, $($field:tt)*) => {
        $crate::message::setter! { = $($field)*, impl Into<alloc::string::String>, |text| text.into() }
    };
    (@ required_string, $($field:tt)*) => { $crate::message::setter! { @ string, $($field)* } };
    (@ token, $($field:tt)*) => { $crate::message::setter! { @ string, $($field)* } };
    (@ $identity:ident, $($field:tt)*) => {
        $crate::message::setter! { = $($field)*, $crate::Identity, |identity| Some(identity) }
    };
    (= $(#[$doc:meta])* $number:literal $field:ident, $T:ty, |$value:ident| $stored:expr) => {
        $(#[$doc])*
        #[doc = concat!("\n\nField ", $number, ".")]
        pub fn $field(mut self, $value: $T) -> Self {
            self.message.$field = $stored;
            self.set.insert($number);
            self
        }
    };
}

macro_rules! getter {
    ($number:literal $field:ident code($Code:ident)) => {
        $crate::message::typed! { $number $field $Code }
    };
    ($number:literal $field:ident optional_code($Code:ident)) => {
        $crate::message::typed! { $number $field $Code }
    };
    ($number:literal $field:ident time) => {
        $crate::message::typed! { $number $field Timestamp }
    };
    ($number:literal $field:ident optional_time) => {
        $crate::message::typed! { $number $field Timestamp }
    };
    ($number:literal $field:ident device) => {
        $crate::message::getter! { $number $field identity }
    };
    ($number:literal $field:ident user) => {
        $crate::message::getter! { $number $field identity }
    };
    ($number:literal $field:ident identity) => {
        #[doc = concat!("Field ", $number, "; where it is absent, an empty identity.")]
        #[inline]
        #[must_use]
        pub fn $field(&self) -> &$crate::Identity {
            self.$field.as_ref().unwrap_or($crate::Identity::EMPTY)
        }
    };
    ($number:literal $field:ident $plain:ident $(($arg:tt))?) => {};
}

macro_rules! view_getter {
    ($number:literal $field:ident device) => { $crate::message::view_getter! { $number $field identity } };
    ($number:literal $field:ident user) => { $crate::message::view_getter! { $number $field identity } };
    ($number:literal $field:ident identity) => {
        #[doc = concat!("Field ", $number, "; where it is absent, an empty identity.")]
        #[inline]
        #[must_use]
        pub fn $field(&self) -> $crate::IdentityView<'a> {
            self.$field.unwrap_or_default()
        }
    };
    ($($other:tt)*) => { $crate::message::getter! { $($other)* } };
}

macro_rules! typed {
    ($number:literal $field:ident $T:ident) => {
        #[doc = concat!("Field ", $number, ", typed.")]
        #[inline]
        #[must_use]
        pub fn $field(&self) -> $T {
            self.$field.into()
        }
    };
}

macro_rules! rule {
    ($self:ident $check:ident $number:literal $field:ident $kind:ident $(($arg:tt))?) => {
        $crate::message::rule! { @ $kind, $self $check $number $field $($arg)? }
    };
    (@ code, $self:ident $check:ident $number:literal $field:ident $Code:ident) => {
        $check.code($number, $crate::schema::name(stringify!($field)), $self.$field);
    };
    (@ optional_code, $self:ident $check:ident $number:literal $field:ident $Code:ident) => {
        $check.optional_code($number, $crate::schema::name(stringify!($field)), $self.$field);
    };
    (@ time, $self:ident $check:ident $number:literal $field:ident) => {
        $check.time($number, stringify!($field), $self.$field);
    };
    (@ optional_time, $self:ident $check:ident $number:literal $field:ident) => {
        $check.optional_time(stringify!($field), $self.$field);
    };
    (@ required_string, $self:ident $check:ident $number:literal $field:ident) => {
        $check.required_string(stringify!($field), &$self.$field);
    };
    (@ token, $($field:tt)*) => { $crate::message::rule! { @ required_string, $($field)* } };
    (@ degrees, $self:ident $check:ident $number:literal $field:ident $limit:literal) => {
        $check.degrees(stringify!($field), $self.$field, $limit);
    };
    (@ string, $($field:tt)*) => {};
    (@ number, $($field:tt)*) => {};
    (@ $identity:ident, $self:ident $check:ident $number:literal $field:ident) => {
        $check.$identity(stringify!($field), $self.$field.as_ref());
    };
}

#[cfg(feature = "proptest")]
macro_rules! content {
    ($content:ident code($Code:ident)) => { $content.code() };
    ($content:ident optional_code($Code:ident)) => { $content.optional_code() };
    ($content:ident number($T:ident)) => { proptest::arbitrary::any::<$T>() };
    ($content:ident token) => { $content.required_string() };
    ($content:ident $kind:ident $(($arg:tt))?) => { $content.$kind($($arg)?) };
}

macro_rules! redacted {
    (token $field:expr) => {
        if $field.is_empty() { alloc::string::String::new() } else { "<redacted>".into() }
    };
    ($kind:ident $field:expr) => {
        $field.clone()
    };
}

macro_rules! schema_kind {
    (string) => {
        $crate::schema::Kind::String
    };
    (required_string) => {
        $crate::schema::Kind::String
    };
    (token) => {
        $crate::schema::Kind::Token
    };
    (time) => {
        $crate::schema::Kind::Time
    };
    (optional_time) => {
        $crate::schema::Kind::Time
    };
    (degrees($limit:literal)) => {
        $crate::schema::Kind::Double
    };
    (number(bool)) => {
        $crate::schema::Kind::Bool
    };
    (number($Integer:ident)) => {
        $crate::schema::Kind::Integer
    };
    (code($Code:ident)) => {
        $crate::schema::Kind::Code($Code::name_of)
    };
    (optional_code($Code:ident)) => {
        $crate::schema::Kind::Code($Code::name_of)
    };
    ($identity:ident) => {
        $crate::schema::Kind::Message(<$crate::Identity as $crate::schema::Described>::SCHEMA)
    };
}

#[cfg(feature = "proptest")]
pub(crate) use content;
pub(crate) use {getter, message, redacted, rule, schema_kind, setter, typed, view_getter};
