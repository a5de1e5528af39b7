use bimip::{Identity, Revision, Timestamp};

use super::every::{Code, CodeVisitor, every_code};

/// What is parsed from text is printed as text that parses to the same.
pub fn text(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Ok(time) = text.parse::<Timestamp>() {
        assert_eq!(time.to_string().parse(), Ok(time));
    }
    if let Ok(revision) = text.parse::<Revision>() {
        assert_eq!(revision.to_string(), text);
    }
    if let Ok(identity) = text.parse::<Identity>() {
        let printed = identity.to_string();
        // Only what cannot be seen in a connection_resource_id is printed otherwise.
        assert!(printed == text || printed.contains("\\u{"));
        if printed == text {
            assert_eq!(printed.parse(), Ok(identity));
        }
    }
    every_code(&mut Codes(text));
}

struct Codes<'a>(&'a str);

impl CodeVisitor for Codes<'_> {
    fn visit<C: Code>(&mut self) {
        if let Ok(code) = self.0.parse::<C>() {
            assert_eq!(code.to_string().parse::<C>().map(C::value), Ok(code.value()));
        }
    }
}
