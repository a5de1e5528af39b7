//! Identities as text, in order, and as keys.

use std::collections::{BTreeSet, HashSet};

use bimip::{Identity, IdentityView, ViolationKind, v1};

fn problem(text: &str) -> Option<ViolationKind> {
    text.parse::<Identity>().err().map(|error| error.kind())
}

#[test]
fn an_identity_is_read_from_its_text() {
    for (text, identity) in [
        ("a@domain.com", Identity::user("a@domain.com")),
        ("a@domain.com/aaaaa1", Identity::device("a@domain.com", "aaaaa1")),
        ("ä@日本", Identity::user("ä@日本")),
        // Only the first slash divides: an eid has none, a device's id is opaque.
        ("a@b/x/y", Identity::device("a@b", "x/y")),
        ("a@b//", Identity::device("a@b", "/")),
        ("a@b/ @é", Identity::device("a@b", " @é")),
    ] {
        assert_eq!(text.parse(), Ok(identity.clone()), "{text}");
        assert_eq!(identity.to_string(), text);
        assert_eq!(identity.as_view().to_string(), text);
    }
}

#[test]
fn a_view_is_made_as_an_identity_is() {
    assert_eq!(IdentityView::user("a@b").to_owned(), Identity::user("a@b"));
    assert_eq!(IdentityView::device("a@b", "1").to_owned(), Identity::device("a@b", "1"));
    assert_eq!(IdentityView::device("a@b", "").to_owned(), Identity::device("a@b", ""));
}

#[test]
fn text_that_is_no_identity_is_rejected_with_the_part_that_is_wrong() {
    for (text, expected) in [
        ("", "Identity.eid: empty"),
        ("/", "Identity.eid: empty"),
        ("/aaaaa1", "Identity.eid: empty"),
        ("a", "Identity.eid: not user@domain"),
        ("a@b@c/x", "Identity.eid: not user@domain"),
        ("a @b", "Identity.eid: holds a control character or white space"),
        ("a@b\u{200b}/x", "Identity.eid: holds an invisible character"),
        ("a@b/", "Identity.connection_resource_id: empty"),
        ("a@b/x\n", "Identity.connection_resource_id: holds a control character"),
    ] {
        let error = text.parse::<Identity>().expect_err(text);
        assert_eq!(error.to_string(), expected);
        assert_eq!(error.path().message(), "Identity");
    }
}

#[test]
fn what_the_rules_forbid_is_shown_escaped() {
    for (eid, id, expected) in [
        ("a@b\n", None, r"a@b\u{a}"),
        ("a b@c", None, r"a\u{20}b@c"),
        ("a@b/x", None, r"a@b\u{2f}x"),
        ("a@b\u{200b}", Some("x"), r"a@b\u{200b}/x"),
        ("\u{202e}a@b", Some("\u{1b}[2J y"), r"\u{202e}a@b/\u{1b}[2J y"),
        ("a@b\u{2028}\u{fff9}\u{e0001}", None, r"a@b\u{2028}\u{fff9}\u{e0001}"),
        ("", None, ""),
        ("", Some(""), "/"),
        // Not a user@domain, but it can be seen.
        ("a@@", None, "a@@"),
    ] {
        let identity = Identity { eid: eid.into(), connection_resource_id: id.map(Into::into) };
        assert_eq!(identity.to_string(), expected);
        assert_eq!(identity.as_view().to_string(), expected);
    }
}

#[test]
fn a_user_comes_before_its_devices_and_each_is_its_own_key() {
    let sorted = [
        Identity::default(),
        Identity::user("a@b"),
        Identity::device("a@b", ""),
        Identity::device("a@b", "x"),
        Identity::device("a@b", "y"),
        Identity::user("b@b"),
    ];
    let shuffled = || sorted.iter().rev().cloned();
    assert!(shuffled().collect::<BTreeSet<_>>().into_iter().eq(sorted.clone()));
    assert_eq!(shuffled().chain(shuffled()).collect::<HashSet<_>>().len(), sorted.len());

    let views = || sorted.iter().rev().map(Identity::as_view);
    assert!(views().collect::<BTreeSet<_>>().into_iter().eq(sorted.iter().map(Identity::as_view)));
    assert_eq!(views().chain(views()).collect::<HashSet<_>>().len(), sorted.len());
}

#[test]
fn a_view_of_a_message_is_a_key_where_the_message_is() {
    let logout = v1::Logout::default();
    let mut seen = HashSet::from([logout.as_view()]);
    assert!(!seen.insert(v1::LogoutView::default()));
    assert!(seen.insert(v1::LogoutView { r#type: 1.into(), ..Default::default() }));
}

#[cfg(feature = "proptest")]
mod properties {
    use bimip::{Identity, ViolationKind, dartmessaging, strategy};
    use proptest::prelude::*;
    use regex_syntax::hir::{Class, HirKind};

    use super::problem;

    /// The characters of a class, as regex-syntax has them of Unicode.
    fn characters(class: &str) -> Vec<bool> {
        let hir = regex_syntax::parse(class).expect("a class");
        let HirKind::Class(Class::Unicode(class)) = hir.kind() else { panic!("a class of characters") };
        let mut is_in = vec![false; 0x11_0000];
        for range in class.iter() {
            is_in[range.start() as usize..=range.end() as usize].fill(true);
        }
        is_in
    }

    #[test]
    fn every_character_has_its_place_or_none() {
        let control = characters(r"\p{Cc}");
        let control_or_white_space = characters(r"[\p{Cc}\p{White_Space}]");
        let invisible = characters(r"[\p{Default_Ignorable_Code_Point}[\p{Cf}--\p{Prepended_Concatenation_Mark}]]");
        // Of the planes without any such character, a sample.
        let has_some = |c: &char| matches!(c, '\0'..='\u{1ffff}' | '\u{e0000}'..='\u{effff}') || *c as usize % 101 == 0;
        for c in ('\0'..=char::MAX).filter(has_some) {
            let number = c as usize;
            let expected = match c {
                '@' => Some(ViolationKind::NotUserAtDomain),
                '/' => Some(ViolationKind::Slash),
                _ if control_or_white_space[number] => Some(ViolationKind::ControlOrWhiteSpace),
                _ if invisible[number] => Some(ViolationKind::Invisible),
                _ => None,
            };
            let (eid, id) = (format!("a{c}@b"), format!("{c}"));
            if c != '/' {
                assert_eq!(problem(&eid), expected, "{c:?}");
            }
            let is_raw = matches!(expected, None | Some(ViolationKind::NotUserAtDomain));
            assert_eq!(Identity::user(&*eid).to_string() == eid, is_raw, "{c:?}");

            let device = format!("a@b/{id}");
            assert_eq!(problem(&device), control[number].then_some(ViolationKind::Control), "{c:?}");
            let is_raw = c == ' ' || !(control_or_white_space[number] || invisible[number]);
            assert_eq!(Identity::device("a@b", id).to_string() == device, is_raw, "{c:?}");
        }
    }

    /// Whether a message takes the identity, of whichever kind.
    fn is_valid(identity: &Identity) -> bool {
        let ping = dartmessaging::PingPong { from: Some(identity.clone()), ..Default::default() };
        !ping.violations().iter().any(|violation| violation.path().fields().next() == Some("from"))
    }

    fn identities() -> impl Strategy<Value = Identity> {
        let eid = prop_oneof![r"\PC{1,9}@\PC{1,9}", r"[ -~ä\u{200b}]{1,5}@[ -~]{1,5}", any::<String>()];
        let id = proptest::option::of(prop_oneof![r"\PC{1,9}", r"[ -~\n]{0,3}", any::<String>()]);
        (eid, id).prop_map(|(eid, connection_resource_id)| Identity { eid, connection_resource_id })
    }

    /// Whether a valid connection_resource_id can be seen.
    fn is_visible(id: &str) -> bool {
        let hidden =
            regex_syntax::parse(r"[\p{Default_Ignorable_Code_Point}\p{Cf}[\p{White_Space}--\ ]]").expect("a class");
        let HirKind::Class(Class::Unicode(hidden)) = hidden.kind() else { panic!("a class of characters") };
        !id.chars().any(|c| hidden.iter().any(|range| (range.start()..=range.end()).contains(&c)))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn a_valid_identity_is_read_from_what_shows_it_and_shown_raw(identity in identities()) {
            let text = identity.to_string();
            if is_valid(&identity) {
                let id = identity.connection_resource_id.as_ref();
                prop_assume!(id.is_none_or(|id| is_visible(id)));
                let id = id.map(|id| format!("/{id}")).unwrap_or_default();
                prop_assert_eq!(&text, &format!("{}{}", identity.eid, id));
                prop_assert_eq!(text.parse(), Ok(identity));
            } else {
                prop_assert_ne!(text.parse(), Ok(identity));
            }
        }

        #[test]
        fn what_the_strategy_calls_valid_is_read_from_what_shows_it(identity in strategy::valid::<Identity>()) {
            prop_assert_eq!(identity.to_string().parse(), Ok(identity));
        }

        #[test]
        fn what_is_read_is_valid_and_shown_as_the_text(text in prop_oneof![r"\PC{1,5}@\PC{1,9}", any::<String>()]) {
            if let Ok(identity) = text.parse::<Identity>() {
                prop_assert!(is_valid(&identity));
                if identity.connection_resource_id.as_ref().is_none_or(|id| is_visible(id)) {
                    prop_assert_eq!(identity.to_string(), text);
                }
            }
        }

        #[test]
        fn no_identity_breaks_a_line_or_shows_what_is_forbidden(identity in strategy::anything::<Identity>()) {
            let text = identity.to_string();
            prop_assert!(!text.contains(char::is_control));
            prop_assert!(identity.is_device() || !text.trim_end_matches('/').contains('/'));
        }
    }
}
