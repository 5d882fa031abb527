//! Books a session for several people, or takes one more into it: one commit over all of their records.

use super::{TO_BOOK, for_whose_work_it_is};
use crate::case::{Opened, open_for_change};
use crate::commit::{CaseChange, Write, answered, commit, deciding};
use crate::contact::{Asked, Facts, InTheWay, Lead, both_diaries, officers_diary, own_diary, same_time_on};
use crate::ctx::Ctx;
use crate::error::AppError;
use domain::access::Action;
use domain::case::{CaseEvent, CaseRecord};
use domain::contact::{self, Book, BookKnown, Diary, Links, Repeat, series_days};
use domain::group::{GroupError, check_people};
use domain::shared::{
    Basis, CaseId, ContactId, Decision, GroupId, Moment, Notice, OfficerId, RequestId, RequirementId,
    SeriesId, end_of_day_in_london, start_of_day_in_london,
};

const COMMAND: &str = "book group session";

/// What the form or the API says.
#[derive(Clone, Debug)]
pub struct GroupBooking {
    pub contact_type: String,
    pub starts_at: Moment,
    pub minutes: i64,
    pub place: Option<String>,
    /// Who leads it.
    pub officer_id: Option<OfficerId>,
    pub people: Vec<CaseId>,
    /// Kind of requirement of which it will be a day for whoever has one; a code of policy.
    pub requirement_type: Option<String>,
    pub repeat: Option<Repeat>,
    pub anyway_because: String,
}

/// Books one session, or one every so many weeks: all of them for everybody, or nothing. Gives the first.
pub async fn book(
    ctx: &Ctx,
    request_id: RequestId,
    booking: &GroupBooking,
) -> Result<(GroupId, Vec<Notice>), AppError> {
    deciding(|| async {
        if let Some(group_id) = answered(ctx, request_id, COMMAND, "new").await? {
            return Ok((group_id, Vec::new()));
        }
        for_whose_work_it_is(ctx, Action::BookAppointment)?;
        let kind = ctx.policy.contact_types().find(&booking.contact_type, booking.starts_at.day());
        check_people(kind, &booking.people, &[], people_max(ctx)?).map_err(AppError::refused)?;
        let sessions = sessions(ctx, booking)?;
        let first = sessions.first().and_then(|(_, links)| links.group_id).ok_or(AppError::NotFound)?;
        let notices = joined(ctx, booking, &sessions, &[], (request_id, "new".to_string(), first)).await?;
        Ok((first, notices))
    })
    .await
}

/// Who is taken into a session that is booked already.
#[derive(Clone, Debug)]
pub struct Joining {
    pub people: Vec<CaseId>,
    pub requirement_type: Option<String>,
    pub anyway_because: String,
}

/// Takes people into a session that is still to come.
pub async fn add(
    ctx: &Ctx,
    group_id: GroupId,
    request_id: RequestId,
    joining: &Joining,
) -> Result<Vec<Notice>, AppError> {
    deciding(|| async {
        if answered::<GroupId>(ctx, request_id, COMMAND, group_id).await?.is_some() {
            return Ok(Vec::new());
        }
        for_whose_work_it_is(ctx, Action::BookAppointment)?;
        let session = super::session(ctx, group_id).await?;
        let shared = session.shared().ok_or(AppError::NotFound)?;
        let booking = GroupBooking {
            contact_type: shared.contact_type.clone(),
            starts_at: session.starts_at,
            minutes: shared.minutes,
            place: shared.place.clone(),
            officer_id: shared.officer_id,
            people: joining.people.clone(),
            requirement_type: joining.requirement_type.clone(),
            repeat: None,
            anyway_because: joining.anyway_because.clone(),
        };
        let present: Vec<CaseId> = session.open_members().map(|member| member.case_id).collect();
        let kind = ctx.policy.contact_types().find(&booking.contact_type, booking.starts_at.day());
        check_people(kind, &booking.people, &present, people_max(ctx)?).map_err(AppError::refused)?;
        let links = Links { group_id: Some(group_id), ..Links::default() };
        // Who leads it is there already, with those who come.
        let own: Vec<ContactId> = session.members.iter().map(|member| member.contact_id).collect();
        let request = (request_id, group_id.to_string(), group_id);
        joined(ctx, &booking, &[(session.starts_at, links)], &own, request).await
    })
    .await
}

fn people_max(ctx: &Ctx) -> Result<i64, AppError> {
    Ok(ctx.policy.count("contact.group_people_max", ctx.now.day())?)
}

/// Each time with what its appointments belong to: a session of its own, and where it repeats one series.
fn sessions(ctx: &Ctx, booking: &GroupBooking) -> Result<Vec<(Moment, Links)>, AppError> {
    let times = match booking.repeat {
        None => vec![booking.starts_at],
        Some(repeat) => {
            let most = ctx.policy.count("contact.series_appointments_max", ctx.now.day())?;
            let first = booking.starts_at.day();
            let days = series_days(first, repeat, most).map_err(AppError::refused)?;
            days.into_iter().map(|day| same_time_on(day, booking.starts_at)).collect()
        }
    };
    let series_id = booking.repeat.map(|_| SeriesId(ctx.ids.uuid(ctx.now)));
    let links = |at| {
        let group_id = Some(GroupId(ctx.ids.uuid(ctx.now)));
        (at, Links { series_id, group_id, ..Links::default() })
    };
    Ok(times.into_iter().map(links).collect())
}

/// Books everybody for every session. `own` are the appointments of the sessions themselves, which are in nobody's way.
async fn joined(
    ctx: &Ctx,
    booking: &GroupBooking,
    sessions: &[(Moment, Links)],
    own: &[ContactId],
    (request_id, subject, answer): (RequestId, String, GroupId),
) -> Result<Vec<Notice>, AppError> {
    let lead = match booking.officer_id {
        Some(officer_id) => Lead::of(ctx, officer_id, booking.starts_at.day()).await?,
        None => None,
    };
    let lead = lead.ok_or_else(|| AppError::refused(GroupError::NoLead))?;
    let mut opened = Vec::with_capacity(booking.people.len());
    for case_id in &booking.people {
        opened.push(open_for_change(ctx, *case_id, Action::BookAppointment, TO_BOOK).await?);
    }
    let (decisions, notices) = decide(ctx, (booking, &lead), &opened, sessions, own).await?;
    let cases = opened.iter().zip(decisions).map(|(opened, decision)| CaseChange {
        case_id: opened.case_id,
        head: opened.head,
        known: &opened.record,
        decision,
        corrects: None,
    });
    let write = Write {
        cases: cases.collect(),
        access: opened.iter().map(|opened| opened.access.clone()).collect(),
        request: Some(ctx.request_row(request_id, (COMMAND, subject), answer)),
        ..Write::default()
    };
    commit(ctx, write).await?;
    Ok(notices)
}

/// One decision for each record; what stands in the way of anybody is said of all at once.
async fn decide(
    ctx: &Ctx,
    (booking, lead): (&GroupBooking, &Lead),
    opened: &[Opened],
    sessions: &[(Moment, Links)],
    own: &[ContactId],
) -> Result<(Vec<Decision<CaseEvent>>, Vec<Notice>), AppError> {
    let days = || sessions.iter().map(|(at, _)| at.day());
    let today = ctx.now.day();
    let (first, last) = (days().min().unwrap_or(today), days().max().unwrap_or(today));
    let from = start_of_day_in_london(first.yesterday().unwrap_or(first));
    let to = end_of_day_in_london(last);
    let leads = officers_diary(ctx, (lead.officer_id, &lead.officer_name), (from, to)).await?;
    let mut diaries: Vec<Vec<Diary>> = Vec::with_capacity(opened.len());
    let mut facts: Vec<Facts> = Vec::with_capacity(opened.len() * sessions.len());
    let mut slots: Vec<(Moment, Links)> = Vec::with_capacity(facts.capacity());
    for opened in opened {
        let mut diary = both_diaries(own_diary(&opened.record, (from, to)), &leads);
        diary.retain(|entry| !own.contains(&entry.contact_id));
        diaries.push(diary);
        let in_the_way = InTheWay::with(ctx, &opened.record, lead.clone()).await?;
        let requirement_id = requirement(&opened.record, booking.requirement_type.as_deref());
        for (at, links) in sessions {
            let (kind, place) = (booking.contact_type.as_str(), booking.place.as_deref());
            let asked = Asked { kind, starts_at: *at, minutes: booking.minutes, place };
            let links = Links { requirement_id, ..*links };
            facts.push(Facts::of(ctx, &opened.record, &in_the_way, asked, links));
            slots.push((*at, links));
        }
    }
    let diary_of = |place: usize| &diaries[place / sessions.len()];
    let known: Vec<BookKnown<'_>> = facts
        .iter()
        .enumerate()
        .map(|(place, facts)| facts.known(ctx, &booking.contact_type, diary_of(place)))
        .collect();
    let cmds: Vec<Book> = slots.iter().map(|slot| command(ctx, (booking, lead), *slot)).collect();
    let asked: Vec<_> = known.iter().zip(&cmds).collect();
    let all = contact::book_all(&asked, ctx.now).map_err(AppError::refused)?;
    let of_one = |events: &[CaseEvent]| Decision {
        events: events.to_vec(),
        notices: Vec::new(),
        basis: Basis::default(),
    };
    Ok((all.events.chunks(sessions.len()).map(of_one).collect(), all.notices))
}

fn command(ctx: &Ctx, (booking, lead): (&GroupBooking, &Lead), (starts_at, links): (Moment, Links)) -> Book {
    Book {
        contact_id: ContactId(ctx.ids.uuid(ctx.now)),
        contact_type: booking.contact_type.clone(),
        starts_at,
        minutes: booking.minutes,
        place: booking.place.clone(),
        officer_id: lead.officer_id,
        officer_name: lead.officer_name.clone(),
        anyway_because: booking.anyway_because.clone(),
        links,
    }
}

/// The requirement of this kind that somebody has and that is not over; of several, the first that was recorded.
fn requirement(record: &CaseRecord, asked: Option<&str>) -> Option<RequirementId> {
    let asked = asked?;
    let live = record.requirements.values().filter(|of| of.removed.is_none() && of.ended.is_none());
    live.filter(|of| of.requirement_type == asked).map(|of| of.requirement_id).min()
}
