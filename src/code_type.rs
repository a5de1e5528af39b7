//! The methods and trait impls that all code types share.

macro_rules! code_type {
    ($name:ident) => {
        impl $name {
            /// Returns the code with this number, listed or not.
            #[must_use]
            pub const fn new(value: i32) -> Self {
                Self(value)
            }

            /// Returns the number on the wire.
            #[must_use]
            pub const fn value(self) -> i32 {
                self.0
            }

            pub(crate) fn value_mut(&mut self) -> &mut i32 {
                &mut self.0
            }

            pub(crate) fn name_of(value: i32) -> Option<&'static str> {
                Self(value).name()
            }
        }

        impl From<i32> for $name {
            fn from(value: i32) -> Self {
                Self(value)
            }
        }

        impl From<$name> for i32 {
            fn from(code: $name) -> Self {
                code.0
            }
        }

        /// Parses the name of a listed code, or the decimal number of any code.
        impl core::str::FromStr for $name {
            type Err = $crate::code::ParseCodeError;

            fn from_str(text: &str) -> Result<Self, $crate::code::ParseCodeError> {
                match Self::ALL.iter().find(|code| code.name() == Some(text)) {
                    Some(code) => Ok(*code),
                    None => $crate::code::number(text, stringify!($name)).map(Self),
                }
            }
        }

        /// Prints the name of a listed code, and the number of any other code.
        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                match self.name() {
                    Some(name) => f.pad(name),
                    None => self.0.fmt(f),
                }
            }
        }

        /// Prints the name of a listed code, and the type and number of any other code, such as `ErrorCode(400)`.
        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                match self.name() {
                    Some(name) => f.write_str(name),
                    None => write!(f, concat!(stringify!($name), "({})"), self.0),
                }
            }
        }

        /// Writes the name of a listed code, and the number of any other code. In the JSON of a message, every code is
        /// a number.
        #[cfg(feature = "serde")]
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::json::write_code(self.name(), self.0, serializer)
            }
        }

        /// Reads the name of a listed code, or the number of any code.
        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::json::read_code(stringify!($name), deserializer)
            }
        }
    };
}

pub(crate) use code_type;
