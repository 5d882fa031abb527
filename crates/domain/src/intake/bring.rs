//! One person, with everything that a bundle says of them.

use super::about::{appearance, bail, person};
use super::assessments::assessment;
use super::assignments::assignments;
use super::concerns::concern;
use super::contacts::contact;
use super::details::detail;
use super::documents::document;
use super::flags::flag;
use super::ids::of_case;
use super::kinds::{Kind, Line, Row, Tally};
use super::organisations::unwritten;
use super::plans::plan;
use super::rows::{BroughtRow, PersonRows, RecordedThere};
use super::rows_of_risk::AssessmentRow;
use super::sentences::sentences;
use super::{IntakeError, Places, Refused};
use crate::case::{self, CaseEvent, CaseRecord};
use crate::document::File;
use crate::policy::PolicyBook;
use crate::shared::{CaseId, DoneThere, Moment, Refusal, UserId};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Storage shape, not policy.
const ID_CHARS_MAX: usize = 200;

/// What is on the record of a person already.
#[derive(Default)]
pub struct Before {
    pub record: CaseRecord,
    /// Everything on it by our id, with the digest of the row that brought it; without one it was recorded here.
    pub rows: BTreeMap<Uuid, Option<String>>,
    /// The source from which the person came, if they came from one.
    pub source: Option<String>,
}

/// What must be known to bring somebody in.
pub struct Known<'a> {
    pub policy: &'a PolicyBook,
    /// The system that the bundle is from.
    pub source: &'a str,
    pub places: &'a Places,
    pub before: &'a Before,
    /// Nobody else has the CRN that the row gives.
    pub crn_is_free: bool,
    /// A CRN for somebody who comes without one.
    pub drawn_crn: &'a str,
    /// The files of the documents that the rows name, by digest, where the bundle has them.
    pub files: &'a BTreeMap<String, File>,
    pub at: Moment,
}

/// What was decided.
#[derive(Default)]
pub struct Brought {
    pub events: Vec<CaseEvent>,
    pub tally: Tally,
    pub refused: Vec<Refused>,
    /// The CRN that the person is given with these events.
    pub crn: Option<String>,
    /// Digests of the files that are kept before the events are written.
    pub files: Vec<String>,
}

/// Decides about every row of one person. Rules IMP-02 to IMP-15, and those of each feature.
pub fn bring(known: &Known<'_>, case_id: CaseId, rows: &PersonRows) -> Brought {
    let mut bringing = Bringing::new(known, case_id, &rows.person);
    let there = known.before.record.person.is_some();
    if there && known.before.source.as_deref() != Some(known.source) {
        // IMP-06: a case of our own, or of another source, has this id.
        let why = IntakeError::OfAnotherSource;
        refuse_lines(&mut bringing, rows.own.as_slice(), &why);
        refuse_all(&mut bringing, rows, &why);
        return bringing.finished();
    }
    if let Some(line) = &rows.own {
        bringing.row(line, case_id.0, |bringing, row| person(bringing, row));
    }
    if bringing.record.person.is_none() {
        // IMP-10: what hangs on somebody who is not brought in, is not either. IMP-05: or they are in no bundle.
        let why = match &rows.own {
            Some(_) => IntakeError::PersonRefused,
            None => super::places::not_there("person", "the person", &rows.person),
        };
        refuse_all(&mut bringing, rows, &why);
        return bringing.finished();
    }
    for line in by(&rows.details, |row| (row.from, row.to)) {
        bringing.of_case(line, |bringing, id, row| detail(bringing, id, row));
    }
    for line in by(&rows.appearances, |row| row.facts.sitting_on) {
        bringing.of_case(line, |bringing, id, row| appearance(bringing, id, row));
    }
    sentences(&mut bringing, &rows.sentences);
    for line in by(&rows.bail, |row| row.facts.on) {
        bringing.of_case(line, |bringing, id, row| bail(bringing, id, row));
    }
    assignments(&mut bringing, &rows.assignments);
    for line in by(&rows.contacts, |row| row.starts_at) {
        bringing.of_case(line, |bringing, id, row| contact(bringing, id, row));
    }
    for line in by(&rows.flags, |row| row.from) {
        bringing.of_case(line, |bringing, id, row| flag(bringing, id, row));
    }
    for line in by(&rows.assessments, |row| signed_at(row, known.at)) {
        bringing.of_case(line, |bringing, id, row| assessment(bringing, id, row));
    }
    for line in by(&rows.plans, |row| row.ended_at.unwrap_or(known.at)) {
        bringing.of_case(line, |bringing, id, row| plan(bringing, id, row));
    }
    for line in by(&rows.concerns, |row| row.decide_by) {
        bringing.of_case(line, |bringing, id, row| concern(bringing, id, row));
    }
    for line in by(&rows.documents, |row| row.dated) {
        bringing.of_case(line, |bringing, id, row| document(bringing, id, row));
    }
    bringing.finished()
}

/// In the order in which it happened.
fn by<T, K: Ord>(lines: &[Line<T>], key: impl Fn(&T) -> K) -> Vec<&Line<T>> {
    let mut lines: Vec<&Line<T>> = lines.iter().collect();
    lines.sort_by_key(|line| (key(&line.row), line.number));
    lines
}

/// One rests on the one that was signed before it; one that nobody has signed comes last.
fn signed_at(row: &AssessmentRow, now: Moment) -> (bool, Moment) {
    let signed = row.signed.as_ref().map(|of| of.done.at);
    (signed.is_none(), signed.or(row.recorded.at).unwrap_or(now))
}

fn refuse_all(bringing: &mut Bringing<'_>, rows: &PersonRows, why: &IntakeError) {
    refuse_lines(bringing, &rows.details, why);
    refuse_lines(bringing, &rows.sentences, why);
    refuse_lines(bringing, &rows.bail, why);
    refuse_lines(bringing, &rows.appearances, why);
    refuse_lines(bringing, &rows.contacts, why);
    refuse_lines(bringing, &rows.assignments, why);
    refuse_lines(bringing, &rows.flags, why);
    refuse_lines(bringing, &rows.assessments, why);
    refuse_lines(bringing, &rows.plans, why);
    refuse_lines(bringing, &rows.concerns, why);
    refuse_lines(bringing, &rows.documents, why);
}

fn refuse_lines<T: Row>(bringing: &mut Bringing<'_>, lines: &[Line<T>], why: &IntakeError) {
    for line in lines {
        bringing.tally.read.add(T::KIND, 1);
        bringing.refuse(line, why.clone().into());
    }
}

pub(super) fn check_id(id: &str) -> Result<(), IntakeError> {
    let length = id.chars().count();
    if id.trim().is_empty() || length > ID_CHARS_MAX || id.chars().any(char::is_control) {
        return Err(IntakeError::IdMissing(ID_CHARS_MAX));
    }
    Ok(())
}

/// The digest of what a row says, without regard to how it was spaced.
pub(super) fn digest_of(row: &impl Serialize) -> String {
    let text = serde_json::to_string(row).unwrap_or_default();
    hex::encode(&Sha256::digest(text.as_bytes())[..16])
}

/// One person while their rows are decided: the record as it will be, and the events that make it so.
pub(super) struct Bringing<'a> {
    pub known: &'a Known<'a>,
    pub case_id: CaseId,
    pub record: CaseRecord,
    pub crn: Option<String>,
    pub files: Vec<String>,
    person: String,
    events: Vec<CaseEvent>,
    rows: Vec<BroughtRow>,
    ids: BTreeMap<(Kind, Uuid), u64>,
    pub tally: Tally,
    refused: Vec<Refused>,
}

impl<'a> Bringing<'a> {
    fn new(known: &'a Known<'a>, case_id: CaseId, person: &str) -> Bringing<'a> {
        Bringing {
            known,
            case_id,
            record: known.before.record.clone(),
            crn: None,
            files: Vec::new(),
            person: person.to_string(),
            events: Vec::new(),
            rows: Vec::new(),
            ids: BTreeMap::new(),
            tally: Tally::default(),
            refused: Vec::new(),
        }
    }

    /// Adds what happened; the next is decided on it.
    pub fn take(&mut self, event: CaseEvent) {
        for row in case::apply(self.case_id, &self.record, &unwritten(event.clone(), self.known.at)) {
            self.record.put(row);
        }
        self.events.push(event);
    }

    pub fn take_all(&mut self, events: Vec<CaseEvent>) {
        events.into_iter().for_each(|event| self.take(event));
    }

    /// IMP-15: what was done there has been done.
    pub fn not_to_come(&self, field: &'static str, at: Option<Moment>) -> Result<(), IntakeError> {
        let to_come = at.filter(|at| *at > self.known.at);
        to_come.map_or(Ok(()), |at| Err(IntakeError::ToCome(field, at.day())))
    }

    /// When something began there, and by whom: without an instant of its own at another that is known. IMP-15: it began
    /// before what came of it.
    pub fn begun_there(
        &self,
        (recorded, user): (&RecordedThere, Option<UserId>),
        otherwise: Option<Moment>,
        came_of_it: Option<Moment>,
    ) -> Result<DoneThere, IntakeError> {
        self.not_to_come("recorded", recorded.at)?;
        let by = if recorded.by.is_empty() { self.known.source.to_string() } else { recorded.by.clone() };
        let at = recorded.at.or(otherwise).unwrap_or(self.known.at).min(self.known.at);
        match came_of_it.filter(|then| at > *then) {
            Some(then) => Err(IntakeError::BeginsAfter(then.day())),
            None => Ok(DoneThere { at, by, user }),
        }
    }

    /// Where to go back to when a row is refused.
    pub fn mark(&self) -> (usize, usize) {
        (self.events.len(), self.files.len())
    }

    pub fn back_to(&mut self, (events, files): (usize, usize)) {
        if self.events.len() == events {
            return;
        }
        self.events.truncate(events);
        self.files.truncate(files);
        self.record = self.known.before.record.clone();
        for event in std::mem::take(&mut self.events) {
            self.take(event);
        }
    }

    /// A row that is named by its id within the case.
    pub fn of_case<T: Row>(
        &mut self,
        line: &Line<T>,
        decide: impl FnOnce(&mut Self, Uuid, &T) -> Result<(), Refusal>,
    ) {
        let id = of_case(self.case_id, T::KIND.code(), line.row.source_id());
        self.row(line, id, |bringing, row| decide(bringing, id, row));
    }

    /// Decides about one row: all of it is taken, or nothing and it is refused.
    pub fn row<T: Row>(
        &mut self,
        line: &Line<T>,
        id: Uuid,
        decide: impl FnOnce(&mut Self, &T) -> Result<(), Refusal>,
    ) {
        let mark = self.mark();
        let digest = digest_of(&line.row);
        let decided = match self.is_new(line, id, &digest) {
            Ok(true) => decide(self, &line.row),
            Ok(false) => {
                self.kept(T::KIND, true);
                return;
            }
            Err(why) => Err(why.into()),
        };
        match decided {
            Ok(()) => {
                self.kept(T::KIND, false);
                self.brought(id, &line.row, digest);
            }
            Err(why) => {
                self.back_to(mark);
                self.tally.read.add(T::KIND, 1);
                self.refuse(line, why);
            }
        }
    }

    /// IMP-04 and IMP-06: `false` where the same row was brought in before.
    pub fn is_new<T: Row>(&mut self, line: &Line<T>, id: Uuid, digest: &str) -> Result<bool, IntakeError> {
        check_id(line.row.source_id())?;
        if let Some(earlier) = self.ids.insert((T::KIND, id), line.number) {
            return Err(IntakeError::IdTwice(earlier));
        }
        match self.known.before.rows.get(&id) {
            None => Ok(true),
            Some(Some(before)) if before == digest => Ok(false),
            Some(_) => Err(IntakeError::SaysOtherwise),
        }
    }

    pub fn kept(&mut self, kind: Kind, already: bool) {
        self.tally.read.add(kind, 1);
        self.tally.kept.add(kind, 1);
        self.tally.already.add(kind, u64::from(already));
    }

    pub fn brought<T: Row>(&mut self, id: Uuid, row: &T, digest: String) {
        let own = row.source_id();
        let source_id = if own == id.to_string() { String::new() } else { own.to_string() };
        self.rows.push(BroughtRow { id, source_id, digest, recorded: row.recorded() });
    }

    pub fn refuse<T: Row>(&mut self, line: &Line<T>, why: Refusal) {
        self.tally.refused.add(T::KIND, 1);
        self.refused.push(Refused {
            kind: T::KIND,
            line: line.number,
            person: self.person.clone(),
            source_id: line.row.source_id().to_string(),
            why,
            text: line.text.clone(),
        });
    }

    fn finished(mut self) -> Brought {
        if !self.rows.is_empty() {
            let (source, person) = (self.known.source.to_string(), self.person);
            self.events.push(CaseEvent::BroughtIn { source, person, rows: self.rows });
        }
        let (tally, crn, files) = (self.tally, self.crn, self.files);
        Brought { events: self.events, tally, refused: self.refused, crn, files }
    }
}
