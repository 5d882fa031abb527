use serde_json::json;

use super::source::{before_tests, code_only};
use super::tree::Tree;
use super::{crates, documents, findings, rules, words};

fn count(check: super::Check, files: &[(&str, &str)]) -> usize {
    let found = check(&Tree::given(files));
    found.len()
}

#[test]
fn the_tree_is_tidy() {
    let found = findings().expect("git and cargo answer");
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn code_is_told_from_comments_strings_and_characters() {
    let text =
        "let a = \"x\\\"y\"; // b\nlet c = r#\"d\"e\"#; /* f /* g */ h */ let i = '\"'; fn j<'k>() {}\n";
    let code = code_only(text);
    assert_eq!(
        code.split_whitespace().collect::<Vec<_>>().join(" "),
        "let a = ; let c = ; let i = ; fn j<'k>() {}"
    );
    assert_eq!(code.lines().count(), text.lines().count());
}

#[test]
fn a_test_module_ends_what_is_shipped() {
    assert_eq!(before_tests("fn a() {}\n#[cfg(test)]\nmod tests {\n}\n"), "fn a() {}\n");
    let elsewhere = "#[cfg(test)]\nmod tests;\nfn a() {}\n";
    assert_eq!(before_tests(elsewhere), elsewhere);
}

#[test]
fn sql_stands_in_the_store_and_in_tests_only() {
    let sql = "const A: &str = \"SELECT 1\";";
    assert_eq!(count(words::sql_outside_store, &[("crates/web/src/a.rs", sql)]), 1);
    assert_eq!(count(words::sql_outside_store, &[("crates/store/src/a.rs", sql)]), 0);
    assert_eq!(count(words::sql_outside_store, &[("crates/server/tests/it/a.rs", sql)]), 0);
    assert_eq!(count(words::sql_outside_store, &[("crates/web/src/a.rs", "\"Select an officer\"")]), 0);
}

#[test]
fn only_app_commit_commits() {
    let write = "store.commit(&batch).await";
    assert_eq!(count(words::commits_outside_app_commit, &[("crates/web/src/a.rs", write)]), 1);
    assert_eq!(count(words::commits_outside_app_commit, &[("crates/app/src/contact/record.rs", write)]), 1);
    assert_eq!(count(words::commits_outside_app_commit, &[("crates/app/src/commit.rs", write)]), 0);
    assert_eq!(count(words::commits_outside_app_commit, &[("crates/web/src/a.rs", "// x.commit(y)")]), 0);
}

#[test]
fn rules_know_no_clock_file_or_task() {
    let impure = "use std::fs;\nasync fn a() {}\n// async\nlet s = \"tokio\";";
    assert_eq!(count(words::impure_rules, &[("crates/domain/src/a.rs", impure)]), 2);
    assert_eq!(count(words::impure_rules, &[("crates/app/src/a.rs", impure)]), 0);
}

#[test]
fn templates_hold_no_inline_code() {
    let page = |text: &str| count(words::inline_code_in_templates, &[("crates/web/templates/a.html", text)]);
    assert_eq!(page("<p style=\"color:red\">"), 1);
    assert_eq!(page("<a onclick=\"x()\">"), 1);
    assert_eq!(page("<script>x()</script>"), 1);
    assert_eq!(page("<script src=\"/a.js\" defer></script><p class=\"styled\">contact on = 5</p>"), 0);
}

#[test]
fn the_field_of_a_banned_word_is_code_and_pages() {
    let word = concat!("offe", "nder");
    let found = |path: &str, text: &str| count(words::banned_words, &[(path, text)]);
    assert_eq!(found("crates/app/src/a.rs", &format!("let {word}_id = 1;")), 1);
    assert_eq!(found("crates/app/src/a.rs", &format!("let a = \"{word}\"; // {word}")), 0);
    assert_eq!(found("crates/transfer/src/a.rs", &format!("let {word}_code = 1;")), 0);
    assert_eq!(found("crates/web/templates/a.html", &format!("<p>{word}</p>")), 1);
    assert_eq!(found("crates/app/src/a.rs", &format!("let re{word}s = 1;")), 0);
}

#[test]
fn nothing_is_switched_off_or_left() {
    let off = concat!("#[igno", "re]\n#[test]\nfn a() { to", "do!() } // FIX", "ME\n");
    assert_eq!(count(words::switched_off, &[("crates/app/src/a.rs", off)]), 2);
    assert_eq!(count(words::switched_off, &[("e2e/a.test.mjs", concat!("test.sk", "ip('x')"))]), 1);
    assert_eq!(count(words::switched_off, &[("crates/app/src/a.rs", "fn ignored_rows() {}")]), 0);
}

#[test]
fn machines_and_registries_are_found_anywhere_but_the_lock_file() {
    let path = concat!("see /wo", "rk/shared/x and https://registry.npm", "js.org/a");
    assert_eq!(count(words::machines_and_registries, &[("README.md", path)]), 1);
    assert_eq!(count(words::machines_and_registries, &[("Cargo.lock", path)]), 0);
    assert_eq!(count(words::machines_and_registries, &[("README.md", "../shared and /unpaid/work/rota")]), 0);
}

#[test]
fn a_source_that_nobody_reads_to_the_end_is_found_and_a_long_test_is_not() {
    let long = "fn a() {}\n".repeat(501);
    assert_eq!(count(words::long_files, &[("crates/app/src/a.rs", &long)]), 1);
    assert_eq!(count(words::long_files, &[("crates/app/src/tests.rs", &long)]), 0);
}

#[test]
fn documents_name_files_that_exist() {
    let found = |text: &str| {
        let tree = [
            ("docs/a.md", text),
            ("docs/b.md", ""),
            ("crates/app/src/commit.rs", ""),
            (".gitignore", "/assets/built\n"),
        ];
        count(documents::named_files_exist, &tree)
    };
    assert_eq!(
        found("`crates/app/src/commit.rs`, `src/commit.rs:12`, `b.md`, `../docs/b.md`, `crates/app/`"),
        0
    );
    assert_eq!(found("`crates/app/src/gone.rs` and `gone/`"), 2);
    assert_eq!(
        found("`/cases/`, `cargo xtask ci`, `*.rs`, `../shared/x.md`, `assets/built/manifest.json`"),
        0
    );
    assert_eq!(found("```\n`gone.rs`\n```\n"), 0);
}

#[test]
fn decision_records_agree_with_their_names() {
    let found = |path: &str, text: &str| count(documents::decision_records, &[(path, text)]);
    assert_eq!(found("docs/adr/0007-event-log.md", "# 7. The record is an event log\n"), 0);
    assert_eq!(found("docs/adr/0007-event-log.md", "# 8. The record is an event log\n"), 1);
    assert_eq!(found("docs/adr/0007-event-log.md", "# 7. The record is kept\n"), 1);
    assert_eq!(found("docs/adr/event-log.md", "# 7. The record is an event log\n"), 1);
    let twice = [("docs/adr/0007-a.md", "# 7. A\n"), ("docs/adr/0007-b.md", "# 7. B\n")];
    assert_eq!(count(documents::decision_records, &twice), 1);
}

#[test]
fn a_rule_stands_in_code_test_and_page() {
    let code = ("crates/domain/src/contact/record.rs", "/// CON-03: needs an outcome. UTF-16 is no rule.");
    let test = ("crates/domain/src/contact/tests.rs", "refused(CON_03)");
    let page = ("docs/rules/contact.md", "CON-03");
    assert_eq!(count(rules::rules_in_code, &[code, test, page]), 0);
    assert_eq!(count(rules::rules_in_code, &[code, page]), 1);
    assert_eq!(count(rules::rules_in_code, &[code]), 2);
    assert_eq!(count(rules::rules_in_documents, &[page]), 1);
    assert_eq!(count(rules::rules_in_tests, &[test, page]), 1);
    assert_eq!(
        count(rules::rules_in_code, &[code, page, ("policy/contact/record.cases.toml", "rule = \"CON-03\"")]),
        0
    );
}

#[test]
fn crates_know_only_what_they_may() {
    let graph = |name: &str, used: &str, kind: Option<&str>| {
        let package = json!({"name": name, "dependencies": [{"name": used, "kind": kind}]});
        crates::graph(&json!({"packages": [package]})).len()
    };
    assert_eq!(graph("web", "store", None), 1);
    assert_eq!(graph("web", "store", Some("dev")), 0);
    assert_eq!(graph("domain", "tokio", None), 1);
    assert_eq!(graph("domain", "uuid", None), 0);
    assert_eq!(graph("transfer", "axum", None), 1);
    assert_eq!(graph("app", "rusqlite", None), 1);
    assert_eq!(graph("store", "rusqlite", None), 0);
    assert_eq!(graph("stranger", "serde", None), 1);
}
