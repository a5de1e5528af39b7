use bimip::{MessageScheme, Revision, TranscodeError, TranscodeErrorKind, v1};
use prost::Message as _;

use super::assert_same;
use super::every::{ConvertsTo, PairVisitor, Payload, every_pair, transcoded_route};

/// A frame moves to another revision as it is, or is rejected for something that the other has no place for.
pub fn transcode(bytes: &[u8]) {
    every_pair(&mut Moves(bytes));
}

struct Moves<'a>(&'a [u8]);

impl PairVisitor for Moves<'_> {
    fn visit<A: ConvertsTo<B>, B: ConvertsTo<A>>(&mut self) {
        moves::<A, B>(self.0);
        moves_raw::<A, B>(self.0);
    }
}

fn moves<A: ConvertsTo<B>, B: ConvertsTo<A>>(bytes: &[u8]) {
    let Ok(frame) = MessageScheme::<A>::from_bytes(bytes) else { return };
    let (number, route, encoded) = (number(&frame), frame.route, frame.to_bytes());
    let copy = frame.as_view().transcode::<B::View<'_>>().map(|view| view.to_owned());
    match frame.transcode::<B>() {
        Err(error) => {
            check_rejection::<A, B>(&error, number, &encoded);
            assert_eq!(copy, Err(error));
        }
        Ok(there) => {
            assert_eq!(copy.as_ref().map(|copy| copy.to_bytes()), Ok(there.to_bytes()));
            let other_number = self::number(&there);
            assert_eq!(Some(other_number), counterpart::<A, B>(number));
            assert_eq!(there.route, expected_route::<A, B>(route, number, other_number));
            let moved = there.to_bytes();
            assert_eq!(body::<B>(&moved), body::<A>(&encoded));
            if B::REVISION == Revision::Dartmessaging {
                assert_eq!(
                    reason::<B>(B::REVISION.payload_name(other_number).expect("it is the counterpart"), &moved),
                    ""
                );
            }

            let there_route = there.route;
            match there.transcode::<A>() {
                // A route of the other's is renumbered on the way back, whatever it was before.
                Ok(back) => {
                    assert_eq!(back.route, expected_route::<B, A>(there_route, other_number, number));
                    assert_eq!(back.with_route(route).to_bytes(), encoded);
                }
                Err(error) => check_rejection::<B, A>(&error, other_number, &moved),
            }
        }
    }
}

/// Without being decoded, a frame moves to what the decoded frame becomes.
fn moves_raw<A: ConvertsTo<B>, B: ConvertsTo<A>>(bytes: &[u8]) {
    let Ok(peek) = A::REVISION.peek(bytes) else { return };
    let decoded = MessageScheme::<A>::from_bytes(bytes);
    match peek.transcode(B::REVISION) {
        Ok(raw) => {
            let moved = raw.to_bytes();
            assert_eq!((raw.encoded_len(), raw.peek().payload), (moved.len(), peek.payload));
            assert_eq!(B::REVISION.peek(&moved), Ok(raw.peek()));
            let (number, other_number) = (peek.field_number, raw.peek().field_number);
            assert_eq!(Some(other_number), counterpart::<A, B>(number));
            assert_eq!(raw.peek().route, expected_route::<A, B>(peek.route, number, other_number));
            let unchanged = peek.transcode(A::REVISION).expect("it moves even farther");
            assert_eq!(unchanged.peek(), peek);
            assert_eq!(raw.peek().transcode(A::REVISION).map(|back| back.with_route(peek.route)), Ok(unchanged));
            match decoded {
                Ok(frame) => {
                    let there = MessageScheme::<B>::from_bytes(&moved).expect("the same body decodes");
                    assert_same(&there, &frame.transcode::<B>().expect("its bytes move"));
                    assert!(MessageScheme::<B>::is_canonical(&moved) || !MessageScheme::<A>::is_canonical(bytes));
                }
                Err(error) => {
                    assert_eq!(MessageScheme::<B>::from_bytes(&moved).map_err(|error| error.kind()), Err(error.kind()));
                }
            }
        }
        Err(error) => {
            assert_eq!(error.revision(), B::REVISION);
            let counterpart = counterpart::<A, B>(peek.field_number);
            match error.kind() {
                TranscodeErrorKind::NotInRevision => {
                    assert_eq!(counterpart, None);
                    if let Ok(frame) = decoded {
                        let of_decoded = frame.transcode::<B>().expect_err("the payload has no place there");
                        assert_eq!((of_decoded.kind(), of_decoded.path()), (error.kind(), error.path()));
                    }
                }
                TranscodeErrorKind::ExtraFields => {
                    assert!(!MessageScheme::<A>::is_canonical(bytes) && counterpart.is_some());
                }
                kind => {
                    assert_eq!(kind, TranscodeErrorKind::DifferentBody);
                    assert!(counterpart.is_some());
                    assert!([A::REVISION, B::REVISION].contains(&Revision::Dartmessaging));
                }
            }
        }
    }
}

/// Rejected with good reason: there is no such payload, or Dartmessaging has no `reason` and the frame has one.
fn check_rejection<A: Payload, B: Payload>(error: &TranscodeError, number: u32, encoded: &[u8]) {
    assert_eq!(error.revision(), B::REVISION);
    assert_eq!(error.path().message(), "MessageScheme");
    let name = A::REVISION.payload_name(number).expect("decoding asks for a payload");
    if counterpart::<A, B>(number).is_none() {
        assert!(error.path().fields().eq([name]));
    } else {
        assert_eq!(B::REVISION, Revision::Dartmessaging);
        assert!(error.path().fields().eq([name, "reason"]));
        assert_ne!(reason::<A>(name, encoded), "");
    }
}

/// What is in the field that Dartmessaging lacks.
fn reason<P: Payload>(name: &str, encoded: &[u8]) -> String {
    let reason = match name {
        "token_revoke_request" => v1::TokenRevokeRequest::decode(body::<P>(encoded)).map(|request| request.reason),
        "token_revoke_response" => v1::TokenRevokeResponse::decode(body::<P>(encoded)).map(|response| response.reason),
        _ => Ok(String::new()),
    };
    reason.expect("it was encoded from a message")
}

/// The field number of the same payload in the other revision. Only the error has two names.
fn counterpart<A: Payload, B: Payload>(number: u32) -> Option<u32> {
    let name = |name: &'static str| if name == "error_message" { "error" } else { name };
    let wanted = A::REVISION.payload_name(number).map(name);
    (2..=15).find(|number| B::REVISION.payload_name(*number).map(name) == wanted)
}

fn expected_route<A: Payload, B: Payload>(route: i64, number: u32, other_number: u32) -> i64 {
    let name = |revision: Revision, number| revision.payload_name(number).expect("it is a payload's");
    let (from, to) = (name(A::REVISION, number), name(B::REVISION, other_number));
    transcoded_route(route, (A::REVISION, from, number), (B::REVISION, to, other_number))
}

fn number<P: Payload>(frame: &MessageScheme<P>) -> u32 {
    frame.field_number().expect("decoding asks for a payload")
}

/// The payload's bytes, which are alike in all revisions that have it.
fn body<P: Payload>(encoded: &[u8]) -> &[u8] {
    P::REVISION.peek(encoded).expect("it was encoded from a frame").payload
}
