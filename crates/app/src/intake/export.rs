//! The whole record, or what one organisation has held of it, as the rows of a bundle.

use super::bring::all_organisations;
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::log;
use crate::ports::{Files, Subject};
use domain::case::{self, CaseRecord};
use domain::intake::{Origins, PersonRows, origins, person_rows};
use domain::org::OrganisationRecord;
use domain::person::Identity;
use domain::shared::{CaseId, OrganisationId};

/// Cases read at a time.
const PAGE: i64 = 500;

/// All organisations: cases name officers of any of them.
pub async fn export_organisations(ctx: &Ctx) -> Result<Vec<OrganisationRecord>, AppError> {
    let (_, records) = all_organisations(ctx).await?;
    Ok(records.into_values().collect())
}

/// The next people, in the order of their ids, and after whom to ask for more; nothing at the end. Records that were
/// joined are one person. With an organisation: those whom it holds or held. `system` is what this record is called
/// elsewhere.
pub async fn export_people(
    ctx: &Ctx,
    after: Option<CaseId>,
    (system, of): (&str, Option<OrganisationId>),
) -> Result<Option<(Vec<PersonRows>, CaseId)>, AppError> {
    let subjects = ctx.store.subjects_after(after.map(Subject::Case), PAGE).await?;
    let (mut people, mut last) = (Vec::new(), None);
    for subject in subjects {
        let Subject::Case(case_id) = subject else { break };
        last = Some(case_id);
        let (mut record, mut origins) = read(ctx, case_id, system).await?;
        let is_joined = |person: &domain::person::Person| matches!(person.identity, Identity::Joined { .. });
        if record.person.as_ref().is_none_or(is_joined) {
            continue;
        }
        for member in record.joined_members() {
            let (joined, its_origins) = read(ctx, member, system).await?;
            record.take_in(joined);
            origins.take_in(its_origins);
        }
        let held_by = |id| record.assignments.values().any(|held| held.organisation_id == id);
        if of.is_none_or(held_by) {
            people.push(person_rows(case_id, &record, &origins));
        }
    }
    Ok(last.map(|last| (people, last)))
}

async fn read(ctx: &Ctx, case_id: CaseId, system: &str) -> Result<(CaseRecord, Origins), AppError> {
    let (_, entries) = ctx.store.log(Subject::Case(case_id)).await?;
    let events = log::read_all(&entries)?;
    Ok((case::fold(case_id, &events), origins(case_id, &events, system)))
}

/// The bytes of a document, piece by piece.
pub async fn export_files(
    files: &dyn Files,
    digest: &str,
    mut write: impl FnMut(&[u8]) -> std::io::Result<()>,
) -> Result<(), AppError> {
    let mut from = 0;
    loop {
        let piece = files.piece(digest, from).await?;
        if piece.is_empty() {
            return Ok(());
        }
        write(&piece)
            .map_err(|problem| AppError::Files(crate::ports::FilesError::Unavailable(problem.to_string())))?;
        from += piece.len() as u64;
    }
}
