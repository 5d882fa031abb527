//! Invented people at any size, written as a bundle: fifty cases an officer, ten officers a team, a year of contacts,
//! and the mess that every real system brings along. The same seed and day give the same bytes.

mod area;
mod chance;
mod log;
mod names;
mod orders;
mod people;
mod risk;

use crate::bundle::{BundleWriter, Manifest};
use domain::intake::PersonRows;
use domain::shared::start_of_day_in_london;
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use std::io;
use std::path::Path;

const CASES_OF_AN_OFFICER: u64 = 50;
pub const SOURCE: &str = "Invented case system";

/// What is to be made.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    pub seed: u64,
    /// Open and closed together.
    pub people: u64,
    pub closed: u64,
    /// Contacts in the last year of somebody with an open case.
    pub contacts: u64,
    /// The day on which the invented system was read out.
    pub today: Date,
}

impl Plan {
    fn open(&self) -> u64 {
        self.people - self.closed.min(self.people)
    }

    pub fn officers(&self) -> u64 {
        self.open().div_ceil(CASES_OF_AN_OFFICER).max(1)
    }

    /// Closed cases lie among the open ones, evenly.
    fn closed_before(&self, n: u64) -> u64 {
        let closed =
            u128::from(n) * u128::from(self.closed.min(self.people)) / u128::from(self.people.max(1));
        u64::try_from(closed).unwrap_or(u64::MAX)
    }

    fn is_closed(&self, n: u64) -> bool {
        self.closed_before(n) != self.closed_before(n + 1)
    }

    /// Who holds the case, or held it last.
    fn officer(&self, n: u64) -> u64 {
        let of_kind = if self.is_closed(n) { self.closed_before(n) } else { n - self.closed_before(n) };
        of_kind % self.officers()
    }
}

/// What was made.
pub struct Made {
    pub manifest: Manifest,
    /// Rows that were broken on purpose: an import refuses these and no others.
    pub broken: u64,
}

/// One of the people, as the bundle has them.
pub fn person(plan: &Plan, n: u64) -> PersonRows {
    people::person(plan, n).rows
}

/// A word with a slip in it, the same every time.
pub fn misspelt(word: &str, seed: u64, n: u64) -> String {
    names::misspelt(word, &mut chance::Chance::new(seed, "a slip of who asks", n))
}

/// Writes the bundle. `progress` is told how many people are written.
pub fn write(plan: &Plan, folder: &Path, mut progress: impl FnMut(u64)) -> io::Result<Made> {
    let mut writer = BundleWriter::create(folder)?;
    for row in area::organisations(plan) {
        writer.organisation(&row)?;
    }
    for row in area::staff(plan) {
        writer.staff(&row)?;
    }
    for letter in people::LETTERS {
        let digest = hex::encode(Sha256::digest(letter));
        if let Some(mut file) = writer.document(&digest)? {
            file.write(letter.as_bytes())?;
            file.finish()?;
        }
    }
    let mut broken = 0;
    for n in 0..plan.people {
        let person = people::person(plan, n);
        broken += person.broken;
        writer.person(&person.rows)?;
        progress(n + 1);
    }
    let made_at = start_of_day_in_london(plan.today);
    let manifest = writer.finish(SOURCE, "An invented area", made_at)?;
    Ok(Made { manifest, broken })
}
