//! What is wrong with bytes, found slowly: a walk over them under the schema, byte by byte, which shares no code with the
//! crate. It predicts an error's kind, path and offset as the documentation of `DecodeError` has them.

use bimip::schema::{Kind, Message};
use bimip::{DecodeError, DecodeErrorKind, MAX_FRAME_LEN, Revision, WireErrorKind, WireType};

/// How many messages and groups a field may be in, besides the outermost message.
const MAX_LEVEL: usize = 100;

/// What an error says: in the crate's words, or as the model predicts it.
#[derive(Debug, PartialEq)]
pub struct Fault {
    wrong: Wrong,
    /// The name of the outermost message, and those of the fields in it.
    path: Vec<&'static str>,
    offset: usize,
}

#[derive(Debug, PartialEq)]
enum Wrong {
    Empty,
    TooLong {
        len: usize,
        limit: usize,
    },
    NoPayload,
    NotInRevision(u64, Revision),
    WireErrorKind(WireErrorKind),
    /// `WireErrorKind` has this too, but only the crate can make one.
    UnexpectedWireType(WireType),
}

impl Fault {
    /// What the crate's error says.
    pub fn of(error: &DecodeError) -> Self {
        let wrong = match error.kind() {
            DecodeErrorKind::Empty => Wrong::Empty,
            DecodeErrorKind::TooLong { len, limit, .. } => Wrong::TooLong { len, limit },
            DecodeErrorKind::NoPayload => Wrong::NoPayload,
            DecodeErrorKind::PayloadNotInRevision { field_number, revision, .. } => {
                Wrong::NotInRevision(field_number.into(), revision)
            }
            DecodeErrorKind::Wire(WireErrorKind::UnexpectedWireType { found, .. }) => Wrong::UnexpectedWireType(found),
            DecodeErrorKind::Wire(malformed) => Wrong::WireErrorKind(malformed),
            other => panic!("the model knows no {other:?}"),
        };
        let path = [error.path().message()].into_iter().chain(error.path().fields()).collect();
        Self { wrong, path, offset: error.offset() }
    }
}

/// What is wrong with a frame. `peek` does not read the payloads.
pub fn of_frame(revision: Revision, bytes: &[u8], reads_payloads: bool) -> Option<Fault> {
    let fault = |wrong, path: &[&'static str]| Some(Fault { wrong, path: path.into(), offset: 0 });
    if bytes.is_empty() {
        return fault(Wrong::Empty, &["MessageScheme"]);
    }
    if bytes.len() > MAX_FRAME_LEN {
        return fault(Wrong::TooLong { len: bytes.len(), limit: MAX_FRAME_LEN }, &["MessageScheme"]);
    }
    let mut walk =
        Walk { bytes, at: 0, path: vec!["MessageScheme"], reads_payloads, has_payload: false, foreign: None };
    if let Err((wrong, offset)) = walk.message(revision.schema(), bytes.len(), 0) {
        return Some(Fault { wrong, path: walk.path, offset });
    }
    match (walk.has_payload, walk.foreign) {
        (true, _) => None,
        (false, Some(number)) => fault(Wrong::NotInRevision(number, revision), &["MessageScheme", "payload"]),
        (false, None) => fault(Wrong::NoPayload, &["MessageScheme", "payload"]),
    }
}

/// What is wrong, and where.
type Result<T> = std::result::Result<T, (Wrong, usize)>;

fn malformed<T>(malformed: WireErrorKind, offset: usize) -> Result<T> {
    Err((Wrong::WireErrorKind(malformed), offset))
}

struct Walk<'a> {
    bytes: &'a [u8],
    /// The byte that is read next.
    at: usize,
    /// Where that byte is.
    path: Vec<&'static str>,
    reads_payloads: bool,
    has_payload: bool,
    /// The last field of the envelope that may be a payload of another revision.
    foreign: Option<u64>,
}

impl Walk<'_> {
    /// Reads the fields of a message that ends before the byte `end`, and that is in `level` others.
    fn message(&mut self, message: &Message, end: usize, level: usize) -> Result<()> {
        while self.at < end {
            let start = self.at;
            let key = self.varint(end)?;
            let field = message.fields.iter().find(|field| u64::from(field.number) == key >> 3);
            // A key with a wrong wire type names its field nevertheless.
            self.path.extend(field.map(|field| field.name));
            let (number, wire_type) = split_key(key, start)?;
            let Some(field) = field else {
                self.unknown_field((number, wire_type), start, end, level)?;
                if level == 0 && wire_type == WireType::LengthDelimited {
                    self.foreign = Some(number);
                }
                continue;
            };
            if wire_type != wire_type_of(field.kind) {
                return Err((Wrong::UnexpectedWireType(wire_type), start));
            }
            match field.kind {
                Kind::Message(inner) => {
                    let inner_end = self.length(end)?;
                    if self.reads_payloads {
                        self.message(inner, inner_end, level + 1)?;
                    }
                    self.at = inner_end;
                    self.has_payload = true;
                }
                Kind::String | Kind::Token => {
                    let text_end = self.length(end)?;
                    while self.at < text_end {
                        let rest = &self.bytes[self.at..text_end];
                        let valid = rest.utf8_chunks().next().map_or(0, |chunk| chunk.valid().len());
                        self.at += valid;
                        if valid < rest.len() {
                            return malformed(WireErrorKind::InvalidUtf8, self.at);
                        }
                    }
                }
                _ => self.scalar(wire_type, end)?,
            }
            self.path.pop();
        }
        Ok(())
    }

    /// Reads a field that the message does not know, of which the key was read. A group ends with the field that it
    /// started with.
    fn unknown_field(
        &mut self,
        (mut number, mut wire_type): (u64, WireType),
        mut start: usize,
        end: usize,
        level: usize,
    ) -> Result<()> {
        let mut open_groups = Vec::new();
        loop {
            if wire_type == WireType::EndGroup {
                if open_groups.pop() != Some(number) {
                    return malformed(WireErrorKind::UnexpectedEndGroup, start);
                }
            } else if level + open_groups.len() >= MAX_LEVEL {
                return malformed(WireErrorKind::NestedTooDeep, start);
            } else if wire_type == WireType::StartGroup {
                open_groups.push(number);
            } else {
                self.scalar(wire_type, end)?;
            }
            if open_groups.is_empty() {
                return Ok(());
            }
            start = self.at;
            let key = self.varint(end)?;
            (number, wire_type) = split_key(key, start)?;
        }
    }

    /// Reads a value that is not looked into.
    fn scalar(&mut self, wire_type: WireType, end: usize) -> Result<()> {
        match wire_type {
            WireType::Varint => drop(self.varint(end)?),
            WireType::LengthDelimited => self.at = self.length(end)?,
            WireType::SixtyFourBit => self.at = self.end_of(8, end)?,
            WireType::ThirtyTwoBit => self.at = self.end_of(4, end)?,
            WireType::StartGroup | WireType::EndGroup => panic!("a group is no value"),
        }
        Ok(())
    }

    /// Reads a length. Returns where what has it ends.
    fn length(&mut self, end: usize) -> Result<usize> {
        let len = self.varint(end)?;
        self.end_of(len, end)
    }

    /// Where the next bytes, so many of them, end.
    fn end_of(&self, len: u64, end: usize) -> Result<usize> {
        if len > (end - self.at) as u64 { malformed(WireErrorKind::Truncated, end) } else { Ok(self.at + len as usize) }
    }

    fn varint(&mut self, end: usize) -> Result<u64> {
        let start = self.at;
        let mut value = 0_u128;
        for place in 0..10 {
            if self.at == end {
                return malformed(WireErrorKind::Truncated, end);
            }
            let byte = self.bytes[self.at];
            self.at += 1;
            value += u128::from(byte % 128) << (7 * place);
            if byte < 128 {
                return u64::try_from(value).or(malformed(WireErrorKind::InvalidVarint, start));
            }
        }
        malformed(WireErrorKind::InvalidVarint, start)
    }
}

/// The number and the wire type of a key, which starts at that byte. Where both are wrong, a number above the greatest
/// is what is wrong, and a number of 0 is not.
fn split_key(key: u64, start: usize) -> Result<(u64, WireType)> {
    let number = key / 8;
    if number >= 1 << 29 {
        return malformed(WireErrorKind::InvalidFieldNumber, start);
    }
    let wire_type = match key % 8 {
        0 => WireType::Varint,
        1 => WireType::SixtyFourBit,
        2 => WireType::LengthDelimited,
        3 => WireType::StartGroup,
        4 => WireType::EndGroup,
        5 => WireType::ThirtyTwoBit,
        _ => return malformed(WireErrorKind::InvalidWireType, start),
    };
    if number == 0 { malformed(WireErrorKind::InvalidFieldNumber, start) } else { Ok((number, wire_type)) }
}

fn wire_type_of(kind: Kind) -> WireType {
    match kind {
        Kind::Message(_) | Kind::String | Kind::Token => WireType::LengthDelimited,
        Kind::Integer | Kind::Bool | Kind::Code(_) | Kind::Time => WireType::Varint,
        Kind::Double => WireType::SixtyFourBit,
        other => panic!("the model knows no {other:?}"),
    }
}
