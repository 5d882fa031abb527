//! The load of ninety days as a line, with what was answered, and the table of the same.

use super::words;
use crate::view::assessments::HarmTick;
use crate::view::load::{Days, Held, Level};
use crate::words::{dates, numbers};
use app::load::MyLoad;
use domain::load::{Answered, Capacity, DayLoad, Decimal, Overload};
use jiff::civil::Date;

/// Units of the picture.
const WIDTH: i64 = 720;
const LEFT: i64 = 110;
const TOP: i64 = 28;
const PLOT: i64 = 160;
const ANSWER: i64 = 24;
/// Percent at the top where nothing lies higher.
const AT_LEAST: i64 = 150;

struct Scale {
    first: Date,
    days: i64,
    /// Percent at the top.
    top: i64,
}

impl Scale {
    fn x(&self, day: Date) -> i64 {
        let days = dates::days_between(self.first, day).clamp(0, self.days);
        LEFT + days * (WIDTH - LEFT - 8) / self.days.max(1)
    }

    fn y(&self, percent: i64) -> i64 {
        TOP + PLOT - percent.clamp(0, self.top) * PLOT / self.top
    }
}

/// Of work without any room the line runs at the top.
fn percent(capacity: Capacity) -> Option<i64> {
    match capacity.percent() {
        Some(percent) => i64::try_from(percent.round()).ok(),
        None if capacity.used.value() > Decimal::ZERO => None,
        None => Some(0),
    }
}

/// Nothing before the first night.
pub fn picture(load: &MyLoad, today: Date) -> Option<Days> {
    let (first, last) = (load.days.first()?, load.days.last()?);
    let highest = load.days.iter().filter_map(|of| percent(of.capacity())).max().unwrap_or(0);
    let days = dates::days_between(first.day, today);
    let scale = Scale { first: first.day, days, top: highest.max(AT_LEAST) };
    let level = |of: Decimal, what: &str| Level {
        y: scale.y(i64::try_from(of.round()).unwrap_or(100)),
        words: format!("{what} {of}%"),
    };
    let answers = answers(&scale, &load.overloads, today);
    let rows = i64::try_from(answers.len()).unwrap_or(0);
    Some(Days {
        says: says(load, (first, last), &answers),
        width: WIDTH,
        height: TOP + PLOT + 8 + rows * ANSWER,
        capacity: level(load.alarm.line, "Capacity"),
        alarm: level(load.alarm.over, "Alarm"),
        ticks: vec![
            HarmTick { x: LEFT, words: dates::plain(first.day), at_end: false },
            HarmTick { x: WIDTH - 8, words: "Today".to_string(), at_end: true },
        ],
        d: line(&scale, &load.days),
        last_x: scale.x(last.day),
        last_y: scale.y(percent(last.capacity()).unwrap_or(scale.top)),
        answers,
        table: words::weeks(load),
    })
}

fn line(scale: &Scale, days: &[DayLoad]) -> String {
    let mut before: Option<Date> = None;
    let point = |of: &DayLoad| {
        let follows = before.replace(of.day).is_some_and(|before| dates::days_between(before, of.day) == 1);
        let (x, y) = (scale.x(of.day), scale.y(percent(of.capacity()).unwrap_or(scale.top)));
        format!("{}{x} {y}", if follows { "L" } else { "M" })
    };
    days.iter().map(point).collect()
}

/// One row each under the line, the first first: until its day is over, or the notice has ended.
fn answers(scale: &Scale, all: &[Overload], today: Date) -> Vec<Held> {
    let held = all.iter().flat_map(|of| of.answers.iter().map(move |answer| (answer, of.ended)));
    let mut held: Vec<(&Answered, Option<Date>)> =
        held.filter(|(of, ended)| until(of, *ended) >= scale.first).collect();
    held.sort_by_key(|(of, _)| (of.written.at, of.written.seq));
    let row = |(row, (of, ended)): (i64, &(&Answered, Option<Date>))| {
        let to = until(of, *ended).min(today);
        Held {
            x: scale.x(of.written.at.day()),
            to_x: scale.x(to),
            y: TOP + PLOT + 8 + row * ANSWER + 16,
            words: format!("Answer {}", row + 1),
            says: words::answered(of),
        }
    };
    (0..).zip(&held).map(row).collect()
}

fn until(of: &Answered, ended: Option<Date>) -> Date {
    ended.map_or(of.answer.until, |ended| ended.min(of.answer.until))
}

fn says(load: &MyLoad, (first, last): (&DayLoad, &DayLoad), answers: &[Held]) -> String {
    let over = load.days.iter().filter(|of| of.capacity().is_over(load.alarm.over)).count();
    let held: Vec<String> = answers.iter().map(|of| format!(" {}: {}.", of.words, of.says)).collect();
    format!(
        "{} on {}, {} on {}. Over the alarm on {over} of {}.{}",
        words::percent(first.capacity()),
        dates::plain(first.day),
        words::percent(last.capacity()),
        dates::plain(last.day),
        numbers::count(load.days.len(), "day with a figure", "days with a figure"),
        held.concat()
    )
}
