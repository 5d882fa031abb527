//! Copying, backing up and restoring whole records.

use crate::cluster::Cluster;
use crate::support::{err, fine, out, program, run, sqlite_in};
use rusqlite::Connection;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Output;

fn demo(data: &Path) {
    fine(&run(data, &["demo", "--no-serve"]));
}

fn backup(data: &Path, to: &Path) -> Output {
    program().arg("backup").arg(to).arg("--data").arg(data).output().unwrap()
}

fn restore(from: &Path, data: &Path) -> Output {
    program().arg("restore").arg(from).arg("--data").arg(data).output().unwrap()
}

fn copy(args: &[&str]) -> Output {
    program().arg("copy").args(args).output().unwrap()
}

/// Everything in a SQLite file but what its migrations say of themselves, as text.
fn everything(data: &Path) -> Vec<String> {
    let database = Connection::open(sqlite_in(data)).unwrap();
    let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
                  AND name <> 'schema_migration' ORDER BY name";
    let mut tables = database.prepare(tables).unwrap();
    let tables: Vec<String> =
        tables.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
    let mut lines = Vec::new();
    for table in tables {
        let mut all = database.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns: Vec<String> = all.column_names().map(str::to_string).collect();
        let mut found = all.query([]).unwrap();
        while let Some(row) = found.next().unwrap() {
            let cells: Vec<String> =
                (0..columns.len()).map(|place| format!("{:?}", row.get_ref(place).unwrap())).collect();
            let mut named: Vec<String> =
                columns.iter().zip(cells).map(|(column, cell)| format!("{column}={cell}")).collect();
            named.sort();
            lines.push(format!("{table}: {}", named.join(" ")));
        }
    }
    lines.sort();
    lines
}

fn text(path: &Path) -> String {
    path.display().to_string()
}

#[test]
fn a_backup_restored_is_the_same_record_with_its_documents() {
    let (data, kept, new) =
        (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    demo(data.path());
    let kept = kept.path().join("today");
    let said = fine(&backup(data.path(), &kept));
    assert!(said.contains("Backed up to"), "{said}");
    let mode = std::fs::metadata(&kept).unwrap().permissions().mode();
    assert_eq!(mode & 0o077, 0, "others may not look into it");
    let restored = new.path().join("restored");
    let said = fine(&restore(&kept, &restored));
    assert!(said.contains("Every chain holds and every row is what its log gives."), "{said}");
    assert!(said.contains("Each is there and the one that was added."), "{said}");
    assert!(!said.contains("\n0 files of documents"), "the demonstration has documents: {said}");
    assert_eq!(everything(data.path()), everything(&restored));
    fine(&run(&restored, &["verify"]));
}

#[test]
fn what_is_written_during_a_backup_does_not_spoil_it() {
    let (data, kept, new) =
        (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    demo(data.path());
    let add = |number: usize| {
        let name = format!("Agency {number}");
        fine(&run(data.path(), &["organisation", "add", "--name", &name]));
    };
    std::thread::scope(|threads| {
        threads.spawn(|| (0..5).for_each(add));
        fine(&backup(data.path(), kept.path()));
    });
    fine(&restore(kept.path(), &new.path().join("restored")));
}

#[test]
fn a_backup_that_is_altered_or_cut_off_is_refused_and_nothing_is_restored() {
    let (data, kept, new) =
        (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    demo(data.path());
    fine(&backup(data.path(), kept.path()));
    let restored = new.path().join("restored");
    let refused = |words: &str| {
        let output = restore(kept.path(), &restored);
        assert_eq!(output.status.code(), Some(1), "{}", out(&output));
        assert!(err(&output).contains(words), "{}", err(&output));
        assert!(!sqlite_in(&restored).exists());
    };
    let database = Connection::open(sqlite_in(kept.path())).unwrap();
    // A registry: no chain covers it.
    database.execute("UPDATE app_user SET name = name || ' ' WHERE login = 'ruth.okafor'", []).unwrap();
    drop(database);
    refused("The backup is not what was written: app_user was altered or damaged. Nothing was restored.");
    std::fs::remove_file(kept.path().join("backup.json")).unwrap();
    refused("the folder holds no backup, or one that was cut off");
}

#[test]
fn a_document_that_is_damaged_in_a_backup_is_named_by_its_case() {
    let (data, kept, new) =
        (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    demo(data.path());
    fine(&backup(data.path(), kept.path()));
    let documents = kept.path().join("documents");
    let folder = std::fs::read_dir(&documents).unwrap().next().unwrap().unwrap().path();
    let file = std::fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
    std::fs::write(&file, b"something else").unwrap();
    let output = restore(kept.path(), &new.path().join("restored"));
    assert_eq!(output.status.code(), Some(1));
    assert!(out(&output).contains("is not the one that was added"), "{}", out(&output));
}

#[test]
fn what_a_copy_that_was_cut_off_left_behind_is_not_in_the_next() {
    let (data, to) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    demo(data.path());
    let target = sqlite_in(to.path());
    for ending in [".part", ".part-wal", ".part-shm"] {
        std::fs::write(format!("{}{ending}", target.display()), b"half of something").unwrap();
    }
    fine(&copy(&["--from", &text(&sqlite_in(data.path())), "--to", &text(&target)]));
    assert_eq!(everything(data.path()), everything(to.path()));
    let left: Vec<_> = std::fs::read_dir(to.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().contains(".part")), "{left:?}");
}

#[test]
fn nothing_that_is_there_is_written_over() {
    let (data, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    demo(data.path());
    fine(&run(other.path(), &["organisation", "add", "--name", "Another"]));
    let before = everything(other.path());
    let output = backup(data.path(), other.path());
    assert_eq!(output.status.code(), Some(2), "{}", err(&output));
    let (from, to) = (text(&sqlite_in(data.path())), text(&sqlite_in(other.path())));
    let output = copy(&["--from", &from, "--to", &to]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("is there already"), "{}", err(&output));
    assert_eq!(everything(other.path()), before);
    let nowhere = text(&other.path().join("nothing.sqlite"));
    let output = copy(&["--from", &nowhere, "--to", &text(&other.path().join("new.sqlite"))]);
    assert_eq!((output.status.code(), err(&output).contains("There is no record at")), (Some(2), true));
}

#[test]
fn a_record_goes_to_postgresql_and_back_and_is_the_same() {
    let Some(cluster) = Cluster::start("") else { return };
    let (data, back) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    demo(data.path());
    let (from, to) = (text(&sqlite_in(data.path())), cluster.url());
    let documents = text(&back.path().join("files"));
    let output = copy(&["--from", &from, "--to", &to]);
    assert_eq!(output.status.code(), Some(2), "the folder of documents must be said");
    fine(&copy(&["--from", &from, "--to", &to, "--to-documents", &documents]));
    fine(&run(back.path(), &["verify", "--database", &to, "--documents", &documents]));
    let output = copy(&["--from", &from, "--to", &to, "--to-documents", &documents]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("is not empty"), "{}", err(&output));
    fine(&copy(&["--from", &to, "--from-documents", &documents, "--to", &text(&sqlite_in(back.path()))]));
    assert_eq!(everything(data.path()), everything(back.path()));
    let kept = back.path().join("kept");
    let output =
        program().arg("backup").arg(&kept).args(["--database", &to, "--documents", &documents]).output();
    fine(&output.unwrap());
    assert_eq!(everything(data.path()), everything(&kept));
}
