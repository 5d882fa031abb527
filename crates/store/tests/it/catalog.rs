//! The shape of the tables, read from the databases' own catalogs: what lets them be split over servers by subject.

use crate::support::stores;
use std::collections::BTreeSet;
use store::REGISTRIES;
use store::driver::{Db, Dialect, Read};

#[tokio::test]
async fn every_table_is_a_registry_or_keyed_by_its_subject_first() {
    for (name, store, _guard) in stores().await {
        let keys = keys(&store.db).await;
        let mut tables: BTreeSet<String> = keys.iter().map(|(table, ..)| table.clone()).collect();
        for registry in REGISTRIES {
            assert!(
                tables.remove(registry),
                "{name}: {registry} is in the list of registries and has no table"
            );
        }
        let known: BTreeSet<String> =
            store::statements::subject_tables().iter().map(|table| table.name.to_string()).collect();
        assert_eq!(tables, known, "{name}: a table is in no list, or a list names one that is not there");
        for (table, key, first) in keys.iter().filter(|(table, ..)| tables.contains(table)) {
            let subject = if is_of_organisation(table) { "organisation_id" } else { "case_id" };
            assert_eq!(first, subject, "{name}: key {key} of {table} begins with another column");
        }
    }
}

#[tokio::test]
async fn every_table_has_a_primary_key() {
    for (name, store, _guard) in stores().await {
        let all = texts(&store.db, tables_question(&store.db)).await;
        let keyed: BTreeSet<String> = keys(&store.db).await.into_iter().map(|(table, ..)| table).collect();
        assert_eq!(all.into_iter().collect::<BTreeSet<_>>(), keyed, "{name}");
    }
}

#[tokio::test]
async fn nothing_counts_up_points_elsewhere_or_acts_by_itself() {
    for (name, store, _guard) in stores().await {
        let question = match store.db.dialect() {
            Dialect::Sqlite => {
                "SELECT m.name || ' points to ' || k.\"table\" FROM sqlite_schema m, pragma_foreign_key_list(m.name) k
                 UNION ALL SELECT 'a counter' FROM sqlite_schema WHERE name = 'sqlite_sequence'
                 UNION ALL SELECT 'trigger ' || name FROM sqlite_schema WHERE type = 'trigger'
                 UNION ALL SELECT 'default of ' || m.name || '.' || c.name
                 FROM sqlite_schema m, pragma_table_info(m.name) c WHERE c.dflt_value IS NOT NULL"
            }
            Dialect::Postgres => {
                "SELECT CAST(conname AS TEXT) FROM pg_constraint
                 WHERE contype IN ('f', 't', 'x') AND connamespace = CAST(current_schema() AS regnamespace)
                 UNION ALL SELECT CAST('sequence ' || sequence_name AS TEXT) FROM information_schema.sequences
                 UNION ALL SELECT CAST('trigger ' || trigger_name AS TEXT) FROM information_schema.triggers
                 UNION ALL SELECT CAST('default or identity of ' || table_name || '.' || column_name AS TEXT)
                 FROM information_schema.columns WHERE table_schema = current_schema()
                   AND (column_default IS NOT NULL OR is_identity = 'YES')"
            }
        };
        assert_eq!(texts(&store.db, question).await, Vec::<String>::new(), "{name}");
    }
}

fn is_of_organisation(table: &str) -> bool {
    table.starts_with("organisation")
        || [
            "team",
            "office",
            "team_office",
            "officer",
            "staff_fact",
            "role_grant",
            "letter_template",
            "look",
            "load_contest",
            "overload",
        ]
        .contains(&table)
}

/// (table, key, first column) of each primary and unique key.
async fn keys(db: &Db) -> Vec<(String, String, String)> {
    let question = match db.dialect() {
        Dialect::Sqlite => {
            "SELECT m.name, i.name, c.name
             FROM sqlite_schema m, pragma_index_list(m.name) i, pragma_index_info(i.name) c
             WHERE m.type = 'table' AND i.\"unique\" = 1 AND c.seqno = 0
             UNION
             SELECT m.name, 'primary key', c.name FROM sqlite_schema m, pragma_table_info(m.name) c
             WHERE m.type = 'table' AND c.pk = 1"
        }
        Dialect::Postgres => {
            "SELECT CAST(t.relname AS TEXT), CAST(x.relname AS TEXT), CAST(a.attname AS TEXT)
             FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
                 JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
             WHERE i.indisunique AND t.relnamespace = CAST(current_schema() AS regnamespace)"
        }
    };
    let rows = db.query_one(Read::new(question, vec![])).await.unwrap();
    let text = |row: &store::driver::Row, column| row.text(column).unwrap().to_string();
    rows.iter().map(|row| (text(row, 0), text(row, 1), text(row, 2))).collect()
}

fn tables_question(db: &Db) -> &'static str {
    match db.dialect() {
        Dialect::Sqlite => "SELECT name FROM sqlite_schema WHERE type = 'table'",
        Dialect::Postgres => {
            "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = current_schema()"
        }
    }
}

async fn texts(db: &Db, question: &'static str) -> Vec<String> {
    let rows = db.query_one(Read::new(question, vec![])).await.unwrap();
    rows.iter().map(|row| row.text(0).unwrap().to_string()).collect()
}
