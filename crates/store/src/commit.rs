//! One batch as statements, and what it means when one of them cannot be done.

use crate::driver::{ExecuteError, Stmt};
use crate::{access, case, event_log, organisation, outbox, registry, reminder, session, vocabulary};
use app::ports::{Batch, Head, StoreError, Subject, SubjectWrite};
use domain::case::{CaseRecord, CaseRow};
use domain::org::OrganisationRecord;
use domain::shared::Moment;
use std::collections::BTreeSet;

/// What a statement is for, so that its failure can be told in the words of the port.
#[derive(Clone, Copy)]
enum Meaning {
    Head(Subject),
    Content,
    Request,
    Crn,
    ReadItem,
    Message,
}

#[derive(Default)]
pub struct Statements {
    stmts: Vec<Stmt>,
    meanings: Vec<Meaning>,
}

impl Statements {
    fn push(&mut self, meaning: Meaning, stmt: Stmt) {
        self.stmts.push(stmt);
        self.meanings.push(meaning);
    }

    pub fn take(&mut self) -> Vec<Stmt> {
        std::mem::take(&mut self.stmts)
    }

    /// Why nothing was written.
    pub fn refusal(&self, error: ExecuteError) -> StoreError {
        let (ExecuteError::RowCount { index, .. } | ExecuteError::Unique { index, .. }) = error else {
            return error.into();
        };
        match self.meanings.get(index) {
            Some(Meaning::Head(subject)) => StoreError::HeadMoved(*subject),
            Some(Meaning::Request) => StoreError::RequestSeen,
            Some(Meaning::Crn) => StoreError::CrnTaken,
            Some(Meaning::ReadItem) => StoreError::ItemSeen,
            Some(Meaning::Message) => StoreError::MessageClosed,
            Some(Meaning::Content) | None => error.into(),
        }
    }
}

/// Heads come first, in one order for everybody, so that two batches about the same subjects wait for each other
/// and never in a ring.
pub fn statements(batch: &Batch) -> Result<Statements, StoreError> {
    let mut all = Statements::default();
    let mut subjects: Vec<&SubjectWrite> =
        batch.subjects.iter().filter(|write| !write.entries.is_empty()).collect();
    subjects.sort_by_key(|write| write.subject);
    for write in &subjects {
        let after = write.entries.last().map(|entry| Head { seq: entry.seq, hash: entry.hash });
        let stmt = event_log::move_head(write.subject, write.before, after.unwrap_or(write.before));
        all.push(Meaning::Head(write.subject), stmt);
    }
    for write in subjects {
        for entry in &write.entries {
            all.push(Meaning::Content, event_log::append(write.subject, entry));
        }
    }
    for row in &batch.case_rows {
        all.push(Meaning::Content, case::put(row)?);
    }
    let words = batch.case_rows.iter().filter_map(word_of);
    push_words(&mut all, words, recorded_at(batch));
    for row in &batch.organisation_rows {
        all.push(Meaning::Content, organisation::put(row)?);
    }
    for user in &batch.users {
        all.push(Meaning::Content, session::put_user(user));
    }
    for user_id in &batch.end_sessions_of {
        for stmt in session::end_sessions_of(*user_id) {
            all.push(Meaning::Content, stmt);
        }
    }
    for row in &batch.access {
        all.push(Meaning::Content, access::put(row));
    }
    for entry in &batch.outbox {
        all.push(Meaning::Content, outbox::put(entry));
    }
    if let Some(closed) = &batch.closed {
        all.push(Meaning::Message, reminder::close(closed));
    }
    if let Some(row) = &batch.request {
        all.push(Meaning::Request, registry::put_request(row));
    }
    for (crn, case_id) in &batch.crns {
        all.push(Meaning::Crn, registry::put_crn(crn, *case_id));
    }
    for (digest, at) in &batch.read_items {
        all.push(Meaning::ReadItem, registry::put_read_item(digest, *at));
    }
    Ok(all)
}

/// The rows of a case taken away and put again, if its head is still where it was.
pub fn replace_case(subject: Subject, head: Head, record: &CaseRecord) -> Result<Statements, StoreError> {
    let mut all = Statements::default();
    all.push(Meaning::Head(subject), event_log::head_is_still(subject, head));
    for table in case::TABLES {
        all.push(Meaning::Content, table.clear(subject.id()));
    }
    for row in case::rows_of(record) {
        all.push(Meaning::Content, case::put(&row)?);
    }
    let words = record.name_forms.values().map(|form| form.word.as_str());
    push_words(&mut all, words, record.person.as_ref().map(|person| person.written.at));
    Ok(all)
}

fn word_of(row: &CaseRow) -> Option<&str> {
    if let CaseRow::NameForm(form) = row { Some(&form.word) } else { None }
}

/// In one order for everybody, so that two batches with the same new words wait for each other and never in a ring.
fn push_words<'a>(all: &mut Statements, words: impl Iterator<Item = &'a str>, at: Option<Moment>) {
    let words: BTreeSet<&str> = words.collect();
    let at = at.unwrap_or_else(vocabulary::ever);
    for word in words {
        all.push(Meaning::Content, vocabulary::put(word, at));
    }
}

/// When the batch was decided; of rows without an entry, when their person was written.
fn recorded_at(batch: &Batch) -> Option<Moment> {
    let entries = batch.subjects.iter().flat_map(|write| &write.entries).map(|entry| entry.recorded_at);
    let people = batch.case_rows.iter().filter_map(|row| match row {
        CaseRow::Person(person) => Some(person.written.at),
        _ => None,
    });
    entries.max().or(people.max())
}

pub fn replace_organisation(
    subject: Subject,
    head: Head,
    record: &OrganisationRecord,
) -> Result<Statements, StoreError> {
    let mut all = Statements::default();
    all.push(Meaning::Head(subject), event_log::head_is_still(subject, head));
    for table in organisation::TABLES {
        all.push(Meaning::Content, table.clear(subject.id()));
    }
    for row in organisation::rows_of(record) {
        all.push(Meaning::Content, organisation::put(&row)?);
    }
    Ok(all)
}
