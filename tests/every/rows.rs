//! What the rows of `lists.rs` expand to.

/// The rules of a field, from the kind of field and what a row says of it.
macro_rules! kind {
    (Identity $party:ident) => {
        Kind::Identity(Party::$party)
    };
    (Text $required:literal) => {
        Kind::Text { required: $required }
    };
    (Code $required:literal, $code:path) => {
        Kind::Code { codes: <$code as Code>::CODES, required: $required }
    };
    (Time $required:literal) => {
        Kind::Time { required: $required }
    };
    (Degrees $limit:literal) => {
        Kind::Degrees($limit)
    };
    ($kind:ident) => {
        Kind::$kind
    };
}

/// What the setter of a field takes, from the field.
macro_rules! argument {
    (Identity $field:expr) => {
        $field.clone().unwrap_or_default()
    };
    (Text $field:expr) => {
        $field.as_str()
    };
    (Secret $field:expr) => {
        $field.as_str()
    };
    (Code $field:expr) => {
        $field.into()
    };
    ($kind:ident $field:expr) => {
        $field
    };
}

/// The value of a field that has a type of its own, with its name. An owned message has a getter then.
macro_rules! typed {
    (Identity $name:literal, $getter:expr, $field:expr) => {
        Some(($name, Value::from($getter)))
    };
    (Code $name:literal, $getter:expr, $field:expr) => {
        Some(($name, Value::Code($field.value(), $field.name())))
    };
    (Time $name:literal, $getter:expr, $field:expr) => {
        Some(($name, Value::Integer($field.unix_millis())))
    };
    ($kind:ident $($field:tt)*) => {
        None
    };
}

/// The field if it is a secret.
macro_rules! secret {
    (Secret $field:expr) => {
        Some($field)
    };
    ($kind:ident $field:expr) => {
        None
    };
}

/// The field if it is a double.
macro_rules! double {
    (Degrees $field:expr) => {
        Some($field)
    };
    ($kind:ident $field:expr) => {
        None
    };
}

/// A message, its builder, its view and its fields: each the kind, the number, the name, and the rules.
macro_rules! message {
    (
        $module:ident::$message:ident, $builder:ident, $view:ident,
        $($kind:ident($number:literal, $name:literal, $field:ident $(, $($rule:tt)+)?)),+ $(,)?
    ) => {
        impl TestMessage for $module::$message {
            type Builder = $module::$builder;
            type View<'a> = $module::$view<'a>;
            const NAME: &'static str = stringify!($message);
            const FIELDS: &'static [FieldRules] =
                &[$(FieldRules { number: $number, name: $name, kind: kind!($kind $($($rule)+)?) }),+];

            fn builder() -> Self::Builder {
                Self::builder()
            }
            fn build(mut builder: Self::Builder) -> Result<Self, BuildError> {
                builder.build()
            }
            fn rebuild(&self) -> Self::Builder {
                let mut builder = Self::builder();
                builder$(.$field(argument!($kind self.$field)))+;
                builder
            }
            fn violations(&self) -> Vec<Violation> {
                self.violations()
            }
            fn getters(&self) -> Vec<(&'static str, Value)> {
                [$(typed!($kind $name, self.$field(), self.$field())),+].into_iter().flatten().collect()
            }
            fn secrets_mut(&mut self) -> Vec<&mut String> {
                [$(secret!($kind &mut self.$field)),+].into_iter().flatten().collect()
            }
            fn as_view(&self) -> Self::View<'_> {
                self.as_view()
            }
            fn view_getters(view: &Self::View<'_>) -> Vec<(&'static str, Value)> {
                [$(typed!($kind $name, view.$field(), view.$field)),+].into_iter().flatten().collect()
            }
            fn view_to_owned(view: &Self::View<'_>) -> Self {
                view.to_owned()
            }
            fn view_violations(view: &Self::View<'_>) -> Vec<Violation> {
                view.violations()
            }
        }

        impl Doubles for $module::$message {
            fn doubles_mut(&mut self) -> Vec<&mut f64> {
                [$(double!($kind &mut self.$field)),+].into_iter().flatten().collect()
            }
        }
    };
}

/// A revision and its payloads: each the variant, the number, the name, the message, its builder, and its view.
macro_rules! revision {
    (
        $module:ident, $revision:ident,
        $($variant:ident($number:literal, $name:literal, $message:ident, $builder:ident, $view:ident)),+ $(,)?
    ) => {
        impl Payload for $module::Payload {
            const NAME: &'static str = stringify!($module);
            const ID: Revision = Revision::$revision;
            const PAYLOADS: &'static [(u32, &'static str)] = &[$(($number, $name)),+];

            fn as_view(&self) -> $module::PayloadView<'_> {
                self.as_view()
            }
            fn secrets_mut(&mut self) -> Vec<&mut String> {
                match self { $(Self::$variant(message) => message.secrets_mut(),)+ }
            }
            fn doubles_mut(&mut self) -> Vec<&mut f64> {
                match self { $(Self::$variant(message) => message.doubles_mut(),)+ }
            }
            fn to_run_time(frame: $module::MessageScheme) -> Frame {
                frame.into()
            }
            fn of_run_time(frame: Frame) -> Result<$module::MessageScheme, Frame> {
                frame.try_into()
            }
        }

        $(
            // The module has the names of the message's builder and view too.
            const _: fn() -> $module::$builder = $module::$message::builder;
            const _: fn(&$module::$message) -> $module::$view<'_> = $module::$message::as_view;

            impl PayloadOf<$module::Payload> for $module::$message {
                const NUMBER: u32 = $number;
                const FIELD: &'static str = $name;

                fn into_payload(self) -> $module::Payload {
                    $module::Payload::from(self)
                }
                fn into_frame(self) -> $module::MessageScheme {
                    $module::MessageScheme::from(self)
                }
                fn try_of(payload: $module::Payload) -> Result<Self, $module::Payload> {
                    Self::try_from(payload)
                }
                fn of(payload: &$module::Payload) -> Option<&Self> {
                    match payload {
                        $module::Payload::$variant(message) => Some(message),
                        _ => None,
                    }
                }
                fn of_view<'a>(payload: &<$module::Payload as Body>::View<'a>) -> Option<Self::View<'a>> {
                    match payload {
                        $module::PayloadView::$variant(message) => Some(*message),
                        _ => None,
                    }
                }
                fn view_into_payload(view: Self::View<'_>) -> <$module::Payload as Body>::View<'_> {
                    $module::PayloadView::from(view)
                }
                fn view_into_frame(view: Self::View<'_>) -> View<'_, $module::Payload> {
                    $module::MessageSchemeView::from(view)
                }
            }
        )+
    };
}

/// A table of codes.
macro_rules! code {
    ($module:ident::$code:ident $(, $name:ident($number:literal))* $(,)?) => {
        impl Code for $module::$code {
            const NAME: &'static str = stringify!($code);
            const CODES: &'static [(&'static str, i32)] = &[$((stringify!($name), $number)),*];
            const CONSTANTS: &'static [Self] = &[$(Self::$name),*];
            const ALL: &'static [Self] = Self::ALL;

            fn new(value: i32) -> Self {
                Self::new(value)
            }
            fn name(self) -> Option<&'static str> {
                self.name()
            }
            fn value(self) -> i32 {
                self.value()
            }
        }
    };
}

pub(super) use {argument, code, double, kind, message, revision, secret, typed};
