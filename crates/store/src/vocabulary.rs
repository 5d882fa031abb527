//! The vocabulary of this process: every word of a name once, in memory, and how it stays what is on record.
//!
//! `name_word` has each word since somebody first had it; a word is put in the transaction that puts the name, and stays
//! when its last bearer is gone, so that nobody has to count bearers: a form that nobody has finds nobody. Before a
//! search a process reads the words that were added since it last read. A transaction may end after a later one, and the
//! clocks of several machines differ, so it looks back by a minute.

use crate::driver::{Db, Read, Row, Stmt};
use crate::table::Cells;
use crate::vals;
use app::ports::StoreError;
use domain::search::{Like, Sought, Vocabulary};
use domain::shared::Moment;
use tokio::sync::RwLock;

/// Longer than a transaction may take, with clocks that are some seconds apart.
const LOOKS_BACK_SECONDS: i64 = 60;

/// Words that one question gives: short, so that none takes longer than the limit of a transaction.
const PAGE: usize = 5000;

const PUT: &str = "INSERT INTO name_word (word, added_at) VALUES ($1, $2) ON CONFLICT (word) DO NOTHING";
const NEW: &str = "SELECT word, added_at FROM name_word
    WHERE added_at >= $1 AND (added_at > $1 OR word > $2) ORDER BY added_at, word LIMIT 5000";
const WORDS: &str = "SELECT word, CAST(0 AS BIGINT) FROM name_word WHERE word > $1 ORDER BY word LIMIT 5000";
const BEARERS: &str =
    "SELECT word, COUNT(*) FROM name_form WHERE word > $1 GROUP BY word ORDER BY word LIMIT 5000";

pub const STATEMENTS: [&str; 4] = [PUT, NEW, WORDS, BEARERS];

/// A word of a name that was put; known already in nearly every case.
pub fn put(word: &str, at: Moment) -> Stmt {
    Stmt::new(PUT, vals![word, at])
}

#[derive(Default)]
pub struct Words {
    /// Nothing until it was read whole.
    known: RwLock<Option<Known>>,
}

struct Known {
    vocabulary: Vocabulary,
    /// When it was read last.
    read_at: Moment,
}

impl Words {
    /// Reads all of it again, with how common each word is now.
    pub async fn read_all(&self, db: &Db, now: Moment) -> Result<usize, StoreError> {
        let mut vocabulary = Vocabulary::default();
        for text in [WORDS, BEARERS] {
            let mut after = String::new();
            loop {
                let rows = db.query_one(Read::new(text, vals![&after])).await?;
                for row in &rows {
                    let mut cells = Cells::of_list(row, "words of names");
                    after = cells.text()?;
                    vocabulary.learn(&after, u32::try_from(cells.int()?).unwrap_or(u32::MAX));
                }
                if rows.len() < PAGE {
                    break;
                }
            }
        }
        let words = vocabulary.len();
        *self.known.write().await = Some(Known { vocabulary, read_at: now });
        Ok(words)
    }

    /// SEA-05, SEA-08: the forms that each word may mean, those among them that were new a moment ago.
    pub async fn like(&self, db: &Db, sought: &[Sought], now: Moment) -> Result<Vec<Vec<Like>>, StoreError> {
        if self.known.read().await.is_none() {
            self.read_all(db, now).await?;
        }
        self.read_new(db, now).await?;
        let known = self.known.read().await;
        let like = |sought| known.as_ref().map(|known| known.vocabulary.like(sought)).unwrap_or_default();
        Ok(sought.iter().map(like).collect())
    }

    async fn read_new(&self, db: &Db, now: Moment) -> Result<(), StoreError> {
        let read_at = self.known.read().await.as_ref().map_or(now, |known| known.read_at);
        let mut after = (read_at.plus_seconds(-LOOKS_BACK_SECONDS), String::new());
        loop {
            let rows = db.query_one(Read::new(NEW, vals![after.0, &after.1])).await?;
            let new = rows.iter().map(read_new).collect::<Result<Vec<_>, _>>()?;
            let is_last = new.len() < PAGE;
            if let Some(known) = self.known.write().await.as_mut() {
                new.iter().for_each(|(word, _)| known.vocabulary.learn(word, 1));
                if is_last {
                    known.read_at = known.read_at.max(now);
                }
            }
            match new.into_iter().next_back() {
                Some((word, at)) if !is_last => after = (at, word),
                _ => return Ok(()),
            }
        }
    }
}

/// Before anything was recorded.
pub fn ever() -> Moment {
    Moment::new(jiff::Timestamp::UNIX_EPOCH)
}

fn read_new(row: &Row) -> Result<(String, Moment), StoreError> {
    let mut cells = Cells::of_list(row, "words of names");
    Ok((cells.text()?, cells.moment()?))
}
