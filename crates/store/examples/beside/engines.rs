//! What a search is measured beside: the same people, every name a row, in PostgreSQL with pg_trgm and in SQLite with
//! FTS5; part of `crates/server/examples/bench_search.rs`. They answer with ten numbers of people; there are no permissions in them, and nobody writes down who looked.

use super::people::{self, Recorded};
use super::questions::Question;
use anyhow::Result;
use rusqlite::{Connection, params};
use store::driver::{DatabaseUrl, Db, Read, Stmt, Val};
use transfer::synth::Plan;

const FIRST: usize = 10;

/// PostgreSQL: a B-tree over the birth date, a GIN index of trigrams over the names.
pub struct Trigrams {
    db: Db,
}

impl Trigrams {
    pub async fn build(url: &DatabaseUrl, plan: &Plan) -> Result<Trigrams> {
        let db = Db::open(url).await?;
        let make = "CREATE EXTENSION IF NOT EXISTS pg_trgm; DROP TABLE IF EXISTS beside;
                    CREATE TABLE beside (n BIGINT NOT NULL, name TEXT NOT NULL, born DATE)";
        db.execute_alone(Vec::new(), make).await?;
        let mut batch = Vec::new();
        for person in (0..plan.people).filter_map(|n| people::recorded(plan, n)) {
            for name in &person.names {
                let values =
                    vec![Val::from(whole(person.n)), Val::from(name.to_lowercase()), Val::from(person.born)];
                batch.push(Stmt::new("INSERT INTO beside (n, name, born) VALUES ($1, $2, $3)", values));
            }
            if batch.len() > 2000 {
                db.execute(std::mem::take(&mut batch)).await?;
            }
        }
        db.execute(batch).await?;
        let index = "CREATE INDEX beside_by_name ON beside USING gin (name gin_trgm_ops);
                     CREATE INDEX beside_by_birth_date ON beside (born); ANALYZE beside";
        db.execute_alone(Vec::new(), index).await?;
        Ok(Trigrams { db })
    }

    pub async fn ask(&self, question: &Question) -> Result<Vec<u64>> {
        const BORN: &str = "SELECT n FROM beside WHERE born = $2 ORDER BY similarity(name, $1) DESC LIMIT 10";
        const NAME: &str = "SELECT n FROM beside WHERE name % $1 ORDER BY similarity(name, $1) DESC LIMIT 10";
        let name = Val::from(format!("{} {}", question.forename, question.surname).trim().to_lowercase());
        let read = match question.born {
            Some(born) => Read::new(BORN, vec![name, Val::from(born)]),
            None => Read::new(NAME, vec![name]),
        };
        let rows = self.db.query_one(read).await?;
        rows.iter().map(|row| Ok(u64::try_from(row.int(0)?).unwrap_or(0))).collect()
    }
}

/// SQLite: FTS5 over the words of names and the birth date, with indexes of beginnings; or over trigrams of names.
pub struct FullText {
    conn: Connection,
    by_trigrams: bool,
}

impl FullText {
    pub fn build(path: &std::path::Path, plan: &Plan, by_trigrams: bool) -> Result<FullText> {
        let _ = std::fs::remove_file(path);
        let conn = Connection::open(path)?;
        let tokens = if by_trigrams { "tokenize='trigram'" } else { "prefix='2 3'" };
        conn.execute_batch(&format!(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;
             CREATE VIRTUAL TABLE names USING fts5(name, born, {tokens}); BEGIN"
        ))?;
        let mut insert = conn.prepare("INSERT INTO names (rowid, name, born) VALUES (?1, ?2, ?3)")?;
        for person in (0..plan.people).filter_map(|n| people::recorded(plan, n)) {
            for (number, name) in person.names.iter().enumerate() {
                insert.execute(params![
                    whole(person.n) * 8 + whole(number as u64),
                    name,
                    figures(&person)
                ])?;
            }
        }
        drop(insert);
        conn.execute_batch("COMMIT")?;
        Ok(FullText { conn, by_trigrams })
    }

    pub fn ask(&self, question: &Question) -> Result<Vec<u64>> {
        let sql = "SELECT rowid FROM names WHERE names MATCH ?1 ORDER BY rank LIMIT 10";
        let mut asking = self.conn.prepare_cached(sql)?;
        let wanted = if self.by_trigrams { self.trigrams(question) } else { self.words(question) };
        let rows = asking.query_map([wanted], |row| row.get::<_, i64>(0))?;
        rows.take(FIRST).map(|n| Ok(u64::try_from(n? / 8).unwrap_or(0))).collect()
    }

    fn words(&self, question: &Question) -> String {
        let word = |word: &str| {
            let of: Vec<String> = word
                .split(|c: char| !c.is_alphanumeric())
                .filter(|part| !part.is_empty())
                .map(|part| format!("name:\"{part}\"*"))
                .collect();
            of.join(" AND ")
        };
        let mut all: Vec<String> = [&question.forename, &question.surname]
            .into_iter()
            .filter(|text| !text.is_empty())
            .map(|text| word(text))
            .collect();
        all.extend(question.born.map(|born| format!("born:\"{}\"", born.strftime("%Y%m%d"))));
        all.join(" AND ")
    }

    /// Any trigram of the name, and every one of the birth date.
    fn trigrams(&self, question: &Question) -> String {
        let name: Vec<char> =
            format!("{} {}", question.forename, question.surname).chars().filter(|c| *c != '"').collect();
        let any: Vec<String> =
            name.windows(3).map(|three| format!("\"{}\"", three.iter().collect::<String>())).collect();
        let born = question.born.map(|born| format!(" AND born:\"{}\"", born.strftime("%Y%m%d")));
        format!("name:({}){}", any.join(" OR "), born.unwrap_or_default())
    }
}

fn figures(person: &Recorded) -> String {
    person.born.map(|born| born.strftime("%Y%m%d").to_string()).unwrap_or_default()
}

fn whole(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
