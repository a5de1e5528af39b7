//! Replies to `SubscribeRequest` and `UnsubscribeRequest`.

use crate::generated::v2::{
    SubscribeRequest, SubscribeRequestView, SubscribeResponse, SubscribeResponseView, SubscribeStatus,
    UnsubscribeRequest, UnsubscribeRequestView, UnsubscribeResponse, UnsubscribeResponseView, UnsubscribeStatus,
};
use crate::rules;
use crate::timestamp::Timestamp;
use crate::violation::BuildError;

impl SubscribeRequest {
    /// Returns the response that accepts the subscription. It swaps the parties, and copies the id and `one_way`.
    ///
    /// ```
    /// use bimip::{Identity, v2::{SubscribeRequest, SubscribeStatus}};
    ///
    /// let request = SubscribeRequest::builder()
    ///     .from(Identity::user("a@domain.com"))
    ///     .to(Identity::user("b@domain.com"))
    ///     .subscription_id("subscription-1")
    ///     .timestamp(1_757_241_596_522)
    ///     .build()?;
    /// let response = request.accept(1_757_241_596_530, "welcome")?;
    /// assert_eq!((response.status(), response.from().to_string()), (SubscribeStatus::ACCEPTED, "b@domain.com".into()));
    /// assert!(response.answers(&request));
    /// # Ok::<(), bimip::BuildError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The first violation of the response: a copied field is invalid, or `at` is 0 or negative. The other fields of
    /// the request are not checked.
    pub fn accept(&self, at: impl Into<Timestamp>, message: &str) -> Result<SubscribeResponse, BuildError> {
        Ok(self.as_view().accept(at, message)?.to_owned())
    }

    /// Returns the response that rejects the subscription. It swaps the parties, and copies the id and `one_way`.
    ///
    /// # Errors
    ///
    /// The first violation of the response: a copied field is invalid, or `at` is 0 or negative. The other fields of
    /// the request are not checked.
    pub fn reject(&self, at: impl Into<Timestamp>, message: &str) -> Result<SubscribeResponse, BuildError> {
        Ok(self.as_view().reject(at, message)?.to_owned())
    }
}

impl<'a> SubscribeRequestView<'a> {
    /// Like [`SubscribeRequest::accept`].
    ///
    /// # Errors
    ///
    /// The errors of [`SubscribeRequest::accept`].
    pub fn accept(&self, at: impl Into<Timestamp>, message: &'a str) -> Result<SubscribeResponseView<'a>, BuildError> {
        self.respond(SubscribeStatus::ACCEPTED, at, message)
    }

    /// Like [`SubscribeRequest::reject`].
    ///
    /// # Errors
    ///
    /// The errors of [`SubscribeRequest::reject`].
    pub fn reject(&self, at: impl Into<Timestamp>, message: &'a str) -> Result<SubscribeResponseView<'a>, BuildError> {
        self.respond(SubscribeStatus::REJECTED, at, message)
    }

    fn respond(
        &self,
        status: SubscribeStatus,
        at: impl Into<Timestamp>,
        message: &'a str,
    ) -> Result<SubscribeResponseView<'a>, BuildError> {
        rules::valid(SubscribeResponseView {
            from: self.to,
            to: self.from,
            status,
            message,
            timestamp: at.into(),
            subscription_id: self.subscription_id,
            one_way: self.one_way,
        })
    }
}

impl SubscribeResponse {
    /// Whether this answers the request: the ids are equal and not empty, the parties are swapped, `one_way` is equal,
    /// and the status is set.
    #[must_use]
    pub fn answers(&self, request: &SubscribeRequest) -> bool {
        self.as_view().answers(&request.as_view())
    }
}

impl SubscribeResponseView<'_> {
    /// Like [`SubscribeResponse::answers`].
    #[must_use]
    pub fn answers(&self, request: &SubscribeRequestView<'_>) -> bool {
        !self.subscription_id.is_empty()
            && self.subscription_id == request.subscription_id
            && self.one_way == request.one_way
            && self.status.value() != 0
            && self.from().is_same(&request.to())
            && self.to().is_same(&request.from())
    }
}

impl UnsubscribeRequest {
    /// Returns the response that the subscription ended. It swaps the parties. `two_way_removed` is true if a mutual
    /// subscription ended in both directions.
    ///
    /// # Errors
    ///
    /// The first violation of the response: a copied field is invalid, or `at` is 0 or negative. The other fields of
    /// the request are not checked.
    pub fn succeed(
        &self,
        at: impl Into<Timestamp>,
        message: &str,
        two_way_removed: bool,
    ) -> Result<UnsubscribeResponse, BuildError> {
        Ok(self.as_view().succeed(at, message, two_way_removed)?.to_owned())
    }

    /// Returns the response that the subscription did not end. It swaps the parties.
    ///
    /// # Errors
    ///
    /// The first violation of the response: a copied field is invalid, or `at` is 0 or negative. The other fields of
    /// the request are not checked.
    pub fn fail(&self, at: impl Into<Timestamp>, message: &str) -> Result<UnsubscribeResponse, BuildError> {
        Ok(self.as_view().fail(at, message)?.to_owned())
    }
}

impl<'a> UnsubscribeRequestView<'a> {
    /// Like [`UnsubscribeRequest::succeed`].
    ///
    /// # Errors
    ///
    /// The errors of [`UnsubscribeRequest::succeed`].
    pub fn succeed(
        &self,
        at: impl Into<Timestamp>,
        message: &'a str,
        two_way_removed: bool,
    ) -> Result<UnsubscribeResponseView<'a>, BuildError> {
        self.respond(UnsubscribeStatus::SUCCESS, at, message, two_way_removed)
    }

    /// Like [`UnsubscribeRequest::fail`].
    ///
    /// # Errors
    ///
    /// The errors of [`UnsubscribeRequest::fail`].
    pub fn fail(&self, at: impl Into<Timestamp>, message: &'a str) -> Result<UnsubscribeResponseView<'a>, BuildError> {
        self.respond(UnsubscribeStatus::FAILED, at, message, false)
    }

    fn respond(
        &self,
        status: UnsubscribeStatus,
        at: impl Into<Timestamp>,
        message: &'a str,
        two_way_removed: bool,
    ) -> Result<UnsubscribeResponseView<'a>, BuildError> {
        rules::valid(UnsubscribeResponseView {
            from: self.to,
            to: self.from,
            status,
            message,
            timestamp: at.into(),
            two_way_removed,
        })
    }
}

impl UnsubscribeResponse {
    /// Whether this answers the request: the parties are swapped, and the status is set. There is no correlation id.
    #[must_use]
    pub fn answers(&self, request: &UnsubscribeRequest) -> bool {
        self.as_view().answers(&request.as_view())
    }
}

impl UnsubscribeResponseView<'_> {
    /// Like [`UnsubscribeResponse::answers`].
    #[must_use]
    pub fn answers(&self, request: &UnsubscribeRequestView<'_>) -> bool {
        self.status.value() != 0 && self.from().is_same(&request.to()) && self.to().is_same(&request.from())
    }
}
