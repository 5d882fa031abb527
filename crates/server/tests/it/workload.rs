//! `throughline workload score` from outside: files, exit codes, what it says.

use crate::support::{err, fine, program};
use std::path::Path;
use std::process::Output;

const HEADER: &str = "cases,reports,contacts_outside_caseload,contacts_by_others,parameters";

fn score(folder: &Path, rule: &str, rows: &str, more: &[&str]) -> Output {
    std::fs::write(folder.join("rows.csv"), rows).unwrap();
    let mut command = program();
    command.args(["workload", "score", "--rule", rule]);
    command.arg("--input").arg(folder.join("rows.csv")).arg("--output").arg(folder.join("figures.csv"));
    command.args(more).output().unwrap()
}

fn figures(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("figures.csv")).unwrap()
}

/// WLD-01.
#[test]
fn a_figure_comes_back_with_each_of_its_lines() {
    let folder = tempfile::tempdir().unwrap();
    let rows = format!("who,{HEADER}\nA,2x A3 COMMUNITY; 1x UNTIERED LICENCE,1 fast,,1x CMS01,\n");
    let output = score(folder.path(), "batch_workload_points", &rows, &["--explain", "--on", "2026-03-02"]);
    assert!(fine(&output).starts_with("1 rows, 1 with a score"), "{output:?}");
    assert!(
        err(&output)
            .contains("Row 2: no tier licence: 1 at 0 are 0 (no points, because the case has no tier")
    );
    let expected = "468,rule batch; A3 community: 2 at 206 are 412 (by the table of points); no tier licence: 1 at 0 are 0 \
        (no points, because the case has no tier: find out why); fast report: 1 at 65 are 65 (by the table of points); \
        \"help received";
    let found = figures(folder.path());
    assert!(found.starts_with(&format!("who,{HEADER},points,explanation\n")), "{found}");
    assert!(found.replace('"', "").contains(&expected.replace('"', "")), "{found}");
}

#[test]
fn a_cell_that_cannot_be_read_is_named_and_its_row_has_no_figure() {
    let folder = tempfile::tempdir().unwrap();
    let output = score(
        folder.path(),
        "batch_totals",
        "workload_points,cms_adjustment\n200,many\n200,-15.5\n",
        &["--quiet"],
    );
    assert_eq!(output.status.code(), Some(1));
    let said = err(&output);
    assert!(
        said.contains("Row 2: column cms_adjustment cannot be read: write a number such as 12.5."),
        "{said}"
    );
    assert_eq!(figures(folder.path()), "workload_points,cms_adjustment,total\n200,many,\n200,-15.5,185\n");
}

/// WLD-28, WLD-21.
#[test]
fn a_day_without_numbers_and_a_code_without_a_grade_are_said() {
    let folder = tempfile::tempdir().unwrap();
    let rows = "ndelius_grade_code\nPSQ\nXYZ\n";
    let before = score(folder.path(), "grade_codes", rows, &["--on", "2010-01-01"]);
    assert_eq!(before.status.code(), Some(2));
    assert!(err(&before).contains("no points of workload are known for 2010-01-01"), "{}", err(&before));
    let output = score(folder.path(), "grade_codes", rows, &[]);
    assert!(fine(&output).starts_with("2 rows"));
    assert!(err(&output).contains("Code XYZ is not in the table of the rule (1 rows)."), "{}", err(&output));
    assert_eq!(figures(folder.path()), "ndelius_grade_code,grade\nPSQ,PSO\nXYZ,DMY\n");
}
