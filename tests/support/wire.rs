//! The wire format, written for frames that no encoder makes, and read. Shares no code with the crate's.

pub fn varint(mut value: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
    bytes
}

pub fn field(number: u32, wire_type: u64, value: &[u8]) -> Vec<u8> {
    [&varint(u64::from(number) << 3 | wire_type), value].concat()
}

pub fn length_delimited(number: u32, value: &[u8]) -> Vec<u8> {
    field(number, 2, &[&varint(value.len() as u64), value].concat())
}

/// What a field holds on the wire.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Wire<'a> {
    Varint(u64),
    Fixed64([u8; 8]),
    Bytes(&'a [u8]),
}

/// The fields of a message that an encoder made, by their numbers.
pub fn fields(mut bytes: &[u8]) -> Vec<(u32, Wire<'_>)> {
    fn read_varint(bytes: &mut &[u8]) -> u64 {
        let mut value = 0;
        for shift in (0..).step_by(7) {
            let byte = bytes[0];
            *bytes = &bytes[1..];
            value |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                break;
            }
        }
        value
    }

    let mut fields = Vec::new();
    while !bytes.is_empty() {
        let key = read_varint(&mut bytes);
        let value = match key & 7 {
            0 => Wire::Varint(read_varint(&mut bytes)),
            1 => {
                let (value, rest) = bytes.split_first_chunk().expect("eight bytes");
                bytes = rest;
                Wire::Fixed64(*value)
            }
            2 => {
                let len = usize::try_from(read_varint(&mut bytes)).expect("a length");
                let (value, rest) = bytes.split_at(len);
                bytes = rest;
                Wire::Bytes(value)
            }
            other => panic!("no message has wire type {other}"),
        };
        fields.push((u32::try_from(key >> 3).expect("a field number"), value));
    }
    fields
}
