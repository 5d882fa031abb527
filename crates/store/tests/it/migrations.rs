//! The tables that the migrations make stand in a file beside them, so that a reviewer sees what a migration did.

use crate::support::{databases, moment, stores};
use store::driver::migrate::{MigrateError, Migration, migrate};
use store::driver::{Db, Dialect, Read};
use store::migrations;

#[tokio::test]
async fn the_schema_files_are_what_the_migrations_make() {
    for (name, store, _guard) in stores().await {
        let (dump, file) = match store.db.dialect() {
            Dialect::Sqlite => (sqlite_schema(&store.db).await, "schema.sqlite.sql"),
            Dialect::Postgres => (postgres_schema(&store.db).await, "schema.postgres.sql"),
        };
        let path = format!("{}/{file}", env!("CARGO_MANIFEST_DIR"));
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::write(&path, &dump).unwrap();
        }
        let written = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            written == dump,
            "{name}: {file} is another schema; run with UPDATE_EXPECT=1 and read the change"
        );
    }
}

#[tokio::test]
async fn a_database_refuses_a_program_whose_newest_migration_was_altered() {
    for (name, db, _guard) in databases().await {
        let now = moment("2026-03-02T09:00:00Z");
        let ours = migrations::of(db.dialect());
        assert_eq!(migrate(&db, ours, now).await.unwrap(), ours.len(), "{name}");
        assert_eq!(migrate(&db, ours, now).await.unwrap(), 0, "{name}: a second start runs nothing");
        let mut altered: Vec<Migration> = ours.to_vec();
        let newest = altered.last_mut().unwrap();
        let its_number = newest.number;
        newest.sql = Box::leak(format!("{}\n-- a word more", newest.sql).into_boxed_str());
        let refusal = migrate(&db, &altered, now).await.unwrap_err();
        let says = matches!(refusal, MigrateError::Altered { number, .. } if number == its_number);
        assert!(says, "{name}: {refusal}");
    }
}

async fn lines(db: &Db, question: &'static str) -> Vec<String> {
    let rows = db.query_one(Read::new(question, vec![])).await.unwrap();
    rows.iter().map(|row| row.text(0).unwrap().to_string()).collect()
}

async fn sqlite_schema(db: &Db) -> String {
    let question = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY tbl_name, type DESC, name";
    lines(db, question).await.join(";\n\n") + ";\n"
}

/// One line for each table, column and index: PostgreSQL keeps no text of its own to show.
async fn postgres_schema(db: &Db) -> String {
    let columns = "
        SELECT CAST(table_name || '.' || column_name || ' ' || data_type
               || COALESCE(' COLLATE ' || collation_name, '')
               || CASE WHEN is_nullable = 'NO' THEN ' NOT NULL' ELSE '' END AS TEXT)
        FROM information_schema.columns WHERE table_schema = current_schema()
        ORDER BY table_name COLLATE \"C\", ordinal_position";
    let indexes = "
        SELECT CAST(replace(indexdef, schemaname || '.', '') AS TEXT) FROM pg_indexes
        WHERE schemaname = current_schema() ORDER BY tablename COLLATE \"C\", indexname COLLATE \"C\"";
    let mut all = lines(db, columns).await;
    all.push(String::new());
    all.extend(lines(db, indexes).await);
    all.join("\n") + "\n"
}
