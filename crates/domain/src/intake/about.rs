//! Who somebody is, and what courts said of them.

use super::IntakeError;
use super::bring::Bringing;
use super::ids::{case_id_of, of_case};
use super::rows::{AppearanceRow, BailRow, CandidateRow, PersonRow};
use crate::case::CaseEvent;
use crate::custody::{BailKnown, record_bail};
use crate::identity::{self, Checked, IdentifierKind};
use crate::person::{CorrectPersonError, check_name};
use crate::shared::{BailId, CaseId, HearingId, IdentifierId, Refusal, day_in_words};
use uuid::Uuid;

pub(super) fn person(bringing: &mut Bringing<'_>, row: &PersonRow) -> Result<(), Refusal> {
    let known = bringing.known;
    // PER-13, PER-14: a person has a name, with room for it, and was born before today.
    let (forenames, surname) = check_name(&row.forenames, &row.surname)?;
    if let Some(day) = row.birth_date.filter(|day| *day > known.at.day()) {
        return Err(CorrectPersonError::BornInTheFuture(day_in_words(day)).into());
    }
    let crn = crn(bringing, row)?;
    bringing.crn.clone_from(&crn);
    bringing.take(CaseEvent::PersonRecorded {
        title: row.title.clone(),
        forenames,
        surname,
        birth_date: row.birth_date,
        sex: row.sex,
        crn,
        source: known.source.to_string(),
        candidates: candidates(bringing, row),
    });
    identifiers(bringing, row);
    Ok(())
}

/// Whom it may be. One who is not on the record, or not yet, is passed over where candidates are shown.
fn candidates(bringing: &Bringing<'_>, row: &PersonRow) -> Vec<(CaseId, String)> {
    let source = bringing.known.source;
    let of = |candidate: &CandidateRow| (case_id_of(source, &candidate.person), candidate.found_by.clone());
    row.candidates.iter().filter(|_| row.waits).map(of).collect()
}

/// IMP-07: the CRN that the source gave, in its form and nobody else's; one that is drawn where it gave none.
fn crn(bringing: &Bringing<'_>, row: &PersonRow) -> Result<Option<String>, IntakeError> {
    let known = bringing.known;
    let Some(given) = &row.crn else {
        return Ok((!row.waits).then(|| known.drawn_crn.to_string()));
    };
    if row.waits {
        return Err(IntakeError::WaitsWithCrn);
    }
    match identity::read(IdentifierKind::Crn, given, known.at.day().year()) {
        Some(Checked::Verified { canonical }) if known.crn_is_free => Ok(Some(canonical)),
        Some(Checked::Verified { canonical }) => Err(IntakeError::CrnTaken(canonical)),
        _ => Err(IntakeError::CrnForm(given.clone())),
    }
}

/// Numbers are kept as they came. One whose check letter does not fit is flagged; words that say that there is none
/// ("NOT KNOWN") are left out.
fn identifiers(bringing: &mut Bringing<'_>, row: &PersonRow) {
    let this_year = bringing.known.at.day().year();
    for given in &row.identifiers {
        let Some(checked) = identity::read(given.kind, &given.number, this_year) else { continue };
        let (search_form, unverified_because) = match checked {
            Checked::Verified { canonical } => (canonical, None),
            Checked::Unverified { normalised, why } => (normalised, Some(why)),
        };
        let told_by = Some(given.told_by.trim()).filter(|by| !by.is_empty());
        bringing.take(CaseEvent::IdentifierRecorded {
            identifier_id: IdentifierId(of_case(bringing.case_id, "identifier", &given.source_id)),
            identifier: given.kind,
            raw: given.number.clone(),
            search_form,
            unverified_because,
            source: told_by.unwrap_or(bringing.known.source).to_string(),
        });
    }
}

pub(super) fn appearance(bringing: &mut Bringing<'_>, id: Uuid, row: &AppearanceRow) -> Result<(), Refusal> {
    bringing.take(CaseEvent::HearingRecorded { hearing_id: HearingId(id), facts: row.facts.clone() });
    Ok(())
}

pub(super) fn bail(bringing: &mut Bringing<'_>, id: Uuid, row: &BailRow) -> Result<(), Refusal> {
    let status = bringing.known.policy.bail_types().find(&row.facts.status, row.facts.on);
    let known = BailKnown { status, before: None };
    let decision = record_bail(&known, (BailId(id), &row.facts), "", bringing.known.at)?;
    bringing.take_all(decision.events);
    Ok(())
}
