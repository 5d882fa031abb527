//! `throughline archive` from outside.

use crate::support::{fine, out, program, run};
use std::path::Path;

fn archive(data: &Path, what: &str) -> String {
    fine(&program().args(["archive", what, "--data"]).arg(data).output().unwrap())
}

#[test]
fn a_plan_writes_nothing_a_run_is_on_record_and_the_record_still_checks() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    fine(&run(data, &["demo", "--no-serve"]));
    // The demonstration has put one record into the archive.
    let runs = archive(data, "runs");
    assert_eq!(runs.matches(", by Command line, Northmoor Probation").count(), 1, "{runs}");
    let plan = archive(data, "plan");
    assert!(plan.contains("0 archived, 1 archived before") && plan.contains("this was a plan"), "{plan}");
    assert_eq!(archive(data, "runs"), runs, "a plan is no run");
    let done = archive(data, "run");
    assert!(done.contains("kept") && done.contains("people on record."), "{done}");
    assert_eq!(archive(data, "runs").matches(", by Command line").count(), 2);
    for command in ["verify", "rebuild", "verify"] {
        fine(&run(data, &[command]));
    }
    assert!(archive(data, "plan").contains("1 archived before"), "rebuilt rows say the same");
    let copy = folder.path().join("copy");
    let backup = program().arg("backup").arg(&copy).arg("--data").arg(data).output().unwrap();
    assert!(backup.status.success(), "{}", out(&backup));
    let new = folder.path().join("new");
    let restored = program().arg("restore").arg(&copy).arg("--data").arg(&new).output().unwrap();
    assert!(restored.status.success(), "{}", out(&restored));
    assert_eq!(archive(&new, "runs"), archive(data, "runs"));
}
