//! The files of a bundle read side by side, one person at a time. All are sorted by person, so memory holds one person
//! however many there are.

use super::row::{Lines, Read1};
use domain::intake::{
    AppearanceRow, AssessmentRow, AssignmentRow, BailRow, ConcernRow, ContactRow, DetailRow, DocumentRow,
    FlagRow, IntakeError, Kind, Line, PersonRow, PersonRows, PlanRow, Refused, Row, SentenceRow,
};
use std::io;
use std::path::PathBuf;

/// The next person, and the lines refused on the way to them.
#[derive(Default)]
pub struct Step {
    pub person: Option<PersonRows>,
    pub refused: Vec<Refused>,
}

/// One file with its next row in hand.
struct Cursor<T> {
    lines: Lines<T>,
    next: Option<Line<T>>,
    /// The last person that was seen: nobody before them may follow.
    last: Option<String>,
}

impl<T: Row> Cursor<T> {
    fn open(path: Option<PathBuf>) -> io::Result<Cursor<T>> {
        Ok(Cursor { lines: Lines::open(path)?, next: None, last: None })
    }

    /// IMP-03: a row out of order is refused, and the next one taken in hand.
    fn fill(&mut self, refused: &mut Vec<Refused>) -> io::Result<()> {
        while self.next.is_none() {
            match self.lines.next()? {
                None => return Ok(()),
                Some(Read1::Refused(why)) => refused.push(why),
                Some(Read1::Row(line)) if self.is_out_of_order(line.row.person()) => refused.push(Refused {
                    kind: T::KIND,
                    line: line.number,
                    person: line.row.person().to_string(),
                    source_id: line.row.source_id().to_string(),
                    why: IntakeError::OutOfOrder.into(),
                    text: line.text,
                }),
                Some(Read1::Row(line)) => {
                    self.last = Some(line.row.person().to_string());
                    self.next = Some(line);
                }
            }
        }
        Ok(())
    }

    fn is_out_of_order(&self, person: &str) -> bool {
        let once = T::KIND == Kind::People;
        self.last.as_deref().is_some_and(|last| person < last || (once && person == last))
    }

    fn person(&self) -> Option<&str> {
        self.next.as_ref().map(|line| line.row.person())
    }

    /// All rows of this person, the one in hand first.
    fn take(&mut self, person: &str, refused: &mut Vec<Refused>) -> io::Result<Vec<Line<T>>> {
        let mut rows = Vec::new();
        while let Some(line) = self.next.take_if(|line| line.row.person() == person) {
            rows.push(line);
            self.fill(refused)?;
        }
        Ok(rows)
    }
}

pub struct People {
    people: Cursor<PersonRow>,
    details: Cursor<DetailRow>,
    sentences: Cursor<SentenceRow>,
    bail: Cursor<BailRow>,
    appearances: Cursor<AppearanceRow>,
    contacts: Cursor<ContactRow>,
    assignments: Cursor<AssignmentRow>,
    flags: Cursor<FlagRow>,
    assessments: Cursor<AssessmentRow>,
    plans: Cursor<PlanRow>,
    concerns: Cursor<ConcernRow>,
    documents: Cursor<DocumentRow>,
    done: bool,
}

impl People {
    pub(super) fn open(path: impl Fn(Kind) -> Option<PathBuf>) -> io::Result<People> {
        Ok(People {
            people: Cursor::open(path(Kind::People))?,
            details: Cursor::open(path(Kind::Details))?,
            sentences: Cursor::open(path(Kind::Sentences))?,
            bail: Cursor::open(path(Kind::Bail))?,
            appearances: Cursor::open(path(Kind::Appearances))?,
            contacts: Cursor::open(path(Kind::Contacts))?,
            assignments: Cursor::open(path(Kind::Assignments))?,
            flags: Cursor::open(path(Kind::Flags))?,
            assessments: Cursor::open(path(Kind::Assessments))?,
            plans: Cursor::open(path(Kind::Plans))?,
            concerns: Cursor::open(path(Kind::Concerns))?,
            documents: Cursor::open(path(Kind::Documents))?,
            done: false,
        })
    }

    /// Nothing at the end.
    pub fn next_step(&mut self) -> io::Result<Option<Step>> {
        if self.done {
            return Ok(None);
        }
        let mut step = Step::default();
        self.fill(&mut step.refused)?;
        let Some(person) = self.first().map(str::to_string) else {
            self.done = true;
            return Ok((!step.refused.is_empty()).then_some(step));
        };
        let refused = &mut step.refused;
        step.person = Some(PersonRows {
            own: self.people.take(&person, refused)?.pop(),
            details: self.details.take(&person, refused)?,
            sentences: self.sentences.take(&person, refused)?,
            bail: self.bail.take(&person, refused)?,
            appearances: self.appearances.take(&person, refused)?,
            contacts: self.contacts.take(&person, refused)?,
            assignments: self.assignments.take(&person, refused)?,
            flags: self.flags.take(&person, refused)?,
            assessments: self.assessments.take(&person, refused)?,
            plans: self.plans.take(&person, refused)?,
            concerns: self.concerns.take(&person, refused)?,
            documents: self.documents.take(&person, refused)?,
            person,
        });
        Ok(Some(step))
    }

    fn fill(&mut self, refused: &mut Vec<Refused>) -> io::Result<()> {
        self.people.fill(refused)?;
        self.details.fill(refused)?;
        self.sentences.fill(refused)?;
        self.bail.fill(refused)?;
        self.appearances.fill(refused)?;
        self.contacts.fill(refused)?;
        self.assignments.fill(refused)?;
        self.flags.fill(refused)?;
        self.assessments.fill(refused)?;
        self.plans.fill(refused)?;
        self.concerns.fill(refused)?;
        self.documents.fill(refused)
    }

    /// The person who comes first of those in hand.
    fn first(&self) -> Option<&str> {
        let in_hand = [
            self.people.person(),
            self.details.person(),
            self.sentences.person(),
            self.bail.person(),
            self.appearances.person(),
            self.contacts.person(),
            self.assignments.person(),
            self.flags.person(),
            self.assessments.person(),
            self.plans.person(),
            self.concerns.person(),
            self.documents.person(),
        ];
        in_hand.into_iter().flatten().min()
    }
}
