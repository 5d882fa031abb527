//! Moves a whole session, or cancels it: one, or one of a series with all later ones. Whose doing it is is asked once and
//! stands on every record.

use super::{Session, TO_BOOK, for_whose_work_it_is, session};
use crate::case::{Opened, open_for_change};
use crate::commit::{CaseChange, Write, commit, deciding};
use crate::contact::{
    Asked, Facts, Found, InTheWay, Lead, Which, both_diaries, cancelled, find, officers_diary, own_diary,
    same_time_on, whose_doing_missing,
};
use crate::ctx::Ctx;
use crate::error::AppError;
use domain::access::Action;
use domain::case::CaseEvent;
use domain::contact::{self, BookKnown, Contact, Diary, Move, WhoseDoing};
use domain::group::GroupError;
use domain::policy::AskedOn;
use domain::shared::{
    Basis, ContactId, Decision, GroupId, Moment, Notice, end_of_day_in_london, start_of_day_in_london,
};
use jiff::Span;
use std::collections::BTreeSet;

/// What the form or the API says.
#[derive(Clone)]
pub struct SessionMove {
    /// Where it goes; nothing cancels it. Later ones of its series move by as many days, to the same time.
    pub starts_at: Option<Moment>,
    pub whose_doing: Option<WhoseDoing>,
    pub why: String,
    pub anyway_because: String,
    pub which: Which,
    /// Each appointment of the session with its `written.seq`, as the form showed them.
    pub seen: Vec<(ContactId, i64)>,
}

/// Somebody whose appointments change: their record, and the one on which the appointments stand.
struct Person {
    opened: Opened,
    found: Found,
}

/// An appointment that changes, with the place of whose it is.
struct Changing {
    person: usize,
    contact: Contact,
}

/// Moves or cancels every appointment of the sessions that is still to come, or none.
pub async fn change(ctx: &Ctx, group_id: GroupId, asked: &SessionMove) -> Result<Vec<Notice>, AppError> {
    deciding(|| attempt(ctx, group_id, asked)).await
}

async fn attempt(ctx: &Ctx, group_id: GroupId, asked: &SessionMove) -> Result<Vec<Notice>, AppError> {
    for_whose_work_it_is(ctx, Action::BookAppointment)?;
    let mut people = Vec::new();
    let this = session(ctx, group_id).await?;
    let mut sessions = vec![appointments(ctx, &this, &mut people).await?];
    let unseen = |one: &&Changing| !asked.seen.contains(&(one.contact.contact_id, one.contact.written.seq));
    if let Some(changed) = sessions.iter().flatten().find(unseen) {
        return Err(AppError::Conflict(Box::new(changed.contact.written.clone())));
    }
    if asked.which == Which::ThisAndLater {
        for later in later_sessions(ctx, &this, &sessions, &people) {
            sessions.push(appointments(ctx, &session(ctx, later).await?, &mut people).await?);
        }
    }
    let whose = asked.whose_doing.ok_or_else(whose_doing_missing)?;
    let decided = match asked.starts_at {
        Some(starts_at) => moved(ctx, &people, &sessions, (asked, whose, starts_at)).await?,
        None => all_cancelled(ctx, &sessions, (asked, whose))?,
    };
    let cases = people.iter().map(|Person { found, .. }| CaseChange {
        case_id: found.case_id,
        head: found.head,
        known: &found.record,
        decision: of_record(&decided, found),
        corrects: None,
    });
    let access = people.iter().map(|person| person.opened.access.clone()).collect();
    commit(ctx, Write { cases: cases.collect(), access, ..Write::default() }).await?;
    Ok(decided.notices)
}

/// What a session changes, with whose it is opened. GRP-06: it is not torn apart by somebody who sees a part of it.
async fn appointments(
    ctx: &Ctx,
    session: &Session,
    people: &mut Vec<Person>,
) -> Result<Vec<Changing>, AppError> {
    let members: Vec<_> = session.open_members().collect();
    let all = ctx.store.count_group(session.group_id, session.starts_at).await?;
    if all != i64::try_from(members.len()).unwrap_or(0) {
        return Err(AppError::refused(GroupError::NotAllOpen));
    }
    let mut changing = Vec::with_capacity(members.len());
    for member in members {
        let of_known = |person: &Person| person.found.record.contacts.contains_key(&member.contact_id);
        let person = match people.iter().position(of_known) {
            Some(person) => person,
            None => {
                let opened = open_for_change(ctx, member.case_id, Action::BookAppointment, TO_BOOK).await?;
                let found = find(ctx, &opened, member.contact_id).await?;
                people.push(Person { opened, found });
                people.len() - 1
            }
        };
        let contact = people.get(person).and_then(|of| of.found.record.contacts.get(&member.contact_id));
        let contact = contact.ok_or(AppError::NotFound)?.clone();
        changing.push(Changing { person, contact });
    }
    Ok(changing)
}

/// The sessions of the same series that are still to come after this one.
fn later_sessions(
    ctx: &Ctx,
    this: &Session,
    sessions: &[Vec<Changing>],
    people: &[Person],
) -> BTreeSet<GroupId> {
    let series = sessions.iter().flatten().filter_map(|one| one.contact.links.series_id);
    let series: BTreeSet<_> = series.collect();
    let of_people = people.iter().flat_map(|person| person.found.record.contacts.values());
    let later = of_people.filter(|contact| {
        contact.links.series_id.is_some_and(|own| series.contains(&own))
            && contact.outcome.is_none()
            && contact.starts_at > ctx.now.max(this.starts_at)
    });
    later.filter_map(|contact| contact.links.group_id).filter(|group| *group != this.group_id).collect()
}

/// The events that stand on this record.
fn of_record(decided: &Decision<CaseEvent>, found: &Found) -> Decision<CaseEvent> {
    let own = |event: &&CaseEvent| {
        event.contact_id().is_some_and(|contact| found.record.contacts.contains_key(&contact))
    };
    Decision {
        events: decided.events.iter().filter(own).cloned().collect(),
        notices: Vec::new(),
        basis: decided.basis.clone(),
    }
}

fn all_cancelled(
    ctx: &Ctx,
    sessions: &[Vec<Changing>],
    (asked, whose): (&SessionMove, WhoseDoing),
) -> Result<Decision<CaseEvent>, AppError> {
    let mut events = Vec::new();
    for one in sessions.iter().flatten() {
        events.extend(cancelled(ctx, &one.contact, whose, &asked.why)?.events);
    }
    Ok(Decision { events, notices: Vec::new(), basis: Basis::default() })
}

async fn moved(
    ctx: &Ctx,
    people: &[Person],
    sessions: &[Vec<Changing>],
    (asked, whose, starts_at): (&SessionMove, WhoseDoing, Moment),
) -> Result<Decision<CaseEvent>, AppError> {
    let from = sessions.iter().flatten().next().map(|one| one.contact.starts_at.day());
    let from = from.ok_or_else(|| AppError::refused(GroupError::NoLead))?;
    let days = from.until(starts_at.day()).unwrap_or_else(|_| Span::new());
    let (mut known, mut cmds) = (Vec::new(), Vec::new());
    for session in sessions {
        let Some(one) = session.first() else { continue };
        let day = one.contact.starts_at.day();
        let to = same_time_on(day.checked_add(days).unwrap_or(day), starts_at);
        known.extend(facts(ctx, people, session, to).await?);
        cmds.extend(session.iter().map(|one| command(ctx, &one.contact, (asked, whose, to))));
    }
    let all: Vec<&Changing> = sessions.iter().flatten().collect();
    let known: Vec<BookKnown<'_>> = known
        .iter()
        .zip(&all)
        .map(|((diary, facts), one)| facts.known(ctx, &one.contact.contact_type, diary))
        .collect();
    let asked: Vec<_> =
        known.iter().zip(&all).zip(&cmds).map(|((known, one), cmd)| (known, &one.contact, cmd)).collect();
    contact::move_all(&asked, ctx.now).map_err(AppError::refused)
}

/// For each appointment of one session what must be known to move it there: the diaries, and what stands in the way.
async fn facts(
    ctx: &Ctx,
    people: &[Person],
    session: &[Changing],
    to: Moment,
) -> Result<Vec<(Vec<Diary>, Facts)>, AppError> {
    let day = to.day();
    let from = start_of_day_in_london(day.yesterday().unwrap_or(day));
    let span = (from, end_of_day_in_london(day));
    let lead = match session.first().and_then(|one| one.contact.officer_id) {
        Some(officer_id) => Lead::of(ctx, officer_id, day).await?,
        None => None,
    };
    let lead = lead.ok_or_else(|| AppError::refused(GroupError::NoLead))?;
    let leads = officers_diary(ctx, (lead.officer_id, &lead.officer_name), span).await?;
    let mut facts = Vec::with_capacity(session.len());
    for Changing { person, contact } in session {
        let Person { opened, .. } = people.get(*person).ok_or(AppError::NotFound)?;
        let in_the_way = InTheWay::with(ctx, &opened.record, lead.clone()).await?;
        let (kind, place) = (contact.contact_type.as_str(), contact.place.as_deref());
        let slot = Asked { kind, starts_at: to, minutes: contact.minutes, place };
        let diary = both_diaries(own_diary(&opened.record, span), &leads);
        facts.push((diary, Facts::of(ctx, &opened.record, &in_the_way, slot, contact.links)));
    }
    Ok(facts)
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
