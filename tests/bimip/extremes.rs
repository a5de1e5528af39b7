//! Frames that are extremely long: lengths and offsets are right.

use bimip::{IdentityView, v1};
use bytes::BufMut;

/// More than a 32-bit machine can count. The pages of the text are all the same empty one.
#[test]
fn a_frame_of_more_than_4_gib_is_measured_and_rejected_before_anything_is_written() {
    let text = String::from_utf8(vec![0; 1_200_000_000]).unwrap();
    let view = v1::TokenRevokeRequestView {
        to: Some(IdentityView { eid: &text, connection_resource_id: Some(&text) }),
        token: &text,
        timestamp: 0.into(),
        reason: &text,
    };
    let view = v1::MessageSchemeView { route: 0, payload: Some(view.into()) };
    // Four strings, an identity and a payload, each with a key and a length of five bytes.
    let len = usize::try_from(4 * 1_200_000_000_u64 + 6 * 6).unwrap_or(usize::MAX);
    assert_eq!(view.encoded_len(), len);

    let mut buffer = [7; 8];
    let error = view.encode_into(&mut &mut buffer[..]).unwrap_err();
    assert_eq!((error.needed, error.remaining), (len, 8));
    assert_eq!(buffer, [7; 8]);

    // A buffer that claims to have room for any length.
    let mut endless = Vec::new().chain_mut(Vec::new()).chain_mut(Vec::new());
    assert_eq!(endless.remaining_mut(), usize::MAX);
    if cfg!(target_pointer_width = "32") {
        let error = view.encode_into(&mut endless).unwrap_err();
        assert_eq!((error.needed, error.remaining), (len, isize::MAX as usize));
    }
}

/// The pages that are not read stay the same empty one.
#[cfg(target_pointer_width = "64")]
#[test]
fn an_error_far_from_the_end_has_its_offset() {
    let rejected = |start: &[u8], len: usize| {
        let mut bytes = vec![0; len];
        bytes[..start.len()].copy_from_slice(start);
        let error = v1::MessageScheme::from_bytes_with_limit(&bytes, usize::MAX).unwrap_err();
        (error.to_string(), error.offset())
    };
    for len in [u32::MAX as usize - 1, u32::MAX as usize, (1 << 32) + 6] {
        assert_eq!(rejected(&[0], len), ("MessageScheme: invalid field number at byte 0".into(), 0), "{len}");
    }
    // A logout of 2^32 bytes, and in it an identity of 2^32 - 6 bytes, whose first key is 0.
    let nested = [0x62, 0x80, 0x80, 0x80, 0x80, 0x10, 0x0A, 0xFA, 0xFF, 0xFF, 0xFF, 0x0F, 0x00];
    let text = "MessageScheme.logout.to: invalid field number at byte 12";
    assert_eq!(rejected(&nested, (1 << 32) + 6), (text.into(), 12));
    assert_eq!(rejected(&nested, (1 << 32) + 99), (text.into(), 12));
}
