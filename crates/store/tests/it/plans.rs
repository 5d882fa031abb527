//! No list reads a whole table: what a page costs does not grow with the number of people.

use crate::support::sqlite;
use store::SqlStore;
use store::driver::{Read, Val};
use testkit::at;

/// What SQLite may go through from end to end: results of its own, and indexes of the few rows that are looked for.
const SMALL: [&str; 14] = [
    "CONSTANT ROW",
    "(subquery",
    "begun",
    "each",
    "found",
    "kept",
    "met",
    "seen",
    "word",
    "some_rows",
    "p USING INDEX person_waiting",
    "p USING COVERING INDEX person_waiting",
    "p USING INDEX person_unheld",
    "p USING COVERING INDEX person_unheld",
];

/// Searches call their own results `p`, so that the scope is about them.
const OF_SEARCHES: (&str, &str) = ("seen AS MATERIALIZED", "p");
/// Oversight still looks at whoever is held.
const OF_OVERSIGHT: (&str, &str) = ("SELECT MIN(h.from_at)", "a");

#[tokio::test]
async fn no_list_reads_a_whole_table() {
    let (_, db, _guard) = sqlite().await;
    let store = SqlStore::on(db, at("2026-03-02T09:00:00Z")).await.unwrap();
    let mut whole = Vec::new();
    for sql in store::statements::lists() {
        let values = (1..40).take_while(|place| sql.contains(&format!("${place}"))).map(|_| Val::Null);
        let explained: &'static str = format!("EXPLAIN QUERY PLAN {sql}").leak();
        for step in store.db.query_one(Read::new(explained, values.collect())).await.unwrap() {
            let step = step.text(3).unwrap();
            let Some(scanned) = step.strip_prefix("SCAN ") else { continue };
            let is_small = SMALL.iter().any(|small| scanned.starts_with(small));
            let is_known = [OF_SEARCHES, OF_OVERSIGHT]
                .iter()
                .any(|(list, rows)| sql.contains(list) && scanned.split(' ').next() == Some(*rows));
            if !is_small && !is_known {
                whole.push(format!("{step} in {}", &sql[..sql.len().min(300)]));
            }
        }
    }
    assert!(whole.is_empty(), "{} steps:\n{}", whole.len(), whole.join("\n\n"));
}
