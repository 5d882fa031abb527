//! Reading court files into the record: one file after the other, one defendant after the other.

use app::court::{CourtItem, Imported, Outcome, import_item};
use app::{AppError, Ctx};
use std::path::Path;
use transfer::court::{CourtReadError, Limits, read};
use transfer::items::items;

/// What became of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub new: usize,
    pub known: usize,
    pub waiting: usize,
    pub unchanged: usize,
    pub sentences: usize,
    /// (where, what), without names or numbers of people: this is printed where logs may keep it.
    pub remarks: Vec<(String, String)>,
    pub imported: Vec<Imported>,
}

#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Nothing of the file was taken in.
    #[error(transparent)]
    Refused(#[from] CourtReadError),
    /// The database or a rule stopped it at one defendant; those before are recorded, and reading the file again
    /// goes on from there.
    #[error("{place}: {problem}")]
    Stopped { place: String, problem: AppError },
}

/// Reads a file whole before anything of it is written.
pub fn read_file(file: &Path) -> Result<(Vec<CourtItem>, Report), CourtReadError> {
    let read = read(std::fs::File::open(file)?, &Limits::default())?;
    let remarks =
        read.remarks.iter().map(|remark| (remark.where_.clone(), without_numbers(&remark.sentence)));
    let report = Report { remarks: remarks.collect(), ..Report::default() };
    Ok((items(&read), report))
}

/// Takes in one file. `ctx` is asked for each defendant, so that each is recorded at its own instant.
pub async fn import_file(
    file: &Path,
    ctx: impl Fn() -> Ctx,
    mut progress: impl FnMut(usize, usize),
) -> Result<Report, ImportError> {
    let (items, mut report) = read_file(file)?;
    for (n, item) in items.iter().enumerate() {
        let place = format!("{}, {}, entry {}", item.hearing.court_name, item.hearing.sitting_on, n + 1);
        let imported = match import_item(&ctx(), item).await {
            Ok(imported) => imported,
            Err(problem) => return Err(ImportError::Stopped { place, problem }),
        };
        report.add(&place, imported);
        progress(n + 1, items.len());
    }
    Ok(report)
}

impl Report {
    fn add(&mut self, place: &str, imported: Imported) {
        *match &imported.outcome {
            Outcome::New { .. } => &mut self.new,
            Outcome::Known => &mut self.known,
            Outcome::Waits { .. } => &mut self.waiting,
            Outcome::Unchanged => &mut self.unchanged,
        } += 1;
        self.sentences += usize::from(imported.sentence);
        let remarks = imported.remarks.iter().map(|remark| (place.to_string(), without_numbers(remark)));
        self.remarks.extend(remarks);
        self.imported.push(imported);
    }

    /// Adds what became of another file.
    pub fn take_in(&mut self, other: Report) {
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

/// A remark without words that could be a number or a birth date of somebody.
fn without_numbers(sentence: &str) -> String {
    let is_number = |word: &str| word.bytes().filter(u8::is_ascii_digit).count() >= 4;
    let words = sentence.split(' ').map(|word| if is_number(word) { "…" } else { word });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remark_is_shown_without_anybodys_number_or_birth_date() {
        let shown = without_numbers("PNC check letter does not fit: 2020/0158178 ends in another letter");
        assert_eq!(shown, "PNC check letter does not fit: … ends in another letter");
        let shown = without_numbers("The birth date \"31/02/1975\" is not a day before the hearing.");
        assert_eq!(shown, "The birth date … is not a day before the hearing.");
    }
}
