//! What *My day* of an officer is made of: each part is a question, and all are answered from one snapshot.

use crate::driver::{Read, Row};
use crate::{flag, lists};
use app::ports::StoreError;
use app::ports::reads::{MyDayAsked, MyDayRows};
use domain::shared::CaseId;

/// In the order in which `read` takes the answers.
pub fn reads(asked: &MyDayAsked<'_>) -> Vec<Read> {
    let &MyDayAsked { officer_id, now, from, to, reviews_until, contacts, flags } = asked;
    vec![
        lists::outcomes_to_record(officer_id, now, contacts),
        lists::day(officer_id, from, to, contacts),
        lists::awaited(officer_id, contacts),
        lists::nothing_booked(officer_id, contacts),
        flag::reviews_due(officer_id, reviews_until, flags),
        flag::before_meeting(officer_id, from, to, flags),
        flag::first_meetings(officer_id, from, to, contacts),
    ]
}

pub fn read(answers: Vec<Vec<Row>>) -> Result<MyDayRows, StoreError> {
    let mut answers = answers.into_iter();
    Ok(MyDayRows {
        to_record: each(answers.next(), lists::read_entry)?,
        entries: each(answers.next(), lists::read_entry)?,
        awaited: each(answers.next(), lists::read_entry)?,
        nothing_booked: each(answers.next(), lists::read_held)?,
        flag_reviews: each(answers.next(), flag::read_due)?,
        flags_before: each(answers.next(), flag::read_before)?,
        first_meetings: each(answers.next(), |row| Ok(CaseId(row.uuid(0)?)))?,
    })
}

fn each<T>(rows: Option<Vec<Row>>, read: fn(&Row) -> Result<T, StoreError>) -> Result<Vec<T>, StoreError> {
    rows.unwrap_or_default().iter().map(read).collect()
}
