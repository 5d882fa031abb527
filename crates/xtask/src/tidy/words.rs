//! Words that may not stand where they do. A word that is searched for is written here in two halves, so that
//! the check does not find itself.

use regex::Regex;

use super::source::pattern;
use super::tree::{File, Tree};

/// One finding for each line of the text that the pattern hits.
///
/// Most files hold none, which one pass over the whole text tells faster than a pass over each line.
fn hits(path: &str, text: &str, wrong: &Regex, advice: &str) -> Vec<String> {
    if !wrong.is_match(text) {
        return Vec::new();
    }
    let line = |(number, line): (usize, &str)| {
        let found = wrong.find(line)?.as_str().trim().to_owned();
        Some(format!("{path}:{}: `{found}`: {advice}", number + 1))
    };
    text.lines().enumerate().filter_map(line).collect()
}

fn rust_of<'a>(tree: &'a Tree, except: &'a [&str]) -> impl Iterator<Item = &'a File> {
    let crates = |file: &&File| file.is_rust() && file.path.starts_with("crates/");
    tree.files.iter().filter(crates).filter(move |file| !except.contains(&file.in_crate()))
}

fn templates(tree: &Tree) -> impl Iterator<Item = &File> {
    tree.files.iter().filter(|file| file.path.contains("/templates/"))
}

/// Tests may reach under the store to tamper with it; nothing that is shipped may.
pub fn sql_outside_store(tree: &Tree) -> Vec<String> {
    let sql = pattern(r#""\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE|ALTER TABLE)\s"#);
    let advice = "put the statement into crates/store and call it through a port";
    rust_of(tree, &["store", "xtask"])
        .flat_map(|file| hits(&file.path, file.shipped(), &sql, advice))
        .collect()
}

pub fn commits_outside_app_commit(tree: &Tree) -> Vec<String> {
    let commit = pattern(r"\.commit\s*\(");
    let advice = "only crates/app/src/commit.rs writes; call app::commit with a decision";
    rust_of(tree, &["store", "xtask", "testkit"])
        .filter(|file| !file.path.starts_with("crates/app/src/commit"))
        .flat_map(|file| hits(&file.path, &file.shipped_code, &commit, advice))
        .collect()
}

pub fn impure_rules(tree: &Tree) -> Vec<String> {
    let pure = ["domain", "risk", "tier", "workload", "linkage", "geofence", "outcomes", "letters"];
    let impure = pattern(
        r"\basync\b|\bstd::(fs|net|env|process|thread)\b|\b(SystemTime|Instant)::|\brand::|\btokio\b",
    );
    let advice = "a rule gets what it needs as an argument";
    tree.files
        .iter()
        .filter(|file| file.is_rust() && pure.contains(&file.in_crate()))
        .flat_map(|file| hits(&file.path, &file.shipped_code, &impure, advice))
        .collect()
}

pub fn inline_code_in_templates(tree: &Tree) -> Vec<String> {
    let inline = pattern(r#"(?i)\sstyle\s*=|<style\b|\son[a-z]+\s*=\s*["']|javascript:"#);
    let script = pattern(r"(?i)<script\b[^>]*>");
    let source = pattern(r"(?i)\ssrc\s*=");
    let mut found = Vec::new();
    for file in templates(tree) {
        found.extend(hits(
            &file.path,
            &file.text,
            &inline,
            "the content security policy refuses it; use a class",
        ));
        let bare = script.find_iter(&file.text).filter(|tag| !source.is_match(tag.as_str()));
        found.extend(bare.map(|_| format!("{}: a script without `src`: the policy refuses it", file.path)));
    }
    found
}

/// Outside formats have words of their own, so crates/transfer may quote them.
pub fn banned_words(tree: &Tree) -> Vec<String> {
    let banned = pattern(concat!(r"(?i)(^|[^e])offe", r"nder|\boff_", r"mgr|\bo", r"Mgr"));
    let advice = "the glossary says person, and officer holding an assignment";
    let code = rust_of(tree, &["transfer", "xtask"]).map(|file| (file, &file.shipped_code));
    let pages = templates(tree).map(|file| (file, &file.text));
    code.chain(pages).flat_map(|(file, text)| hits(&file.path, text, &banned, advice)).collect()
}

pub fn switched_off(tree: &Tree) -> Vec<String> {
    let code = pattern(concat!(r"#\[\s*igno", r"re\b|#\[\s*should_", r"panic\b|\bto", r"do!|\bFIX", r"ME\b"));
    let advice = "mend it, or file an issue and take it out";
    let rust = tree.files.iter().filter(|file| file.is_rust());
    let mut found: Vec<String> = rust.flat_map(|file| hits(&file.path, &file.text, &code, advice)).collect();
    let script = pattern(concat!(r"\b(test|it|describe)\.(sk", r"ip|on", r"ly|to", r"do)\b|\bFIX", r"ME\b"));
    let browser = tree.files.iter().filter(|file| file.path.ends_with(".mjs") || file.path.ends_with(".js"));
    found.extend(browser.flat_map(|file| hits(&file.path, &file.text, &script, advice)));
    found
}

/// `Cargo.lock` names the public index in every entry, as cargo writes it.
pub fn machines_and_registries(tree: &Tree) -> Vec<String> {
    let named = pattern(concat!(
        r"(^|[^\w.-])/(wo",
        r"rk/(main|shared|\.library)|ro",
        r"ot/|ho",
        r"me/\w+/)",
        r"|registry\.npm",
        r"js\.org|(index|static)\.crates",
        r"\.io|deb\.deb",
        r"ian\.org|pythonhosted",
        r"\.org",
    ));
    let advice = "say `../shared` or a path inside the tree, and name no registry";
    let others = tree.files.iter().filter(|file| file.path != "Cargo.lock");
    others.flat_map(|file| hits(&file.path, &file.text, &named, advice)).collect()
}

/// A number here is a reason to look again; over this one nobody reads to the end.
pub fn long_files(tree: &Tree) -> Vec<String> {
    const LINES: usize = 500;
    let long = |file: &File| {
        let lines = file.shipped().lines().count();
        (lines > LINES)
            .then(|| format!("{}: {lines} lines: over {LINES}, part it by what it does", file.path))
    };
    rust_of(tree, &[]).filter_map(long).collect()
}
