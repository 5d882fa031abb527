//! Documents: the file first and the record after it, one file for two records, and what verify finds.

use crate::said::defendant;
use crate::world::Who::{Ann, Dev, Ines};
use crate::world::World;
use app::AppError;
use app::document::{DocumentForm, add, send};
use app::ports::Files;
use app::record::verify_files;
use domain::document::File;
use domain::shared::{CaseId, DocumentId};
use sha2::{Digest, Sha256};
use store::FolderFiles;
use testkit::at;

const NOW: &str = "2026-03-04T09:00:00Z";

fn folder() -> (tempfile::TempDir, FolderFiles) {
    let folder = tempfile::tempdir().unwrap();
    let files = FolderFiles::at(folder.path().to_path_buf());
    (folder, files)
}

fn digest(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

fn letter(text: &str) -> DocumentForm {
    let bytes = text.as_bytes().to_vec();
    DocumentForm {
        kind: "letter".to_string(),
        title: "Letter".to_string(),
        received_from: "Dr Amin".to_string(),
        dated: at(NOW).day(),
        contact_id: None,
        file: Some(File { digest: digest(&bytes), bytes, name: "letter.txt".to_string(), cut_off: false }),
    }
}

async fn added(world: &World, files: &FolderFiles, case_id: CaseId, text: &str) -> DocumentId {
    let ctx = world.ctx(Dev, NOW).await;
    add(&ctx, files, case_id, world.request_id(), &letter(text)).await.unwrap()
}

fn names(folder: &tempfile::TempDir) -> usize {
    let two = std::fs::read_dir(folder.path()).unwrap();
    two.map(|two| std::fs::read_dir(two.unwrap().path()).unwrap().count()).sum()
}

async fn wrong(world: &World, files: &FolderFiles) -> Vec<String> {
    let (_, problems) = verify_files(&world.store, files, |_| {}).await.unwrap();
    problems.into_iter().map(|problem| format!("{}: {}", problem.subject, problem.what)).collect()
}

#[tokio::test]
async fn two_records_with_the_same_file_share_its_bytes_and_nothing_else() {
    let world = World::new().await;
    let (folder, files) = folder();
    let one = world.a_case_of_ann().await;
    let item = defendant("hearing 9").named("Zoe", "Quill").with_pnc(3).item();
    let other = world.import(&item, "2026-03-03T18:00:00Z").await.case_id.unwrap();
    let first = added(&world, &files, one, "Dear Ann").await;
    let second = added(&world, &files, other, "Dear Ann").await;
    assert_eq!(names(&folder), 1);
    let ctx = world.ctx(Ann, NOW).await;
    assert_eq!(send(&ctx, one, first).await.unwrap().digest, digest(b"Dear Ann"));
    assert!(matches!(send(&ctx, one, second).await, Err(AppError::NotFound)), "not by the other's address");
    assert_eq!(wrong(&world, &files).await, Vec::<String>::new());
    world.prove().await;
}

#[tokio::test]
async fn a_crash_between_file_and_entry_leaves_a_file_that_nobody_names_and_the_next_try_is_whole() {
    let world = World::new().await;
    let (folder, files) = folder();
    let case_id = world.a_case_of_ann().await;
    // The program ended after this and before the commit.
    files.keep(&digest(b"Dear Ann"), b"Dear Ann".to_vec()).await.unwrap();
    assert!(world.record(case_id).await.documents.is_empty());
    assert_eq!(wrong(&world, &files).await, Vec::<String>::new());
    added(&world, &files, case_id, "Dear Ann").await;
    assert_eq!((names(&folder), world.record(case_id).await.documents.len()), (1, 1));
}

#[tokio::test]
async fn who_is_refused_leaves_no_file() {
    let world = World::new().await;
    let (folder, files) = folder();
    let case_id = world.a_case_of_ann().await;
    let ctx = world.ctx(Ines, NOW).await;
    let refused = add(&ctx, &files, case_id, world.request_id(), &letter("Dear Ann")).await;
    assert!(matches!(refused, Err(AppError::NotAllowed(_))));
    let refused = add(&world.ctx(Ann, NOW).await, &files, case_id, world.request_id(), &letter("#!x")).await;
    assert!(matches!(refused, Err(AppError::Refused(why)) if why.rule == "DOC-03"));
    assert_eq!(names(&folder), 0);
}

#[tokio::test]
async fn verify_names_the_case_of_a_file_that_is_gone_or_another() {
    let world = World::new().await;
    let (folder, files) = folder();
    let case_id = world.a_case_of_ann().await;
    let gone = added(&world, &files, case_id, "Dear Ann").await;
    let other = added(&world, &files, case_id, "Dear Ben").await;
    let path = |text: &[u8]| folder.path().join(&digest(text)[..2]).join(digest(text));
    std::fs::remove_file(path(b"Dear Ann")).unwrap();
    std::fs::write(path(b"Dear Ben"), b"Dear Bob").unwrap();
    assert_eq!(
        wrong(&world, &files).await,
        [
            format!("case {case_id}: the file of its document {gone} is not there"),
            format!("case {case_id}: the file of its document {other} is not the one that was added"),
        ]
    );
}
