//! The layout of a generated file: its header, its imports, its empty lines.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::process::{Command, Stdio};

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::format_ident;
use syn::visit::Visit;

use super::schema::{Package, Schema};

/// What generated code imports by name: the module, and the names in it. A lower-case name is a module.
const IMPORTS: &[(&str, &[&str])] = &[
    ("alloc::string", &["String"]),
    ("alloc::vec", &["Vec"]),
    ("core", &["fmt"]),
    ("core::str", &["FromStr"]),
    ("bytes", &["BufMut"]),
    ("crate", &["code", "encode", "envelope", "hex", "rules", "schema", "secret", "wire"]),
    ("crate::code", &["ParseCodeError"]),
    ("crate::envelope", &["Body", "Envelope", "FrameView", "Lacks", "Sealed", "Transcode"]),
    ("crate::error", &["DecodeError", "EncodeError", "FromHexError", "TranscodeError"]),
    ("crate::hex", &["decode_hex", "encode_hex"]),
    ("crate::identity", &["Identity", "IdentityView"]),
    ("crate::limit", &["MAX_FRAME_LEN"]),
    ("crate::peek", &["Peek"]),
    ("crate::revision", &["Revision"]),
    ("crate::rules", &["BuildError", "Check", "FieldSet", "Rules", "Violation"]),
    ("crate::schema", &["Described", "Field", "Kind"]),
    ("crate::secret", &["Secret"]),
    ("crate::timestamp", &["Timestamp"]),
    ("crate::wire", &["Encode", "Fields", "InOrder", "Merge", "Sink", "WireError"]),
    ("proptest::arbitrary", &["Arbitrary", "any", "any_with"]),
    ("proptest::strategy", &["BoxedStrategy", "Strategy", "Union"]),
    ("crate::strategy", &["Content"]),
    ("serde", &["Deserialize", "Deserializer", "Serialize", "Serializer"]),
    ("serde::de", &["DeserializeSeed", "MapAccess"]),
    ("serde::ser", &["SerializeMap"]),
    ("crate::json", &["JsonReader", "JsonWriter", "ReadJson", "WriteJson", "read_code", "write_code"]),
];

/// The modules that stand behind a feature, and the feature.
const FEATURES: [(&str, &str); 7] = [
    ("proptest::arbitrary", "proptest"),
    ("proptest::strategy", "proptest"),
    ("crate::strategy", "proptest"),
    ("serde", "serde"),
    ("serde::de", "serde"),
    ("serde::ser", "serde"),
    ("crate::json", "serde"),
];

/// What a file calls of a trait, after a path or a dot, and the trait that it imports for that.
const OF_TRAITS: [(&str, &str); 3] = [("SCHEMA", "Described"), ("check", "Rules"), ("prop_map", "Strategy")];

/// The names that a package's files can import, and the module of each.
pub struct Scope(BTreeMap<String, String>);

impl Scope {
    pub fn new(schema: &Schema, package: &Package) -> Self {
        let mut names = BTreeMap::new();
        // A name of the package's own stands before a shared one.
        for package in [schema.shared(), package] {
            for message in &package.messages {
                let module = format!("crate::{}", message.item.module.join("::"));
                for suffix in ["", "Builder", "View"] {
                    names.insert(format!("{}{suffix}", message.item.name), module.clone());
                }
            }
            for code in &package.codes {
                names.insert(code.item.name.clone(), format!("crate::{}", code.item.module.join("::")));
            }
        }
        for (revision, ..) in schema.revisions() {
            names.insert(revision.to_owned(), "crate::generated".to_owned());
        }
        for (module, imported) in IMPORTS {
            names.extend(imported.iter().map(|name| ((*name).to_owned(), (*module).to_owned())));
        }
        Self(names)
    }

    /// The text of a file.
    pub fn file(&self, source: &str, tokens: TokenStream) -> String {
        let file = parse(&tokens);
        let mut used = Names::default();
        used.tokens(tokens);
        used.visit_file(&file);

        let mut imports = String::new();
        for group in ["alloc core", "bytes", "crate", "proptest", "serde"] {
            imports.push_str(&self.imports(&used, group));
            imports.push('\n');
        }
        text(source, &file, &imports)
    }

    /// The imports of one group of modules, a line each.
    fn imports(&self, used: &Names, group: &str) -> String {
        let mut modules: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, module) in &self.0 {
            let is_module = name.starts_with(char::is_lowercase)
                && !matches!(
                    name.as_str(),
                    "any" | "any_with" | "decode_hex" | "encode_hex" | "read_code" | "write_code"
                );
            let is_used = if is_module { used.modules.contains(name) } else { used.names.contains(name) };
            let root = feature(module).or_else(|| module.split(':').next()).unwrap_or_default();
            if is_used && !used.defined.contains(name) && group.split(' ').any(|of| of == root) {
                modules.entry(module).or_default().push(name);
            }
        }
        let line = |(module, names): (&&str, &Vec<&str>)| {
            let cfg = feature(module).map_or(String::new(), |feature| format!("#[cfg(feature = \"{feature}\")]\n"));
            format!("{cfg}use {module}::{{{}}};\n", names.join(", "))
        };
        modules.iter().map(line).collect()
    }
}

fn feature(module: &str) -> Option<&'static str> {
    FEATURES.iter().find(|(of, _)| *of == module).map(|(_, feature)| *feature)
}

/// The names that a file uses without a path before them, and those that it defines or imports itself.
#[derive(Default)]
struct Names {
    names: BTreeSet<String>,
    /// Names that a path begins with.
    modules: BTreeSet<String>,
    defined: BTreeSet<String>,
}

impl Names {
    fn tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<_> = tokens.into_iter().collect();
        let is_colon = |token: Option<&TokenTree>| matches!(token, Some(TokenTree::Punct(p)) if p.as_char() == ':');
        let is_dot = |token: Option<&TokenTree>| matches!(token, Some(TokenTree::Punct(p)) if p.as_char() == '.');
        for (index, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Ident(name) => {
                    let before = index.checked_sub(1).map(|index| &tokens[index]);
                    let in_path = is_colon(before) && index >= 2 && is_colon(tokens.get(index - 2));
                    if in_path || is_dot(before) {
                        let of_trait = OF_TRAITS.iter().find(|(called, _)| name == called);
                        self.names.extend(of_trait.map(|(_, name)| (*name).to_owned()));
                        continue;
                    }
                    self.names.insert(name.to_string());
                    if is_colon(tokens.get(index + 1)) && is_colon(tokens.get(index + 2)) {
                        self.modules.insert(name.to_string());
                    }
                }
                _ => {}
            }
        }
    }
}

impl<'a> Visit<'a> for Names {
    fn visit_item_struct(&mut self, item: &'a syn::ItemStruct) {
        self.defined.insert(item.ident.to_string());
    }

    fn visit_item_enum(&mut self, item: &'a syn::ItemEnum) {
        self.defined.insert(item.ident.to_string());
    }

    fn visit_item_mod(&mut self, item: &'a syn::ItemMod) {
        self.defined.insert(item.ident.to_string());
    }

    fn visit_use_name(&mut self, name: &'a syn::UseName) {
        self.defined.insert(name.ident.to_string());
    }
}

pub fn parse(tokens: &TokenStream) -> syn::File {
    syn::parse2(tokens.clone()).unwrap_or_else(|error| panic!("{error}: {tokens}"))
}

/// The text of a file whose imports are known.
pub fn text(source: &str, file: &syn::File, imports: &str) -> String {
    let (docs, code) = split_docs(&prettyplease::unparse(file));
    let code = with_empty_lines(&code);
    rustfmt(&format!("// @generated by build.rs from {source}. Do not edit.\n\n{docs}\n{imports}\n{code}"))
}

/// The documentation of the module, and the rest.
fn split_docs(text: &str) -> (String, String) {
    let docs = text.lines().take_while(|line| line.starts_with("//!")).count();
    let (docs, code): (Vec<_>, Vec<_>) = text.lines().enumerate().partition(|(index, _)| *index < docs);
    let join = |lines: Vec<(usize, &str)>| lines.into_iter().map(|(_, line)| format!("{line}\n")).collect();
    (join(docs), join(code))
}

/// Puts an empty line between items, which prettyplease does not.
fn with_empty_lines(code: &str) -> String {
    let mut text = String::new();
    let mut before = "";
    for line in code.lines() {
        let indent = line.len() - line.trim_start().len();
        let ends_item = before.len() - before.trim_start().len() == indent
            && !before.trim_start().starts_with("//")
            && (before.ends_with('}') || before.ends_with(';') && indent < 8);
        let begins_item = ["///", "#[", "pub ", "pub(crate) ", "fn ", "impl", "const ", "static "]
            .iter()
            .any(|start| line.trim_start().starts_with(start));
        let goes_on = ["const ", "type ", "use ", "pub use ", "pub mod ", "pub(crate) mod "]
            .iter()
            .any(|start| line.trim_start().starts_with(start) && before.trim_start().starts_with(start))
            || line.starts_with("pub use ") && before == "};";
        if indent <= 4 && ends_item && begins_item && !goes_on {
            text.push('\n');
        }
        before = line;
        text.push_str(line);
        text.push('\n');
    }
    text
}

/// Formats with the crate's own settings.
fn rustfmt(text: &str) -> String {
    let mut rustfmt = Command::new("rustfmt")
        .args(["--edition", "2024", "--config-path", "."])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("rustfmt is installed: `rustup component add rustfmt`");
    rustfmt.stdin.take().expect("it is piped").write_all(text.as_bytes()).expect("rustfmt reads");
    let output = rustfmt.wait_with_output().expect("rustfmt ends");
    assert!(output.status.success(), "rustfmt refuses:\n{text}");
    String::from_utf8(output.stdout).expect("rustfmt writes UTF-8")
}

pub fn ident(name: &str) -> Ident {
    if name == "type" { format_ident!("r#type") } else { format_ident!("{name}") }
}

pub fn pascal_case(name: &str) -> String {
    name.split('_').map(|word| word[..1].to_uppercase() + &word[1..]).collect()
}

pub fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(c.to_ascii_lowercase());
    }
    snake
}
