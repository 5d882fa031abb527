//! What the driver promises on both databases.

use std::time::Duration;

use domain::shared::CaseId;
use jiff::civil::date;
use store::{
    driver::{DatabaseUrl, Db, ExecuteError, Options, Read, Row, Stmt, StoreError, Val},
    vals,
};
use uuid::Uuid;

use crate::support::{Guard, databases, moment, per_dialect};

/// Databases with a table of notes: `id`, `balance`, and a `label` that is unique.
async fn with_notes() -> Vec<(String, Db, Guard)> {
    let all = databases().await;
    for (_, db, _) in &all {
        let script = per_dialect(
            db,
            "CREATE TABLE note (id INTEGER PRIMARY KEY, balance INTEGER NOT NULL, label TEXT UNIQUE) STRICT",
            "CREATE TABLE note (id BIGINT PRIMARY KEY, balance BIGINT NOT NULL, label TEXT UNIQUE)",
        );
        db.execute_alone(vec![], script).await.unwrap();
    }
    all
}

fn note(id: i64) -> Stmt {
    Stmt::new("INSERT INTO note (id, balance, label) VALUES ($1, 0, $2)", vals![id, format!("note {id}")])
        .expecting(1)
}

fn add(id: i64, amount: i64) -> Stmt {
    Stmt::new("UPDATE note SET balance = balance + $2 WHERE id = $1", vals![id, amount])
}

/// A statement that would never end by itself.
fn endless() -> Stmt {
    let sql = "INSERT INTO note (id, balance) WITH RECURSIVE n(i) AS (
                   SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n)
               SELECT max(i), 0 FROM n";
    Stmt::new(sql, vec![])
}

async fn rows(db: &Db, sql: &'static str) -> Vec<Row> {
    db.query_one(Read::new(sql, vec![])).await.unwrap()
}

async fn ids(db: &Db) -> Vec<i64> {
    let found = rows(db, "SELECT id FROM note ORDER BY id").await;
    found.iter().map(|row| row.int(0).unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_with_a_wrong_statement_leaves_nothing() {
    for (name, db, _guard) in with_notes().await {
        let wrong = Stmt::new("INSERT INTO note (id, balance) VALUES ($1, $2)", vals![2_i64, Val::Null]);
        let error = db.execute(vec![note(1), wrong, note(3)]).await.unwrap_err();
        assert!(matches!(error, ExecuteError::Other { .. }), "{name}: {error:?}");
        assert!(error.to_string().contains("statement 1 (INSERT INTO note"), "{name}: {error}");
        assert!(ids(&db).await.is_empty(), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_statement_that_touches_another_number_of_rows_undoes_its_batch() {
    for (name, db, _guard) in with_notes().await {
        let error = db.execute(vec![note(1), add(9, 1).expecting(1), note(3)]).await.unwrap_err();
        let as_expected = matches!(error, ExecuteError::RowCount { index: 1, expected: 1, found: 0 });
        assert!(as_expected, "{name}: {error:?}");
        assert!(ids(&db).await.is_empty(), "{name}");
        db.execute(vec![note(1), add(1, 5).expecting(1)]).await.unwrap();
        assert_eq!(ids(&db).await, [1], "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_failures_the_first_in_the_batch_is_told() {
    for (name, db, _guard) in with_notes().await {
        let error = db.execute(vec![note(1), add(9, 1).expecting(1), note(1)]).await.unwrap_err();
        assert!(matches!(error, ExecuteError::RowCount { index: 1, .. }), "{name}: {error:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_row_with_one_key_names_the_statement_and_the_key_but_no_value() {
    for (name, db, _guard) in with_notes().await {
        db.execute(vec![note(1)]).await.unwrap();
        let same_id = db.execute(vec![note(2), note(1)]).await.unwrap_err();
        assert!(matches!(same_id, ExecuteError::Unique { index: 1, .. }), "{name}: {same_id:?}");
        let same_label =
            Stmt::new("INSERT INTO note (id, balance, label) VALUES (7, 0, $1)", vals!["note 1"]);
        let error = db.execute(vec![same_label]).await.unwrap_err();
        let ExecuteError::Unique { index: 0, constraint } = &error else { panic!("{name}: {error:?}") };
        assert!(constraint.contains("label"), "{name}: {constraint}");
        assert!(!error.to_string().contains("note 1"), "{name}: {error}");
        assert_eq!(ids(&db).await, [1], "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn sixty_four_writers_at_once_all_get_through_and_those_that_fail_disturb_nobody() {
    for (name, db, _guard) in with_notes().await {
        db.execute(vec![note(0)]).await.unwrap();
        let writers: Vec<_> = (1..=64)
            .map(|id| {
                let db = db.clone();
                let third = if id % 8 == 0 { note(0) } else { add(id, 1).expecting(1) };
                tokio::spawn(async move { (id, db.execute(vec![note(id), add(0, 1), third]).await) })
            })
            .collect();
        for writer in writers {
            let (id, result) = writer.await.unwrap();
            let failed_as_it_should = matches!(result, Err(ExecuteError::Unique { index: 2, .. }));
            assert_eq!(failed_as_it_should, id % 8 == 0, "{name}: {id} {result:?}");
            assert_eq!(result.is_ok(), id % 8 != 0, "{name}: {id} {result:?}");
        }
        let expected: Vec<i64> = (0..=64).filter(|id| *id == 0 || id % 8 != 0).collect();
        assert_eq!(ids(&db).await, expected, "{name}");
        let total = rows(&db, "SELECT balance FROM note WHERE id = 0").await;
        assert_eq!(total[0].int(0).unwrap(), 56, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_writers_that_decided_on_one_version_exactly_one_wins() {
    for (name, db, _guard) in with_notes().await {
        db.execute(vec![note(1)]).await.unwrap();
        let claim =
            || Stmt::new("UPDATE note SET balance = 1 WHERE id = 1 AND balance = 0", vec![]).expecting(1);
        let writers: Vec<_> = (2..34)
            .map(|id| {
                let db = db.clone();
                tokio::spawn(async move { db.execute(vec![claim(), note(id)]).await })
            })
            .collect();
        let mut won = 0;
        for writer in writers {
            match writer.await.unwrap() {
                Ok(()) => won += 1,
                Err(ExecuteError::RowCount { index: 0, found: 0, .. }) => {}
                Err(other) => panic!("{name}: {other:?}"),
            }
        }
        assert_eq!((won, ids(&db).await.len()), (1, 2), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_query_sees_one_snapshot_while_writes_go_on() {
    for (name, db, _guard) in with_notes().await {
        db.execute(vec![note(1), note(2)]).await.unwrap();
        let writing = {
            let db = db.clone();
            tokio::spawn(async move {
                for _ in 0..200 {
                    db.execute(vec![add(1, 1), add(2, -1)]).await.unwrap();
                }
            })
        };
        let balance = |id: i64| Read::new("SELECT balance FROM note WHERE id = $1", vals![id]);
        let mut seen = 0;
        while !writing.is_finished() || seen == 0 {
            let answers = db.query(vec![balance(1), balance(2)]).await.unwrap();
            let (one, two) = (answers[0][0].int(0).unwrap(), answers[1][0].int(0).unwrap());
            assert_eq!(one + two, 0, "{name}");
            seen += 1;
        }
        writing.await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_value_comes_back_as_it_went_in() {
    for (name, db, _guard) in databases().await {
        let script = per_dialect(
            &db,
            "CREATE TABLE kind (case_id BLOB PRIMARY KEY, yes INTEGER, number INTEGER, small INTEGER,
             text TEXT, bytes BLOB, at TEXT, day TEXT) STRICT",
            "CREATE TABLE kind (case_id UUID PRIMARY KEY, yes BOOLEAN, number BIGINT, small SMALLINT,
             text TEXT, bytes BYTEA, at TIMESTAMPTZ, day DATE)",
        );
        db.execute_alone(vec![], script).await.unwrap();
        let (full, empty) = (CaseId(Uuid::from_u128(7)), CaseId(Uuid::from_u128(8)));
        let at = moment("2026-03-29T00:59:59.123456Z");
        let insert = "INSERT INTO kind (day, at, bytes, text, small, number, yes, case_id)
                      VALUES ($8, $7, $6, $5, $4, $3, $2, $1)";
        let text = "O’Neill, Zoë\u{1F642}";
        let day = date(2024, 2, 29);
        let nothing = || Val::Null;
        db.execute(vec![
            Stmt::new(insert, vals![full, true, i64::MIN, 3, text, vec![0_u8, 255], at, day]),
            Stmt::new(
                insert,
                vals![
                    empty,
                    None::<bool>,
                    None::<i64>,
                    nothing(),
                    None::<&str>,
                    nothing(),
                    None::<domain::shared::Moment>,
                    None::<jiff::civil::Date>
                ],
            ),
        ])
        .await
        .unwrap();
        let sql = "SELECT case_id, yes, number, small, text, bytes, at, day FROM kind ORDER BY case_id";
        let found = rows(&db, sql).await;
        let row = &found[0];
        assert_eq!(CaseId(row.uuid(0).unwrap()), full, "{name}");
        assert!(row.bool(1).unwrap(), "{name}");
        assert_eq!((row.int(2).unwrap(), row.int(3).unwrap()), (i64::MIN, 3), "{name}");
        assert_eq!((row.text(4).unwrap(), row.bytes(5).unwrap()), (text, &[0_u8, 255][..]), "{name}");
        assert_eq!((row.moment(6).unwrap(), row.date(7).unwrap()), (at, day), "{name}");
        let row = &found[1];
        assert_eq!(row.uuid(0).unwrap(), empty.0, "{name}");
        assert_eq!((row.opt_bool(1).unwrap(), row.opt_int(2).unwrap()), (None, None), "{name}");
        assert_eq!((row.opt_int(3).unwrap(), row.opt_text(4).unwrap()), (None, None), "{name}");
        assert_eq!((row.opt_bytes(5).unwrap(), row.opt_uuid(5).unwrap()), (None, None), "{name}");
        assert_eq!((row.opt_moment(6).unwrap(), row.opt_date(7).unwrap()), (None, None), "{name}");
        assert!(matches!(row.moment(6), Err(StoreError::Corrupt { column: 6, .. })), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn moments_compare_in_the_database_as_they_do_here() {
    for (name, db, _guard) in databases().await {
        let script =
            per_dialect(&db, "CREATE TABLE tick (at TEXT) STRICT", "CREATE TABLE tick (at TIMESTAMPTZ)");
        db.execute_alone(vec![], script).await.unwrap();
        let texts = ["2026-01-01T00:00:00Z", "2026-01-01T00:00:00.000001Z", "2026-01-01T00:00:01Z"];
        let put = |text| Stmt::new("INSERT INTO tick (at) VALUES ($1)", vals![moment(text)]);
        db.execute(texts.iter().map(|text| put(text)).collect()).await.unwrap();
        let until = Read::new("SELECT at FROM tick WHERE at <= $1 ORDER BY at DESC", vals![moment(texts[1])]);
        let found = db.query_one(until).await.unwrap();
        let found: Vec<_> = found.iter().map(|row| row.moment(0).unwrap()).collect();
        assert_eq!(found, [moment(texts[1]), moment(texts[0])], "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_that_takes_too_long_is_ended_and_leaves_nothing() {
    for (name, db, guard) in with_notes().await {
        let limit = Duration::from_millis(300);
        let hurried = guard.open_again(Options { transaction_limit: limit, ..Options::default() }).await;
        let error = hurried.execute(vec![note(1), endless()]).await.unwrap_err();
        assert!(matches!(error, ExecuteError::TooLong), "{name}: {error:?}");
        hurried.execute(vec![note(2)]).await.unwrap();
        assert_eq!(ids(&db).await, [2], "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_query_that_takes_too_long_is_ended_and_the_next_is_answered() {
    for (name, _db, guard) in with_notes().await {
        let limit = Duration::from_millis(300);
        let hurried = guard.open_again(Options { transaction_limit: limit, ..Options::default() }).await;
        let sql = "WITH RECURSIVE n(i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n)
                   SELECT max(i) FROM n";
        let error = hurried.query_one(Read::new(sql, vec![])).await.unwrap_err();
        assert!(matches!(error, StoreError::TooLong), "{name}: {error:?}");
        assert!(ids(&hurried).await.is_empty(), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_caller_that_goes_away_leaves_its_batch_whole_or_not_there() {
    for (name, db, guard) in with_notes().await {
        let options =
            Options { pool_size: 1, transaction_limit: Duration::from_secs(1), ..Options::default() };
        let one = guard.open_again(options).await;
        let going_away = one.execute(vec![note(1), endless()]);
        assert!(tokio::time::timeout(Duration::from_millis(100), going_away).await.is_err(), "{name}");
        one.execute(vec![note(2)]).await.unwrap();
        assert_eq!(ids(&db).await, [2], "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_statement_can_be_prepared_and_the_first_wrong_one_is_named() {
    for (name, db, _guard) in with_notes().await {
        let good = "SELECT id FROM note WHERE label = $2 AND id > $1";
        assert_eq!(db.prepare_all(&[good, good]).await, Ok(()), "{name}");
        let (index, said) = db.prepare_all(&[good, "SELECT nothing FROM note"]).await.unwrap_err();
        assert!(index == 1 && said.contains("nothing"), "{name}: {index} {said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_number_of_parameters_is_an_error_and_not_a_null() {
    for (name, db, _guard) in with_notes().await {
        let short = Stmt::new("INSERT INTO note (id, balance, label) VALUES ($1, 0, $2)", vals![1_i64]);
        assert!(matches!(db.execute(vec![short]).await, Err(ExecuteError::Other { .. })), "{name}");
        db.execute(vec![note(2)]).await.unwrap();
        assert_eq!(ids(&db).await, [2], "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_batch_goes_through_whole() {
    for (name, db, _guard) in with_notes().await {
        db.execute((0..3_000).map(note).collect()).await.unwrap();
        assert_eq!(ids(&db).await.len(), 3_000, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_reached_is_refused_with_a_sentence() {
    for at in ["/nowhere/at/all/record.sqlite", "postgres://127.0.0.1:1/record"] {
        let error = Db::open(&DatabaseUrl::parse(at).unwrap()).await.err().unwrap().to_string();
        assert!(error.contains("cannot be reached"), "{error}");
    }
}
