use crate::support::{fine, out, run, service, sqlite_in};
use rusqlite::Connection;
use server::worker::{DailyHead, sign_once_a_day};
use std::path::Path;

fn demo(data: &Path) {
    fine(&run(data, &["demo", "--no-serve"]));
}

/// One entry somewhere in the middle of a log: (case in hex, seq).
fn an_entry(database: &Connection) -> (String, i64) {
    let one = "SELECT lower(hex(case_id)), seq FROM case_event WHERE seq = 3 ORDER BY case_id DESC LIMIT 1";
    database.query_row(one, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
}

fn hyphenated(hex: &str) -> String {
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

fn change(data: &Path, sql: &str) {
    let database = Connection::open(sqlite_in(data)).unwrap();
    assert!(database.execute(sql, []).unwrap() > 0, "{sql} changed nothing");
}

#[test]
fn one_byte_of_history_is_found_and_the_case_is_named() {
    let folder = tempfile::tempdir().unwrap();
    demo(folder.path());
    let (case, seq) = an_entry(&Connection::open(sqlite_in(folder.path())).unwrap());
    let here = format!("WHERE case_id = x'{case}' AND seq = {seq}");
    for (column, told) in [
        ("payload = replace(payload, '\"kind\":', '\"kinD\":')", "the text of entry 3"),
        ("by_name = by_name || ' '", "entry 3 or one before it was altered"),
    ] {
        let copy = tempfile::tempdir().unwrap();
        std::fs::copy(sqlite_in(folder.path()), sqlite_in(copy.path())).unwrap();
        change(copy.path(), &format!("UPDATE case_event SET {column} {here}"));
        let verified = run(copy.path(), &["verify"]);
        let said = out(&verified);
        assert_eq!(verified.status.code(), Some(1), "{said}");
        let first_bad = said.lines().nth(1).unwrap_or_default();
        assert!(first_bad.starts_with(&format!("case {}: {told}", hyphenated(&case))), "{said}");
    }
}

#[test]
fn a_row_that_is_not_what_the_log_gives_is_found_and_made_again() {
    let folder = tempfile::tempdir().unwrap();
    demo(folder.path());
    change(folder.path(), "UPDATE person SET surname = 'Nobody' WHERE surname = 'Hartnoll'");
    let verified = run(folder.path(), &["verify"]);
    assert_eq!(verified.status.code(), Some(1));
    assert!(out(&verified).contains("its rows in person are not what its log gives"), "{}", out(&verified));
    fine(&run(folder.path(), &["rebuild"]));
    fine(&run(folder.path(), &["verify"]));
}

#[test]
fn an_entry_taken_out_with_all_traces_is_found_by_the_signed_head() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    demo(data);
    let path = |name: &str| data.join(name).display().to_string();
    let (key, head) = (path("head.key"), path("head.json"));
    fine(&run(data, &["head", "--key", &key, "--out", &head]));
    fine(&run(data, &["verify", "--head", &head]));

    let last = "WHERE case_id = (SELECT case_id FROM case_head WHERE seq > 5 ORDER BY case_id LIMIT 1)";
    let seq = format!("(SELECT seq FROM case_head {last})");
    change(data, &format!("DELETE FROM case_event {last} AND seq = {seq}"));
    change(
        data,
        &format!(
            "UPDATE case_head SET seq = seq - 1, hash = (SELECT hash FROM case_event \
             WHERE case_event.case_id = case_head.case_id AND case_event.seq = case_head.seq - 1) {last}"
        ),
    );
    fine(&run(data, &["rebuild"]));
    fine(&run(data, &["verify"]));
    let against = run(data, &["verify", "--head", &head]);
    assert_eq!(against.status.code(), Some(1), "{}", out(&against));
    assert!(out(&against).contains("is not the one that was signed"), "{}", out(&against));
}

#[test]
fn a_head_that_was_altered_or_signed_by_another_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    demo(data);
    let path = |name: &str| data.join(name).display().to_string();
    let (key, head) = (path("head.key"), path("head.json"));
    fine(&run(data, &["head", "--key", &key, "--out", &head]));
    let other = "11".repeat(32);
    let by_another = run(data, &["verify", "--head", &head, "--public-key", &other]);
    assert_eq!(by_another.status.code(), Some(1));
    let text = std::fs::read_to_string(&head).unwrap();
    std::fs::write(&head, text.replace("\"subjects\": ", "\"subjects\": 9")).unwrap();
    let altered = run(data, &["verify", "--head", &head]);
    assert_eq!(altered.status.code(), Some(1));
}

#[tokio::test]
async fn the_head_of_a_day_is_signed_once_whatever_the_number_of_processes() {
    let folder = tempfile::tempdir().unwrap();
    demo(folder.path());
    let (one, other) = (service(folder.path()).await, service(folder.path()).await);
    let heads = folder.path().join("heads");
    let daily = DailyHead::new(folder.path().join("head.key"), heads.clone()).unwrap();
    sign_once_a_day(&one, &daily).await;
    let signed = std::fs::read_dir(&heads).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>();
    assert_eq!(signed.len(), 1);
    fine(&run(folder.path(), &["verify", "--head", &signed[0].display().to_string()]));
    std::fs::remove_file(&signed[0]).unwrap();
    sign_once_a_day(&other, &daily).await;
    assert_eq!(std::fs::read_dir(&heads).unwrap().count(), 0, "the day was claimed already");
}

#[tokio::test]
async fn a_head_that_could_not_be_signed_is_signed_later_the_same_day() {
    let folder = tempfile::tempdir().unwrap();
    demo(folder.path());
    let service = service(folder.path()).await;
    let heads = folder.path().join("heads");
    let daily = DailyHead::new(folder.path().join("head.key"), heads.clone()).unwrap();
    std::fs::remove_dir(&heads).unwrap();
    sign_once_a_day(&service, &daily).await;
    std::fs::create_dir(&heads).unwrap();
    sign_once_a_day(&service, &daily).await;
    let files: Vec<_> = std::fs::read_dir(&heads).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(files.len(), 1, "{files:?}");
    fine(&run(folder.path(), &["verify", "--head", &files[0].display().to_string()]));
}

#[test]
fn a_case_deleted_whole_is_found_and_success_says_what_it_cannot_show() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    demo(data);
    let said = fine(&run(data, &["verify"]));
    assert!(said.contains("only --head can") && said.contains("the access log is in no chain"), "{said}");
    let database = Connection::open(sqlite_in(data)).unwrap();
    let case: String = database
        .query_row("SELECT lower(hex(case_id)) FROM crn ORDER BY case_id LIMIT 1", [], |row| row.get(0))
        .unwrap();
    for table in ["case_event", "case_head", "person"] {
        change(data, &format!("DELETE FROM {table} WHERE case_id = x'{case}'"));
    }
    let verified = run(data, &["verify"]);
    let said = out(&verified);
    assert_eq!(verified.status.code(), Some(1), "{said}");
    let first_bad = said.lines().nth(1).unwrap_or_default();
    assert!(first_bad.starts_with(&format!("case {}: it was taken out whole", hyphenated(&case))), "{said}");
}
