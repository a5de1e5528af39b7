//! What the frames say, in no codec's types: what messages are built from and compared by.

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Content<'a> {
    pub route: i64,
    pub to: Identity<'a>,
    pub body: Body<'a>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Identity<'a> {
    pub eid: &'a str,
    pub connection_resource_id: &'a str,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Body<'a> {
    Logout { r#type: i32, status: i32, timestamp: i64 },
    PingPong { r#type: i32, ping_time: i64, pong_time: i64, ping_id: &'a str },
    TokenRevokeRequest { token: &'a str, timestamp: i64, reason: &'a str },
}
