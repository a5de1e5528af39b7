//! Reads the schema: protobuf's descriptors, and the options of `options.proto`.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};

use protox::prost_reflect::{
    Cardinality, DynamicMessage, EnumDescriptor, EnumValueDescriptor, FieldDescriptor, FileDescriptor, Kind,
    MessageDescriptor, OneofDescriptor, Value,
};

use super::layout;
use super::place::{Docs, Place};

#[path = "../src/wire/room.rs"]
mod room;

use room::{PIECES, RESERVE};

/// The revisions, the oldest first: a folder of `proto/bimip/` and a module of the crate each.
const REVISIONS: &[&str] = &["dartmessaging", "v1", "v2"];

/// The file that declares the options.
const OPTIONS: &str = "bimip/options/v1/options.proto";

/// The folder of the shared messages.
const SHARED: &str = "shared";

/// The package of the shared messages.
const SHARED_PACKAGE: &str = "bimip.shared.v1";

const IDENTITY: &str = "bimip.shared.v1.Identity";

/// An error in the schema. It names file, line, item and problem.
#[derive(Debug)]
pub struct SchemaError(pub String);

impl fmt::Display for SchemaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

type Result<T> = std::result::Result<T, SchemaError>;

pub struct Schema {
    /// The shared package, then one package for each revision.
    pub packages: Vec<Package>,
}

/// A package: the messages and codes that a revision declares, or those that revisions share.
pub struct Package {
    /// The module of the revision. `None` for the shared package.
    pub revision: Option<String>,
    pub messages: Vec<Message>,
    pub codes: Vec<Code>,
    pub envelope: Option<Envelope>,
}

/// A message or a table of codes: it has a file of its own.
pub struct Item {
    pub docs: Docs,
    pub name: String,
    /// The .proto that declares it.
    pub source: String,
    /// The module that it is generated into, below the crate's root.
    pub module: Vec<String>,
}

pub struct Message {
    pub item: Item,
    pub fields: Vec<Field>,
    /// The tables of codes that the fields use, and the first code of each.
    pub codes: Vec<(String, Option<String>)>,
    /// The codes of the field `type`, if the message has one.
    pub types: Vec<Type>,
    pub request: Option<Request>,
}

/// A code of the field `type`.
pub struct Type {
    pub name: String,
    pub number: i32,
    /// Whether a message whose type is not set counts as one of this type.
    pub is_default: bool,
}

/// What the options say about a request.
pub struct Request {
    /// The message that answers it.
    pub reply: String,
    /// The code of the field `type`, where only messages of that type are requests.
    pub r#type: Option<String>,
}

pub struct Field {
    pub docs: Docs,
    pub name: String,
    /// Its name in JSON.
    pub json_name: String,
    pub number: u32,
    pub kind: FieldKind,
}

#[derive(PartialEq)]
pub enum FieldKind {
    Identity(Party),
    Code {
        name: String,
        required: Required,
    },
    Time {
        required: Required,
    },
    Text {
        required: bool,
        secret: bool,
    },
    /// A string with explicit presence: absent and empty differ.
    OptionalText,
    Degrees(u8),
    Int64,
    Bool,
}

#[derive(Clone, Copy, PartialEq)]
pub enum Party {
    Anyone,
    User,
    Device,
}

#[derive(PartialEq)]
pub enum Required {
    Never,
    Always,
    /// Where the message's `type` is this code.
    ForType {
        code: String,
        name: String,
    },
}

pub struct Code {
    pub item: Item,
    pub values: Vec<CodeValue>,
}

pub struct CodeValue {
    pub docs: Docs,
    pub name: String,
    pub number: i32,
}

pub struct Envelope {
    /// The comment above `package`, which documents the revision.
    pub package_docs: Docs,
    pub source: String,
    pub docs: Docs,
    pub payload_docs: Docs,
    pub payloads: Vec<Payload>,
}

pub struct Payload {
    pub docs: Docs,
    pub name: String,
    /// Its name in JSON.
    pub json_name: String,
    pub variant: String,
    pub number: u32,
    pub message: String,
    pub is_shared: bool,
    /// The route on which the public server receives or sends the payload. `None` if it has no handler for it.
    pub server_route: Option<i64>,
}

impl Schema {
    pub fn read(protos: &Path) -> Result<Self> {
        let unreadable = |error: &dyn fmt::Display| SchemaError(format!("{}: {error}", protos.display()));
        let mut compiler = protox::Compiler::new([protos]).map_err(|error| unreadable(&error))?;
        compiler.include_source_info(true).include_imports(true);
        let mut packages = Vec::new();
        for folder in [SHARED].iter().chain(REVISIONS).copied() {
            let mut names = Vec::new();
            proto_files(&protos.join("bimip").join(folder), &mut names).map_err(|error| unreadable(&error))?;
            names.sort();
            let names = names.iter().map(|name| name.strip_prefix(protos).unwrap_or(name).display().to_string());
            packages.push((folder, names.collect::<Vec<_>>()));
        }
        compiler.open_file(OPTIONS).map_err(|error| syntax_error(protos, &error))?;
        // protox accepts two options of the same number, and confuses them.
        let mut numbers = BTreeSet::new();
        for option in compiler.descriptor_pool().all_extensions() {
            if !numbers.insert((option.containing_message().full_name().to_owned(), option.number())) {
                return Err(Place::from(&option).error("another option has this number"));
            }
        }
        for name in packages.iter().flat_map(|(_, names)| names) {
            compiler.open_file(name).map_err(|error| syntax_error(protos, &error))?;
        }
        let pool = compiler.descriptor_pool();
        let read = |(folder, names): (&str, Vec<String>)| {
            let files = names.iter().filter_map(|name| pool.get_file_by_name(name)).collect::<Vec<_>>();
            Package::read((folder != SHARED).then(|| folder.to_owned()), &files)
        };
        Ok(Self { packages: packages.into_iter().map(read).collect::<Result<_>>()? })
    }

    pub fn shared(&self) -> &Package {
        &self.packages[0]
    }

    /// Each revision's module, package and envelope.
    pub fn revisions(&self) -> impl Iterator<Item = (&str, &Package, &Envelope)> {
        self.packages
            .iter()
            .filter_map(|package| Some((package.revision.as_deref()?, package, package.envelope.as_ref()?)))
    }

    /// The module that exports a package's message: of the shared ones, the newest revision with such a payload.
    pub fn module_of<'a>(&'a self, package: &'a Package, message: &Message) -> &'a str {
        let has = |envelope: &Envelope| {
            envelope.payloads.iter().any(|payload| payload.is_shared && payload.message == message.item.name)
        };
        let newest = self.revisions().filter(|(.., envelope)| has(envelope)).last().map(|(revision, ..)| revision);
        package.revision.as_deref().or(newest).unwrap_or_default()
    }

    /// The message of a payload of this package.
    pub fn message<'a>(&'a self, package: &'a Package, payload: &Payload) -> &'a Message {
        let package = if payload.is_shared { self.shared() } else { package };
        let found = package.messages.iter().find(|message| message.item.name == payload.message);
        found.expect("protox resolved the payload's type")
    }

    /// The code types of the fields of a package's message, each once.
    pub fn codes<'a>(&'a self, package: &'a Package, message: &Message) -> Vec<&'a Code> {
        let mut codes: Vec<&Code> = Vec::new();
        for field in &message.fields {
            let FieldKind::Code { name, .. } = &field.kind else { continue };
            let declared = package.codes.iter().chain(&self.shared().codes).find(|code| code.item.name == *name);
            let code = declared.expect("the enum was found before");
            if !codes.iter().any(|known| known.item.module == code.item.module) {
                codes.push(code);
            }
        }
        codes
    }
}

/// protox's error. Its `Debug` names file, line and column.
fn syntax_error(protos: &Path, error: &protox::Error) -> SchemaError {
    let text = format!("{error:?}");
    let mut parts = text.split(':');
    let (file, line) = (parts.next().unwrap_or_default(), parts.next().and_then(|line| line.parse::<usize>().ok()));
    let source = std::fs::read_to_string(protos.join(file)).unwrap_or_default();
    match line.and_then(|line| source.lines().nth(line.saturating_sub(1))) {
        Some(line) => SchemaError(format!("{text}: `{}`", line.trim())),
        None => SchemaError(text),
    }
}

fn proto_files(folder: &Path, names: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in folder.read_dir()? {
        let path = entry?.path();
        if path.is_dir() {
            proto_files(&path, names)?;
        } else if path.extension().is_some_and(|extension| extension == "proto") {
            names.push(path);
        }
    }
    Ok(())
}

impl Package {
    fn read(revision: Option<String>, files: &[FileDescriptor]) -> Result<Self> {
        let mut package = Self { revision, messages: Vec::new(), codes: Vec::new(), envelope: None };
        for file in files {
            for code in file.enums() {
                package.codes.push(Code::read(&code, package.item(&Place::from(&code), code.name(), file)?)?);
            }
            for message in file.messages() {
                if let Some(payloads) = message.oneofs().find(|oneof| oneof.name() == "payload") {
                    package.envelope = Some(Envelope::read(&message, &payloads)?);
                    continue;
                }
                let item = package.item(&Place::from(&message), message.name(), file)?;
                package.messages.push(Message::read(&message, item)?);
            }
        }
        Ok(package)
    }

    fn item(&self, place: &Place, name: &str, file: &FileDescriptor) -> Result<Item> {
        let mut module = vec!["generated".to_owned()];
        module.extend(self.revision.clone());
        module.push(layout::snake_case(name));
        if name == "Identity" {
            // The rules use it, so it is in a lower layer than the other messages.
            module = ["identity", "message"].map(str::to_owned).to_vec();
        }
        Ok(Item { docs: place.docs()?, name: name.to_owned(), source: format!("proto/{}", file.name()), module })
    }

    /// The file of the revision's module.
    pub fn path(&self) -> PathBuf {
        Path::new("src/generated").join(self.revision.as_deref().unwrap_or_default()).with_extension("rs")
    }
}

impl Item {
    pub fn path(&self) -> PathBuf {
        Path::new("src").join(self.module.iter().collect::<PathBuf>()).with_extension("rs")
    }

    /// The name of the module alone.
    pub fn file(&self) -> &str {
        self.module.last().map_or("", String::as_str)
    }

    pub fn is_identity(&self) -> bool {
        self.name == "Identity"
    }
}

impl Message {
    fn read(message: &MessageDescriptor, item: Item) -> Result<Self> {
        let place = Place::from(message);
        if message.oneofs().any(|oneof| !oneof.is_synthetic()) {
            return Err(place.error("a oneof is supported as the payload of an envelope only"));
        }
        if message.child_messages().len() + message.child_enums().len() > 0 {
            return Err(place.error("nested messages and enums are not supported"));
        }
        let options = Options::of_message(message, &place)?;
        let fields = message.fields().map(|field| Field::read(&field)).collect::<Result<Vec<_>>>()?;
        if !has_room(&fields) {
            return Err(place.error("so many fields are not supported"));
        }
        let request = Request::read(message, &options, &place)?;
        let types = Type::read(message, &fields, request.as_ref())?;
        let codes = fields.iter().filter_map(|field| match &field.kind {
            FieldKind::Code { name, .. } => Some(name),
            _ => None,
        });
        let first = |name: &String| {
            let codes = codes_of(message, name, &place)?;
            let first =
                codes.values().filter(|value| value.number() != 0).find_map(|value| code_name(&codes, value.name()));
            Ok((name.clone(), first))
        };
        let codes = codes.map(first).collect::<Result<_>>()?;
        Ok(Self { item, fields, codes, types, request })
    }

    pub fn is_secret(&self) -> bool {
        self.fields.iter().any(Field::is_secret)
    }

    /// Whether equality of the message is an equivalence: a float's is not.
    pub fn is_eq(&self) -> bool {
        !self.fields.iter().any(|field| matches!(field.kind, FieldKind::Degrees(_)))
    }
}

impl Type {
    fn read(message: &MessageDescriptor, fields: &[Field], request: Option<&Request>) -> Result<Vec<Self>> {
        let Some(r#type) = fields.iter().find(|field| field.name == "type") else { return Ok(Vec::new()) };
        let FieldKind::Code { name, required } = &r#type.kind else { return Ok(Vec::new()) };
        let codes = codes_of(message, name, &Place::from(message))?;
        // Where the type may be left out, a message without one is a request.
        let default = request.and_then(|request| request.r#type.as_ref()).filter(|_| *required == Required::Never);
        let read = |value: &EnumValueDescriptor| {
            let name = code_name(&codes, value.name())?;
            Some(Self { number: value.number(), is_default: default == Some(&name), name })
        };
        Ok(codes.values().filter(|value| value.number() != 0).filter_map(|value| read(&value)).collect())
    }
}

impl Request {
    fn read(message: &MessageDescriptor, options: &Options<'_>, place: &Place) -> Result<Option<Self>> {
        let (reply, r#type) = (options.text("reply")?, options.text("request_type")?);
        let Some(reply) = reply else {
            return match r#type {
                Some(_) => Err(place.error("the option `request_type` needs the option `reply`")),
                None => Ok(None),
            };
        };
        let name = format!("{}.{reply}", message.package_name());
        if message.parent_pool().get_message_by_name(&name).is_none() {
            return Err(place.error(format!("there is no message {reply}")));
        }
        let r#type = match (reply == message.name(), r#type) {
            (true, Some(value)) => Some(type_code(message, &value, place, "request_type")?.1),
            (false, None) => None,
            (true, None) => return Err(place.error("a message that is its own reply needs the option `request_type`")),
            (false, Some(_)) => {
                return Err(place.error("the option `request_type` fits only a message that is its own reply"));
            }
        };
        Ok(Some(Self { reply, r#type }))
    }
}

/// The enum of the field `type`, and the name of its value that an option names.
fn type_code(
    message: &MessageDescriptor,
    value: &str,
    place: &Place,
    option: &str,
) -> Result<(EnumDescriptor, String)> {
    let field = message.get_field_by_name("type");
    let r#type = field.map(|field| Field::read(&field)).transpose()?;
    let Some(FieldKind::Code { name: codes, .. }) = r#type.map(|field| field.kind) else {
        return Err(place.error(format!("the option `{option}` needs a field `type` with the option `codes`")));
    };
    let codes = codes_of(message, &codes, place)?;
    // 0 means that no code is set.
    let code = codes.values().find(|code| code.name() == value && code.number() != 0);
    let name = code.and_then(|code| code_name(&codes, code.name()));
    let name = name.ok_or_else(|| place.error(format!("{value} is no code of {}", codes.name())))?;
    Ok((codes, name))
}

/// The highest field number whose key takes one byte. The fast reader and the writer rely on one-byte keys.
const MAX_NUMBER: u32 = 15;

/// Whether the writer has room for a message: in the reserved part of its buffer, and for its out-of-line pieces.
fn has_room(fields: &[Field]) -> bool {
    // A route and a payload: two keys, and two numbers of at most two bytes, which are set aside if they are longer. A
    // byte more, since a number is written together with the byte before it.
    let (mut room, mut pieces) = (2 * 3 + 1, 2);
    let mut before_strings = room;
    for field in fields {
        let (own_room, strings, own_pieces) = match field.kind {
            FieldKind::Text { .. } | FieldKind::OptionalText => (0, 1, 0),
            FieldKind::Identity(_) => (3, 2, 1),
            FieldKind::Time { .. } => (7, 0, 1),
            FieldKind::Code { .. } | FieldKind::Int64 => (3, 0, 1),
            FieldKind::Bool => (2, 0, 0),
            FieldKind::Degrees(_) => (9, 0, 0),
        };
        room += own_room + strings * 3;
        // A string is a piece, and so is a length of more than two bytes.
        pieces += own_pieces + strings * 2;
        if strings > 0 {
            before_strings = room;
        }
    }
    before_strings <= RESERVE && pieces <= PIECES
}

impl Field {
    fn read(field: &FieldDescriptor) -> Result<Self> {
        let place = Place::from(field);
        let (r#type, allowed): (_, &[&str]) = match field.kind() {
            Kind::Message(message) if message.full_name() == IDENTITY => ("an Identity", &["party"]),
            Kind::Int32 => ("an int32", &["codes", "required", "required_for_type"]),
            Kind::Int64 => ("an int64", &["time", "required", "required_for_type"]),
            Kind::Double => ("a double", &["degrees"]),
            Kind::Bool => ("a bool", &[]),
            Kind::String if field.supports_presence() => ("an optional string", &[]),
            Kind::String => ("a string", &["required", "secret"]),
            kind => return Err(place.error(format!("fields of type {kind:?} are not supported"))),
        };
        if field.cardinality() == Cardinality::Repeated {
            return Err(place.error("repeated fields are not supported"));
        }
        if field.supports_presence() && !matches!(field.kind(), Kind::Message(_) | Kind::String) {
            return Err(place.error(format!("{type} cannot be optional")));
        }
        if field.number() > MAX_NUMBER {
            return Err(place.error(format!("field numbers above {MAX_NUMBER} are not supported")));
        }
        let options = Options::read(&field.options(), allowed, &place, r#type)?;
        let required = options.required(field)?;
        let kind = match field.kind() {
            Kind::Message(_) => FieldKind::Identity(options.party()?),
            Kind::Int32 => {
                let codes = options.text("codes")?.ok_or_else(|| place.error("an int32 needs the option `codes`"))?;
                FieldKind::Code { name: codes_of(field.parent_message(), &codes, &place)?.name().to_owned(), required }
            }
            Kind::Int64 if options.flag("time")? => FieldKind::Time { required },
            Kind::Int64 if required != Required::Never => {
                return Err(place.error("an int64 that is required needs the option `time`"));
            }
            Kind::Int64 => FieldKind::Int64,
            Kind::Double => FieldKind::Degrees(options.degrees()?),
            Kind::Bool => FieldKind::Bool,
            _ if field.supports_presence() && field.parent_message().full_name() != IDENTITY => {
                return Err(place.error("an optional string is supported in Identity only"));
            }
            _ if field.supports_presence() => FieldKind::OptionalText,
            _ => FieldKind::Text { required: required == Required::Always, secret: options.flag("secret")? },
        };
        Ok(Self {
            docs: place.docs()?,
            name: field.name().to_owned(),
            json_name: field.json_name().to_owned(),
            number: field.number(),
            kind,
        })
    }

    pub fn is_secret(&self) -> bool {
        matches!(self.kind, FieldKind::Text { secret: true, .. })
    }
}

/// Finds the enum of this name, in the package or else in the shared package.
fn codes_of(message: &MessageDescriptor, name: &str, place: &Place) -> Result<EnumDescriptor> {
    let pool = message.parent_pool();
    let found = [message.package_name(), SHARED_PACKAGE]
        .iter()
        .find_map(|package| pool.get_enum_by_name(&format!("{package}.{name}")));
    found.ok_or_else(|| place.error(format!("there is no enum {name}")))
}

/// `LOGOUT_STATUS_PENDING` of LogoutStatus is `PENDING`.
fn code_name(code: &EnumDescriptor, value: &str) -> Option<String> {
    let prefix = layout::snake_case(code.name()).to_uppercase();
    Some(value.strip_prefix(&prefix)?.strip_prefix('_')?.to_owned())
}

impl Code {
    fn read(code: &EnumDescriptor, item: Item) -> Result<Self> {
        let mut values = Vec::new();
        // 0 means that no code is set.
        for value in code.values().filter(|value| value.number() != 0) {
            let place = Place::from(&value);
            let name =
                code_name(code, value.name()).ok_or_else(|| place.error("does not begin with the name of its enum"))?;
            values.push(CodeValue { docs: place.docs()?, name, number: value.number() });
        }
        Ok(Self { item, values })
    }
}

impl Envelope {
    fn read(message: &MessageDescriptor, payload: &OneofDescriptor) -> Result<Self> {
        let place = Place::from(message);
        let file = message.parent_file();
        let route = message.fields().find(|field| field.name() == "route" && field.number() == 1);
        let route = route.ok_or_else(|| place.error("an envelope has a route, field 1"))?;
        Options::read(&message.options(), &[], &place, "an envelope")?;
        let route_place = Place::from(&route);
        if route.kind() != Kind::Int64 || route.is_list() || route.supports_presence() {
            return Err(route_place.error("a route is an int64, neither optional nor repeated"));
        }
        Options::read(&route.options(), &[], &route_place, "a route")?;
        if message.name() != "MessageScheme" || message.fields().len() != payload.fields().len() + 1 {
            return Err(place.error("an envelope is a MessageScheme of a route and a payload"));
        }
        Ok(Self {
            package_docs: Place::package(&file).docs()?,
            source: format!("proto/{}", file.name()),
            docs: place.docs()?,
            payload_docs: Place::from(payload).docs()?,
            payloads: payload.fields().map(|field| Payload::read(&field, payload)).collect::<Result<_>>()?,
        })
    }
}

impl Payload {
    fn read(field: &FieldDescriptor, payloads: &OneofDescriptor) -> Result<Self> {
        let place = Place::from(field);
        let Kind::Message(message) = field.kind() else { return Err(place.error("a payload is a message")) };
        let is_shared = message.package_name() == SHARED_PACKAGE;
        if !is_shared && message.package_name() != field.parent_message().package_name() {
            return Err(place.error("a payload is a message of this package or of bimip.shared.v1"));
        }
        if let Some(reply) = Options::of_message(&message, &place)?.text("reply")? {
            let name = format!("{}.{reply}", message.package_name());
            let is_reply = |kind| matches!(kind, Kind::Message(payload) if payload.full_name() == name);
            if !payloads.fields().any(|field| is_reply(field.kind())) {
                return Err(place.error(format!("its reply {reply} is no payload")));
            }
        }
        if field.number() > MAX_NUMBER {
            return Err(place.error(format!("field numbers above {MAX_NUMBER} are not supported")));
        }
        let server_route = Options::read(&field.options(), &["server_route"], &place, "a payload")?
            .get("server_route", Value::as_i64)?;
        Ok(Self {
            docs: place.docs()?,
            name: field.name().to_owned(),
            json_name: field.json_name().to_owned(),
            variant: layout::pascal_case(field.name()),
            number: field.number(),
            message: message.name().to_owned(),
            is_shared,
            server_route,
        })
    }
}

/// The options of an item, by name.
struct Options<'a> {
    values: Vec<(String, Value)>,
    place: &'a Place,
}

impl<'a> Options<'a> {
    fn of_message(message: &MessageDescriptor, place: &'a Place) -> Result<Self> {
        Self::read(&message.options(), &["reply", "request_type"], place, "a message")
    }

    /// Rejects an option that does not fit the item.
    fn read(options: &DynamicMessage, allowed: &[&str], place: &'a Place, r#type: &str) -> Result<Self> {
        let mut values = Vec::new();
        for (extension, value) in options.extensions() {
            if !allowed.contains(&extension.name()) {
                return Err(place.error(format!("the option `{}` does not fit {type}", extension.name())));
            }
            values.push((extension.name().to_owned(), value.clone()));
        }
        Ok(Self { values, place })
    }

    /// Returns the value of an option, if it is set. `read` returns `None` if the value has another type.
    fn get<T>(&self, name: &str, read: impl Fn(&Value) -> Option<T>) -> Result<Option<T>> {
        let Some((_, value)) = self.values.iter().find(|(option, _)| option == name) else { return Ok(None) };
        let error = || self.place.error(format!("the option `{name}` has another type in options.proto"));
        read(value).map(Some).ok_or_else(error)
    }

    fn flag(&self, name: &str) -> Result<bool> {
        Ok(self.get(name, Value::as_bool)?.unwrap_or_default())
    }

    fn text(&self, name: &str) -> Result<Option<String>> {
        self.get(name, |value| value.as_str().map(str::to_owned))
    }

    fn degrees(&self) -> Result<u8> {
        let limit = self.get("degrees", Value::as_u32)?;
        let limit = limit.ok_or_else(|| self.place.error("a double needs the option `degrees`"))?;
        let limit = limit.try_into().ok().filter(|limit| *limit > 0);
        limit.ok_or_else(|| self.place.error("the option `degrees` is 1 to 255"))
    }

    fn party(&self) -> Result<Party> {
        match self.get("party", Value::as_enum_number)? {
            Some(1) => Ok(Party::Anyone),
            Some(2) => Ok(Party::User),
            Some(3) => Ok(Party::Device),
            _ => Err(self.place.error("an Identity needs the option `party`")),
        }
    }

    fn required(&self, field: &FieldDescriptor) -> Result<Required> {
        let always = self.flag("required")?;
        let Some(value) = self.text("required_for_type")? else {
            return Ok(if always { Required::Always } else { Required::Never });
        };
        if always {
            return Err(self.place.error("the options `required` and `required_for_type` exclude each other"));
        }
        if field.name() == "type" {
            return Err(self.place.error("the option `required_for_type` does not fit the field `type`"));
        }
        let (codes, name) = type_code(field.parent_message(), &value, self.place, "required_for_type")?;
        Ok(Required::ForType { code: codes.name().to_owned(), name })
    }
}
