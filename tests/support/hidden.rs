//! Tokens of several kinds, and the search for a part of one in what is shown.

use std::collections::BTreeSet;

use bimip::{Identity, Revision, dartmessaging, v1, v2};

/// What a server may give out as a token: a JWT, and text of any other kind. No token holds bytes that count up, as the
/// numbers of lines do.
pub const TOKENS: [&str; 4] = [
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.c2VjcmV0LXNlY3JldA.8fQ2kW7xL0pZ4vNc",
    // Characters of two, three and four bytes, and one that Debug escapes.
    "ключ🔑пароль€тайна🗝\u{fe0f}🔐🔒секрет§µ鍵と鍵",
    // What Debug escapes, and what it does not.
    "\u{1}\u{2}\n\t\r\u{1b}\u{7f}\u{3}\"'\\\u{1}{\u{85}key\u{1f}\u{200b}\u{feff}-of-the-house\n",
    // As protobuf, fields that no identity has: a revision that takes the token for an identity decodes it.
    "a62519384a8g4e7c2db0fields-that-no-identity-has-and-that-are-skipped",
];

/// A token that is an identity in protobuf. A revision that has an identity where another one has the token shows it.
/// Its first characters are a key and a length.
pub const IDENTITY_TOKEN: &str = "\n\u{18}a-token-like-an-identity";

/// The frames that carry this token, of each revision, with and without a device that it belongs to and a reason.
pub fn frames_with_token(token: &str) -> Vec<(Revision, Vec<u8>)> {
    let to = Some(Identity::device("a@domain.com", "aaaaa1"));
    let token = token.to_owned();
    let bare = v1::TokenRevokeRequest { token: token.clone(), ..Default::default() };
    let full = v1::TokenRevokeRequest { to: to.clone(), timestamp: 1, reason: "lost".into(), ..bare.clone() };
    let old = dartmessaging::TokenRevokeRequest { token, ..Default::default() };
    let old_full = dartmessaging::TokenRevokeRequest { to, timestamp: 1, ..old.clone() };
    vec![
        (Revision::Dartmessaging, dartmessaging::MessageScheme::from(old).to_bytes()),
        (Revision::Dartmessaging, dartmessaging::MessageScheme::from(old_full).to_bytes()),
        (Revision::V1, v1::MessageScheme::from(bare.clone()).to_bytes()),
        (Revision::V1, v1::MessageScheme::from(full.clone()).to_bytes()),
        (Revision::V2, v2::MessageScheme::from(bare).to_bytes()),
        (Revision::V2, v2::MessageScheme::from(full).to_bytes()),
    ]
}

/// The bytes, cut at each byte, and with each byte replaced by one that ends no number and is in no text.
pub fn broken(bytes: &[u8]) -> Vec<Vec<u8>> {
    let cut = (0..bytes.len()).map(|len| bytes[..len].to_vec());
    let replaced = (0..bytes.len()).map(|index| {
        let mut bytes = bytes.to_vec();
        bytes[index] = 0xFF;
        bytes
    });
    cut.chain(replaced).collect()
}

/// No eight bytes in a row of the token are in what is shown.
#[track_caller]
pub fn assert_hidden(token: &str, shown: &str) {
    if let Some(piece) = find(token, shown) {
        panic!("{piece:?} of a token in {shown}");
    }
}

/// None of these texts holds a part of the token. They are searched together, which is faster.
#[track_caller]
pub fn assert_all_hidden(token: &str, shown: &BTreeSet<String>) {
    let all: Vec<&str> = shown.iter().map(String::as_str).collect();
    if find(token, &all.join("\n")).is_some() {
        all.iter().for_each(|shown| assert_hidden(token, shown));
    }
}

/// Finds eight bytes in a row of the token: as text, escaped as Rust or JSON escapes it, as hex, or as decimal numbers.
pub fn find<'a>(token: &'a str, shown: &str) -> Option<&'a str> {
    let unescaped = unescape(shown);
    // Debug of a text that holds Debug of another one escapes twice.
    let texts = [unescape(&unescaped), unescaped, shown.to_owned()];
    let (digits, numbers) = (hex_digits(shown), decimal_numbers(shown));
    pieces(token).find(|piece| {
        texts.iter().any(|text| text.contains(piece))
            || digits.contains(&hex::encode(piece))
            || numbers.contains(&piece.bytes().map(|byte| format!(" {byte}")).chain([" ".into()]).collect::<String>())
    })
}

/// The whole characters in each eight bytes in a row: of a character that was cut, a log shows a replacement.
fn pieces(token: &str) -> impl Iterator<Item = &str> {
    assert!(token.len() >= 8, "too short to tell it from other text");
    (8..=token.len()).filter_map(|end| {
        let start = (end - 8..end).find(|index| token.is_char_boundary(*index))?;
        let end = (start..=end).rfind(|index| token.is_char_boundary(*index))?;
        // What is shorter is in other text as well.
        Some(&token[start..end]).filter(|piece| piece.len() >= 4)
    })
}

/// The text without the escapes of Rust and JSON, such as `\n`, `\u{1f511}`, `\u001f` and `\xf0`.
fn unescape(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, escape)) = rest.split_once('\\') {
        bytes.extend(before.as_bytes());
        let hex = |from: usize, to: usize| u32::from_str_radix(escape.get(from..to)?, 16).ok();
        let character = |code: u32| char::from_u32(code).map(|character| character.to_string().into_bytes());
        let (value, len) = match escape.as_bytes() {
            [b'n', ..] => (Some(vec![b'\n']), 1),
            [b'r', ..] => (Some(vec![b'\r']), 1),
            [b't', ..] => (Some(vec![b'\t']), 1),
            [b'0', ..] => (Some(vec![0]), 1),
            [quoted @ (b'"' | b'\'' | b'\\'), ..] => (Some(vec![*quoted]), 1),
            [b'x', ..] => (hex(1, 3).map(|byte| vec![byte as u8]), 3),
            [b'u', b'{', ..] => {
                let end = escape.find('}').unwrap_or(escape.len());
                (hex(2, end).and_then(character), end + 1)
            }
            [b'u', ..] => (hex(1, 5).and_then(character), 5),
            _ => (None, 0),
        };
        match value {
            Some(value) => {
                bytes.extend(value);
                rest = &escape[len..];
            }
            // No escape: the backslash is text.
            None => {
                bytes.push(b'\\');
                rest = escape;
            }
        }
    }
    bytes.extend(rest.as_bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}

/// All hex digits, in lower case, two for each byte: `0x1, 0xF0`, `\x01\xf0`, `01:f0` and `01F0` are all `01f0`.
fn hex_digits(text: &str) -> String {
    let mut digits = String::new();
    for word in text.to_lowercase().replace("0x", " ").split(|c: char| !c.is_ascii_hexdigit()) {
        if word.len() == 1 {
            digits.push('0');
        }
        digits.push_str(word);
    }
    digits
}

/// All decimal numbers, with a space around each: `[1, 240]` is ` 1 240 `, on one line or on several.
fn decimal_numbers(text: &str) -> String {
    let mut numbers = String::from(" ");
    for word in text.split(|c: char| !c.is_ascii_digit()).filter(|word| !word.is_empty()) {
        numbers.push_str(word);
        numbers.push(' ');
    }
    numbers
}
