//! The folder into which courts' files are put.

use crate::support::{fine, run, sqlite_in};
use server::court_folder::{CourtFolder, Round, round};
use server::open::{Missing, Service};
use std::path::{Path, PathBuf};
use store::driver::DatabaseUrl;
use tokio::sync::watch;

/// The demonstration's own messages with their days put in.
fn messages(folder: &Path) -> PathBuf {
    fine(&run(folder, &["demo", "--no-serve"]));
    folder.join("messages")
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let files = entries.filter(|entry| entry.path().is_file());
    let mut names: Vec<String> = files.map(|file| file.file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

async fn empty_service(data: &Path) -> Service {
    let at = DatabaseUrl::SqliteFile(sqlite_in(data));
    Service::open(&at, Missing::Make, "Throughline").await.unwrap()
}

const fn round_of(taken: usize, refused: usize) -> Round {
    Round { taken, refused }
}

#[tokio::test]
async fn a_file_is_taken_in_once_it_has_come_to_rest_and_is_kept_with_its_report() {
    let made = tempfile::tempdir().unwrap();
    let source = messages(made.path()).join("common-platform-sentence.json");
    let data = tempfile::tempdir().unwrap();
    let service = empty_service(data.path()).await;
    let inbox = data.path().join("court");
    let mut folder = CourtFolder::new(inbox.clone()).unwrap();
    let (_stop, stopped) = watch::channel(false);
    std::fs::copy(&source, inbox.join("a.json")).unwrap();
    std::fs::copy(&source, inbox.join("b.json.part")).unwrap();
    std::fs::write(inbox.join("broken.xml"), "<soap:Envelope").unwrap();
    assert_eq!(round(&service, &mut folder, &stopped).await, round_of(0, 0), "it may still be written");
    // Another file of the same people comes while the first two rest.
    std::fs::copy(&source, inbox.join("c.json")).unwrap();
    assert_eq!(round(&service, &mut folder, &stopped).await, round_of(1, 1));
    assert_eq!(names(&inbox), ["b.json.part", "c.json"]);
    assert_eq!(names(&inbox.join("taken")), ["a.json", "a.json.report.txt"]);
    let report = std::fs::read_to_string(inbox.join("taken/a.json.report.txt")).unwrap();
    assert!(report.contains("2 people new") && report.contains("2 sentences recorded"), "{report}");
    let why = std::fs::read_to_string(inbox.join("refused/broken.xml.report.txt")).unwrap();
    assert!(why.starts_with("Nothing of it was taken in. "), "{why}");
    assert_eq!(round(&service, &mut folder, &stopped).await, round_of(1, 0));
    let again = std::fs::read_to_string(inbox.join("taken/c.json.report.txt")).unwrap();
    assert!(again.contains("0 people new") && again.contains("2 unchanged"), "{again}");
    // The same name again does not cover what was kept.
    std::fs::copy(&source, inbox.join("a.json")).unwrap();
    round(&service, &mut folder, &stopped).await;
    assert_eq!(round(&service, &mut folder, &stopped).await, round_of(1, 0));
    assert_eq!(
        names(&inbox.join("taken")),
        ["a.json", "a.json.2", "a.json.2.report.txt", "a.json.report.txt", "c.json", "c.json.report.txt"]
    );
}

#[tokio::test]
async fn two_processes_that_watch_one_folder_take_each_file_in_once() {
    let made = tempfile::tempdir().unwrap();
    let source = messages(made.path()).join("common-platform-sentence.json");
    let data = tempfile::tempdir().unwrap();
    let (one, other) = (empty_service(data.path()).await, empty_service(data.path()).await);
    let inbox = data.path().join("court");
    let mut of_one = CourtFolder::new(inbox.clone()).unwrap();
    let mut of_other = CourtFolder::new(inbox.clone()).unwrap();
    let (_stop, stopped) = watch::channel(false);
    std::fs::copy(&source, inbox.join("a.json")).unwrap();
    round(&one, &mut of_one, &stopped).await;
    round(&other, &mut of_other, &stopped).await;
    let rounds = tokio::join!(round(&one, &mut of_one, &stopped), round(&other, &mut of_other, &stopped));
    assert_eq!(rounds.0.taken + rounds.1.taken, 1, "{rounds:?}");
    assert_eq!((rounds.0.refused, rounds.1.refused), (0, 0));
    assert_eq!(names(&inbox.join("taken")), ["a.json", "a.json.report.txt"]);
    drop((one, other));
    fine(&run(data.path(), &["verify"]));
}
