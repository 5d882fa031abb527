//! What only SQLite has: the file, and the image of it.

use store::{
    driver::{DatabaseUrl, Db, ExecuteError, Options, Read, Stmt},
    vals,
};

use crate::support::sqlite;

const TABLE: &str = "CREATE TABLE note (id INTEGER PRIMARY KEY) STRICT";

fn note(id: i64) -> Stmt {
    Stmt::new("INSERT INTO note (id) VALUES ($1)", vals![id])
}

async fn count(db: &Db) -> i64 {
    let rows = db.query_one(Read::new("SELECT count(*) FROM note", vec![])).await.unwrap();
    rows[0].int(0).unwrap()
}

async fn refusal(path: &std::path::Path) -> String {
    let url = DatabaseUrl::SqliteFile(path.to_path_buf());
    Db::open(&url).await.err().expect("it should be refused").to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn another_programs_file_is_refused_and_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("photos.sqlite");
    rusqlite::Connection::open(&path).unwrap().execute_batch("CREATE TABLE photo (id)").unwrap();
    let before = std::fs::read(&path).unwrap();
    assert!(refusal(&path).await.contains("another program's database"));
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_no_database_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letter.txt");
    std::fs::write(&path, "Dear Ann, this is a letter and no database.".repeat(50)).unwrap();
    assert!(refusal(&path).await.contains("not a SQLite database"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mistyped_path_makes_no_new_record_where_one_must_exist() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("recrod.sqlite");
    let options = Options { create: false, ..Options::default() };
    let opened = Db::open_with(&DatabaseUrl::SqliteFile(path.clone()), options).await;
    assert!(opened.err().unwrap().to_string().contains("no such file"));
    assert!(!path.exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_is_there_when_the_file_is_opened_again() {
    let (_, db, guard) = sqlite().await;
    db.execute_alone(vec![], TABLE).await.unwrap();
    db.execute(vec![note(1)]).await.unwrap();
    drop(db);
    assert_eq!(count(&guard.open_again(Options::default()).await).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_programs_may_write_to_one_file() {
    let (_, db, guard) = sqlite().await;
    db.execute_alone(vec![], TABLE).await.unwrap();
    let other = guard.open_again(Options::default()).await;
    let writers: Vec<_> = (0..40)
        .map(|id| {
            let db = if id % 2 == 0 { db.clone() } else { other.clone() };
            tokio::spawn(async move { db.execute(vec![note(id)]).await })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap().unwrap();
    }
    assert_eq!(count(&db).await, 40);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_in_memory_starts_from_an_image_and_leaves_the_image_alone() {
    let first = Db::open(&DatabaseUrl::SqliteMemory).await.unwrap();
    first.execute_alone(vec![], TABLE).await.unwrap();
    first.execute(vec![note(1)]).await.unwrap();
    let image = first.image().await.unwrap();
    for _ in 0..2 {
        let copy = Db::memory_from_image(&image).await.unwrap();
        copy.execute(vec![note(2)]).await.unwrap();
        assert_eq!(count(&copy).await, 2);
    }
    assert_eq!(count(&first).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_script_that_fails_leaves_nothing_and_the_writer_goes_on() {
    let (_, db, _guard) = sqlite().await;
    let script = "CREATE TABLE note (id INTEGER PRIMARY KEY) STRICT; CREATE TABLE wrong (";
    assert!(matches!(db.execute_alone(vec![], script).await, Err(ExecuteError::Other { .. })));
    db.execute_alone(vec![], TABLE).await.unwrap();
    db.execute(vec![note(1)]).await.unwrap();
    assert_eq!(count(&db).await, 1);
}
