//! What comes in as a bundle goes out as the same bundle, on both databases; what is refused is refused alone; and an
//! import that was stopped, or run by two at once, ends as if it had been run once.

use crate::cluster::Cluster;
use crate::support::{fine, out, program, run, service};
use app::record::verify;
use domain::intake::Kind;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use server::bundles::{Imported, export_bundle, import_bundle};
use server::open::{Missing, Service};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use store::driver::DatabaseUrl;
use transfer::bundle::{MANIFEST, Manifest};
use transfer::synth::{self, Plan};

fn plan(seed: u64, people: u64) -> Plan {
    Plan { seed, people, closed: people / 4, contacts: 8, today: jiff::civil::date(2026, 3, 2) }
}

fn invented(folder: &Path, plan: &Plan) -> (PathBuf, u64) {
    let bundle = folder.join("invented");
    let made = synth::write(plan, &bundle, |_| {}).unwrap();
    (bundle, made.broken)
}

async fn new_sqlite(folder: &Path, name: &str) -> Service {
    let url = DatabaseUrl::SqliteFile(folder.join(name).join("throughline.sqlite"));
    fs::create_dir_all(folder.join(name)).unwrap();
    Service::open(&url, Missing::Make, name).await.unwrap()
}

/// A database of its own in the server, with a folder of its own for documents.
async fn new_postgres(cluster: &Cluster, folder: &Path, name: &str) -> Service {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let database = format!("b{}", NEXT.fetch_add(1, Ordering::Relaxed));
    let createdb = Path::new(&std::env::var("THROUGHLINE_TEST_PG_BIN").unwrap()).join("createdb");
    let at = format!("--maintenance-db={}", cluster.url());
    fine(&Command::new(createdb).args([&at, &database]).output().unwrap());
    let url = DatabaseUrl::parse(&(cluster.url().trim_end_matches("postgres").to_string() + &database));
    let service = Service::open(&url.unwrap(), Missing::Make, name).await.unwrap();
    let files = std::sync::Arc::new(store::FolderFiles::at(folder.join(name).join("documents")));
    Service { files, ..service }
}

async fn import(service: &Service, bundle: &Path) -> Imported {
    let report = bundle.with_extension("refused.jsonl");
    import_bundle(service, bundle, (&report, false), |_, _, _| {}).await.unwrap()
}

async fn export(service: &Service, bundle: &Path) -> BTreeMap<String, String> {
    export_bundle(service, bundle, (&service.operator, None), |_| {}).await.unwrap();
    files(bundle)
}

/// The files of a bundle but its manifest.
fn files(bundle: &Path) -> BTreeMap<String, String> {
    let read = |kind: Kind| (kind.file(), fs::read_to_string(bundle.join(kind.file())).unwrap());
    Kind::ALL.into_iter().map(read).collect()
}

/// Writes a file anew and lets the manifest say so.
fn rewrite(bundle: &Path, kind: Kind, lines: &[String]) {
    let text = lines.iter().map(|line| format!("{line}\n")).collect::<String>();
    fs::write(bundle.join(kind.file()), &text).unwrap();
    let mut manifest: Manifest =
        serde_json::from_str(&fs::read_to_string(bundle.join(MANIFEST)).unwrap()).unwrap();
    let said = manifest.files.iter_mut().find(|said| said.known_kind() == Some(kind)).unwrap();
    said.rows = lines.len() as u64;
    said.sha256 = hex::encode(Sha256::digest(&text));
    fs::write(bundle.join(MANIFEST), serde_json::to_string(&manifest).unwrap()).unwrap();
}

fn lines(bundle: &Path, kind: Kind) -> Vec<String> {
    fs::read_to_string(bundle.join(kind.file())).unwrap().lines().map(str::to_string).collect()
}

/// Rows left out and fields left out, here and there.
fn torn(bundle: &Path, holes: &[(u16, u16)]) {
    for kind in Kind::OF_PEOPLE {
        let mut rows = lines(bundle, kind);
        for (row, field) in holes {
            if rows.is_empty() {
                continue;
            }
            let place = usize::from(*row) % rows.len();
            let mut value: serde_json::Value = serde_json::from_str(&rows[place]).unwrap();
            let fields = value.as_object_mut().unwrap();
            let keys: Vec<String> = fields.keys().cloned().collect();
            let key = &keys[usize::from(*field) % keys.len()];
            if key == "person" || key == "source_id" {
                rows.remove(place);
            } else {
                fields.remove(key);
                rows[place] = value.to_string();
            }
        }
        rewrite(bundle, kind, &rows);
    }
}

/// In, out, in elsewhere, out again: the last two are equal byte by byte.
async fn comes_back_the_same(bundle: &Path, one: &Service, other: &Service) {
    let folder = bundle.parent().unwrap();
    let imported = import(one, bundle).await;
    assert!(imported.tally.adds_up());
    assert_eq!(verify(one.store.as_ref(), |_| {}).await.unwrap().problems, []);
    let first = export(one, &folder.join("first")).await;
    let again = import(other, &folder.join("first")).await;
    assert_eq!(again.tally.refused.total(), 0, "what was kept once is kept again");
    assert_eq!(again.tally.read.total(), again.tally.kept.total());
    let second = export(other, &folder.join("second")).await;
    for (file, text) in &first {
        assert!(second.get(file) == Some(text), "{file} is not the same");
    }
    let rows = |kind: Kind| first[&kind.file()].lines().count() as u64;
    for kind in Kind::ALL {
        assert_eq!(rows(kind), imported.tally.kept.of(kind), "{}", kind.code());
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap()
}

fn random() -> impl Strategy<Value = (u64, u64, Vec<(u16, u16)>)> {
    (any::<u64>(), 1..14_u64, prop::collection::vec(any::<(u16, u16)>(), 0..6))
}

#[test]
fn whatever_was_kept_of_a_bundle_comes_back_the_same_on_sqlite() {
    let runtime = runtime();
    let mut runner = TestRunner::new(Config { cases: 12, failure_persistence: None, ..Config::default() });
    let law = runner.run(&random(), |(seed, people, holes)| {
        let folder = tempfile::tempdir().unwrap();
        let (bundle, _) = invented(folder.path(), &plan(seed, people));
        torn(&bundle, &holes);
        runtime.block_on(async {
            let one = new_sqlite(folder.path(), "one").await;
            let other = new_sqlite(folder.path(), "other").await;
            comes_back_the_same(&bundle, &one, &other).await;
        });
        Ok(())
    });
    law.unwrap();
}

#[test]
fn whatever_was_kept_of_a_bundle_comes_back_the_same_on_postgresql() {
    let Some(cluster) = Cluster::start("") else { return };
    let runtime = runtime();
    let mut runner = TestRunner::new(Config { cases: 4, failure_persistence: None, ..Config::default() });
    let law = runner.run(&random(), |(seed, people, holes)| {
        let folder = tempfile::tempdir().unwrap();
        let (bundle, _) = invented(folder.path(), &plan(seed, people));
        torn(&bundle, &holes);
        runtime.block_on(async {
            let one = new_sqlite(folder.path(), "one").await;
            let other = new_postgres(&cluster, folder.path(), "other").await;
            comes_back_the_same(&bundle, &one, &other).await;
            let third = new_postgres(&cluster, folder.path(), "third").await;
            import(&third, &bundle).await;
            assert!(export(&third, &folder.path().join("third out")).await.len() == Kind::ALL.len());
        });
        Ok(())
    });
    law.unwrap();
}

#[tokio::test]
async fn a_record_that_was_made_here_goes_out_and_comes_back_the_same() {
    let folder = tempfile::tempdir().unwrap();
    fine(&run(&folder.path().join("demo"), &["demo", "--no-serve"]));
    let demo = service(&folder.path().join("demo")).await;
    let first = export(&demo, &folder.path().join("first")).await;
    let other = new_sqlite(folder.path(), "other").await;
    let imported = import(&other, &folder.path().join("first")).await;
    assert_eq!(imported.tally.refused.total(), 0);
    assert!(Kind::ALL.into_iter().all(|kind| imported.tally.kept.of(kind) > 0), "every kind is in it");
    assert_eq!(export(&other, &folder.path().join("second")).await, first);
    // Into the record that it came from it does not come a second time.
    let back = import(&demo, &folder.path().join("first")).await;
    assert_eq!(back.tally.already.total(), back.tally.kept.total());
    assert_eq!(export(&demo, &folder.path().join("third")).await, first);
}

#[tokio::test]
async fn what_was_broken_on_purpose_is_refused_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let (bundle, broken) = invented(folder.path(), &Plan { contacts: 1, ..plan(5, 1300) });
    assert!(broken > 0);
    let one = new_sqlite(folder.path(), "one").await;
    let imported = import(&one, &bundle).await;
    assert_eq!(imported.tally.refused.total(), broken);
    let again = import(&one, &bundle).await;
    assert_eq!(again.tally.refused, imported.tally.refused, "what is refused is said again");
    assert_eq!(again.tally.already, again.tally.kept, "and nothing is kept twice");
    assert_eq!(verify(one.store.as_ref(), |_| {}).await.unwrap().problems, []);
}

/// A row of every kind that is wrong in one place, and the rule that says so.
const BROKEN: [(Kind, &str, &str, &str); 14] = [
    (Kind::Organisations, "\"organisation\":\"ORG-000\"", "\"organisation\":\"ORG-999\"", "IMP-05"),
    (Kind::Staff, "\"grade\":\"P", "\"grade\":\"wizard", "STF-01"),
    (Kind::People, "\"crn\":\"", "\"crn\":\"1", "IMP-07"),
    (Kind::Details, "\"is\":\"address\"", "\"is\":\"adress\"", "IMP-02"),
    (Kind::Sentences, "\"length_months\":", "\"length_months\":9", "SEN-04"),
    (Kind::Bail, "\"status\":\"bail\"", "\"status\":\"bale\"", "CUS-08"),
    (Kind::Appearances, "\"sitting_on\":\"2", "\"sitting_on\":\"x", "IMP-02"),
    (Kind::Contacts, "\"outcome\":{\"code\":\"kept\"", "\"outcome\":{\"code\":\"cept\"", "CON-04"),
    (Kind::Assignments, "\"team\":\"TEAM-0", "\"team\":\"TEAM-9", "IMP-05"),
    (Kind::Flags, "\"note\":\"", "\"level\":\"9\",\"note\":\"", "FLG-06"),
    (Kind::Assessments, "\"form\":\"short\"", "\"form\":\"shrt\"", "ASM-01"),
    (
        Kind::Plans,
        "\"contingency\":\"The officer rings the police of the quarter that day.\"",
        "\"contingency\":\" \"",
        "PLN-02",
    ),
    (Kind::Concerns, "\"said\":\"Smelt of drink.\"", "\"said\":\" \"", "CNC-01"),
    (Kind::Documents, "\"kind\":\"letter\"", "\"kind\":\"poem\"", "DOC-04"),
];

#[tokio::test]
async fn a_broken_row_of_every_kind_is_refused_with_what_hangs_on_it_mended_and_sent_back() {
    let folder = tempfile::tempdir().unwrap();
    let (bundle, _) = invented(folder.path(), &Plan { contacts: 4, ..plan(11, 60) });
    let whole = new_sqlite(folder.path(), "whole").await;
    import(&whole, &bundle).await;
    let whole = export(&whole, &folder.path().join("whole out")).await;
    for (kind, right, wrong, rule) in BROKEN {
        let broken = folder.path().join(format!("broken {}", kind.code()));
        fine(&Command::new("cp").arg("-r").args([&bundle, &broken]).output().unwrap());
        let good = lines(&broken, kind);
        let place = good.iter().position(|line| line.contains(right)).expect(right);
        let mut rows = good.clone();
        rows[place] = rows[place].replacen(right, wrong, 1);
        rewrite(&broken, kind, &rows);
        let record = new_sqlite(folder.path(), kind.code()).await;
        let imported = import(&record, &broken).await;
        let report = fs::read_to_string(imported.report.unwrap()).unwrap();
        let said: Vec<serde_json::Value> =
            report.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(said.len() as u64, imported.tally.refused.total());
        let own = said.iter().find(|one| one["file"] == kind.file() && one["line"] == place as u64 + 1);
        assert_eq!(own.unwrap()["rule"], rule, "{}: {own:?}", kind.code());
        // Mended, the bundle comes again: only what was refused is new.
        rewrite(&broken, kind, &good);
        let mended = import(&record, &broken).await;
        assert_eq!(mended.tally.refused.total(), 0, "{}", kind.code());
        assert_eq!(mended.tally.kept.total() - mended.tally.already.total(), said.len() as u64);
        assert_eq!(export(&record, &folder.path().join(format!("{} out", kind.code()))).await, whole);
    }
}

#[tokio::test]
async fn a_check_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (bundle, _) = invented(folder.path(), &plan(2, 5));
    let one = new_sqlite(folder.path(), "one").await;
    let report = folder.path().join("report");
    let checked = import_bundle(&one, &bundle, (&report, true), |_, _, _| {}).await.unwrap();
    assert_eq!(checked.tally.kept.of(Kind::People), 5);
    assert_eq!(one.store.subjects_after(None, 1).await.unwrap(), []);
}

/// Two runs of one bundle into one record, at the same instant.
async fn two_at_once(bundle: &Path, one: Service, other: Service, out: &Path) {
    let run = |service: Service, report: &str| {
        let (bundle, report) = (bundle.to_path_buf(), bundle.with_extension(report));
        tokio::spawn(async move {
            import_bundle(&service, &bundle, (&report, false), |_, _, _| {}).await.map(|done| done.tally)
        })
    };
    let (first, second) = (run(one.clone(), "1"), run(other, "2"));
    let tallies = [first.await.unwrap().unwrap(), second.await.unwrap().unwrap()];
    let read: Vec<u64> = tallies.iter().map(|tally| tally.kept.total()).collect();
    assert_eq!(read[0], read[1]);
    let written = export(&one, out).await;
    for kind in Kind::ALL {
        assert_eq!(written[&kind.file()].lines().count() as u64, tallies[0].kept.of(kind), "{}", kind.code());
    }
    assert_eq!(verify(one.store.as_ref(), |_| {}).await.unwrap().problems, []);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_processes_that_bring_in_one_bundle_at_once_double_nothing_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let (bundle, _) = invented(folder.path(), &plan(11, 200));
    let one = new_sqlite(folder.path(), "one").await;
    let other = service(&folder.path().join("one")).await;
    two_at_once(&bundle, one, other, &folder.path().join("out")).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_processes_that_bring_in_one_bundle_at_once_double_nothing_on_postgresql() {
    let Some(cluster) = Cluster::start("") else { return };
    let folder = tempfile::tempdir().unwrap();
    let (bundle, _) = invented(folder.path(), &plan(11, 200));
    let one = Service::open(&cluster.database(), Missing::Make, "one").await.unwrap();
    let files = std::sync::Arc::new(store::FolderFiles::at(folder.path().join("documents")));
    let one = Service { files: files.clone(), ..one };
    let other = Service::open(&cluster.database(), Missing::Refuse, "one").await.unwrap();
    two_at_once(&bundle, one, Service { files, ..other }, &folder.path().join("out")).await;
}

/// The program in a shell that lets no file grow beyond so many blocks, as on a disk that is full.
fn import_on_a_full_disk(data: &Path, bundle: &Path, blocks: u32) -> std::process::Output {
    let program = program().get_program().to_owned();
    Command::new("sh")
        .args(["-c", &format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\""), "sh"])
        .arg(program)
        .args(["import", "bundle"])
        .arg(bundle)
        .arg("--data")
        .arg(data)
        .output()
        .unwrap()
}

#[tokio::test]
async fn an_import_that_met_a_full_disk_goes_on_from_there_when_it_is_run_again() {
    let folder = tempfile::tempdir().unwrap();
    let (bundle, _) = invented(folder.path(), &plan(13, 600));
    let data = folder.path().join("one");
    // Blocks of 512 bytes: room for the tables and some of the people.
    let full = import_on_a_full_disk(&data, &bundle, 22_000);
    assert!(!full.status.success(), "{}", out(&full));
    let stopped = service(&data).await;
    let there = stopped.store.subjects_after(None, 10_000).await.unwrap().len();
    assert!((2..600).contains(&there), "{there} people had been written");
    assert_eq!(verify(stopped.store.as_ref(), |_| {}).await.unwrap().problems, [], "nothing is half-written");
    drop(stopped);
    let said =
        fine(&program().args(["import", "bundle"]).arg(&bundle).arg("--data").arg(&data).output().unwrap());
    assert!(said.contains("there before"), "{said}");
    let at_once = new_sqlite(folder.path(), "other").await;
    import(&at_once, &bundle).await;
    let resumed = export(&service(&data).await, &folder.path().join("resumed")).await;
    assert!(resumed == export(&at_once, &folder.path().join("at once")).await, "as if it had never stopped");
}

#[test]
fn the_command_says_what_it_read_kept_and_refused_and_names_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let words = |args: &[&str]| program().args(args).current_dir(folder.path()).output().unwrap();
    let made = fine(&words(&["synth", "--people", "30", "--day", "2026-03-02", "--out", "invented"]));
    assert!(made.contains("30 people"), "{made}");
    let said = fine(&words(&["import", "bundle", "invented", "--data", "here"]));
    for word in ["Invented case system", "people", "contacts", "read", "kept", "refused"] {
        assert!(said.contains(word), "{word}: {said}");
    }
    let people = lines(&folder.path().join("invented"), Kind::People);
    let surname = people[0].split("\"surname\":\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    assert!(!said.contains(surname), "{said}");
    fine(&words(&["export", "bundle", "out", "--data", "here", "--organisation", "Northmoor Probation"]));
    assert_eq!(lines(&folder.path().join("out"), Kind::People).len(), 30);
    let taken = words(&["export", "bundle", "out", "--data", "here"]);
    assert_eq!(taken.status.code(), Some(1), "a folder that holds something is not written over");
    let unknown = words(&["export", "bundle", "other", "--data", "here", "--organisation", "Nobody"]);
    assert_eq!(unknown.status.code(), Some(2));
    let cut = folder.path().join("invented").join(Kind::Contacts.file());
    let whole = fs::read(&cut).unwrap();
    fs::write(&cut, &whole[..whole.len() / 2]).unwrap();
    let refused = words(&["import", "bundle", "invented", "--data", "elsewhere"]);
    assert_eq!(refused.status.code(), Some(1));
}
