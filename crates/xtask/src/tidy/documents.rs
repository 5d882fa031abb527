//! Documents stay true: they name only files that exist, and decision records agree with their names.

use std::collections::BTreeMap;

use super::source::pattern;
use super::tree::{File, Tree};

const KINDS: [&str; 12] =
    [".rs", ".toml", ".sql", ".md", ".html", ".css", ".json", ".mjs", ".js", ".lock", ".png", ".txt"];

/// Every path in back-ticks stands in the tree: from the root, from the document, or as the end of a path.
pub fn named_files_exist(tree: &Tree) -> Vec<String> {
    let code = pattern(r"`([^`\n]+)`");
    let mut found = Vec::new();
    for file in tree.files.iter().filter(|file| file.path.ends_with(".md")) {
        for (number, line) in without_blocks(&file.text) {
            for named in code.captures_iter(line).map(|hit| hit[1].to_owned()) {
                if looks_like_a_path(&named) && !exists(tree, file, &named) {
                    found
                        .push(format!("{}:{number}: `{named}` is not in the tree: mend the name", file.path));
                }
            }
        }
    }
    found
}

/// The lines outside fenced blocks, numbered from one.
fn without_blocks(text: &str) -> Vec<(usize, &str)> {
    let mut inside = false;
    let mut lines = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            inside = !inside;
        } else if !inside {
            lines.push((number + 1, line));
        }
    }
    lines
}

/// Addresses, commands, patterns and what lies beside the tree are not paths of the tree.
fn looks_like_a_path(named: &str) -> bool {
    let plain = named.chars().all(|c| c.is_ascii_alphanumeric() || "._-/@:#".contains(c));
    let elsewhere = named.starts_with('/') || named.starts_with("../shared") || named.contains("://");
    let bare = bare(named);
    let folder = bare.ends_with('/') && bare.len() > 1;
    plain
        && !elsewhere
        && (folder || KINDS.iter().any(|kind| bare.ends_with(kind) && bare.len() > kind.len()))
}

/// Without a line number or an anchor.
fn bare(named: &str) -> &str {
    let named = named.split('#').next().unwrap_or(named);
    match named.split_once(':') {
        Some((path, line)) if line.chars().all(|c| c.is_ascii_digit() || c == ':') => path,
        _ => named,
    }
}

fn exists(tree: &Tree, document: &File, named: &str) -> bool {
    let wanted = bare(named).trim_start_matches("./");
    let beside = match document.path.rsplit_once('/') {
        Some((folder, _)) => resolve(&format!("{folder}/{wanted}")),
        None => wanted.to_owned(),
    };
    let within = |path: &String| {
        let suffix = format!("/{wanted}");
        if wanted.ends_with('/') {
            path.starts_with(wanted) || path.starts_with(&beside) || path.contains(&suffix)
        } else {
            path == wanted || *path == beside || path.ends_with(&suffix)
        }
    };
    let built = |ignored: &String| wanted.trim_end_matches('/').starts_with(ignored.as_str());
    tree.paths.iter().any(within) || tree.ignored.iter().any(built)
}

/// Takes `..` out of a path.
fn resolve(path: &str) -> String {
    let mut parts = Vec::new();
    for part in path.split('/') {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}

/// `docs/adr/0007-short-title.md` begins with `# 7. …`, the words of its name stand in its title, and no other
/// record has its number.
pub fn decision_records(tree: &Tree) -> Vec<String> {
    let name = pattern(r"^docs/adr/(\d{4})-([a-z0-9-]+)\.md$");
    let title = pattern(r"^# (\d+)\. (.+)");
    let mut found = Vec::new();
    let mut numbers: BTreeMap<u32, &str> = BTreeMap::new();
    let records = |file: &&File| file.path.starts_with("docs/adr/") && !file.path.ends_with("/README.md");
    for file in tree.files.iter().filter(records) {
        let path = file.path.as_str();
        let Some(named) = name.captures(path) else {
            found.push(format!("{path}: call it `0007-short-title.md`"));
            continue;
        };
        let number: u32 = named[1].parse().unwrap_or_default();
        if let Some(other) = numbers.insert(number, path) {
            found.push(format!("{path}: has the number of {other}: take the next free one"));
        }
        match title.captures(&file.text) {
            Some(said) if said[1].parse() == Ok(number) => {
                let words = slug(&said[2]);
                let strange: Vec<&str> = named[2]
                    .split('-')
                    .filter(|word| !words.iter().any(|said| said.starts_with(word)))
                    .collect();
                if !strange.is_empty() {
                    found.push(format!("{path}: the title does not say {}", strange.join(", ")));
                }
            }
            _ => found.push(format!("{path}: begin it with `# {number}. Title`")),
        }
    }
    found
}

fn slug(title: &str) -> Vec<String> {
    title.to_lowercase().split(|c: char| !c.is_ascii_alphanumeric()).map(str::to_owned).collect()
}
