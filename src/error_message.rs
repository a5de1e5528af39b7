use crate::code::ErrorCode;
use crate::generated::{ErrorMessage, ErrorMessageView};
use crate::message::message;

message! {
    ErrorMessage, ErrorMessageView, ErrorMessageBuilder {
        /// What the error is about.
        1 code: code(ErrorCode),
        /// What went wrong, for people.
        2 message: string,
        /// Where it went wrong: text, unlike the envelope's route.
        3 route: string,
        /// More about it, for people.
        4 details: string,
    }
}
