//! Migrations, on both databases.

use store::driver::{
    Db, Read,
    migrate::{MigrateError, Migration, check, check_serving, migrate},
};

use crate::support::{databases, moment};

const FIRST: Migration =
    Migration { number: 1, name: "notes", sql: "-- Notes need a table.\nCREATE TABLE note (id BIGINT);" };
const SECOND: Migration = Migration {
    number: 2,
    name: "labels",
    sql: "-- Notes get labels.\nALTER TABLE note ADD COLUMN label TEXT; CREATE TABLE label (name TEXT);",
};

fn now() -> domain::shared::Moment {
    moment("2026-11-24T09:00:00Z")
}

async fn numbers(db: &Db) -> Vec<i64> {
    let sql = "SELECT number, applied_at FROM schema_migration ORDER BY number";
    let rows = db.query_one(Read::new(sql, vec![])).await.unwrap();
    assert!(rows.iter().all(|row| row.moment(1).unwrap() == now()));
    rows.iter().map(|row| row.int(0).unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn migrations_run_once_and_in_order() {
    for (name, db, _guard) in databases().await {
        assert_eq!(migrate(&db, &[FIRST], now()).await.unwrap(), 1, "{name}");
        assert!(matches!(check(&db, &[FIRST, SECOND]).await, Err(MigrateError::Pending { count: 1 })));
        assert_eq!(migrate(&db, &[FIRST, SECOND], now()).await.unwrap(), 1, "{name}");
        assert_eq!(migrate(&db, &[FIRST, SECOND], now()).await.unwrap(), 0, "{name}");
        assert_eq!(numbers(&db).await, [1, 2], "{name}");
        check(&db, &[FIRST, SECOND]).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_migration_that_was_changed_or_is_unknown_is_refused() {
    for (name, db, _guard) in databases().await {
        migrate(&db, &[FIRST, SECOND], now()).await.unwrap();
        let altered = Migration { sql: "-- Another text.\nSELECT 1;", ..FIRST };
        let error = migrate(&db, &[altered, SECOND], now()).await.unwrap_err();
        assert!(matches!(error, MigrateError::Altered { number: 1, .. }), "{name}: {error}");
        let error = migrate(&db, &[FIRST], now()).await.unwrap_err();
        assert!(matches!(error, MigrateError::Newer { number: 2, .. }), "{name}: {error}");
        let error = check(&db, &[SECOND]).await.unwrap_err();
        assert!(matches!(error, MigrateError::Missing { number: 1, .. }), "{name}: {error}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_that_serves_goes_on_when_a_newer_one_has_brought_the_database_further() {
    for (name, db, _guard) in databases().await {
        migrate(&db, &[FIRST], now()).await.unwrap();
        check_serving(&db, &[FIRST]).await.unwrap();
        migrate(&db, &[FIRST, SECOND], now()).await.unwrap();
        check_serving(&db, &[FIRST]).await.unwrap();
        assert!(matches!(check(&db, &[FIRST]).await, Err(MigrateError::Newer { number: 2, .. })), "{name}");
        let altered = Migration { sql: "-- Another text.\nSELECT 1;", ..FIRST };
        let error = check_serving(&db, &[altered]).await.unwrap_err();
        assert!(matches!(error, MigrateError::Altered { number: 1, .. }), "{name}: {error}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_migration_that_fails_leaves_nothing_of_itself() {
    for (name, db, _guard) in databases().await {
        let broken = Migration {
            sql: "-- Half of it is wrong.\nCREATE TABLE half (id BIGINT); SELECT no FROM half;",
            ..SECOND
        };
        let error = migrate(&db, &[FIRST, broken], now()).await.unwrap_err();
        assert!(matches!(error, MigrateError::Failed { number: 2, .. }), "{name}: {error}");
        assert_eq!(numbers(&db).await, [1], "{name}");
        assert_eq!(db.prepare_all(&["SELECT id FROM half"]).await.unwrap_err().0, 0, "{name}");
        migrate(&db, &[FIRST, SECOND], now()).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn several_processes_may_start_at_once() {
    for (name, db, guard) in databases().await {
        let mut starting = Vec::new();
        for _ in 0..4 {
            let other = guard.open_again(store::driver::Options::default()).await;
            starting.push(tokio::spawn(async move { migrate(&other, &[FIRST, SECOND], now()).await }));
        }
        let mut ran = 0;
        for start in starting {
            ran += start.await.unwrap().unwrap();
        }
        assert_eq!((ran, numbers(&db).await), (2, vec![1, 2]), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_with_other_tables_is_not_ours() {
    for (name, db, _guard) in databases().await {
        db.execute_alone(vec![], "CREATE TABLE photo (id BIGINT)").await.unwrap();
        assert!(matches!(migrate(&db, &[FIRST], now()).await, Err(MigrateError::NotOurs)), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_without_a_gap_and_a_first_line_that_says_why_are_demanded() {
    let (_, db, _guard) = crate::support::sqlite().await;
    let silent = Migration { sql: "CREATE TABLE note (id BIGINT)", ..FIRST };
    for list in [&[SECOND][..], &[silent][..]] {
        assert!(matches!(migrate(&db, list, now()).await, Err(MigrateError::Malformed { .. })));
    }
}
