//! The peers' types, as build.rs generates them.
#![allow(warnings)]

pub mod quick {
    pub mod bimip {
        pub mod v1 {
            include!(concat!(env!("OUT_DIR"), "/quick/bimip/v1.rs"));
        }
        pub mod v2 {
            include!(concat!(env!("OUT_DIR"), "/quick/bimip/v2.rs"));
        }
    }
}

pub mod buffa {
    include!(concat!(env!("OUT_DIR"), "/buffa.rs"));
}

pub mod micropb_strings {
    include!(concat!(env!("OUT_DIR"), "/micropb_strings.rs"));
}

pub mod micropb_bounded {
    include!(concat!(env!("OUT_DIR"), "/micropb_bounded.rs"));
}

pub mod micropb_borrowed {
    include!(concat!(env!("OUT_DIR"), "/micropb_borrowed.rs"));
}
