//! What only PostgreSQL has: a server that is set up wrongly, goes away, or waits for a standby.

use std::time::Duration;

use store::{
    driver::{DatabaseUrl, Db, ExecuteError, Options, Read, Stmt, StoreError},
    vals,
};

use crate::support::{Cluster, postgres, run_as_admin};

const TABLE: &str = "CREATE TABLE note (id BIGINT PRIMARY KEY, label TEXT UNIQUE)";

fn note(id: i64) -> Stmt {
    Stmt::new("INSERT INTO note (id) VALUES ($1)", vals![id])
}

fn url(config: &tokio_postgres::Config) -> DatabaseUrl {
    DatabaseUrl::Postgres(Box::new(config.clone()))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_would_lose_acknowledged_changes_is_refused() {
    for (settings, word) in [
        ("-c fsync=off", "fsync is off"),
        ("-c full_page_writes=off", "full_page_writes is off"),
        ("-c synchronous_commit=off", "synchronous_commit is off"),
        ("-c default_transaction_read_only=on", "read-only"),
    ] {
        let Some(cluster) = Cluster::start(settings) else { return };
        let error = Db::open(&url(&cluster.config)).await.err().expect(settings).to_string();
        assert!(error.contains(word), "{settings}: {error}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_is_not_utf8_is_refused() {
    let Some(cluster) = Cluster::start("") else { return };
    let sql = "CREATE DATABASE latin ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0";
    run_as_admin(&cluster.config, sql).await.unwrap();
    let mut config = cluster.config.clone();
    config.dbname("latin");
    assert!(Db::open(&url(&config)).await.err().unwrap().to_string().contains("UTF8"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commit_that_no_standby_has_confirmed_is_not_acknowledged() {
    let Some(cluster) = Cluster::start("-c synchronous_standby_names=nobody") else { return };
    run_as_admin(&cluster.config, &format!("SET synchronous_commit = local; {TABLE}")).await.unwrap();
    let options = Options { transaction_limit: Duration::from_millis(500), ..Options::default() };
    let db = Db::open_with(&url(&cluster.config), options).await.unwrap();
    let error = db.execute(vec![note(1)]).await.unwrap_err();
    assert!(matches!(error, ExecuteError::OutcomeUnknown(_)), "{error:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn connections_that_the_server_closed_are_replaced_and_nothing_is_done_twice() {
    let Some((_, db, guard)) = postgres().await else { return };
    db.execute_alone(vec![], TABLE).await.unwrap();
    let DatabaseUrl::Postgres(config) = &guard.url else { panic!("it is PostgreSQL") };
    for id in 1..20 {
        let kill = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE datname = current_database() AND pid <> pg_backend_pid()";
        run_as_admin(config, kill).await.unwrap();
        db.execute(vec![note(id)]).await.unwrap();
        run_as_admin(config, kill).await.unwrap();
        let rows = db.query_one(Read::new("SELECT count(*) FROM note", vec![])).await.unwrap();
        assert_eq!(rows[0].int(0).unwrap(), id);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn batches_that_lock_each_other_both_get_through() {
    let Some((_, db, _guard)) = postgres().await else { return };
    db.execute_alone(vec![], TABLE).await.unwrap();
    db.execute(vec![note(1), note(2)]).await.unwrap();
    let touch = |id: i64| Stmt::new("UPDATE note SET label = label WHERE id = $1", vals![id]).expecting(1);
    // Each holds one row for a moment before it asks for the other's: a deadlock for certain.
    let hold = || Stmt::new("SELECT pg_sleep(0.2)", vec![]);
    let writers = [(1, 2), (2, 1)].map(|(one, other)| {
        let db = db.clone();
        tokio::spawn(async move { db.execute(vec![touch(one), hold(), touch(other)]).await })
    });
    for writer in writers {
        writer.await.unwrap().unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sum_that_is_no_whole_number_type_names_its_column() {
    let Some((_, db, _guard)) = postgres().await else { return };
    db.execute_alone(vec![], TABLE).await.unwrap();
    let error = db.query_one(Read::new("SELECT sum(id) AS total FROM note", vec![])).await;
    let Err(error @ StoreError::Other { .. }) = error else { panic!("{error:?}") };
    assert!(error.to_string().contains("\"total\"") && error.to_string().contains("numeric"), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_plan_is_compiled_whatever_the_server_would_do() {
    let Some(cluster) = Cluster::start("-c jit=on") else { return };
    let db = Db::open(&url(&cluster.config)).await.unwrap();
    let rows = db.query(vec![Read::new("SELECT current_setting('jit')", vec![])]).await.unwrap();
    assert_eq!(rows[0][0].text(0).unwrap(), "off");
}
