//! Which module of `src/` uses which: there is no circle, each module uses only modules of lower layers, and none uses
//! the names that `lib.rs` re-exports.
//!
//! Modules are compared file by file, and folder by folder: `wire` stands for all of `src/wire.rs` and `src/wire/`.
//! A module uses another if a path leads there: in `use`, in code, or in the text of a macro. `lib.rs` itself may use
//! everything.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The folders of `src/`, from the bottom up. Each may use those in the rows above its own, and none in its own row.
const LAYERS: &[&[&str]] = &[
    &["wire"],
    &["code", "hex", "limit", "path", "secret", "timestamp"],
    &["schema", "revision"],
    &["json"],
    &["identity"],
    &["error", "rules"],
    &["encode", "request", "strategy"],
    &["peek"],
    &["raw_frame", "envelope"],
    &["generated"],
    &["replies"],
];

#[test]
fn modules_use_only_lower_layers() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sources = Vec::new();
    read(&src, &[], &mut sources);
    let problems = problems(&sources, LAYERS);
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

/// A path from the crate root: `["wire", "read", "merge"]`.
type Names = Vec<String>;

/// Which module uses which, and by which paths.
type Graph = BTreeMap<Names, BTreeMap<Names, BTreeSet<String>>>;

/// Every module below `folder` that has a file, with the file's text.
fn read(folder: &Path, module: &[String], sources: &mut Vec<(Names, String)>) {
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the folder can be read").path();
        let name = path.file_stem().and_then(|name| name.to_str()).expect("a name in UTF-8");
        let inner = [module, &[name.to_owned()]].concat();
        if path.is_dir() {
            read(&path, &inner, sources);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            match name {
                "lib" if module.is_empty() => {}
                "mod" => sources.push((module.to_vec(), fs::read_to_string(&path).expect("text"))),
                _ => sources.push((inner, fs::read_to_string(&path).expect("text"))),
            }
        }
    }
}

/// Everything that is wrong, in words.
fn problems(sources: &[(Names, String)], layers: &[&[&str]]) -> Vec<String> {
    let (files, mut problems) = graph(sources);
    let folders = folders(&files);

    for graph in [&files, &folders] {
        for circle in circles(graph) {
            let mut problem = format!("circle of {} modules:", circle.len());
            for (from, to, paths) in edges(graph).filter(|(from, to, _)| circle.contains(from) && circle.contains(to)) {
                problem += &format!("\n    {from} uses {to}: {paths}");
            }
            // A circle of files without a folder is one of folders too.
            if !problems.contains(&problem) {
                problems.push(problem);
            }
        }
    }

    let layer = |folder: &str| layers.iter().position(|layer| layer.contains(&folder));
    for folder in folders.keys().map(|folder| folder.join("::")).filter(|folder| layer(folder).is_none()) {
        problems.push(format!("{folder} is in no layer"));
    }
    for folder in layers.concat().into_iter().filter(|folder| !folders.contains_key(&[(*folder).to_owned()][..])) {
        problems.push(format!("{folder} is in a layer, but not in src"));
    }
    for (from, to, paths) in edges(&folders) {
        if layer(&from).zip(layer(&to)).is_some_and(|(from, to)| from <= to) {
            problems.push(format!("{from} uses {to}, which is not in a lower layer: {paths}"));
        }
    }
    problems
}

/// The graph of files, and which names they take from the crate root.
fn graph(sources: &[(Names, String)]) -> (Graph, Vec<String>) {
    let modules = sources.iter().map(|(module, _)| module.clone()).collect();
    let mut written = Vec::new();
    for (module, text) in sources {
        let tokens = text.parse().unwrap_or_else(|error| panic!("{} is not Rust: {error}", module.join("::")));
        collect(tokens, module, &mut written);
    }
    // After `pub use read::merge` in `wire`, the path `wire::merge` leads to `wire::read::merge`.
    let imports: BTreeMap<Names, Option<Names>> =
        written.iter().filter_map(|path| Some((path.import.clone()?, absolute(path, &modules)))).collect();

    let mut graph: Graph = modules.iter().map(|module| (module.clone(), BTreeMap::new())).collect();
    let mut root_names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in &written {
        let Some(names) = absolute(path, &modules).and_then(|names| origin(names, &imports, &modules)) else {
            continue;
        };
        let (from, to) = (file(&path.module, &modules), file(&names, &modules));
        let re_exports_child = path.public && to.starts_with(from);
        if to.is_empty() {
            root_names.entry(from.join("::")).or_default().insert(names.join("::"));
        } else if from != to && !re_exports_child {
            let used = graph.entry(from.to_vec()).or_default().entry(to.to_vec()).or_default();
            used.insert(names.join("::"));
        }
    }
    let problems = root_names.iter().map(|(module, names)| format!("{module} uses the crate root: {}", list(names)));
    (graph, problems.collect())
}

/// A path as it is written.
struct Written {
    /// Where: a file's module, or a `mod` with braces inside it.
    module: Names,
    /// As it starts there, with `crate`, `self` and `super`; `*` for all names.
    names: Names,
    /// In `use`: the name that the path has from then on, with its module.
    import: Option<Names>,
    /// In `pub use`, or `pub(crate) use`.
    public: bool,
}

/// Every path in `tokens`. Comments are no tokens, and those for documentation are strings.
fn collect(tokens: TokenStream, module: &[String], written: &mut Vec<Written>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let (before, after) = (&tokens[..at], &tokens[at + 1..]);
        at += 1;
        match (token, after) {
            // `impl Trait + use<'a>` imports nothing.
            (TokenTree::Ident(word), [next, ..]) if word == "use" && !is(next, '<') => {
                let end = after.iter().position(|token| is(token, ';')).unwrap_or(after.len());
                let public = match before {
                    [.., TokenTree::Ident(word)] => word == "pub",
                    [.., TokenTree::Ident(word), TokenTree::Group(_)] => word == "pub",
                    _ => false,
                };
                imports(&after[..end], &[], module, public, written);
                at += end;
            }
            (TokenTree::Ident(word), [TokenTree::Ident(name), TokenTree::Group(body), ..]) if word == "mod" => {
                collect(body.stream(), &[module, &[name.to_string()]].concat(), written);
                at += 2;
            }
            (TokenTree::Ident(first), _) => {
                let mut names = vec![first.to_string()];
                while let [colon, second, TokenTree::Ident(name), ..] = &tokens[at..] {
                    if !(is(colon, ':') && is(second, ':')) {
                        break;
                    }
                    names.push(name.to_string());
                    at += 3;
                }
                // `::hex::encode` is another crate's, and `<T>::name` a type's.
                let continues = matches!(before, [.., colon, second] if is(colon, ':') && is(second, ':'));
                if names.len() > 1 && !continues {
                    written.push(Written { module: module.to_vec(), names, import: None, public: false });
                }
            }
            // The path of `pub(in crate::wire)` says who may look, not what is used.
            (TokenTree::Group(group), _) => {
                let of_pub = matches!(before, [.., TokenTree::Ident(word)] if word == "pub");
                if !(of_pub && group.delimiter() == Delimiter::Parenthesis) {
                    collect(group.stream(), module, written);
                }
            }
            _ => {}
        }
    }
}

/// The paths of a `use`, or of a branch of it: `a::{b::C, d as e}`.
fn imports(tree: &[TokenTree], stem: &[String], module: &[String], public: bool, written: &mut Vec<Written>) {
    // `use ::hex` is another crate's.
    if stem.is_empty() && tree.first().is_some_and(|token| is(token, ':')) {
        return;
    }
    let mut names = stem.to_vec();
    let mut alias = None;
    for token in tree {
        match token {
            TokenTree::Group(group) => {
                let branches: Vec<TokenTree> = group.stream().into_iter().collect();
                for branch in branches.split(|token| is(token, ',')).filter(|branch| !branch.is_empty()) {
                    imports(branch, &names, module, public, written);
                }
                return;
            }
            TokenTree::Ident(word) if word == "as" => alias = names.last().cloned(),
            TokenTree::Ident(name) if alias.is_some() => alias = Some(name.to_string()),
            TokenTree::Ident(name) => names.push(name.to_string()),
            _ if is(token, '*') => names.push("*".to_owned()),
            _ => {}
        }
    }
    if names.len() > 1 && names.last().is_some_and(|name| name == "self") {
        names.pop();
    }
    // A single name is a crate, or a macro of the same file.
    if let [_, .., last] = &names[..] {
        let import = [module, &[alias.unwrap_or_else(|| last.clone())]].concat();
        written.push(Written { module: module.to_vec(), names, import: Some(import), public });
    }
}

fn is(token: &TokenTree, punctuation: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == punctuation)
}

/// The path from the crate root, if it is one of this crate.
fn absolute(path: &Written, modules: &BTreeSet<Names>) -> Option<Names> {
    let (first, rest) = path.names.split_first()?;
    let mut base = path.module.clone();
    match first.as_str() {
        "crate" => base.clear(),
        "self" => {}
        "super" => drop(base.pop()),
        child => {
            base.push(child.to_owned());
            if !modules.contains(&base) {
                return None;
            }
        }
    }
    let parents = rest.iter().take_while(|name| *name == "super").count();
    base.truncate(base.len().saturating_sub(parents));
    Some([&base, &rest[parents..]].concat())
}

/// The path to where a name is declared, past the modules that import or re-export it; `None` if another crate declares
/// it.
fn origin(mut names: Names, imports: &BTreeMap<Names, Option<Names>>, modules: &BTreeSet<Names>) -> Option<Names> {
    // Each import is followed at most once.
    for _ in 0..imports.len() {
        let import = (1..=names.len())
            .filter(|&len| !modules.contains(&names[..len]))
            .find_map(|len| Some((len, imports.get(&names[..len])?)));
        let Some((len, target)) = import else { break };
        names = [target.as_ref()?, &names[len..]].concat();
    }
    Some(names)
}

/// The innermost module with a file of its own that a path leads through; empty for the crate root.
fn file<'a>(names: &'a [String], modules: &BTreeSet<Names>) -> &'a [String] {
    let len = (0..=names.len()).rev().find(|&len| modules.contains(&names[..len]));
    &names[..len.unwrap_or(0)]
}

/// The graph of the modules at the crate root, each with all that it holds.
fn folders(files: &Graph) -> Graph {
    let mut folders = Graph::new();
    for (from, uses) in files {
        let folder = folders.entry(from[..1].to_vec()).or_default();
        for (to, paths) in uses.iter().filter(|(to, _)| to[0] != from[0]) {
            folder.entry(to[..1].to_vec()).or_default().extend(paths.iter().cloned());
        }
    }
    folders
}

/// Which module uses which, and by which paths, as text.
fn edges(graph: &Graph) -> impl Iterator<Item = (String, String, String)> {
    let edges = graph.iter().flat_map(|(from, uses)| uses.iter().map(move |(to, paths)| (from, to, paths)));
    edges.map(|(from, to, paths)| (from.join("::"), to.join("::"), list(paths)))
}

/// The first four of the paths, which are enough to find the place.
fn list(paths: &BTreeSet<String>) -> String {
    let mut list = paths.iter().take(4).map(String::as_str).collect::<Vec<_>>().join(", ");
    if paths.len() > 4 {
        list += &format!(" and {} more", paths.len() - 4);
    }
    list
}

/// The sets of modules that all use each other, directly or through others.
fn circles(graph: &Graph) -> BTreeSet<BTreeSet<String>> {
    let reached: BTreeMap<&Names, BTreeSet<&Names>> =
        graph.keys().map(|module| (module, reached(graph, module))).collect();
    reached
        .iter()
        .map(|(module, others)| others.iter().filter(|other| reached[*other].contains(module)))
        .map(|circle| circle.map(|module| module.join("::")).collect::<BTreeSet<_>>())
        .filter(|circle| !circle.is_empty())
        .collect()
}

/// The modules that a module uses, directly or through others.
fn reached<'a>(graph: &'a Graph, module: &Names) -> BTreeSet<&'a Names> {
    let mut reached = BTreeSet::new();
    let mut todo: Vec<&Names> = graph[module].keys().collect();
    while let Some(next) = todo.pop() {
        if reached.insert(next) {
            todo.extend(graph[next].keys());
        }
    }
    reached
}

/// Made-up modules, each with its path and its text.
fn sources(modules: &[(&str, &str)]) -> Vec<(Names, String)> {
    let names = |module: &str| module.split("::").map(str::to_owned).collect();
    modules.iter().map(|(module, text)| (names(module), (*text).to_owned())).collect()
}

#[track_caller]
fn assert_problems(modules: &[(&str, &str)], layers: &[&[&str]], expected: &[&str]) {
    assert_eq!(problems(&sources(modules), layers), expected);
}

/// Where the paths of module `a` lead, if `text` is what it holds.
#[track_caller]
fn assert_uses(text: &str, expected: &[&str]) {
    let modules = [("a", text), ("a::child", ""), ("b", ""), ("c", "pub use d::D; use core::fmt;"), ("c::d", "")];
    let (graph, problems) = graph(&sources(&modules));
    let uses = edges(&graph).filter(|(from, ..)| from == "a").map(|(_, to, paths)| format!("{to}: {paths}"));
    assert_eq!(uses.chain(problems).collect::<Vec<_>>(), expected, "{text}");
}

#[test]
fn a_circle_is_found() {
    let modules = [
        ("a", "use crate::b::B;"),
        ("b", "fn f() { crate::c::f() }"),
        ("c", "use crate::{a::A, d::D};"),
        ("d", ""),
        ("e", "use crate::a::A;"),
    ];
    let circle = "circle of 3 modules:\n    a uses b: b::B\n    b uses c: c::f\n    c uses a: a::A";
    let up = "c uses a, which is not in a lower layer: a::A";
    assert_problems(&modules, &[&["d"], &["c"], &["b"], &["a"], &["e"]], &[circle, up]);
}

#[test]
fn a_circle_is_found_between_files_of_a_folder_and_between_folders() {
    let modules = [("a", "pub use x::X; mod x; mod y;"), ("a::x", "use super::y::Y;"), ("a::y", "use super::X;")];
    let circle = "circle of 2 modules:\n    a::x uses a::y: a::y::Y\n    a::y uses a::x: a::x::X";
    assert_problems(&modules, &[&["a"]], &[circle]);

    let modules = [("a", ""), ("a::x", "use crate::b::B;"), ("a::y", ""), ("b", "use crate::a::y::Y;")];
    let circle = "circle of 2 modules:\n    a uses b: b::B\n    b uses a: a::y::Y";
    let up = "b uses a, which is not in a lower layer: a::y::Y";
    assert_problems(&modules, &[&["b"], &["a"]], &[circle, up]);
}

#[test]
fn a_child_may_use_its_parent_unless_the_parent_uses_it() {
    let parent = "mod x; pub use x::X; pub(crate) use x::{Y, Z};";
    assert_problems(&[("a", parent), ("a::x", "use super::*; use crate::a::A;")], &[&["a"]], &[]);

    let circle = "circle of 2 modules:\n    a uses a::x: a::x::g\n    a::x uses a: a::*";
    assert_problems(&[("a", "mod x; fn f() { x::g() }"), ("a::x", "use super::*;")], &[&["a"]], &[circle]);
}

#[test]
fn every_module_is_in_a_layer_and_uses_none_of_its_own() {
    let problems =
        ["c is in no layer", "d is in a layer, but not in src", "a uses b, which is not in a lower layer: b::B"];
    assert_problems(&[("a", "use crate::b::B;"), ("b", ""), ("c", "")], &[&["a", "b"], &["d"]], &problems);
}

#[test]
fn paths_are_found_wherever_they_stand() {
    assert_uses("use crate::b;", &["b: b"]);
    assert_uses("use crate::{b::{self, B as C, E}, c::d::*};", &["b: b, b::B, b::E", "c::d: c::d::*"]);
    assert_uses("mod inline { use super::super::b::B; fn f() -> super::X {} }", &["b: b::B"]);
    assert_uses("macro_rules! m { () => { $crate::b::f($crate::c::d::D) }; }", &["b: b::f", "c::d: c::d::D"]);
    assert_uses("#[derive(X)] struct S<T: crate::b::B> { #[x(crate::c::d::E)] t: T }", &["b: b::B", "c::d: c::d::E"]);
    assert_uses("use child::X; pub use self::child::Y;", &["a::child: a::child::X"]);
}

#[test]
fn paths_lead_to_where_a_name_is_declared() {
    assert_uses("use crate::c::D;", &["c::d: c::d::D"]);
    assert_uses("use crate::c::E;", &["c: c::E"]);
    assert_uses("use crate::c::fmt;", &[]);
}

#[test]
fn names_of_the_crate_root_are_found() {
    assert_uses("use crate::{X, b::B};", &["b: b::B", "a uses the crate root: X"]);
    assert_uses("fn f() -> super::X {}", &["a uses the crate root: X"]);
    assert_uses("use super::*;", &["a uses the crate root: *"]);
}

#[test]
fn what_is_no_path_of_this_crate_is_not_found() {
    assert_uses("//! See [`crate::b`].\n/// Or `crate::b`. // crate::b\nstruct S;", &[]);
    assert_uses("const S: &str = \"use crate::b;\"; /* use crate::b; */", &[]);
    assert_uses("use b::B; use ::b::C; fn f() { ::b::f(); b::g() }", &[]);
    assert_uses("use core::fmt; pub(in crate::b) fn f<'a>() -> impl Copy + use<'a> {}", &[]);
}
