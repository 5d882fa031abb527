//! The contact log, appointments included.

use crate::driver::{Read, Row, Stmt, Val};
use crate::table::{Table, written_values};
use crate::vals;
use app::ports::StoreError;
use domain::contact::{Contact, Outcome};
use domain::shared::{CaseId, ContactId, OfficerId};

pub static CONTACT: Table = Table::new(
    "contact",
    2,
    &[
        "case_id",
        "contact_id",
        "contact_type",
        "starts_at",
        "minutes",
        "place",
        "officer_id",
        "officer_name",
        "booked",
        "notes",
        "sensitive",
        "corrections",
        "outcome_code",
        "outcome_attended",
        "outcome_seq",
        "outcome_at",
        "outcome_by",
        "outcome_by_name",
        "outcome_organisation_id",
        "outcome_organisation_name",
        "created_seq",
        "created_at",
        "created_by",
        "created_by_name",
        "created_organisation_id",
        "created_organisation_name",
    ],
)
.written();

pub fn put(contact: &Contact) -> Stmt {
    let outcome = contact.outcome.as_ref();
    let mut values = vals![
        contact.case_id,
        contact.contact_id,
        &contact.contact_type,
        contact.starts_at,
        contact.minutes,
        contact.place.as_ref(),
        contact.officer_id,
        &contact.officer_name,
        contact.booked,
        &contact.notes,
        contact.sensitive,
        contact.corrections,
        outcome.map(|outcome| &outcome.code),
        outcome.map(|outcome| outcome.attended),
    ];
    values.extend(match outcome {
        Some(outcome) => written_values(&outcome.recorded),
        None => [const { Val::Null }; 6],
    });
    values.extend(written_values(&contact.created));
    CONTACT.put_written(values, &contact.written)
}

pub fn read(row: &Row) -> Result<Contact, StoreError> {
    let mut cells = CONTACT.cells(row);
    Ok(Contact {
        case_id: CaseId(cells.uuid()?),
        contact_id: ContactId(cells.uuid()?),
        contact_type: cells.text()?,
        starts_at: cells.moment()?,
        minutes: cells.int()?,
        place: cells.opt_text()?,
        officer_id: cells.opt_uuid()?.map(OfficerId),
        officer_name: cells.text()?,
        booked: cells.bool()?,
        notes: cells.text()?,
        sensitive: cells.bool()?,
        corrections: cells.int()?,
        outcome: match (cells.opt_text()?, cells.opt_bool()?, cells.opt_written()?) {
            (Some(code), Some(attended), Some(recorded)) => Some(Outcome { code, attended, recorded }),
            (None, None, None) => None,
            _ => return Err(cells.wrong("the columns of the outcome do not fit together")),
        },
        created: cells.written()?,
        written: cells.written()?,
    })
}

/// One contact of a case.
pub fn one(case_id: CaseId, contact_id: ContactId) -> Read {
    CONTACT.one(vals![case_id, contact_id])
}
