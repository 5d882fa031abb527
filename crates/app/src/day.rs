//! My day.

use crate::concern;
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::handover::{self, HandoverLine};
use crate::load::LoadNews;
use crate::opening;
use crate::ports::reads::{CaseListRow, DayEntry, FlagBefore, FlagDue, MyDayAsked, MyDayRows};
use crate::ports::{ConcernRow, NoticeRow, OpeningRow, OwnDecision};
use domain::access::{Action, FieldGroup};
use domain::opening::Opening;
use domain::shared::{CaseId, Moment, OfficerId, end_of_day_in_london, start_of_day_in_london};
use futures_util::TryFutureExt;
use futures_util::future::{try_join3, try_join4};
use jiff::ToSpan;
use jiff::civil::Date;

/// What *My day* is made of.
pub struct Day {
    pub day: Date,
    /// Latest first: the one that just left is row one.
    pub to_record: Vec<DayEntry>,
    pub entries: Vec<DayEntry>,
    /// Concerns that wait for a decision, the soonest due first.
    pub concerns: Vec<ConcernRow>,
    /// Since the last sign-in: what was decided about concerns that one raised, the latest first.
    pub decided: Vec<OwnDecision>,
    /// Who asks for access to a record, and waits for an answer of the user; the longest waiting first.
    pub asked: Vec<OpeningRow>,
    /// What the user asked for or opened: what waits, is open, or changed since the last sign-in.
    pub openings: Vec<Opening>,
    /// Steps of handovers that the user owes, late first.
    pub handovers: Vec<HandoverLine>,
    /// Visits of the team whose officer should be back and has not said so, the longest out first.
    pub visits_out: Vec<DayEntry>,
    /// Absences whose reason is awaited, by the day until which.
    pub awaited: Vec<DayEntry>,
    /// Cases with no appointment to come.
    pub nothing_booked: Vec<CaseListRow>,
    /// Reviews of flags that are late or fall due within the days of policy, the latest first.
    pub flag_reviews: Vec<FlagDue>,
    /// What to know before the appointments of the day.
    pub know: Know,
    /// Since the last sign-in: (notice, name).
    pub notices: Vec<(NoticeRow, String)>,
    /// LOD-16: of these what is about the load of officers for whom the actor answers.
    pub of_load: Vec<LoadNews>,
    /// The officer's next appointment after this day, for an empty page.
    pub next: Option<DayEntry>,
}

/// What to know of the people whom one meets.
#[derive(Default)]
pub struct Know {
    pub flags: Vec<FlagBefore>,
    /// Nobody has ever seen them before.
    pub first_meetings: Vec<CaseId>,
}

/// The day of the signed-in officer. Somebody who holds no cases has an empty one.
pub async fn show(ctx: &Ctx, day: Date, since: Moment) -> Result<Day, AppError> {
    let identity = ctx.scope(Action::View(FieldGroup::Identity))?;
    let records = ctx.scope(Action::RecordContact)?;
    let handed = ctx.scope(Action::SeeHandover)?;
    let (
        (notices, handovers, of_handovers),
        mut visits_out,
        (found, next),
        (concerns, decided, asked, openings),
    ) = try_join4(
        try_join3(
            ctx.store.notices(since, &identity).err_into::<AppError>(),
            handover::of_my_day(ctx),
            ctx.store.handover_notices(since, &handed).err_into::<AppError>(),
        ),
        ctx.store.visits_out(ctx.now, &records).err_into::<AppError>(),
        own(ctx, day),
        try_join4(
            concern::of_my_day(ctx),
            concern::decided_of_mine(ctx, since),
            opening::to_answer(ctx),
            opening::own(ctx, since),
        ),
    )
    .await?;
    let mut notices = [notices, of_handovers].concat();
    notices.sort_by_key(|(notice, _)| std::cmp::Reverse((notice.at, notice.notice_id)));
    visits_out.sort_by_key(|entry| entry.visit.as_ref().map(|visit| visit.back_by));
    Ok(Day {
        day,
        to_record: found.to_record,
        entries: found.entries,
        concerns,
        decided,
        asked,
        openings,
        handovers,
        visits_out,
        awaited: found.awaited,
        nothing_booked: found.nothing_booked,
        flag_reviews: found.flag_reviews,
        know: Know { flags: found.flags_before, first_meetings: found.first_meetings },
        notices,
        of_load: crate::load::told(ctx, since).await?,
        next,
    })
}

/// What the officer has on the day and owes, in its order, and of an empty day the next appointment after it.
async fn own(ctx: &Ctx, day: Date) -> Result<(MyDayRows, Option<DayEntry>), AppError> {
    let Some(officer_id) = ctx.actor.officer_id else { return Ok((MyDayRows::default(), None)) };
    let (from, to) = (start_of_day_in_london(day), end_of_day_in_london(day));
    let today = ctx.now.day();
    let soon = today.saturating_add(ctx.policy.days("flag.review_soon_days", today)?.days());
    let contacts = ctx.scope(Action::View(FieldGroup::Contacts))?;
    let flags = ctx.scope(Action::View(FieldGroup::Flags))?;
    let asked = MyDayAsked {
        officer_id,
        now: ctx.now,
        from,
        to,
        reviews_until: soon,
        contacts: &contacts,
        flags: &flags,
    };
    let mut found = ctx.store.my_day(&asked).await?;
    found.to_record.sort_by_key(|entry| std::cmp::Reverse((entry.starts_at, entry.contact_id)));
    found.entries.sort_by_key(|entry| (entry.starts_at, entry.contact_id));
    found.awaited.sort_by_key(|entry| (entry.awaited_until, entry.starts_at, entry.contact_id));
    let next = if found.entries.is_empty() { next_appointment(ctx, officer_id, to).await? } else { None };
    Ok((found, next))
}

/// The week of the signed-in officer from a Monday on, by time. Somebody who holds no cases has an empty one.
pub async fn week(ctx: &Ctx, monday: Date) -> Result<Vec<DayEntry>, AppError> {
    let Some(officer_id) = ctx.actor.officer_id else { return Ok(Vec::new()) };
    let sunday = monday.checked_add(6.days()).unwrap_or(monday);
    let scope = ctx.scope(Action::View(FieldGroup::Contacts))?;
    let (from, to) = (start_of_day_in_london(monday), end_of_day_in_london(sunday));
    let mut entries = ctx.store.day(officer_id, from, to, &scope).await?;
    entries.sort_by_key(|entry| (entry.starts_at, entry.contact_id));
    Ok(entries)
}

async fn next_appointment(
    ctx: &Ctx,
    officer_id: OfficerId,
    after: Moment,
) -> Result<Option<DayEntry>, AppError> {
    /// How far an empty page looks ahead.
    const AHEAD_SECONDS: i64 = 60 * 24 * 3600;
    let scope = ctx.scope(Action::View(FieldGroup::Contacts))?;
    let mut ahead = ctx.store.day(officer_id, after, after.plus_seconds(AHEAD_SECONDS), &scope).await?;
    ahead.sort_by_key(|entry| (entry.starts_at, entry.contact_id));
    Ok(ahead.into_iter().find(|entry| entry.booked && entry.outcome.is_none()))
}
