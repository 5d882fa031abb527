//! A court's file into the record, one defendant after the other.

use super::{CourtItem, Imported, Outcome, import_item};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::organisation::allow;
use crate::ports::CourtReader;
use domain::access::{Administer, Where};
use domain::shared::Rule;
use jiff::civil::Date;

/// What a file says.
pub struct CourtFile {
    /// One for each defendant on each sitting day, in the order of the file.
    pub items: Vec<CourtItem>,
    /// What was left out or not understood.
    pub remarks: Vec<Remark>,
}

/// A sentence about one place of a file, without names or numbers of people: it stands where logs may keep it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    pub place: String,
    pub sentence: String,
}

/// What became of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub new: usize,
    pub known: usize,
    pub waiting: usize,
    pub unchanged: usize,
    pub sentences: usize,
    pub remarks: Vec<Remark>,
    pub imported: Vec<Imported>,
}

/// The database or a rule stopped it at one defendant; those before are recorded, and reading the file again goes on
/// from there.
#[derive(Debug, thiserror::Error)]
#[error("{place}: {problem}")]
pub struct Stopped {
    pub place: Place,
    pub problem: AppError,
}

/// One defendant of a file, named so that no log names anybody.
#[derive(Debug)]
pub struct Place {
    court: String,
    day: Date,
    entry: usize,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}, {}, entry {}", self.court, self.day, self.entry)
    }
}

/// A file that somebody sends. `ctx` is asked for each defendant, so that each is recorded at its own instant.
pub async fn bring(
    reader: &dyn CourtReader,
    bytes: &[u8],
    ctx: impl Fn() -> Ctx,
) -> Result<Report, AppError> {
    // HEA-05: what courts send is about people of every organisation.
    allow(&ctx(), Administer::CourtFiles, Where::Everywhere)?;
    let file = reader.read(bytes).map_err(|why| AppError::refused(Unreadable(why)))?;
    take_in(&file, ctx, |_, _| {}).await.map_err(|stopped| stopped.problem)
}

/// HEA-03: nothing of a file is taken in that cannot be read whole.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Unreadable(String);

impl Rule for Unreadable {
    fn rule(&self) -> &'static str {
        "HEA-03"
    }

    fn field(&self) -> &'static str {
        "file"
    }
}

/// Takes in one file, saying after each defendant how many of how many are done.
pub async fn take_in(
    file: &CourtFile,
    ctx: impl Fn() -> Ctx,
    mut progress: impl FnMut(usize, usize),
) -> Result<Report, Stopped> {
    let mut report = Report { remarks: file.remarks.clone(), ..Report::default() };
    for (n, item) in file.items.iter().enumerate() {
        let (court, day) = (item.hearing.court_name.clone(), item.hearing.sitting_on);
        let place = Place { court, day, entry: n + 1 };
        match import_item(&ctx(), item).await {
            Ok(imported) => report.add(&place, imported),
            Err(problem) => return Err(Stopped { place, problem }),
        }
        progress(n + 1, file.items.len());
    }
    Ok(report)
}

impl Report {
    fn add(&mut self, place: &Place, imported: Imported) {
        *match &imported.outcome {
            Outcome::New { .. } => &mut self.new,
            Outcome::Known => &mut self.known,
            Outcome::Waits { .. } => &mut self.waiting,
            Outcome::Unchanged => &mut self.unchanged,
        } += 1;
        self.sentences += usize::from(imported.sentence);
        let remarks = imported.remarks.iter().map(|remark| Remark::at(place, remark));
        self.remarks.extend(remarks);
        self.imported.push(imported);
    }

    /// Adds what became of another file.
    pub fn add_all(&mut self, other: Report) {
        self.new += other.new;
        self.known += other.known;
        self.waiting += other.waiting;
        self.unchanged += other.unchanged;
        self.sentences += other.sentences;
        self.remarks.extend(other.remarks);
        self.imported.extend(other.imported);
    }

    /// "2 people new, 1 known, 1 waiting for a decision, 0 unchanged; 1 sentence recorded".
    pub fn in_words(&self) -> String {
        let people = if self.new == 1 { "person" } else { "people" };
        let sentences = if self.sentences == 1 { "sentence" } else { "sentences" };
        format!(
            "{} {people} new, {} known, {} waiting for a decision, {} unchanged; {} {sentences} recorded",
            self.new, self.known, self.waiting, self.unchanged, self.sentences
        )
    }
}

impl Remark {
    /// Words that could be a number or a birth date of somebody are left out.
    pub fn at(place: impl std::fmt::Display, sentence: &str) -> Remark {
        let is_number = |word: &str| word.bytes().filter(u8::is_ascii_digit).count() >= 4;
        let words = sentence.split(' ').map(|word| if is_number(word) { "…" } else { word });
        Remark { place: place.to_string(), sentence: words.collect::<Vec<_>>().join(" ") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remark_is_shown_without_anybodys_number_or_birth_date() {
        let shown = |sentence| Remark::at("here", sentence).sentence;
        assert_eq!(
            shown("PNC check letter does not fit: 2020/0158178 ends in another letter"),
            "PNC check letter does not fit: … ends in another letter"
        );
        assert_eq!(
            shown("The birth date \"31/02/1975\" is not a day before the hearing."),
            "The birth date … is not a day before the hearing."
        );
    }
}
