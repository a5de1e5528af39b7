//! The revisions by name.

use bimip::Revision;

use crate::every::{RevisionVisitor, Scheme, every_revision};

/// The names of all revisions, the oldest first.
fn names() -> Vec<&'static str> {
    struct Names(Vec<&'static str>);
    impl RevisionVisitor for Names {
        fn visit<E: Scheme>(&mut self) {
            self.0.push(E::NAME);
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
        fn visit<E: Scheme>(&mut self) {
            assert_eq!(E::NAME.parse(), Ok(E::ID));
            assert_eq!(E::ID.to_string(), E::NAME);
        }
    }
    every_revision(&mut Test);
    assert_eq!(Revision::ALL.iter().map(Revision::to_string).collect::<Vec<_>>(), names());
}

#[test]
fn text_that_is_no_revision_is_refused_with_those_that_there_are() {
    for text in ["", "v", "v0", "V1", " v1", "Dartmessaging", "bimip.v1", "1"] {
        let error = text.parse::<Revision>().expect_err(text);
        assert_eq!(error.to_string(), format!("no such revision: the revisions are {}", names().join(", ")));
    }
}
