//! Moves a whole session, or cancels it. Whose doing it is is asked once and stands on every record.

use super::{TO_BOOK, for_whose_work_it_is, session};
use crate::case::{Opened, open_for_change};
use crate::commit::{CaseChange, Write, commit, deciding};
use crate::contact::{
    Asked, Facts, Found, InTheWay, Lead, both_diaries, cancelled, find, officers_diary, own_diary,
    whose_doing_missing,
};
use crate::ctx::Ctx;
use crate::error::AppError;
use domain::access::Action;
use domain::case::CaseEvent;
use domain::contact::{self, BookKnown, Contact, Diary, Move, WhoseDoing};
use domain::group::GroupError;
use domain::policy::AskedOn;
use domain::shared::{
    ContactId, Decision, GroupId, Moment, Notice, end_of_day_in_london, start_of_day_in_london,
};

/// What the form or the API says.
#[derive(Clone)]
pub struct SessionMove {
    /// Where it goes; nothing cancels it.
    pub starts_at: Option<Moment>,
    pub whose_doing: Option<WhoseDoing>,
    pub why: String,
    pub anyway_because: String,
    /// Each appointment of the session with its `written.seq`, as the form showed them.
    pub seen: Vec<(ContactId, i64)>,
}

/// Moves or cancels every appointment of a session that is still to come, or none.
pub async fn change(ctx: &Ctx, group_id: GroupId, asked: &SessionMove) -> Result<Vec<Notice>, AppError> {
    deciding(|| attempt(ctx, group_id, asked)).await
}

async fn attempt(ctx: &Ctx, group_id: GroupId, asked: &SessionMove) -> Result<Vec<Notice>, AppError> {
    for_whose_work_it_is(ctx, Action::BookAppointment)?;
    let session = session(ctx, group_id).await?;
    let members: Vec<_> = session.open_members().collect();
    // GRP-06: a session is not torn apart by somebody who sees only a part of it.
    if ctx.store.count_group(group_id, session.starts_at).await? != i64::try_from(members.len()).unwrap_or(0)
    {
        return Err(AppError::refused(GroupError::NotAllOpen));
    }
    let mut opened = Vec::with_capacity(members.len());
    let mut found = Vec::with_capacity(members.len());
    for member in &members {
        let one = open_for_change(ctx, member.case_id, Action::BookAppointment, TO_BOOK).await?;
        let entry = find(ctx, &one, member.contact_id).await?;
        let seen = asked.seen.contains(&(member.contact_id, entry.contact.written.seq));
        if !seen {
            return Err(AppError::Conflict(Box::new(entry.contact.written.clone())));
        }
        opened.push(one);
        found.push(entry);
    }
    let whose = asked.whose_doing.ok_or_else(whose_doing_missing)?;
    let (decisions, notices) = match asked.starts_at {
        Some(starts_at) => moved(ctx, &opened, &found, (asked, whose, starts_at)).await?,
        None => {
            let each = found.iter().map(|entry| cancelled(ctx, &entry.contact, whose, &asked.why));
            (each.collect::<Result<Vec<_>, _>>()?, Vec::new())
        }
    };
    let cases = found.iter().zip(decisions).map(|(entry, decision)| CaseChange {
        case_id: entry.case_id,
        head: entry.head,
        known: &entry.record,
        decision,
        corrects: None,
    });
    let access = opened.iter().map(|opened| opened.access.clone()).collect();
    commit(ctx, Write { cases: cases.collect(), access, ..Write::default() }).await?;
    Ok(notices)
}

async fn moved(
    ctx: &Ctx,
    opened: &[Opened],
    found: &[Found],
    (asked, whose, starts_at): (&SessionMove, WhoseDoing, Moment),
) -> Result<(Vec<Decision<CaseEvent>>, Vec<Notice>), AppError> {
    let day = starts_at.day();
    let from = start_of_day_in_london(day.yesterday().unwrap_or(day));
    let span = (from, end_of_day_in_london(day));
    let lead = match found.first().and_then(|entry| entry.contact.officer_id) {
        Some(officer_id) => Lead::of(ctx, officer_id, day).await?,
        None => None,
    };
    let lead = lead.ok_or_else(|| AppError::refused(GroupError::NoLead))?;
    let leads = officers_diary(ctx, (lead.officer_id, &lead.officer_name), span).await?;
    let mut diaries: Vec<Vec<Diary>> = Vec::with_capacity(found.len());
    let mut facts = Vec::with_capacity(found.len());
    for (opened, entry) in opened.iter().zip(found) {
        diaries.push(both_diaries(own_diary(&opened.record, span), &leads));
        let in_the_way = InTheWay::with(ctx, &opened.record, lead.clone()).await?;
        let contact = &entry.contact;
        let (kind, place) = (contact.contact_type.as_str(), contact.place.as_deref());
        let slot = Asked { kind, starts_at, minutes: contact.minutes, place };
        facts.push(Facts::of(ctx, &opened.record, &in_the_way, slot, contact.links));
    }
    let known: Vec<BookKnown<'_>> = facts
        .iter()
        .zip(found.iter().zip(&diaries))
        .map(|(facts, (entry, diary))| facts.known(ctx, &entry.contact.contact_type, diary))
        .collect();
    let cmds: Vec<Move> =
        found.iter().map(|entry| command(ctx, &entry.contact, (asked, whose, starts_at))).collect();
    let all: Vec<_> = known
        .iter()
        .zip(found)
        .zip(&cmds)
        .map(|((known, entry), cmd)| (known, &entry.contact, cmd))
        .collect();
    let decision = contact::move_all(&all, ctx.now).map_err(AppError::refused)?;
    // Each appointment's own events, of which the first moves it.
    let of_one = |entry: &Found| Decision {
        events: decision
            .events
            .iter()
            .filter(|event| event.contact_id() == Some(entry.contact.contact_id))
            .cloned()
            .collect(),
        notices: Vec::new(),
        basis: decision.basis.clone(),
    };
    Ok((found.iter().map(of_one).collect(), decision.notices.clone()))
}

fn command(
    ctx: &Ctx,
    contact: &Contact,
    (asked, whose, starts_at): (&SessionMove, WhoseDoing, Moment),
) -> Move {
    let (kind, day) = (&contact.contact_type, contact.starts_at.day());
    let counts_as = ctx.policy.outcome_types().by_whose(kind, AskedOn::Moved, whose, day);
    Move {
        starts_at,
        minutes: contact.minutes,
        place: contact.place.clone(),
        whose_doing: Some(whose),
        counts_as: counts_as.map(|outcome| outcome.code.clone()),
        why: asked.why.clone(),
        anyway_because: asked.anyway_because.clone(),
    }
}

domain::private_debug!(SessionMove);
