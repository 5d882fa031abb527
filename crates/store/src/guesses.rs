//! Wrong passwords, counted for all processes of a service, and who signed in from where.

use crate::driver::{Read, Row, Stmt};
use crate::sql_store::SqlStore;
use crate::table::Cells;
use crate::vals;
use app::ports::{GuessKey, GuessStore, StoreError};
use async_trait::async_trait;
use domain::shared::Moment;

const COUNTED: &str =
    "SELECT guess_key, failures FROM guess_window WHERE guess_key IN ($1, $2, $3) AND since > $4";
const KNOWN: &str = "SELECT at FROM known_sign_in WHERE guess_key = $1";
const COUNT: &str = "
    INSERT INTO guess_window (guess_key, since, failures) VALUES ($1, $2, 1)
    ON CONFLICT (guess_key) DO UPDATE SET
        failures = CASE WHEN guess_window.since > $3 THEN guess_window.failures + 1 ELSE 1 END,
        since = CASE WHEN guess_window.since > $3 THEN guess_window.since ELSE excluded.since END";
const FORGET: &str = "DELETE FROM guess_window WHERE guess_key = $1";
const KNOW: &str = "
    INSERT INTO known_sign_in (guess_key, at) VALUES ($1, $2)
    ON CONFLICT (guess_key) DO UPDATE SET at = excluded.at";
const REMOVE_WINDOWS: &str = "DELETE FROM guess_window WHERE since <= $1";
const REMOVE_KNOWN: &str = "DELETE FROM known_sign_in WHERE at <= $1";

pub const STATEMENTS: [&str; 7] = [COUNTED, KNOWN, COUNT, FORGET, KNOW, REMOVE_WINDOWS, REMOVE_KNOWN];

#[async_trait]
impl GuessStore for SqlStore {
    async fn guesses(&self, keys: [GuessKey; 3], since: Moment) -> Result<([u32; 3], bool), StoreError> {
        let counted = Read::new(COUNTED, vals![keys[0], keys[1], keys[2], since]);
        let answers = self.db.query(vec![counted, Read::new(KNOWN, vals![keys[0]])]).await?;
        let [counted, known] = answers.as_slice() else { return Ok(([0; 3], false)) };
        let counted = counted.iter().map(read_count).collect::<Result<Vec<_>, _>>()?;
        let of =
            |key: GuessKey| counted.iter().find(|(of, _)| *of == key).map_or(0, |(_, failures)| *failures);
        Ok((keys.map(of), !known.is_empty()))
    }

    async fn count_guess(&self, keys: [GuessKey; 3], now: Moment, since: Moment) -> Result<(), StoreError> {
        let mut keys = keys;
        // Always in one order, so that two who guess at once do not wait for each other.
        keys.sort_unstable();
        self.write(keys.map(|key| Stmt::new(COUNT, vals![key, now, since])).into()).await
    }

    async fn signed_in(&self, key: GuessKey, now: Moment) -> Result<(), StoreError> {
        self.write(vec![Stmt::new(FORGET, vals![key]), Stmt::new(KNOW, vals![key, now])]).await
    }

    async fn remove_old_guesses(&self, since: Moment, signed_in: Moment) -> Result<(), StoreError> {
        let windows = Stmt::new(REMOVE_WINDOWS, vals![since]);
        self.write(vec![windows, Stmt::new(REMOVE_KNOWN, vals![signed_in])]).await
    }
}

fn read_count(row: &Row) -> Result<(GuessKey, u32), StoreError> {
    let mut cells = Cells::of_list(row, "guess_window");
    Ok((cells.bytes()?, cells.count()?))
}
