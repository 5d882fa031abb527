//! An officer's own time and work, from the record alone.

use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::reads::{WorkRow, WorkedRow};
use domain::access::{Action, FieldGroup};
use domain::policy::OutcomeType;
use domain::shared::{Moment, OfficerId, end_of_day_in_london, start_of_day_in_london};
use domain::work::{DayOfWork, Spell, by_day, took_time};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use std::collections::BTreeMap;

/// One week of the signed-in officer.
pub struct Week {
    pub monday: Date,
    /// Monday to Sunday.
    pub days: Vec<DayOfWork>,
    /// Code of the kind of contact, with what it took in the week.
    pub kinds: Vec<(String, KindOfWork)>,
    /// The entries behind the figures, in the order of time.
    pub entries: Vec<WorkEntry>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindOfWork {
    pub contacts: usize,
    pub minutes: i64,
}

/// An entry of the contact log, and whether its time counts (WRK-01).
pub struct WorkEntry {
    pub row: WorkRow,
    pub counts: bool,
}

impl Week {
    pub fn total(&self) -> Total {
        Total::of(&self.days)
    }
}

/// The week of a day. Somebody who is no officer has an empty one. The time of every case counts, also of those that
/// are with somebody else by now; whose they are is told inside the scope only.
pub async fn week(ctx: &Ctx, day: Date) -> Result<Week, AppError> {
    let (monday, sunday, from) = bounds(day);
    let rows = match ctx.actor.officer_id {
        Some(officer_id) => {
            let scope = ctx.scope(Action::View(FieldGroup::Contacts))?;
            ctx.store.work_of(officer_id, from, end_of_day_in_london(sunday), &scope).await?
        }
        None => Vec::new(),
    };
    let begins = start_of_day_in_london(monday);
    let entries: Vec<WorkEntry> = rows
        .into_iter()
        .filter(|row| row.starts_at.plus_seconds(row.minutes * 60) > begins || row.starts_at >= begins)
        .map(|row| {
            let outcome = row.outcome.as_deref().and_then(|code| outcome_type(ctx, code, row.starts_at));
            WorkEntry { counts: took_time(row.booked, outcome), row }
        })
        .collect();
    let counted = || entries.iter().filter(|entry| entry.counts).map(|entry| &entry.row);
    let of_week = |rows: &mut dyn Iterator<Item = &WorkRow>| {
        let spells: Vec<Spell> =
            rows.map(|row| Spell { starts_at: row.starts_at, minutes: row.minutes }).collect();
        by_day(&spells, monday, sunday)
    };
    let days = of_week(&mut counted());
    let mut kinds: BTreeMap<&str, Vec<&WorkRow>> = BTreeMap::new();
    for row in counted() {
        kinds.entry(&row.contact_type).or_default().push(row);
    }
    let mut kinds: Vec<(String, KindOfWork)> = kinds
        .into_iter()
        .map(|(kind, rows)| {
            let days = of_week(&mut rows.into_iter());
            let contacts = days.iter().map(|day| day.contacts).sum();
            let minutes = days.iter().map(|day| day.minutes).sum();
            (kind.to_string(), KindOfWork { contacts, minutes })
        })
        .filter(|(_, work)| work.contacts > 0 || work.minutes > 0)
        .collect();
    kinds.sort_by_key(|(_, work)| std::cmp::Reverse(work.minutes));
    Ok(Week { monday, days, kinds, entries })
}

/// What a week took in all, for a page that shows no more of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Total {
    pub contacts: usize,
    pub minutes: i64,
}

impl Total {
    fn of(days: &[DayOfWork]) -> Total {
        let contacts = days.iter().map(|day| day.contacts).sum();
        Total { contacts, minutes: days.iter().map(|day| day.minutes).sum() }
    }
}

/// The same as the week of a day has, without asking with whom it was.
pub async fn total(ctx: &Ctx, day: Date) -> Result<Total, AppError> {
    let Some(officer_id) = ctx.actor.officer_id else { return Ok(Total::default()) };
    Ok(total_of(ctx, officer_id, day, &|_| false).await?.0)
}

/// What the week of a day took an officer, and the part of it on days of which something is so.
pub async fn total_of(
    ctx: &Ctx,
    officer_id: OfficerId,
    day: Date,
    is_so: &(dyn Fn(Date) -> bool + Sync),
) -> Result<(Total, Total), AppError> {
    let (monday, sunday, from) = bounds(day);
    let rows = ctx.store.worked(officer_id, from, end_of_day_in_london(sunday)).await?;
    let counts = |row: &WorkedRow| {
        let outcome = row.outcome.as_deref();
        took_time(row.booked, outcome.and_then(|code| outcome_type(ctx, code, row.starts_at)))
    };
    let spells: Vec<Spell> = rows
        .into_iter()
        .filter(counts)
        .map(|row| Spell { starts_at: row.starts_at, minutes: row.minutes })
        .collect();
    let days = by_day(&spells, monday, sunday);
    let some: Vec<DayOfWork> = days.iter().filter(|day| is_so(day.day)).copied().collect();
    Ok((Total::of(&days), Total::of(&some)))
}

/// Monday, Sunday, and from when on entries are read: what began on the day before may reach into Monday.
fn bounds(day: Date) -> (Date, Date, Moment) {
    let monday = monday_of(day);
    let sunday = monday.checked_add(6.days()).unwrap_or(monday);
    (monday, sunday, start_of_day_in_london(monday.yesterday().unwrap_or(monday)))
}

/// The Monday of a day's week.
pub fn monday_of(day: Date) -> Date {
    let since = day.weekday().since(Weekday::Monday);
    day.checked_sub(since.days()).unwrap_or(day)
}

fn outcome_type<'a>(ctx: &'a Ctx, code: &str, at: Moment) -> Option<&'a OutcomeType> {
    ctx.policy.outcome_types().find(code, at.day())
}
