//! The record as it was known at a moment: the log folded up to it, into the same structs as today's page.

use super::open::{Opened, open_parts};
use super::show::{CasePage, page};
use crate::commit::{Write, commit};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::log;
use crate::ports::reads::AwayRow;
use crate::ports::{AccessRow, Subject};
use crate::record::check_chain;
use domain::access::{Action, FieldGroup};
use domain::case::{CaseEvent, CaseRecord, fold};
use domain::org::StaffSays;
use domain::shared::{CaseId, Moment, Recorded};

/// The page of a past moment, and what was kept off it.
pub struct Past {
    pub page: CasePage,
    pub moment: Moment,
    /// Entries of the log up to the moment, whose chain was checked while reading.
    pub entries: i64,
    /// What is wrong with the chain, if anything.
    pub broken: Option<String>,
    /// Entries written since.
    pub written_since: usize,
    /// Of those, how many are about an earlier day than the moment.
    pub about_earlier: usize,
}

/// The parts of the person page.
pub const OVERVIEW: [FieldGroup; 8] = [
    FieldGroup::Identity,
    FieldGroup::Sentence,
    FieldGroup::Contacts,
    FieldGroup::Flags,
    FieldGroup::Risk,
    FieldGroup::Details,
    FieldGroup::Documents,
    FieldGroup::Holders,
];

/// The person page as known at `moment`.
pub async fn past(ctx: &Ctx, case_id: CaseId, moment: Moment) -> Result<Past, AppError> {
    past_parts(ctx, case_id, moment, &OVERVIEW).await
}

/// Parts of the record as known at `moment`. Access is today's viewer's; the look is recorded as one at the past.
pub async fn past_parts(
    ctx: &Ctx,
    case_id: CaseId,
    moment: Moment,
    parts: &[FieldGroup],
) -> Result<Past, AppError> {
    let parts: Vec<Action> = [FieldGroup::Past].iter().chain(parts).map(|part| Action::View(*part)).collect();
    let (mut opened, open) = open_parts(ctx, case_id, &parts).await?;
    let mut seen = read_until(ctx, case_id, moment).await?;
    let members = seen.record.joined_members();
    looked_at_parted(ctx, &opened, &members).await?;
    for member in members {
        let of_member = read_until(ctx, member, moment).await?;
        seen.entries += of_member.entries;
        seen.broken = seen.broken.or(of_member.broken);
        seen.record.take_in(of_member.record);
    }
    if seen.record.person.is_none() {
        return Err(AppError::NotFound);
    }
    opened.record = seen.record;
    let away = away_then(ctx, &opened.record, moment).await?;
    let about_earlier = seen.since.iter().filter(|recorded| recorded.effective_at <= moment).count();
    let mut page = page(ctx, opened, open).await?;
    if let Some(card) = &mut page.holder {
        card.away = away;
    }
    Ok(Past {
        page,
        moment,
        entries: seen.entries,
        broken: seen.broken,
        written_since: seen.since.len(),
        about_earlier,
    })
}

/// Records that were joined then and have been parted since: they are shown too, so the look stands under them as well.
async fn looked_at_parted(ctx: &Ctx, opened: &Opened, members: &[CaseId]) -> Result<(), AppError> {
    let joined_today = opened.record.joined_members();
    let parted = members.iter().filter(|member| !joined_today.contains(member));
    let look = |member: &CaseId| AccessRow {
        case_id: *member,
        access_id: ctx.ids.uuid(ctx.now),
        ..opened.access.clone()
    };
    let access: Vec<AccessRow> = parted.map(look).collect();
    if access.is_empty() {
        return Ok(());
    }
    commit(ctx, Write { access, ..Write::default() }).await
}

/// Whether who held the case then was away that day, as the organisation's record knew it at that moment.
async fn away_then(ctx: &Ctx, record: &CaseRecord, moment: Moment) -> Result<Option<AwayRow>, AppError> {
    let Some(open) = record.open_assignment() else { return Ok(None) };
    let organisation = crate::organisation::at(ctx, open.organisation_id, moment).await?;
    let on = organisation.on_day(open.officer_id, moment.day());
    let Some(absence) = on.and_then(|on| on.away) else { return Ok(None) };
    let StaffSays::Absence { code, stand_in } = &absence.says else { return Ok(None) };
    let stand_in = stand_in.and_then(|officer_id| organisation.officers.get(&officer_id));
    let stand_in = stand_in.map(|officer| officer.name.clone());
    Ok(Some(AwayRow { code: code.clone(), back_on: absence.to, stand_in }))
}

struct Seen {
    record: CaseRecord,
    entries: i64,
    broken: Option<String>,
    since: Vec<Recorded<CaseEvent>>,
}

async fn read_until(ctx: &Ctx, case_id: CaseId, moment: Moment) -> Result<Seen, AppError> {
    let subject = Subject::Case(case_id);
    let (head, entries) = ctx.store.log(subject).await?;
    let broken = check_chain(subject, head, &entries);
    let mut events: Vec<Recorded<CaseEvent>> = log::read_all(&entries)?;
    // Up to the last entry not after the moment, by `seq`: a clock that stepped back does not reorder the record.
    let known = events.iter().rposition(|recorded| recorded.recorded_at <= moment).map_or(0, |last| last + 1);
    let since = events.split_off(known);
    let entries = i64::try_from(events.len()).unwrap_or(i64::MAX);
    Ok(Seen { record: fold(case_id, &events), entries, broken, since })
}
