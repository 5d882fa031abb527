//! No list reads a whole table: what a page costs does not grow with the number of people.

use crate::support::sqlite;
use store::SqlStore;
use store::driver::{Db, Options, Read, Val};
use testkit::at;

/// What SQLite may go through from end to end: results of its own, and indexes of the few rows that are looked for.
const SMALL: [&str; 22] = [
    "CONSTANT ROW",
    "(subquery",
    "begun",
    "each",
    "found",
    "kept",
    "met",
    "reached",
    "seen",
    "word",
    "some_rows",
    "p USING INDEX person_waiting",
    "p USING COVERING INDEX person_waiting",
    "p USING INDEX person_unheld",
    "p USING COVERING INDEX person_unheld",
    "k USING INDEX concern_undecided",
    "k USING COVERING INDEX concern_undecided",
    "o USING INDEX case_opening_waits",
    "t USING INDEX handover_open",
    "t USING COVERING INDEX handover_open",
    "b USING INDEX hand_back_open",
    "b USING COVERING INDEX hand_back_open",
];

/// Searches call their own results `p`, so that the scope is about them.
const OF_SEARCHES: (&str, &str) = ("seen AS MATERIALIZED", "p");
/// An integrity list over everything looks at whoever was held.
const OF_CHECKS: (&str, &str) = ("reached AS MATERIALIZED", "a");
/// Oversight of everything looks at whoever is held.
const OF_OVERSIGHT: (&str, &str) = ("SELECT MIN(h.from_at)", "a");

/// What SQLite counts in a service of 26,000 people: with statistics it plans otherwise than without.
const COUNTED: &str = "ANALYZE;
    INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('person', 'person', '26000 1'), ('person', 'person_by_joined_to', '260 1'),
    ('person', 'person_by_birth_date', '26000 2'), ('person', 'person_by_crn', '26000 1'),
    ('person', 'person_unheld', '26 1'), ('person', 'person_waiting', '13 4'),
    ('person', 'person_in_lists', '26000 1 1 1 1 1 1 1'),
    ('tier', 'tier', '52000 2 1'), ('tier', 'tier_in_lists', '52000 2 1 1'),
    ('assignment', 'assignment', '26000 1 1'), ('assignment', 'assignment_by_officer', '26000 50 50 1 1 1 1 1'),
    ('assignment', 'assignment_by_team', '26000 500 500'), ('assignment', 'assignment_now', '26000 1 1 1 1 1'),
    ('contact', 'contact', '490000 19 1'), ('contact', 'contact_by_officer', '490000 945 2 2 2 2 1 1'),
    ('contact', 'contact_awaited', '260 1'), ('contact', 'contact_open', '41000 2 1 1 1'),
    ('contact', 'contact_kept', '436000 17 1 1'), ('contact', 'contact_to_record', '41000 80 1'),
    ('contact', 'contact_to_come', '41000 3'), ('flag', 'flag', '34000 2 1'), ('flag', 'flag_open', '34000 2 2 2 2 2 2'),
    ('case_opening', 'case_opening', '900 2 1'), ('case_opening', 'case_opening_of_user', '900 9 2 1'),
    ('case_opening', 'case_opening_waits', '12 1'),
    ('concern', 'concern', '900 2 1'), ('concern', 'concern_undecided', '12 1'),
    ('sentence', 'sentence', '26000 1 1'), ('sentence', 'sentence_order', '26000 1 1 1 1 1'),
    ('custody_step', 'custody_step', '3200 2 1'), ('identifier', 'identifier', '26000 1 1'),
    ('hearing', 'hearing', '65000 3 1'), ('hearing', 'hearing_by_sitting', '65000 90 3'),
    ('hearing', 'hearing_by_source_key', '65000 1'),
    ('name_form', 'name_form', '52000 2 1 1'), ('name_form', 'name_form_by_sound', '52000 71 1'),
    ('name_form', 'name_form_by_word', '52000 24 1'), ('officer', 'officer', '520 174 1'),
    ('officer', 'officer_by_team', '520 10'), ('team', 'team', '52 18 1'),
    ('role_grant', 'role_grant_by_user', '570 1'), ('role_grant', 'role_grant', '570 191 1')";

#[tokio::test]
async fn no_list_reads_a_whole_table() {
    let (_, db, guard) = sqlite().await;
    let store = SqlStore::on(db, at("2026-03-02T09:00:00Z")).await.unwrap();
    let empty = whole_tables_read(&guard.open_again(Options::default()).await).await;
    store.db.execute_alone(Vec::new(), COUNTED).await.unwrap();
    let counted = whole_tables_read(&guard.open_again(Options::default()).await).await;
    for whole in [empty, counted] {
        assert!(whole.is_empty(), "{} steps:\n{}", whole.len(), whole.join("\n\n"));
    }
}

#[tokio::test]
async fn no_search_goes_through_everybody_to_make_a_filter_or_reads_a_whole_table() {
    let (_, db, _guard) = sqlite().await;
    let store = SqlStore::on(db, at("2026-03-02T09:00:00Z")).await.unwrap();
    store.db.execute_alone(Vec::new(), COUNTED).await.unwrap();
    let all = store::statements::all(store.db.dialect());
    let searches: Vec<&str> = all.into_iter().filter(|sql| sql.contains("found (case_id, points")).collect();
    assert!(searches.len() >= 6);
    for sql in searches {
        let values = (1..200).take_while(|place| sql.contains(&format!("${place}"))).map(|_| Val::Null);
        let explained: &'static str = format!("EXPLAIN QUERY PLAN {sql}").leak();
        for step in store.db.query_one(Read::new(explained, values.collect())).await.unwrap() {
            let step = step.text(3).unwrap();
            let of_everybody = step.starts_with("SCAN") && (step.contains("INDEX") || step.contains("name_"));
            assert!(!step.contains("BLOOM") && !of_everybody, "{step} in {sql}");
        }
    }
}

/// What is explained is not run, so that a connection which is older than an index does not learn of it: the database is
/// opened again for this.
async fn whole_tables_read(db: &Db) -> Vec<String> {
    let mut whole = Vec::new();
    for sql in store::statements::lists() {
        let values = (1..200).take_while(|place| sql.contains(&format!("${place}"))).map(|_| Val::Null);
        let explained: &'static str = format!("EXPLAIN QUERY PLAN {sql}").leak();
        for step in db.query_one(Read::new(explained, values.collect())).await.unwrap() {
            let step = step.text(3).unwrap();
            let Some(scanned) = step.strip_prefix("SCAN ") else { continue };
            let is_small = SMALL.iter().any(|small| scanned.starts_with(small));
            let is_known = [OF_SEARCHES, OF_OVERSIGHT, OF_CHECKS]
                .iter()
                .any(|(list, rows)| sql.contains(list) && scanned.split(' ').next() == Some(*rows));
            if !is_small && !is_known {
                whole.push(format!("{step} in {}", &sql[..sql.len().min(300)]));
            }
        }
    }
    whole
}
