//! The hours of one week, with what the clocks do to them.

use crate::extract::PageCtx;
use crate::view::requirements::PartSection;
use crate::view::sheet::{Cell, SheetTable};
use crate::view::{Link, SummaryRow};
use crate::words::{dates, hours, numbers, weeks};
use domain::requirement::{Seen, Stay, inside, stays, tally};
use jiff::ToSpan;
use jiff::civil::Date;

fn minutes(count: i64) -> String {
    dates::length(u32::try_from(count.max(0)).unwrap_or(0))
}

/// The section; nothing where no hours are recorded. `week` is its Monday, `href` the page.
pub fn section(cx: &PageCtx, seen: &Seen<'_>, (href, week): (&str, Date)) -> Option<PartSection> {
    let (field, windows) = seen.windows()?;
    let (runs, sunday) = (seen.runs(), week.saturating_add(6.days()));
    let of_week = stays(windows, &runs, (week, sunday));
    let ordered = tally(windows);
    let most = |limit: Option<u32>, of: &str| limit.map(|limit| format!(", at most {limit} hours {of}"));
    let limits = [most(seen.limits.day_max, "a day"), most(seen.limits.week_max, "in seven days")];
    let limits: String = limits.into_iter().flatten().collect();
    let now = if inside(windows, &runs, cx.now()) { "In these hours now" } else { "Not in these hours now" };
    let total: i64 = of_week.iter().map(|stay| stay.span.minutes()).sum();
    let heading = format!("Week from {}", dates::full(week));
    let rows: Vec<Vec<Cell>> = of_week.iter().map(|stay| row(cx, stay)).collect();
    let table = SheetTable {
        caption: format!("Hours of the {} ({})", numbers::lower_first(&heading), rows.len()),
        columns: ["Begins on", "Hours", "How long"].map(str::to_string).to_vec(),
        rows,
        empty: "None hold in this week: it has not started, is suspended, or has ended.".to_string(),
        heading: heading.clone(),
    };
    let other = |week: Date, words: &str| Link::new(&format!("{href}?week={}#hours", weeks::of(week)), words);
    Some(PartSection {
        id: "hours".to_string(),
        heading: field.name.clone(),
        rows: vec![
            SummaryRow::new("As ordered", &hours::lines(windows).join("; ")),
            SummaryRow::new("In a week", &format!("{}{limits}", minutes(ordered.week))),
            SummaryRow::new("Now", now),
            SummaryRow::new(&heading, &minutes(total)),
        ],
        lines: vec![
            "Hours are read on the clock in London, and end with the last day at midnight. Rule REQ-11."
                .to_string(),
        ],
        table: Some(table),
        actions: vec![
            other(week.saturating_sub(7.days()), "Week before"),
            other(week.saturating_add(7.days()), "Week after"),
        ],
    })
}

/// "Saturday 28 March | 7pm GMT to 7am BST the next day | 11 hours, not 12: the clocks go forward".
fn row(cx: &PageCtx, stay: &Stay) -> Vec<Cell> {
    let (from, to) = (stay.span.from.in_london(), stay.span.to.in_london());
    let changed = from.offset() != to.offset();
    let shown = |at: &jiff::Zoned| {
        if changed {
            format!("{} {}", dates::time(at.time()), at.strftime("%Z"))
        } else {
            dates::time(at.time())
        }
    };
    let ends_at_midnight = to.time() == jiff::civil::Time::midnight();
    let next = if from.date() == to.date() || ends_at_midnight { "" } else { " the next day" };
    let length = minutes(stay.span.minutes());
    let why = if !changed {
        String::new()
    } else if to.offset() > from.offset() {
        format!(
            "The clocks go forward on {}: {} by the clock",
            dates::full(to.date()),
            minutes(stay.window.minutes())
        )
    } else {
        format!(
            "The clocks go back on {}: {} by the clock",
            dates::full(to.date()),
            minutes(stay.window.minutes())
        )
    };
    vec![
        Cell::new(&dates::with_weekday(stay.day, cx.today())),
        Cell::new(&format!("{} to {}{next}", shown(&from), shown(&to))),
        Cell::new(&length).source(&why),
    ]
}
