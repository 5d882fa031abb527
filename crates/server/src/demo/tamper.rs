//! Somebody with the database file in hand changes one byte of history: in a copy, to see that it is found.

use anyhow::Context;
use app::record::{Problem, verify};
use std::path::Path;
use store::SqlStore;
use store::driver::{DatabaseUrl, Db, Options};

/// Makes a copy of a SQLite record, changes one byte of an entry in it that holds this text, and verifies the copy.
/// `None` when the record is not a SQLite file.
pub async fn one_byte(url: &DatabaseUrl, copy: &Path, text: &str) -> anyhow::Result<Option<Vec<Problem>>> {
    let DatabaseUrl::SqliteFile(_) = url else { return Ok(None) };
    let original = Db::open_with(url, Options { create: false, ..Options::default() }).await?;
    let image = original.image().await?;
    drop(original);
    // SQLite leaves stale bytes where a page was split, so the text can stand more than once; one of them is read.
    for place in places_of(&image, text.as_bytes()) {
        let mut altered = image.clone();
        altered[place + text.len() - 1] ^= 1;
        std::fs::write(copy, &altered).with_context(|| format!("{} cannot be written", copy.display()))?;
        let store = SqlStore::open_existing(&DatabaseUrl::SqliteFile(copy.to_path_buf())).await?;
        let verified = verify(&store, |_| {}).await?;
        if !verified.problems.is_empty() {
            return Ok(Some(verified.problems));
        }
    }
    Ok(Some(Vec::new()))
}

fn places_of<'a>(image: &'a [u8], text: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    image.windows(text.len()).enumerate().filter(move |(_, window)| *window == text).map(|(place, _)| place)
}
