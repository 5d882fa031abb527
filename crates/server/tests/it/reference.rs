//! Loading lists of codes from files.

use crate::support::{err, fine, out, program, run, service, shared_file};
use domain::reference::{Kind, ListVersion};
use jiff::civil::date;
use std::path::{Path, PathBuf};
use std::process::Output;

/// (kind, file of the public data, list, its columns, rows kept, rows refused)
type Public = (&'static str, &'static str, &'static str, &'static [&'static str], i64, i64);

const PUBLIC: [Public; 8] = [
    ("courts", "data/uk/courts.csv", "register", &["code=court_id", "in_use=active"], 893, 0),
    ("courts", "data/uk/court-ou-codes.csv", "ou-codes", &["code=ou_code"], 250, 0),
    (
        "offices",
        "data/uk/probation-offices.csv",
        "main",
        &["code=probation_office_id", "region=probation_region_id"],
        326,
        0,
    ),
    (
        "delivery-units",
        "data/uk/probation-regions-pdus.csv",
        "main",
        &["code=pdu_key", "name=pdu_name"],
        111,
        0,
    ),
    // Two codes stand there twice, for two paragraphs of the schedule.
    (
        "offences",
        "data/uk/schedule-15-offence-codes.csv",
        "schedule-15",
        &["code=offence_code", "name=paragraph_title"],
        763,
        2,
    ),
    ("offences", "data/uk/sfo-offence-codes.csv", "serious-further", &["code=offence_code"], 904, 0),
    (
        "offences",
        "reference/tables/actuarial-offences.csv",
        "actuarial",
        &["code=offence_code", "name=sub_category_description", "category=category_description"],
        3039,
        0,
    ),
    (
        "bank-holidays",
        "data/uk/bank-holidays-england-wales.csv",
        "main",
        &["day=date", "name=title", "substitute=notes"],
        140,
        0,
    ),
];

fn load(data: &Path, kind: &str, file: &Path, options: &[&str]) -> Output {
    let mut command = program();
    command
        .args(["import", "reference", kind])
        .arg(file)
        .args(["--source", "Public data", "--data"])
        .arg(data);
    command.args(options).output().unwrap()
}

fn public(data: &Path, of: &Public) -> Option<Output> {
    let (kind, file, list, columns, ..) = of;
    let file = shared_file(file)?;
    let report = data.join("refused.csv").display().to_string();
    let mut options = vec!["--list", list, "--report", &report];
    options.extend(columns.iter().flat_map(|column| ["--column", column]));
    Some(load(data, kind, &file, &options))
}

async fn versions(data: &Path) -> Vec<ListVersion> {
    service(data).await.store.list_versions().await.unwrap()
}

fn written(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

#[tokio::test]
async fn every_public_list_is_loaded_with_all_its_rows_and_read_again_changes_nothing() {
    let data = tempfile::tempdir().unwrap();
    for of in &PUBLIC {
        let Some(done) = public(data.path(), of) else { return };
        let (.., kept, refused) = of;
        assert_eq!(done.status.code(), Some(i32::from(*refused > 0)), "{}{}", out(&done), err(&done));
        let read = kept + refused;
        let rows = format!("{read} rows read, {kept} to keep, {refused} refused.");
        assert!(out(&done).contains(&rows), "{}", out(&done));
    }
    let before = versions(data.path()).await;
    assert_eq!(before.len(), PUBLIC.len());
    for of in &PUBLIC {
        let again = public(data.path(), of).unwrap();
        assert!(out(&again).contains("is this file already: nothing was changed."), "{}", out(&again));
    }
    assert_eq!(versions(data.path()).await, before);
    let service = service(data.path()).await;
    assert_eq!(
        service.policy.calendar().holiday(date(2012, 6, 5)),
        Ok(Some("Queen\u{2019}s Diamond Jubilee"))
    );
    let named = |kind, code: &str| {
        let (store, codes) = (service.store.clone(), vec![code.to_string()]);
        async move { store.listed(kind, &codes).await.unwrap()[0].entry.clone() }
    };
    assert_eq!(named(Kind::Courts, "B01OK").await.name.unwrap(), "Wimbledon Magistrates' Court");
    assert_eq!(named(Kind::DeliveryUnits, "DERBY_CITY").await.said("region"), Some("EAST_MIDLANDS"));
    assert_eq!(named(Kind::Offences, "AT01002").await.said("sfo_flag"), Some("TRUE"));
    assert_eq!(named(Kind::Offences, "00200").await.said("gen1_ogrs3_weight"), Some("0.0"));
    fine(&run(data.path(), &["verify"]));
}

#[tokio::test]
async fn rows_that_are_refused_stand_in_the_report_and_the_others_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let file = written(folder.path(), "courts.csv", "code,name\nB99NM,Northmoor\nB99EV,\nB99NM,Again\n");
    let checked = load(&data, "courts", &file, &["--check"]);
    assert_eq!(checked.status.code(), Some(1));
    assert!(out(&checked).contains("line 3: Enter the name. Rule REF-03"), "{}", out(&checked));
    assert!(versions(&data).await.is_empty(), "a check loads nothing");
    assert_eq!(load(&data, "courts", &file, &[]).status.code(), Some(1));
    let report = std::fs::read_to_string(folder.path().join("courts.refused.csv")).unwrap();
    assert_eq!(report.lines().count(), 3, "{report}");
    assert!(report.contains("4,REF-05,code,"), "{report}");
    let [version] = versions(&data).await.try_into().unwrap();
    assert_eq!((version.rows, version.refused, version.file.as_str()), (1, 2, "courts.csv"));
    let mended = written(folder.path(), "courts.csv", "code,name\nB99EV,Eastvale\n");
    let said = fine(&load(&data, "courts", &mended, &[]));
    assert!(said.contains("they keep their names (1): B99NM."), "{said}");
    assert!(!folder.path().join("courts.refused.csv").exists());
    assert_eq!(versions(&data).await.len(), 2, "the version before stays");
}

#[tokio::test]
async fn a_file_that_cannot_be_understood_loads_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let cases = [
        ("code,title\nB99NM,Northmoor\n", "Rule REF-01", 1),
        ("code,name\nB99NM,\"Northmoor\n", "Rule REF-01", 1),
        ("code,name\n", "Rule REF-06", 1),
        ("code,name\n,Northmoor\n", "Rule REF-06", 1),
    ];
    for (text, rule, code) in cases {
        let file = written(folder.path(), "courts.csv", text);
        let done = load(&data, "courts", &file, &[]);
        assert_eq!(done.status.code(), Some(code), "{text}");
        assert!(err(&done).contains(rule), "{text}: {}", err(&done));
    }
    let file = written(folder.path(), "courts.csv", "code,name\nB99NM,Northmoor\n");
    assert!(err(&load(&data, "courts", &file, &["--as-of", "2999-01-01"])).contains("Rule REF-07"));
    assert!(versions(&data).await.is_empty());
    assert_eq!(load(&data, "prisons", &file, &[]).status.code(), Some(2));
    assert_eq!(load(&data, "courts", &folder.path().join("none.csv"), &[]).status.code(), Some(2));
}

/// Two holidays a year from 2014 to 2030.
fn holidays(besides: &str) -> String {
    let years = (2014..=2030).map(|year| format!("{year}-01-01,New Year\n{year}-12-25,Christmas Day\n"));
    format!("day,name\n{}{besides}", years.collect::<String>())
}

#[tokio::test]
async fn bank_holidays_are_on_the_calendar_of_the_policy_in_force_until_a_later_set_is_installed() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let of = async |day| service(&data).await.policy.calendar().holiday(day).unwrap().map(String::from);
    let file = written(folder.path(), "days.csv", &holidays("2030-06-03,A jubilee\n"));
    let said = fine(&load(&data, "bank-holidays", &file, &["--as-of", "2026-11-01"]));
    assert!(said.contains("in force for every program that starts from now on"), "{said}");
    assert_eq!(of(date(2030, 6, 3)).await.as_deref(), Some("A jubilee"));
    let [version] = versions(&data).await.try_into().unwrap();
    assert_eq!(version.revision.as_deref(), Some(service(&data).await.policy.revision()));
    let kept = service(&data).await.store.policies().await.unwrap();
    assert!(kept.iter().any(|(revision, ..)| Some(revision) == version.revision.as_ref()), "the set is kept");

    let policy = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policy");
    fine(&program().args(["policy", "install"]).arg(&policy).arg("--data").arg(&data).output().unwrap());
    assert!(
        service(&data).await.policy.calendar().holiday(date(2030, 6, 3)).is_err(),
        "it brings its own list"
    );
    fine(&load(&data, "bank-holidays", &file, &[]));
    assert_eq!(of(date(2030, 6, 3)).await.as_deref(), Some("A jubilee"), "loaded again it holds again");
    assert_eq!(versions(&data).await.len(), 1, "and it is still the same version");

    let broken = written(folder.path(), "broken.csv", &holidays("soon,A holiday\n"));
    let refused = load(&data, "bank-holidays", &broken, &[]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(err(&refused).contains("Rule REF-08"), "{}", err(&refused));
    assert_eq!(versions(&data).await.len(), 1);
}
