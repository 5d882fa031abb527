//! `throughline tier score` from outside: files, exit codes, what it says.

use crate::support::{err, fine, program};
use std::path::Path;
use std::process::Output;

fn score(folder: &Path, rule: &str, rows: &str, more: &[&str]) -> Output {
    std::fs::write(folder.join("cases.csv"), rows).unwrap();
    let mut command = program();
    command.args(["tier", "score", "--rule", rule]);
    command.arg("--input").arg(folder.join("cases.csv")).arg("--output").arg(folder.join("tiers.csv"));
    command.args(more).output().unwrap()
}

fn tiers(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("tiers.csv")).unwrap()
}

const HEADER: &str = "who,gender,rsr,rosh,mappa_level,register_codes,impulsivity_11_2,temper_11_4,parenting_6_9,\
    previous_enforcement";

#[test]
fn a_file_of_cases_comes_back_with_its_tiers() {
    let folder = tempfile::tempdir().unwrap();
    let rows = format!("{HEADER}\n\"A, first\",Male,5,HIGH,M1,RMDO|STRG,,,,0\nB,Female,-1,,,,,,,\n");
    let output = score(folder.path(), "v2_protect", &rows, &[]);
    assert!(fine(&output).starts_with("2 rows, 1 with a score"), "{output:?}");
    assert!(err(&output).contains("Row 3: rsr: not a percentage: check it."), "{}", err(&output));
    assert_eq!(
        tiers(folder.path()),
        format!(
            "{HEADER},points,level\n\"A, first\",Male,5,HIGH,M1,RMDO|STRG,,,,0,29,B\nB,Female,-1,,,,,,,,,\n"
        )
    );
    fine(&score(folder.path(), "v2_protect", &rows, &["--explain", "--on", "2021-05-28"]));
    assert!(tiers(folder.path()).contains("by the values of 2021-05-28: B because 29 points"));
    fine(&score(folder.path(), "v2_protect", &rows, &["--explain", "--on", "2021-02-28"]));
    assert!(tiers(folder.path()).contains("RSR 5: 10 points not counted"), "{}", tiers(folder.path()));
}

#[test]
fn a_cell_that_cannot_be_read_ends_with_1_and_an_unknown_rule_with_2() {
    let folder = tempfile::tempdir().unwrap();
    let rows = format!("{HEADER}\nA,Male,five,,,,,,,\n");
    let output = score(folder.path(), "v2_protect", &rows, &["--quiet"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("Row 2: column rsr cannot be read: write a number such as 4.27."));
    let unknown = score(folder.path(), "v9", &rows, &[]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(err(&unknown).contains("possible values"), "{}", err(&unknown));
}
