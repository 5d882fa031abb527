//! The contact log, appointments included.

use crate::driver::{Read, Row, Stmt, Val};
use crate::table::{Cells, Table, written_values};
use crate::vals;
use app::ports::StoreError;
use domain::contact::{Contact, Links, Outcome, Visit};
use domain::shared::{CaseId, ConditionId, ContactId, GroupId, OfficerId, RequirementId, SeriesId};

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
        "outcome_awaited_until",
        "outcome_because",
        "outcome_decided_at",
        "series_id",
        "group_id",
        "requirement_id",
        "condition_id",
        "visit_who_knows",
        "visit_back_by",
        "visit_checked_in_at",
        "visit_checked_in_by",
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
    let visit = contact.visit.as_ref();
    let checked_in = visit.and_then(|visit| visit.checked_in.as_ref());
    values.extend(vals![
        outcome.and_then(|outcome| outcome.awaited_until),
        outcome.map(|outcome| &outcome.because),
        outcome.map(|outcome| outcome.decided_at),
        contact.links.series_id,
        contact.links.group_id,
        contact.links.requirement_id,
        contact.links.condition_id,
        visit.map(|visit| &visit.who_knows),
        visit.map(|visit| visit.back_by),
        checked_in.map(|(at, _)| *at),
        checked_in.map(|(_, name)| name),
    ]);
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
        outcome: read_outcome(&mut cells)?,
        links: Links {
            series_id: cells.opt_uuid()?.map(SeriesId),
            group_id: cells.opt_uuid()?.map(GroupId),
            requirement_id: cells.opt_uuid()?.map(RequirementId),
            condition_id: cells.opt_uuid()?.map(ConditionId),
        },
        visit: read_visit(&mut cells)?,
        created: cells.written()?,
        written: cells.written()?,
    })
}

fn read_outcome(cells: &mut Cells<'_>) -> Result<Option<Outcome>, StoreError> {
    let said = (cells.opt_text()?, cells.opt_bool()?, cells.opt_written()?);
    let (awaited_until, because) = (cells.opt_date()?, cells.opt_text()?);
    let decided_at = cells.opt_moment()?;
    match (said, because) {
        ((Some(code), Some(attended), Some(recorded)), because) => {
            let because = because.unwrap_or_default();
            // A row from before this was kept has none until it is made again from the log.
            let decided_at = decided_at.unwrap_or(recorded.at);
            Ok(Some(Outcome { code, attended, awaited_until, because, decided_at, recorded }))
        }
        ((None, None, None), None) => Ok(None),
        _ => Err(cells.wrong("the columns of the outcome do not fit together")),
    }
}

/// The next four cells.
pub fn read_visit(cells: &mut Cells<'_>) -> Result<Option<Visit>, StoreError> {
    let arranged = cells.opt_text()?.zip(cells.opt_moment()?);
    let checked_in = cells.opt_moment()?.zip(cells.opt_text()?);
    Ok(arranged.map(|(who_knows, back_by)| Visit { who_knows, back_by, checked_in }))
}

/// One contact of a case.
pub fn one(case_id: CaseId, contact_id: ContactId) -> Read {
    CONTACT.one(vals![case_id, contact_id])
}
