//! Every rule id stands in three places: the code that keeps it, a test that shows it, a page that explains it.

use std::collections::{BTreeMap, BTreeSet};

use super::source::pattern;
use super::tree::{File, Tree};

/// Standards that are written like our rule ids.
const NOT_OURS: [&str; 6] = ["UTF", "ISO", "SHA", "RFC", "ADR", "AES"];

/// Rule ids, each with one file that names it.
type Named = BTreeMap<String, String>;

fn named<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> Named {
    let id = pattern(r"\b([A-Z]{3})[-_]([0-9]{2})\b");
    let mut all = Named::new();
    for (path, text) in files {
        for hit in id.captures_iter(text).filter(|hit| !NOT_OURS.contains(&&hit[1])) {
            all.entry(format!("{}-{}", &hit[1], &hit[2])).or_insert_with(|| path.to_owned());
        }
    }
    all
}

fn holds_rules(file: &File) -> bool {
    file.is_rust() && ["domain", "app", "risk", "tier", "workload"].contains(&file.in_crate())
}

fn in_code(tree: &Tree) -> Named {
    let code = tree.files.iter().filter(|file| holds_rules(file));
    named(code.map(|file| (file.path.as_str(), file.shipped())))
}

fn in_documents(tree: &Tree) -> Named {
    let pages =
        tree.files.iter().filter(|file| file.path.starts_with("docs/rules/") && file.path.ends_with(".md"));
    named(pages.map(|file| (file.path.as_str(), file.text.as_str())))
}

/// The part of each file that is test; cases beside the policy count.
fn tests<'a>(tree: &'a Tree, of: impl Fn(&File) -> bool + 'a) -> Named {
    let files = tree.files.iter().filter(move |file| of(file) || file.path.ends_with(".cases.toml"));
    named(files.filter(|file| file.in_crate() != "xtask").map(|file| {
        let shipped = if file.is_rust() { file.shipped().len() } else { 0 };
        (file.path.as_str(), &file.text[shipped..])
    }))
}

fn missing(ids: &Named, from: &Named, advice: &str) -> Vec<String> {
    let have: BTreeSet<&String> = from.keys().collect();
    let line = |(id, path): (&String, &String)| format!("{path}: {id} {advice}");
    ids.iter().filter(|(id, _)| !have.contains(id)).map(line).collect()
}

pub fn rules_in_code(tree: &Tree) -> Vec<String> {
    let code = in_code(tree);
    let mut found = missing(&code, &tests(tree, File::is_rust), "stands in no test: show it kept and broken");
    found.extend(missing(&code, &in_documents(tree), "stands on no page of docs/rules: explain it there"));
    found
}

pub fn rules_in_documents(tree: &Tree) -> Vec<String> {
    let pages = in_documents(tree);
    missing(&pages, &in_code(tree), "stands in no code of domain, app or an engine: take it out or build it")
}

/// Only the tests of the rules: others may invent ids.
pub fn rules_in_tests(tree: &Tree) -> Vec<String> {
    missing(
        &tests(tree, holds_rules),
        &in_code(tree),
        "stands in no code of domain, app or an engine: was the rule renamed?",
    )
}
