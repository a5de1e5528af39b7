//! Writing JSON. A field at its default is omitted.

use serde::ser::{Serialize, SerializeMap};

/// Writes the fields of a message into a JSON object.
pub struct JsonWriter<M>(pub(super) M);

impl<M: SerializeMap> JsonWriter<M> {
    pub(crate) fn int32(&mut self, name: &'static str, value: i32) -> Result<(), M::Error> {
        self.entry_if(value != 0, name, &value)
    }

    /// Written as a string: many JSON readers use doubles, which are exact up to 2^53 only.
    pub(crate) fn int64(&mut self, name: &'static str, value: i64) -> Result<(), M::Error> {
        if value == 0 {
            return Ok(());
        }
        // Without the formatting machinery, which takes most of the time. An i64 has at most 19 digits and a sign.
        let (mut text, mut start, mut rest) = ([0; 20], 20_usize, value.unsigned_abs());
        let mut put_first = |byte| {
            start = start.saturating_sub(1);
            if let Some(place) = text.get_mut(start) {
                *place = byte;
            }
        };
        while rest != 0 {
            put_first(b'0' | (rest % 10) as u8);
            rest /= 10;
        }
        if value < 0 {
            put_first(b'-');
        }
        let text = text.get(start..).and_then(|text| core::str::from_utf8(text).ok());
        self.0.serialize_entry(name, text.unwrap_or_default())
    }

    /// Negative zero is not the default.
    pub(crate) fn double(&mut self, name: &'static str, value: f64) -> Result<(), M::Error> {
        if value.is_nan() {
            self.0.serialize_entry(name, "NaN")
        } else if value.is_infinite() {
            self.0.serialize_entry(name, if value > 0.0 { "Infinity" } else { "-Infinity" })
        } else {
            self.entry_if(value.to_bits() != 0, name, &value)
        }
    }

    pub(crate) fn bool(&mut self, name: &'static str, value: bool) -> Result<(), M::Error> {
        self.entry_if(value, name, &value)
    }

    pub(crate) fn string(&mut self, name: &'static str, value: &str) -> Result<(), M::Error> {
        self.entry_if(!value.is_empty(), name, value)
    }

    pub(crate) fn message(&mut self, name: &'static str, value: &impl Serialize) -> Result<(), M::Error> {
        self.0.serialize_entry(name, value)
    }

    /// Writes a field with explicit presence.
    pub(crate) fn optional<T: Serialize>(&mut self, name: &'static str, value: Option<&T>) -> Result<(), M::Error> {
        value.map_or(Ok(()), |value| self.0.serialize_entry(name, value))
    }

    fn entry_if(&mut self, is_set: bool, name: &str, value: &(impl Serialize + ?Sized)) -> Result<(), M::Error> {
        if is_set { self.0.serialize_entry(name, value) } else { Ok(()) }
    }
}
