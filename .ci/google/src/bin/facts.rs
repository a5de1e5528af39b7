//! Writes what the generator read in proto/, as the tests have it: a line of JSON for each payload of each revision.

use serde_json::{Value, json};

#[path = "../../../../tests/every/mod.rs"]
mod every;

use every::{
    FieldRules, Kind, Party, Payload, PayloadOf, PayloadVisitor, RequestVisitor, every_payload, every_request,
};

fn main() {
    let mut payloads = Payloads(Vec::new());
    every_payload(&mut payloads);
    every_request(&mut payloads);
    payloads.0.iter().for_each(|payload| println!("{payload}"));
}

struct Payloads(Vec<Value>);

impl PayloadVisitor for Payloads {
    fn visit<P: Payload, M: PayloadOf<P>>(&mut self) {
        self.0.push(json!({
            "revision": P::NAME,
            "number": M::NUMBER,
            "name": M::FIELD,
            "message": M::NAME,
            "server_route": M::default().into_payload().server_route(),
            "fields": M::FIELDS.iter().map(facts).collect::<Vec<_>>(),
            "reply": "",
        }));
    }
}

impl RequestVisitor for Payloads {
    fn visit<P: Payload, M: PayloadOf<P> + bimip::Request<P, Reply = R>, R: PayloadOf<P>>(&mut self) {
        let request = self.0.iter_mut().find(|payload| payload["revision"] == P::NAME && payload["name"] == M::FIELD);
        request.expect("a request is a payload")["reply"] = R::NAME.into();
    }
}

fn facts(field: &FieldRules) -> Value {
    let (kind, required) = match field.kind {
        Kind::Identity(Party::User) => (json!("user"), true),
        Kind::Identity(Party::Device) => (json!("device"), true),
        Kind::Identity(Party::Either) => (json!("anyone"), true),
        Kind::Text { required } => (json!("string"), required),
        Kind::Secret => (json!("secret"), true),
        Kind::Integer => (json!("int64"), false),
        Kind::Bool => (json!("bool"), false),
        Kind::Code { codes, required } => (json!(codes), required),
        Kind::Time { required } => (json!("time"), required),
        Kind::Degrees(limit) => (json!(limit), false),
    };
    json!([field.number, field.name, kind, required])
}
