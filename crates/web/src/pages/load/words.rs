//! How points, shares and lines of a figure read, and their bars.

use crate::extract::PageCtx;
use crate::view::load::{Bar, Bars};
use crate::view::sheet::{Cell, SheetTable};
use crate::view::{Link, Tag, Tone};
use crate::words::{dates, numbers};
use app::load::MyLoad;
use domain::load::{Alarm, Answered, Capacity, Decimal, LoadLine, Overload};
use domain::shared::OfficerId;
use jiff::ToSpan;

/// Of the picture: so many units are 100 %.
const HUNDRED: i64 = 420;
const WIDTH: i64 = 720;
const ROW: i64 = 48;

pub fn points(points: Decimal) -> String {
    let points = points.normalize();
    match u64::try_from(points) {
        Ok(whole) if points.fract() == Decimal::ZERO => {
            numbers::grouped(usize::try_from(whole).unwrap_or(usize::MAX))
        }
        _ => points.to_string(),
    }
}

/// "104.0%"; in words where nothing is available.
pub fn percent(capacity: Capacity) -> String {
    match capacity.percent() {
        Some(percent) => format!("{:.1}%", domain::load::one_decimal(percent)),
        None if capacity.used.value() > Decimal::ZERO => "Over: there is no room".to_string(),
        None => "No room, and nothing held".to_string(),
    }
}

/// "4,104 points on 3,946 available = 104.0%".
pub fn sum(capacity: Capacity) -> String {
    let (used, available) = (points(capacity.used.value()), points(capacity.available.value()));
    format!("{used} points on {available} available = {}", percent(capacity))
}

/// The share as a cell, with a tag past a line.
pub fn share(capacity: Capacity, alarm: &Alarm) -> Cell {
    let cell = Cell::new(&percent(capacity));
    if capacity.is_over(alarm.over) {
        Cell { tag: Some(Tag::new(Tone::Late, "Over the alarm")), ..cell }
    } else if capacity.is_over(alarm.line) {
        Cell { tag: Some(Tag::new(Tone::Late, "Over")), ..cell }
    } else {
        cell
    }
}

/// "1 of 12 (8%)".
pub fn high_risk(part: i64, all: i64) -> String {
    match all {
        0 => "None held".to_string(),
        all => format!("{part} of {all} ({}%)", (part * 200 + all) / (all * 2)),
    }
}

fn units(percent: Decimal) -> i64 {
    let whole = i64::try_from(percent.round()).unwrap_or(0);
    (whole * HUNDRED / 100).clamp(0, WIDTH)
}

fn place(capacity: Capacity) -> i64 {
    match capacity.percent() {
        Some(percent) => units(percent),
        None if capacity.used.value() > Decimal::ZERO => WIDTH,
        None => 0,
    }
}

/// A bar for each: name, now, and then where something would come on top.
pub fn bars(title: &str, all: &[(String, Capacity, Option<Capacity>)], alarm: &Alarm) -> Bars {
    let bar = |(row, (name, now, then)): (i64, &(String, Capacity, Option<Capacity>))| {
        let width = place(*now);
        let after = then.map_or(width, place);
        let words = match then {
            Some(then) => format!("{} now, {} after", percent(*now), percent(*then)),
            None => percent(*now),
        };
        Bar {
            name: name.clone(),
            words,
            y: row * ROW + 18,
            bar_y: row * ROW + 24,
            width,
            added_x: width,
            added: (after - width).max(0),
            words_x: 470,
        }
    };
    let bars: Vec<Bar> = (0..).zip(all).map(bar).collect();
    let says: Vec<String> = bars.iter().map(|bar| format!("{}: {}", bar.name, bar.words)).collect();
    Bars {
        title: title.to_string(),
        says: format!("{}.", says.join("; ")),
        height: i64::try_from(bars.len()).unwrap_or(0) * ROW + 4,
        line_x: units(alarm.line),
        alarm_x: units(alarm.over),
        bars,
    }
}

fn table(heading: &str, columns: &[&str], rows: Vec<Vec<Cell>>, empty: &str) -> SheetTable {
    SheetTable {
        heading: heading.to_string(),
        caption: format!("{heading} ({})", rows.len()),
        columns: columns.iter().map(|words| (*words).to_string()).collect(),
        rows,
        empty: empty.to_string(),
    }
}

/// Each line with its points; `base` is where a line opens, for whoever may contest it.
pub fn lines(load: &MyLoad, base: Option<&str>) -> SheetTable {
    let row = |line: &LoadLine| {
        let what = match base {
            Some(base) => Cell::link(Link::new(&format!("{base}/{}", line.code), &line.what)),
            None => Cell::new(&line.what),
        };
        let waits = load.contests.iter().any(|of| of.answer.is_none() && of.facts.line.code == line.code);
        let what = match (line.gap, waits) {
            (_, true) => Cell { tag: Some(Tag::new(Tone::Late, "Said to be wrong")), ..what },
            (true, false) => Cell { tag: Some(Tag::new(Tone::Late, "Missing")), ..what },
            (false, false) => what,
        };
        vec![
            what,
            Cell::new(&line.count.to_string()),
            Cell::new(&points(line.each)),
            Cell::new(&points(line.points)),
            Cell::new(&line.why),
        ]
    };
    let mut rows: Vec<Vec<Cell>> = load.figure.lines.iter().map(row).collect();
    if !rows.is_empty() {
        let all = Cell::new(&load.figure.cases.to_string());
        let sum = Cell::new(&points(load.figure.capacity.used.value()));
        let by = format!("Rule {} of {}", load.figure.rule, dates::plain(load.points_from));
        rows.push(vec![Cell::new("Sum"), all, Cell::new("As above"), sum, Cell::new(&by)]);
    }
    let columns = ["What", "How many", "Points each", "Points", "Why"];
    table("What the work takes", &columns, rows, "No case is held.")
}

/// The hours' side.
pub fn hours(load: &MyLoad) -> SheetTable {
    let row = |line: &domain::load::HoursLine| {
        vec![Cell::new(&line.what), Cell::new(&line.hours.normalize().to_string())]
    };
    let rows = load.figure.hours.iter().map(row).collect();
    let columns = ["What", "Hours a week"];
    table("What the hours have room for", &columns, rows, &format!("{}.", load.figure.room_says))
}

/// A line a week of the last ninety days, each the last figure of its week.
pub fn weeks(load: &MyLoad) -> SheetTable {
    let mut weeks: Vec<(jiff::civil::Date, Capacity)> = Vec::new();
    for day in &load.days {
        let monday = app::work::monday_of(day.day);
        match weeks.last_mut() {
            Some(last) if last.0 == monday => last.1 = day.capacity(),
            _ => weeks.push((monday, day.capacity())),
        }
    }
    let answer = |monday: jiff::civil::Date| {
        let sunday = monday.checked_add(6.days()).unwrap_or(monday);
        let held = domain::load::held_between(&load.overloads, monday, sunday);
        held.map_or_else(|| "None".to_string(), answered)
    };
    let row = |(monday, capacity): &(jiff::civil::Date, Capacity)| {
        let alarm = if capacity.is_over(load.alarm.over) { "Over" } else { "No" };
        let monday = *monday;
        vec![
            Cell::new(&format!("Week of {}", dates::plain(monday))),
            share(*capacity, &load.alarm),
            Cell::new(alarm),
            Cell::new(&answer(monday)),
        ]
    };
    let rows = weeks.iter().rev().map(row).collect();
    let columns = ["Week", "Load", "Over the alarm", "Answer that held"];
    table("Ninety days", &columns, rows, "No figure of a day is kept yet. One is counted each night.")
}

/// "Work goes to somebody else until 4 December 2026: the two reports. Carol Whitmore".
pub fn answered(of: &Answered) -> String {
    let Answered { answer, written } = of;
    let until = dates::plain(answer.until);
    format!("{} until {until}: {}. {}", answer.relief.words(), answer.words, written.by.name)
}

/// Nobody answers about their own load.
pub fn is_own(cx: &PageCtx, officer_id: OfficerId) -> bool {
    cx.ctx.actor.officer_id == Some(officer_id)
}

/// Notices of overload, with what was answered. `may_answer`: whoever reads answers for the team.
pub fn notices(cx: &PageCtx, all: &[Overload], may_answer: bool) -> SheetTable {
    let row = |of: &Overload| {
        let facts = &of.facts;
        let figure = match &facts.percent {
            Some(percent) => format!("{percent}% on {}", dates::plain(facts.on)),
            None => format!("No room on {}", dates::plain(facts.on)),
        };
        let told = facts.manager.as_ref().map_or("Nobody answers for this team", |of| of.name.as_str());
        let answers: Vec<String> = of.answers.iter().map(answered).collect();
        let due = domain::load::due_again(of, cx.today());
        let answers = match (answers.is_empty(), due) {
            (true, _) => Cell::new("Not answered"),
            (false, true) => Cell::new(&answers.join(" ")).source("The time of the last answer is over"),
            (false, false) => Cell::new(&answers.join(" ")),
        };
        let href = format!("/load/notices/{}", of.overload_id);
        let stands = match of.ended {
            Some(on) => Cell::new(&format!("Ended on {}", dates::plain(on))),
            None if may_answer && !is_own(cx, facts.officer_id) => {
                Cell::link(Link::about(&href, "Answer", &format!("about {}", facts.officer_name)))
            }
            None => Cell::new("Stands"),
        };
        vec![
            Cell::new(&facts.officer_name).source(&format!("Since {}", dates::plain(facts.since))),
            Cell::new(&figure).source(&format!("Over {}% for {} weeks", facts.over, facts.weeks)),
            Cell::new(told),
            answers,
            stands,
        ]
    };
    let columns = ["Officer", "Figure", "Manager named in it", "Answers", "Now"];
    table("Too much for too long", &columns, all.iter().map(row).collect(), "No notice was ever raised.")
}
