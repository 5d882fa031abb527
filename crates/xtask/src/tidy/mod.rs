//! `cargo xtask tidy`: what the compiler cannot check, as plain functions over the files of the tree.
//!
//! Each check takes the tree and gives one line for each thing found: where it is, what is wrong, what to do.

mod crates;
mod documents;
mod rules;
mod source;
#[cfg(test)]
mod tests;
mod tree;
mod words;

use anyhow::Result;

use crate::shell;
use tree::Tree;

type Check = fn(&Tree) -> Vec<String>;

/// Every check over the files, with the sentence that it keeps true.
const CHECKS: [(&str, Check); 13] = [
    ("Only store contains SQL.", words::sql_outside_store),
    ("Only app::commit writes to the store.", words::commits_outside_app_commit),
    ("Rules and engines know no clock, chance, async or file.", words::impure_rules),
    ("Pages hold no inline style, script or handler.", words::inline_code_in_templates),
    ("One word for one thing, as the glossary has it.", words::banned_words),
    ("No test is switched off, and nothing is left to do.", words::switched_off),
    ("No path of a machine and no package registry is named.", words::machines_and_registries),
    ("Every file that a document names exists.", documents::named_files_exist),
    ("Decision records have one number each, and say their title.", documents::decision_records),
    ("Every rule in code stands in a test and in docs/rules.", rules::rules_in_code),
    ("Every rule in docs/rules stands in code and in a test.", rules::rules_in_documents),
    ("Every rule in a test stands in code.", rules::rules_in_tests),
    ("Sources are short enough to read.", words::long_files),
];

/// Prints what is found; true when nothing is.
pub fn run() -> Result<bool> {
    let found = findings()?;
    for line in &found {
        eprintln!("{line}");
    }
    eprintln!(
        "tidy: {} checks, {}",
        CHECKS.len() + 1,
        if found.is_empty() { "nothing found" } else { "mend the above" }
    );
    Ok(found.is_empty())
}

/// The sentence of each check that failed, with what it found below.
fn findings() -> Result<Vec<String>> {
    let tree = Tree::of_the_workspace()?;
    let metadata =
        shell::output(&mut shell::cargo(&["metadata", "--no-deps", "--offline", "--format-version=1"]))?;
    let graph = crates::graph(&serde_json::from_str(&metadata)?);
    let checked = CHECKS.iter().map(|(sentence, check)| (*sentence, check(&tree)));
    let all = std::iter::once(("Each crate knows only what it may.", graph)).chain(checked);
    let failed = all.filter(|(_, found)| !found.is_empty());
    Ok(failed.map(|(sentence, found)| format!("{sentence}\n    {}", found.join("\n    "))).collect())
}
