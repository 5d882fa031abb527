//! Every row of the shared vectors, by the way that `throughline tier score` goes.
//!
//! An expectation that is empty asserts nothing. Two kinds of rows cannot be worked out, and are counted: those that only
//! point at another file, and one that reads a spreadsheet of another service.

use jiff::civil::date;
use std::collections::BTreeMap;
use std::path::Path;
use tier::Rules;
use transfer::tier::{Engine, RULES, Rule, score};

type Row = BTreeMap<String, String>;

fn engine() -> Engine {
    Engine {
        rules: Rules::built_in().expect("the numbers can be read"),
        on: date(2026, 8, 17),
        explain: false,
    }
}

fn scored(rule: &'static Rule, input: &[u8]) -> Vec<Row> {
    let mut output = Vec::new();
    score(rule, &engine(), input, &mut output, |_| {}).expect("the file can be scored");
    csv::Reader::from_reader(&output[..]).deserialize().map(|row| row.expect("a row")).collect()
}

/// What the row expects of an added column. One file has a single column of expectations.
fn expected<'a>(row: &'a Row, column: &str) -> &'a str {
    let alone = || row.get("expected").filter(|_| column == "found");
    row.get(&format!("expected_{column}")).or_else(alone).map_or("", String::as_str)
}

fn is_outside(row: &Row) -> bool {
    let points_elsewhere = row.get("inputs").is_some_and(|inputs| inputs.starts_with("see "));
    points_elsewhere || row.get("test_name").is_some_and(|name| name == "rescored row mapping")
}

#[test]
fn every_row_of_the_shared_vectors_gives_what_it_expects() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/vectors/tier-vectors");
    if !folder.is_dir() {
        eprintln!("NOT TESTED: ../shared/vectors/tier-vectors is not there, so no row of it was scored");
        return;
    }
    let mut wrong = Vec::new();
    for rule in RULES {
        let Ok(input) = std::fs::read(folder.join(format!("{}.csv", rule.name))) else { continue };
        let (mut held, mut left) = (0, 0);
        for row in scored(rule, &input) {
            if is_outside(&row) {
                left += 1;
                continue;
            }
            let before = wrong.len();
            for column in rule.adds {
                let (found, expected) = (row[*column].as_str(), expected(&row, column));
                if !expected.is_empty() && found != expected {
                    wrong.push(format!(
                        "{}: {column} is {found:?}, expected {expected:?}: {row:?}",
                        rule.name
                    ));
                }
            }
            held += u32::from(wrong.len() == before);
        }
        eprintln!("{}: {held} rows hold; outside: {left}", rule.name);
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
