//! The revisions by name.

use bimip::Revision;

use crate::every::{Payload, RevisionVisitor, every_revision};

/// The names of all revisions, the oldest first.
fn names() -> Vec<&'static str> {
    struct Names(Vec<&'static str>);
    impl RevisionVisitor for Names {
        fn visit<P: Payload>(&mut self) {
            self.0.push(P::NAME);
        }
    }
    let mut names = Names(Vec::new());
    every_revision(&mut names);
    names.0
}

#[test]
fn every_revision_is_read_from_its_name() {
    struct Test;
    impl RevisionVisitor for Test {
        fn visit<P: Payload>(&mut self) {
            assert_eq!(P::NAME.parse(), Ok(P::ID));
            assert_eq!(P::ID.to_string(), P::NAME);
        }
    }
    every_revision(&mut Test);
    assert_eq!(Revision::ALL.iter().map(Revision::to_string).collect::<Vec<_>>(), names());
}

#[test]
fn text_that_is_no_revision_is_rejected_with_those_that_there_are() {
    for text in ["", "v", "v0", "V1", " v1", "Dartmessaging", "bimip.v1", "1"] {
        let error = text.parse::<Revision>().expect_err(text);
        assert_eq!(error.to_string(), format!("no such revision: the revisions are {}", names().join(", ")));
    }
}
