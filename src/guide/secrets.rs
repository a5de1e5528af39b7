//! Secrets: where a token can appear, and how to log frames.
//!
//! The token of a `TokenRevokeRequest` is a live credential. The schema marks it as secret.
//!
//! | where | the token |
//! |---|---|
//! | `Debug` and `Display` of messages, views, builders, payloads, envelopes and [`Peek`](crate::Peek) | hidden: `Debug` shows its length, `<72 bytes>` |
//! | errors and violations | never contain input |
//! | a frame's bytes, hex and JSON | **present** |
//! | `redacted()`, and its bytes, hex and JSON | replaced by `<redacted>` |
//!
//! ```
//! use bimip::v2::{MessageScheme, TokenRevokeRequest};
//!
//! let request = TokenRevokeRequest { token: "eyJhbGciOiJIUzI1NiJ9".to_owned(), ..Default::default() };
//! let frame = MessageScheme::from(request);
//! assert!(format!("{frame:?}").contains("token: <20 bytes>"));
//! assert!(frame.to_hex().contains(&bimip::encode_hex(b"eyJhbGciOiJIUzI1NiJ9")));
//!
//! // Log this.
//! assert!(frame.redacted().to_hex().contains(&bimip::encode_hex(b"<redacted>")));
//! ```
//!
//! # What redaction cannot see
//!
//! Redaction goes by the declared field. If the bytes of a token are in another field, they are shown.
//!
//! - **A frame in which a key was changed.** The token is then the value of another field:
//!
//!   ```
//!   use bimip::v1::MessageScheme;
//!
//!   // The key of `token` is 0x12. Here it was changed to 0x22, the key of `reason`.
//!   let frame = MessageScheme::from_hex("08073A082206736563726574")?;
//!   assert!(format!("{:?}", frame.redacted()).contains(r#"reason: "secret""#));
//!   # Ok::<(), bimip::FromHexError>(())
//!   ```
//!
//! - **A body that is parsed as another message.** Field 2 of a `TokenRevokeRequest` is the token, and field 2 of an
//!   [`Identity`](crate::Identity) is its `connection_resource_id`. Decode frames as envelopes, not bare bodies.
//! - **A frame that is decoded under the wrong revision.** Field 7 is the `token_revoke_request` of `dartmessaging` and
//!   v1, and the `subscribe_response` of v2. Field 4 is the `token_revoke_request` of v2, and the `awareness_request`
//!   of `dartmessaging`. Where the request has its token, the other message has an identity, which is shown. A token is
//!   shown if its bytes happen to parse as an identity. They would have to contain a control character, which no JWT
//!   does.
//! - **A frame that you keep as raw bytes**, such as the [`payload`](crate::Peek::payload) of a `Peek`.
//!
//! # What other layers do
//!
//! Other code may quote its input. TOML's errors quote the offending line. The `Deserialize` that serde derives for
//! your own types quotes unknown names, and values of a wrong type. `ErrorMessage::from_error` therefore accepts errors
//! of this crate only.
