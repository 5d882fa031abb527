//! The door: every use case that touches a case comes through here.

use crate::commit::{Write, commit};
use crate::ctx::Ctx;
use crate::error::{AppError, NotAllowed};
use crate::ports::reads::{HolderAsked, HolderCard};
use crate::ports::{AccessRow, CasePart, Contacts, Head};
use domain::access::{Action, CaseAccess, FieldGroup, Holder, LastHolder, OpenTo, Verdict, may};
use domain::case::CaseRecord;
use domain::limit::Exclusion;
use domain::opening::Opening;
use domain::person::Identity;
use domain::shared::{CaseId, UserId};

/// A case that is open to the actor.
pub struct Opened {
    pub case_id: CaseId,
    pub head: Head,
    pub record: CaseRecord,
    /// Which contacts were read.
    pub contacts: Contacts,
    /// The row that says so, to be written with the change; already written for pages.
    pub access: AccessRow,
}

/// Where a case is held, for `may`.
pub fn case_access(record: &CaseRecord) -> CaseAccess {
    let holder_of = |assignment: &domain::assignment::Assignment| Holder {
        organisation_id: assignment.organisation_id,
        team_id: assignment.team_id,
    };
    let last = record.assignments.values().filter_map(|assignment| Some((assignment.until?, assignment)));
    CaseAccess {
        holder: record.open_assignment().map(holder_of),
        last_holder: last
            .max_by_key(|(until, _)| *until)
            .map(|(until, assignment)| LastHolder { holder: holder_of(assignment), until }),
        archived: record.retention.as_ref().is_some_and(|row| row.archived.is_some()),
        receiving: record.open_transfer().map(|open| Holder {
            organisation_id: open.facts.to.organisation_id,
            team_id: open.facts.to.team_id,
        }),
        gave: None,
        openings: openings(record),
        excluded: record.exclusions.values().map(Exclusion::excluded_to).collect(),
        restricted_to: record.is_restricted().then(|| admitted(record)),
    }
}

fn admitted(record: &CaseRecord) -> Vec<UserId> {
    record.admitted.values().filter(|of| of.on_list).map(|of| of.user.user_id).collect()
}

/// What was opened on this record itself; one that was joined to it is opened by itself.
fn openings(record: &CaseRecord) -> Vec<OpenTo> {
    let case_id = record.person.as_ref().map(|person| person.case_id);
    let own = record.openings.values().filter(|opening| Some(opening.case_id) == case_id);
    own.filter_map(Opening::open_to).collect()
}

/// Opens a case to change it. The refusal is on record before it is told.
pub async fn open_for_change(
    ctx: &Ctx,
    case_id: CaseId,
    action: Action,
    part: CasePart,
) -> Result<Opened, AppError> {
    let (head, record) = ctx.store.case_part(case_id, part).await?.ok_or(AppError::NotFound)?;
    // A joined record is changed where it was joined to.
    if let Some(Identity::Joined { to }) = record.person.as_ref().map(|person| &person.identity) {
        return Err(joined(ctx, *to).await?);
    }
    let verdict = may(&ctx.actor, action, &case_access(&record), ctx.now, ctx.last_holder_since()?);
    let access = ctx.access_row(case_id, action, verdict);
    if let Verdict::Refused { rule } = verdict {
        commit(ctx, Write { access: vec![access], ..Write::default() }).await?;
        return Err(refused(ctx, &record, rule).await?);
    }
    Ok(Opened { case_id, head, record, contacts: part.contacts, access })
}

/// Opens the parts of a case that the actor may see, but the scores. Which parts those are is on record before the answer
/// goes out.
pub async fn open_parts(
    ctx: &Ctx,
    case_id: CaseId,
    parts: &[Action],
) -> Result<(Opened, Vec<Action>), AppError> {
    let (opened, open, look) = look(ctx, case_id, parts, CasePart::PAGE).await?;
    look.keep(ctx).await?;
    Ok((opened, open))
}

/// A look that is not on record yet: nothing that it shows goes out before it is kept.
#[must_use]
pub struct Look(Vec<AccessRow>);

impl Look {
    pub async fn keep(self, ctx: &Ctx) -> Result<(), AppError> {
        commit(ctx, Write { access: self.0, ..Write::default() }).await.map(drop)
    }
}

/// Opens the parts of a case that the actor may see, with the records joined to it; the look is still to be kept, under the
/// case and under each record joined to it. Refused when the first part is, which is on record then.
pub(super) async fn look(
    ctx: &Ctx,
    case_id: CaseId,
    parts: &[Action],
    read: CasePart,
) -> Result<(Opened, Vec<Action>, Look), AppError> {
    let (head, mut record) = ctx.store.case_part(case_id, read).await?.ok_or(AppError::NotFound)?;
    if let Some(Identity::Joined { to }) = record.person.as_ref().map(|person| &person.identity) {
        return Err(joined(ctx, *to).await?);
    }
    let since = ctx.last_holder_since()?;
    let access = case_access(&record);
    let verdicts: Vec<(Action, Verdict)> =
        parts.iter().map(|action| (*action, may(&ctx.actor, *action, &access, ctx.now, since))).collect();
    let rows_of = |case_id: CaseId| {
        verdicts.iter().map(move |(action, verdict)| ctx.access_row(case_id, *action, *verdict))
    };
    let mut rows: Vec<AccessRow> = rows_of(case_id).collect();
    let first_row = rows.first().cloned().ok_or(AppError::NotFound)?;
    if let Some((_, Verdict::Refused { rule })) = verdicts.first() {
        // Nothing of the members is read for somebody who is refused.
        Look(rows).keep(ctx).await?;
        return Err(refused(ctx, &record, rule).await?);
    }
    for member_id in record.joined_members() {
        rows.extend(rows_of(member_id));
        if let Some((_, member)) = ctx.store.case_part(member_id, read).await? {
            record.take_in(member);
        }
    }
    let open: Vec<Action> =
        verdicts.iter().filter(|(_, verdict)| verdict.is_allowed()).map(|(action, _)| *action).collect();
    let opened = Opened { case_id, head, record, contacts: Contacts::All, access: first_row };
    Ok((opened, open, Look(rows)))
}

/// A record with those joined to it.
pub(crate) async fn whole(ctx: &Ctx, kept: &CaseRecord) -> Result<CaseRecord, AppError> {
    let mut record = kept.clone();
    for member in kept.joined_members() {
        if let Some((_, member)) = ctx.store.case_part(member, CasePart::PAGE).await? {
            record.take_in(member);
        }
    }
    Ok(record)
}

/// Where a joined record is found now; nothing, where that is shut to the user.
async fn joined(ctx: &Ctx, kept: CaseId) -> Result<AppError, AppError> {
    let since = ctx.last_holder_since()?;
    let action = Action::View(FieldGroup::Identity);
    let found = ctx.store.case_part(kept, CasePart::HEAD).await?;
    let shut = found.is_some_and(|(_, record)| {
        may(&ctx.actor, action, &case_access(&record), ctx.now, since).rule() == "ACC-24"
    });
    Ok(if shut { AppError::NotFound } else { AppError::Joined(kept) })
}

/// What is told of a refusal. Of a restricted record nothing: there is nothing at this address.
async fn refused(ctx: &Ctx, record: &CaseRecord, rule: &'static str) -> Result<AppError, AppError> {
    if rule == "ACC-24" {
        return Ok(AppError::NotFound);
    }
    Ok(AppError::NotAllowed(Box::new(not_allowed(ctx, record, rule).await?)))
}

/// Whoever is excluded is told whom to ask, and nothing of the person.
fn excluded_by(ctx: &Ctx, record: &CaseRecord) -> Option<String> {
    let user_id = ctx.actor.author.user_id;
    let live = |exclusion: &&Exclusion| exclusion.excluded_to().shuts_out(user_id, ctx.now);
    record.exclusions.values().find(live).map(|exclusion| exclusion.created.by.name.clone())
}

pub(crate) async fn not_allowed(
    ctx: &Ctx,
    record: &CaseRecord,
    rule: &'static str,
) -> Result<NotAllowed, AppError> {
    let person = record.person.as_ref().ok_or(AppError::NotFound)?;
    let excluded_by = excluded_by(ctx, record).filter(|_| rule == "ACC-20");
    if excluded_by.is_some() {
        let (case_id, name) = (person.case_id, String::new());
        return Ok(NotAllowed {
            case_id,
            rule,
            name,
            birth_date: None,
            holder: None,
            archived: None,
            excluded_by,
        });
    }
    Ok(NotAllowed {
        excluded_by,
        case_id: person.case_id,
        rule,
        name: person.full_name(),
        birth_date: person.birth_date,
        holder: holder_card(ctx, record).await?,
        archived: record.retention.as_ref().and_then(|row| Some((row.case_id, row.archived.as_ref()?.on))),
    })
}

/// Who to ring: names as assigned, phone and absence as they are today.
pub(super) async fn holder_card(ctx: &Ctx, record: &CaseRecord) -> Result<Option<HolderCard>, AppError> {
    let Some(open) = record.open_assignment() else { return Ok(None) };
    let asked = HolderAsked {
        organisation_id: open.organisation_id,
        team_id: open.team_id,
        officer_id: open.officer_id,
    };
    let now = ctx.store.holder_now(asked, ctx.now.day()).await?;
    let (phone, away) = now.map(|now| (now.phone, now.away)).unwrap_or_default();
    Ok(Some(HolderCard {
        organisation_name: open.organisation_name.clone(),
        team_name: open.team_name.clone(),
        officer_name: open.officer_name.clone(),
        phone,
        away,
    }))
}
