//! The frames that the benches measure, and the ways to build them.

#![allow(dead_code, reason = "no bench uses all of it")]

pub mod frames;
#[path = "../../tests/support/prost_envelopes.rs"]
pub mod prost_envelopes;
pub mod scheme;

use frames::{Frame, Inputs};
use scheme::Scheme;

type View<F> = <<F as Frame>::Scheme as Scheme>::View;
type Owned<F> = <F as Frame>::Scheme;

pub mod dartmessaging_awareness_request {
    use super::frames::DartmessagingAwarenessRequest as F;
    use super::*;

    pub const INPUTS: Inputs = F::INPUTS;

    pub fn bytes() -> Vec<u8> {
        frames::bytes::<F>().to_vec()
    }

    #[inline(always)]
    pub fn view(inputs: &Inputs) -> View<F> {
        Owned::<F>::view(F::KIND, inputs)
    }

    #[inline(always)]
    pub fn literal(inputs: &Inputs) -> Owned<F> {
        Owned::<F>::literal(F::KIND, inputs)
    }

    #[inline(always)]
    pub fn built(inputs: &Inputs) -> Owned<F> {
        Owned::<F>::built(F::KIND, inputs)
    }
}

pub mod dartmessaging_ping {
    use super::frames::DartmessagingPing as F;
    use super::*;

    pub const INPUTS: Inputs = F::INPUTS;

    pub fn bytes() -> Vec<u8> {
        frames::bytes::<F>().to_vec()
    }

    #[inline(always)]
    pub fn view(inputs: &Inputs) -> View<F> {
        Owned::<F>::view(F::KIND, inputs)
    }

    #[inline(always)]
    pub fn literal(inputs: &Inputs) -> Owned<F> {
        Owned::<F>::literal(F::KIND, inputs)
    }

    #[inline(always)]
    pub fn built(inputs: &Inputs) -> Owned<F> {
        Owned::<F>::built(F::KIND, inputs)
    }
}

pub mod v1_logout {
    use super::frames::V1Logout as F;
    use super::*;

    pub const INPUTS: Inputs = F::INPUTS;

    pub fn bytes() -> Vec<u8> {
        frames::bytes::<F>().to_vec()
    }

    #[inline(always)]
    pub fn view(inputs: &Inputs) -> View<F> {
        Owned::<F>::view(F::KIND, inputs)
    }

    #[inline(always)]
    pub fn literal(inputs: &Inputs) -> Owned<F> {
        Owned::<F>::literal(F::KIND, inputs)
    }

    #[inline(always)]
    pub fn built(inputs: &Inputs) -> Owned<F> {
        Owned::<F>::built(F::KIND, inputs)
    }
}

pub mod v1_ping {
    use super::frames::V1Ping as F;
    use super::*;

    pub const INPUTS: Inputs = F::INPUTS;

    pub fn bytes() -> Vec<u8> {
        frames::bytes::<F>().to_vec()
    }

    #[inline(always)]
    pub fn view(inputs: &Inputs) -> View<F> {
        Owned::<F>::view(F::KIND, inputs)
    }

    #[inline(always)]
    pub fn literal(inputs: &Inputs) -> Owned<F> {
        Owned::<F>::literal(F::KIND, inputs)
    }

    #[inline(always)]
    pub fn built(inputs: &Inputs) -> Owned<F> {
        Owned::<F>::built(F::KIND, inputs)
    }
}

pub mod v1_token_revoke_request {
    use super::frames::V1TokenRevokeRequest as F;
    use super::*;

    pub const INPUTS: Inputs = F::INPUTS;

    pub fn bytes() -> Vec<u8> {
        frames::bytes::<F>().to_vec()
    }

    #[inline(always)]
    pub fn view(inputs: &Inputs) -> View<F> {
        Owned::<F>::view(F::KIND, inputs)
    }

    #[inline(always)]
    pub fn literal(inputs: &Inputs) -> Owned<F> {
        Owned::<F>::literal(F::KIND, inputs)
    }

    #[inline(always)]
    pub fn built(inputs: &Inputs) -> Owned<F> {
        Owned::<F>::built(F::KIND, inputs)
    }
}

pub mod v2_subscribe_request {
    use super::frames::V2SubscribeRequest as F;
    use super::*;

    pub const INPUTS: Inputs = F::INPUTS;

    pub fn bytes() -> Vec<u8> {
        frames::bytes::<F>().to_vec()
    }

    #[inline(always)]
    pub fn view(inputs: &Inputs) -> View<F> {
        Owned::<F>::view(F::KIND, inputs)
    }

    #[inline(always)]
    pub fn literal(inputs: &Inputs) -> Owned<F> {
        Owned::<F>::literal(F::KIND, inputs)
    }

    #[inline(always)]
    pub fn built(inputs: &Inputs) -> Owned<F> {
        Owned::<F>::built(F::KIND, inputs)
    }
}
