//! Every row of the shared vectors of workload, by the way that `throughline workload score` goes.
//!
//! An expectation that is empty asserts nothing.

use jiff::civil::date;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use transfer::workload::{Engine, RULES, Rule, score};
use workload::{Decimal, Rules};

type Row = BTreeMap<String, String>;

/// The file of a rule, or `None`, said loudly.
fn file(name: &str) -> Option<PathBuf> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folders = ["vectors/workload-vectors", "reference/tables"];
    let found = folders.map(|folder| shared.join(folder).join(name).with_extension("csv"));
    if !shared.is_dir() {
        eprintln!("NOT TESTED: ../shared is absent, so no row of {name}.csv was looked at");
    }
    found.into_iter().find(|file| file.is_file())
}

fn rows(bytes: &[u8]) -> Vec<Row> {
    csv::Reader::from_reader(bytes).deserialize().map(|row| row.expect("a row")).collect()
}

fn worked_out(rule: &'static Rule, input: &[u8]) -> Vec<Row> {
    let rules = Rules::built_in().expect("the numbers can be read");
    let engine = Engine::new(rules, date(2026, 3, 2), false).expect("the day is covered");
    let mut output = Vec::new();
    score(rule, &engine, input, &mut output, |_| {}).expect("the file can be worked out");
    rows(&output)
}

/// What a row expects of a column that a rule adds.
fn expected<'a>(rule: &str, row: &'a Row, column: &str) -> &'a str {
    let of = |column: &str| row.get(column).map(String::as_str);
    let named = match (rule, column) {
        // Files whose expectation has a name of its own.
        ("tier_category_ids", _) => of("tier"),
        ("national_capacity_screenshot", "capacity_pct") => of("displayed_capacity_pct"),
        ("national_capacity_screenshot", _) => of("remaining_points"),
        (_, "found") => of("expected"),
        _ => of(&format!("expected_{column}")),
    };
    let named = named.unwrap_or_default();
    // Upstream compares a percentage as a whole number; the reference gives it in brackets.
    named.split_once("(numeric value ").map_or(named, |(_, number)| number.trim_end_matches(')'))
}

fn is_as_expected(expected: &str, found: &str) -> bool {
    let number = |text: &str| Decimal::from_str_exact(text).ok();
    match (number(expected), number(found)) {
        (Some(expected), Some(found)) => expected == found,
        _ => expected.is_empty() || expected == found,
    }
}

#[test]
fn every_shared_row_of_workload_comes_out_as_expected() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let Some(path) = file(rule.name) else { continue };
        let input = std::fs::read(path).expect("the file can be read");
        let (given, found) = (rows(&input), worked_out(rule, &input));
        let mut held = 0;
        for (number, (row, found)) in given.iter().zip(&found).enumerate() {
            let holds = rule.adds.iter().all(|column| {
                let (expected, found) = (expected(rule.name, row, column), &found[*column]);
                let holds = is_as_expected(expected, found);
                if !holds {
                    let row = number + 2;
                    wrong.push(format!("{} row {row} {column}: {found:?}, not {expected:?}", rule.name));
                }
                holds
            });
            held += usize::from(holds);
        }
        eprintln!("{}: {held} of {} rows hold", rule.name, given.len());
        assert_eq!(given.len(), found.len(), "{}", rule.name);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The name of every file is the name of a rule, so that none is forgotten.
#[test]
fn every_shared_file_of_workload_has_its_rule() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/vectors/workload-vectors");
    let Ok(files) = std::fs::read_dir(folder) else {
        eprintln!("NOT TESTED: ../shared is absent, so no file was looked for");
        return;
    };
    for file in files {
        let path = file.expect("an entry").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        assert!(RULES.iter().any(|rule| rule.name == name), "{name} has no rule");
    }
}
