//! Every row of the shared vectors, by the way that `throughline risk score` goes.
//!
//! An expectation that is empty asserts nothing. Some rows come from tests of a single step and cannot hold for a whole
//! score; each kind of them is named in `outside`, and its step is tested in the crate `risk`.

use jiff::civil::date;
use risk::{Offences, Rules};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use transfer::risk::{Engine, INSTRUMENTS, Instrument, named, score};

type Row = BTreeMap<String, String>;

/// The folder of vectors, or `None`, said loudly.
fn vectors() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/vectors/actuarial-vectors");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("NOT TESTED: ../shared/vectors/actuarial-vectors is not there, so no row of it was scored");
    None
}

fn engine() -> Engine {
    Engine {
        rules: Rules::built_in().expect("the numbers can be read"),
        offences: Offences::common().expect("the list can be read"),
        assessed_on: date(2026, 3, 2),
        explain: false,
    }
}

fn rows(bytes: &[u8]) -> Vec<Row> {
    csv::Reader::from_reader(bytes).deserialize().map(|row| row.expect("a row")).collect()
}

fn scored(instrument: &'static Instrument, input: &[u8]) -> Vec<Row> {
    let mut output = Vec::new();
    score(instrument, &engine(), input, &mut output, |_| {}).expect("the file can be scored");
    rows(&output)
}

/// Why a row cannot hold for a whole score: what its note or name says.
fn outside(file: &str, row: &Row) -> Option<&'static str> {
    let note = row.get("note").map_or("", String::as_str);
    let case = row.get("case_id").map_or("", String::as_str);
    let is_step = [
        (note.contains("validator mocked"), "its checks were switched off"),
        (case.starts_with("unit: drug questions should fallback"), "its checks were switched off"),
        (note.contains("band boundary test only"), "a band without a score"),
        (note.contains("female coefficient 0 or null"), "a sum without a person"),
        (file == "gen1_rsr" && case.starts_with("unit: band of"), "a band without a score"),
        (note.contains("the test suite SKIPS this row"), "its offence code is retired"),
    ];
    is_step.into_iter().find(|(is, _)| *is).map(|(_, why)| why)
}

/// What the row expects of one column.
fn expected<'a>(file: &str, row: &'a Row, column: &str) -> &'a str {
    let is_disputed = row.get("note").is_some_and(|note| note.contains("KNOWN MISMATCH"));
    match (file, column, is_disputed) {
        ("pni", "pathway_oasys", true) => &row["pathway_by_documented_rules"],
        _ => row.get(&format!("expected_{column}")).map_or("", String::as_str),
    }
}

fn is_as_expected(row: &Row, column: &str, expected: &str, found: &str) -> bool {
    if expected.is_empty() {
        return !refuses(row) || found.is_empty() || column == "opd_check";
    }
    if column == "errors" && !expected.contains('(') && expected != "[]" {
        return found.split('(').next() == Some(expected);
    }
    match (expected.parse::<f64>(), found.parse::<f64>()) {
        (Ok(expected), Ok(found)) => (expected - found).abs() < tolerance(row, column),
        _ => expected == found,
    }
}

/// A row that expects errors, other than those that only make it a static score, expects nothing else.
fn refuses(row: &Row) -> bool {
    let errors = row.get("expected_errors").map_or("", String::as_str);
    !["", "[]"].contains(&errors)
        && errors.split('|').any(|one| !one.starts_with("MISSING_DYNAMIC_INPUT"))
        && row.get("expected_pathway_oasys").is_none()
}

/// Some probabilities were overwritten by their maintainers with four decimals.
fn tolerance(row: &Row, column: &str) -> f64 {
    let is_rewritten = row.get("oracle").is_some_and(|oracle| oracle == "api-self-generated");
    if is_rewritten && column == "raw_probability" { 5.1e-5 } else { 1e-9 }
}

#[test]
fn every_row_of_the_shared_vectors_gives_what_it_expects() {
    let Some(folder) = vectors() else { return };
    let mut wrong = Vec::new();
    for instrument in INSTRUMENTS {
        let name = instrument.name;
        let Ok(input) = std::fs::read(folder.join(format!("{name}.csv"))) else { continue };
        let (mut held, mut left) = (0, BTreeMap::<&str, u32>::new());
        for row in scored(instrument, &input) {
            if let Some(why) = outside(name, &row) {
                *left.entry(why).or_default() += 1;
                continue;
            }
            let before = wrong.len();
            for column in instrument.writes {
                let expected = expected(name, &row, column);
                let found = row[*column].as_str();
                if !is_as_expected(&row, column, expected, found) {
                    let case = row.get("case_id").map_or("", String::as_str);
                    wrong.push(format!("{name} {case}: {column} is {found:?}, expected {expected:?}"));
                }
            }
            held += u32::from(wrong.len() == before);
        }
        eprintln!("{name}: {held} rows hold; outside: {left:?}");
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// The variant that omits where the worst would differ gives what OASys gave, in the disputed rows too.
#[test]
fn every_shared_case_of_oasys_is_what_the_variant_of_pni_gives() {
    let Some(folder) = vectors() else { return };
    let input = std::fs::read(folder.join("pni.csv")).expect("the file is there");
    let variant = named("pni_oasys").expect("there is this variant");
    let rows = scored(variant, &input);
    for row in &rows {
        assert_eq!(row["pathway_oasys"], row["expected_pathway_oasys"], "{}", row["case_id"]);
    }
    eprintln!("pni_oasys: {} rows hold", rows.len());
}
