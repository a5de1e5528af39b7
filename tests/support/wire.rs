//! The wire format, for frames that no encoder makes. Shares no code with the crate's.

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
