//! The fields of a message in the order of its bytes. The crate has already decoded the frame, so this reader checks
//! nothing, and stops at bytes that are not protobuf.

use bimip::WireType;

pub struct Field<'a> {
    /// The offset of the field's key in the frame.
    pub offset: usize,
    pub number: u32,
    pub wire_type: WireType,
    /// The offset of the value in the frame.
    pub value_offset: usize,
    /// Without a length. For a group, with the key that ends it.
    pub value: &'a [u8],
}

pub struct Fields<'a> {
    rest: &'a [u8],
    offset: usize,
}

impl<'a> Fields<'a> {
    /// Returns the fields of a message that starts at this offset in the frame.
    pub fn new(message: &'a [u8], offset: usize) -> Self {
        Self { rest: message, offset }
    }

    fn take(&mut self, len: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(len)?;
        self.rest = rest;
        self.offset += len;
        Some(taken)
    }

    fn take_varint(&mut self) -> Option<&'a [u8]> {
        let last = self.rest.iter().position(|byte| byte & 0x80 == 0)?;
        self.take(last + 1)
    }

    /// Starts after the key that begins the group. The crate decodes groups at most 100 deep.
    fn take_group(&mut self) -> Option<&'a [u8]> {
        let (group, offset) = (self.rest, self.offset);
        while self.next()?.wire_type != WireType::EndGroup {}
        group.get(..self.offset - offset)
    }
}

impl<'a> Iterator for Fields<'a> {
    type Item = Field<'a>;

    fn next(&mut self) -> Option<Field<'a>> {
        let offset = self.offset;
        let key = varint(self.take_varint()?);
        let wire_type = match key & 7 {
            0 => WireType::Varint,
            1 => WireType::SixtyFourBit,
            2 => WireType::LengthDelimited,
            3 => WireType::StartGroup,
            4 => WireType::EndGroup,
            5 => WireType::ThirtyTwoBit,
            _ => return None,
        };
        let len = match wire_type {
            WireType::LengthDelimited => usize::try_from(varint(self.take_varint()?)).ok()?,
            WireType::SixtyFourBit => 8,
            WireType::ThirtyTwoBit => 4,
            _ => 0,
        };
        let value_offset = self.offset;
        let value = match wire_type {
            WireType::Varint => self.take_varint()?,
            WireType::StartGroup => self.take_group()?,
            _ => self.take(len)?,
        };
        Some(Field { offset, number: u32::try_from(key >> 3).ok()?, wire_type, value_offset, value })
    }
}

/// Returns the value of a varint.
pub fn varint(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |value, byte| value << 7 | u64::from(byte & 0x7f))
}
