//! The routes of the public server, and the route of a frame that moves between revisions.

use bimip::Revision;

/// Every payload that the public server serves or sends, with its route. The server has no handler for any other.
const SERVER_ROUTES: [(Revision, &str, i64); 10] = [
    (Revision::V1, "awareness_notification", 1),
    (Revision::V1, "ping_pong", 6),
    (Revision::V1, "logout", 12),
    (Revision::V2, "awareness_notification", 1),
    (Revision::V2, "ping_pong", 4),
    (Revision::V2, "token_revoke_request", 5),
    (Revision::V2, "token_revoke_response", 6),
    (Revision::V2, "subscribe_request", 6),
    (Revision::V2, "subscribe_response", 7),
    (Revision::V2, "logout", 11),
];

pub fn server_route(revision: Revision, name: &str) -> Option<i64> {
    let listed = SERVER_ROUTES.iter().find(|(of, payload, _)| (*of, *payload) == (revision, name));
    listed.map(|(.., route)| *route)
}

/// A payload of a revision, by name and field number.
pub type Place<'a> = (Revision, &'a str, u32);

/// A default route becomes the default route. Else the server's route becomes the server's route, or the default route
/// where the server has no handler. Any other route is kept.
pub fn transcoded_route(route: i64, from: Place<'_>, to: Place<'_>) -> i64 {
    if route == i64::from(from.2) {
        to.2.into()
    } else if server_route(from.0, from.1) == Some(route) {
        server_route(to.0, to.1).unwrap_or(to.2.into())
    } else {
        route
    }
}
