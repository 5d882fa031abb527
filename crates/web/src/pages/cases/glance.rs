//! Months at a glance: what a case was in, day by day, as bars and marks, and as the table beside them. Made from the
//! rows of a record alone, so that the past has the same picture.

use super::timeline::written_by;
use super::whereabouts as place;
use crate::extract::PageCtx;
use crate::view::glance::{Bar, Glance, GlanceRow, Lane, Mark, Month};
use crate::view::{Link, Tag};
use crate::words::{dates, numbers};
use app::case::CasePage;
use domain::access::FieldGroup;
use domain::case::CaseRecord;
use domain::contact::Contact;
use domain::custody::{Claim, where_now};
use domain::policy::OutcomeType;
use domain::shared::{Moment, end_of_day_in_london};
use jiff::ToSpan;
use jiff::civil::Date;

/// Months before and after the one that is drawn to the line of today.
const MONTHS_BEFORE: i32 = 6;
const MONTHS_AFTER: i32 = 1;

/// Units of the picture. Left of the lanes stand their names.
const LEFT: i64 = 120;
const WIDTH: i64 = 1080;
const TOP: i64 = 46;
const LANE: i64 = 30;
/// A letter is about so wide, and the blank before the first; words that have no room are left out.
const LETTER: i64 = 8;
const BLANK: i64 = 12;

/// From the first day to the day after the last.
struct Window {
    first: Date,
    end: Date,
    now: Moment,
}

impl Window {
    fn around(now: Moment) -> Option<Window> {
        let month = now.day().first_of_month();
        let first = month.checked_sub(MONTHS_BEFORE.months()).ok()?;
        let end = month.checked_add((MONTHS_AFTER + 1).months()).ok()?;
        Some(Window { first, end, now })
    }

    fn days(&self) -> i64 {
        dates::days_between(self.first, self.end)
    }

    fn x(&self, day: Date) -> i64 {
        let days = dates::days_between(self.first, day).clamp(0, self.days());
        LEFT + days * (WIDTH - LEFT) / self.days().max(1)
    }

    fn holds(&self, day: Date) -> bool {
        self.first <= day && day < self.end
    }

    /// The bar from a day to the day after another, if any of it is in the window: what is to come apart.
    fn bars(&self, (from, until): (Date, Option<Date>), look: &str, words: &str) -> Vec<Bar> {
        let until = until.unwrap_or(self.end).min(self.end);
        let today = self.now.day().tomorrow().unwrap_or(self.end);
        let bar = |from: Date, until: Date, pale: bool| {
            let (x, to) = (self.x(from.max(self.first)), self.x(until));
            (from < until && x < to).then(|| Bar {
                x,
                width: to - x,
                look: look.to_string(),
                words: String::new(),
                pale,
            })
        };
        let mut bars: Vec<Bar> = [bar(from, until.min(today), false), bar(from.max(today), until, true)]
            .into_iter()
            .flatten()
            .collect();
        let letters = i64::try_from(words.chars().count()).unwrap_or(0);
        let room = |bar: &Bar| bar.width > LETTER * letters + BLANK;
        if let Some(bar) = bars.iter_mut().find(|bar| room(bar)) {
            words.clone_into(&mut bar.words);
        }
        bars
    }
}

/// A row of the table with the day it is sorted by.
type Dated = (Date, GlanceRow);

/// The picture at a moment; nothing where the record holds nothing to draw.
pub fn glance(cx: &PageCtx, page: &CasePage, at: Moment, past: bool) -> Option<Glance> {
    let window = Window::around(at)?;
    let record = &page.record;
    let mut rows: Vec<Dated> = Vec::new();
    let mut lanes: Vec<(&str, Vec<Bar>)> = Vec::new();
    if page.shows(FieldGroup::Sentence) {
        lanes.push(("Order", orders(cx, record, &window, &mut rows)));
        lanes.push(("Where", whereabouts(cx, record, &window, &mut rows)));
    }
    lanes.push(("Holder", holders(cx, record, &window, &mut rows)));
    if page.shows(FieldGroup::Flags) {
        lanes.push(("Serious harm", serious_harm(cx, record, &window, &mut rows)));
    }
    let mut marks = Vec::new();
    if page.shows(FieldGroup::Contacts) {
        marks.extend(record.contacts.values().filter_map(|contact| mark(cx, contact, &window, &mut rows)));
    }
    if page.shows(FieldGroup::Sentence) {
        marks.extend(hearings(record, &window, &mut rows));
    }
    marks.sort_by_key(|mark| mark.x);
    rows.sort_by_key(|(day, _)| *day);
    if rows.is_empty() {
        return None;
    }
    let says = says(&lanes, &marks);
    let lanes: Vec<Lane> = (0..)
        .zip(lanes)
        .map(|(place, (name, bars))| Lane { y: TOP + LANE * place, name: name.to_string(), bars })
        .collect();
    let marks_y = TOP + LANE * i64::try_from(lanes.len()).unwrap_or(0) + LANE / 2;
    Some(Glance {
        says,
        width: WIDTH,
        height: marks_y + LANE,
        months: months(&window),
        lanes,
        marks,
        marks_y,
        now_x: window.x(at.day()),
        now: if past { "Then".to_string() } else { "Today".to_string() },
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        past: (!past && page.shows(FieldGroup::Past))
            .then(|| Link::new("#past-day", "See the record on a past day")),
    })
}

fn months(window: &Window) -> Vec<Month> {
    let starts = window.first.series(1.month()).take_while(|month| *month < window.end);
    starts.map(|month| Month { x: window.x(month), name: month.strftime("%b").to_string() }).collect()
}

fn row(cx: &PageCtx, day: Date, what: String, from_whom: String) -> Dated {
    (day, GlanceRow { date: dates::running(day, cx.today()), what, from_whom })
}

fn orders(cx: &PageCtx, record: &CaseRecord, window: &Window, rows: &mut Vec<Dated>) -> Vec<Bar> {
    let mut bars = Vec::new();
    for sentence in record.sentences.values().filter(|sentence| sentence.removed.is_none()) {
        let facts = &sentence.facts;
        let name = cx.ctx.policy.sentence_types().name_of(&facts.sentence_type).unwrap_or("Sentence");
        let last = sentence.ended.as_ref().map(|ended| ended.on).or(facts.ends_on);
        let until = last.and_then(|last| last.tomorrow().ok());
        let drawn = window.bars((facts.passed_on, until), "order", name);
        if !drawn.is_empty() {
            let to = last.map_or("without an end".to_string(), |last| format!("to {}", dates::plain(last)));
            rows.push(row(cx, facts.passed_on, format!("{name}, {to}"), facts.court_name.clone()));
        }
        bars.extend(drawn);
    }
    bars
}

fn holders(cx: &PageCtx, record: &CaseRecord, window: &Window, rows: &mut Vec<Dated>) -> Vec<Bar> {
    let mut held: Vec<_> = record.assignments.values().collect();
    held.sort_by_key(|assignment| assignment.from);
    let mut bars = Vec::new();
    for (place, assignment) in held.into_iter().enumerate() {
        let look = if place % 2 == 0 { "holder" } else { "holder-other" };
        let from = assignment.from.day();
        let until = assignment.until.map(Moment::day);
        let drawn = window.bars((from, until), look, &assignment.officer_name);
        if !drawn.is_empty() {
            let what = format!("{} holds the case", assignment.officer_name);
            rows.push(row(cx, from, what, assignment.written.by.name.clone()));
        }
        // Who holds it now may not for ever: nothing is drawn of what is to come.
        bars.extend(drawn.into_iter().filter(|bar| !bar.pale));
    }
    bars
}

/// Where somebody was on each day up to now, by what is recorded today; days of which nothing is known stay empty.
fn whereabouts(cx: &PageCtx, record: &CaseRecord, window: &Window, rows: &mut Vec<Dated>) -> Vec<Bar> {
    let today = window.now.day();
    let changes = days_of_change(record).into_iter().filter(|day| (window.first..=today).contains(day));
    let mut days: Vec<Date> = std::iter::once(window.first).chain(changes).collect();
    days.sort_unstable();
    days.dedup();
    let mut stays: Vec<(Date, Option<Claim>)> = Vec::new();
    for day in days {
        let claim = where_now(record, &cx.ctx.policy, end_of_day_in_london(day).min(window.now));
        let claim = claim.claims.into_iter().next();
        let same = |(_, last): &(Date, Option<Claim>)| {
            last.as_ref().map(place::words) == claim.as_ref().map(place::words)
        };
        if !stays.last().is_some_and(same) {
            stays.push((day, claim));
        }
    }
    let ends: Vec<Option<Date>> =
        stays.iter().skip(1).map(|(day, _)| Some(*day)).chain([today.tomorrow().ok()]).collect();
    let mut bars = Vec::new();
    for ((from, claim), until) in stays.into_iter().zip(ends) {
        let Some(claim) = claim else { continue };
        let words = place::words(&claim);
        let look = if claim.what.is_custody() { "custody" } else { "where" };
        bars.extend(window.bars((from, until), look, &words).into_iter().filter(|bar| !bar.pale));
        rows.push(row(cx, from.max(claim.since), words, place::source(&claim)));
    }
    bars
}

/// The days on which what is known of where somebody is can have changed.
fn days_of_change(record: &CaseRecord) -> Vec<Date> {
    let sentences = record.sentences.values().filter(|of| of.removed.is_none());
    let sentences = sentences.flat_map(|of| {
        let ended = of.ended.as_ref().and_then(|ended| ended.on.tomorrow().ok());
        let over = of.facts.ends_on.and_then(|last| last.tomorrow().ok());
        [Some(of.facts.passed_on), ended, over].into_iter().flatten()
    });
    let steps = record.custody_steps.values().map(|of| of.facts.on);
    let bail = record.bail.values().map(|of| of.facts.on);
    let hearings = record.hearings.values().map(|of| of.facts.sitting_on);
    sentences.chain(steps).chain(bail).chain(hearings).collect()
}

/// The level of serious harm that was flagged.
fn serious_harm(cx: &PageCtx, record: &CaseRecord, window: &Window, rows: &mut Vec<Dated>) -> Vec<Bar> {
    let mut bars = Vec::new();
    for flag in record.flags.values().filter(|flag| flag.removed.is_none()) {
        let kind = cx.ctx.policy.flag_types().kind_of(&flag.flag_type);
        let Some(level) = kind.and_then(|kind| kind.serious_harm) else { continue };
        let look = format!("harm-{}", level.word().replace(' ', "-"));
        let until = flag.ended.as_ref().map(|ended| ended.on);
        let drawn = window.bars((flag.from, until), &look, &numbers::upper_first(level.word()));
        if !drawn.is_empty() {
            let what = format!("Serious harm {}", level.word());
            rows.push(row(cx, flag.from, what, written_by(cx, &flag.created)));
        }
        bars.extend(drawn.into_iter().filter(|bar| !bar.pale));
    }
    bars
}

/// Which shape an entry has: the outcome's meaning on its day, not its code.
fn mark(cx: &PageCtx, contact: &Contact, window: &Window, rows: &mut Vec<Dated>) -> Option<Mark> {
    let day = contact.starts_at.day();
    if !contact.booked || !window.holds(day) {
        return None;
    }
    let outcome = contact.outcome.as_ref();
    let meaning = outcome.and_then(|outcome| cx.ctx.policy.outcome_types().find(&outcome.code, day));
    let to_come = contact.starts_at > window.now;
    let shape = if outcome.is_none() && !to_come { "to-record" } else { shape(meaning) };
    let state = crate::pages::day::state_tag(
        cx,
        outcome.map(|outcome| outcome.code.as_str()),
        contact.booked,
        contact.starts_at,
    );
    let kind = cx.ctx.policy.contact_types().name_of(&contact.contact_type).unwrap_or("Contact");
    let what = format!("{kind}: {}", lower(&state));
    rows.push(row(cx, day, what, written_by(cx, &contact.written)));
    Some(Mark { x: window.x(day), shape, pale: to_come })
}

pub fn shape(meaning: Option<&OutcomeType>) -> &'static str {
    match meaning {
        Some(meaning) if meaning.reason_awaited => "awaited",
        Some(meaning) if meaning.ours => "ours",
        Some(meaning) if meaning.acceptable == Some(false) => "unacceptable",
        Some(meaning) if !meaning.attended => "excused",
        Some(_) | None => "kept",
    }
}

fn lower(tag: &Tag) -> String {
    tag.words.to_lowercase()
}

fn hearings(record: &CaseRecord, window: &Window, rows: &mut Vec<Dated>) -> Vec<Mark> {
    let drawn = record.hearings.values().filter(|hearing| window.holds(hearing.facts.sitting_on));
    drawn
        .map(|hearing| {
            let facts = &hearing.facts;
            let day = facts.sitting_on;
            let what = facts.hearing_type.clone().unwrap_or_else(|| "Hearing".to_string());
            let (date, from_whom) = (dates::plain(day), facts.court_name.clone());
            rows.push((day, GlanceRow { date, what: format!("Court: {what}"), from_whom }));
            Mark { x: window.x(day), shape: "hearing", pale: day > window.now.day() }
        })
        .collect()
}

/// "Eight months of this case: 1 order, 2 holders, 12 contacts and hearings."
fn says(lanes: &[(&str, Vec<Bar>)], marks: &[Mark]) -> String {
    let of = |name: &str, one: &str, many: &str| {
        let drawn = lanes
            .iter()
            .find(|(lane, _)| *lane == name)
            .map_or(0, |(_, bars)| bars.iter().filter(|bar| !bar.pale).count());
        numbers::count(drawn, one, many)
    };
    let shown =
        |shapes: &[&str]| marks.iter().filter(|mark| shapes.contains(&mark.shape) && !mark.pale).count();
    format!(
        "The months around now: {}, {}, {} kept, {} missed without an accepted reason, and {}.",
        of("Order", "order", "orders"),
        of("Holder", "holder", "holders"),
        numbers::count(shown(&["kept"]), "appointment", "appointments"),
        shown(&["unacceptable"]),
        numbers::count(marks.iter().filter(|mark| mark.shape == "hearing").count(), "hearing", "hearings"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::policy::PolicyBook;
    use jiff::civil::date;

    const CASES: [(&str, &str); 9] = [
        ("kept", "kept"),
        ("did-not-come", "awaited"),
        ("did-not-comply", "unacceptable"),
        ("unacceptable", "unacceptable"),
        ("sent-home-service", "ours"),
        ("service-changed", "ours"),
        ("moved-service", "ours"),
        ("person-asked", "excused"),
        ("acceptable-medical", "excused"),
    ];

    #[test]
    fn each_outcome_has_the_mark_of_what_it_means() {
        let policy = PolicyBook::default_england_and_wales().unwrap();
        let mark = |code: &str| {
            let meaning = policy.outcome_types().find(code, date(2026, 11, 24));
            shape(Some(meaning.expect("the code is one of policy")))
        };
        for (code, expected) in CASES {
            assert_eq!(mark(code), expected, "{code}");
        }
        assert_eq!(shape(None), "kept", "what is to come is drawn as what it is hoped to be, and pale");
    }

    #[test]
    fn a_bar_ends_at_the_window_and_what_is_to_come_is_pale() {
        let now: Moment = "2026-11-24T12:00:00Z".parse().unwrap();
        let window = Window::around(now).unwrap();
        assert_eq!((window.first, window.end), (date(2026, 5, 1), date(2027, 1, 1)));
        let bars = window.bars((date(2020, 1, 1), None), "order", "");
        let drawn: Vec<(i64, i64, bool)> = bars.iter().map(|bar| (bar.x, bar.width, bar.pale)).collect();
        let today = window.x(date(2026, 11, 25));
        assert_eq!(drawn, [(LEFT, today - LEFT, false), (today, WIDTH - today, true)]);
        assert!(window.bars((date(2020, 1, 1), Some(date(2026, 4, 30))), "order", "").is_empty());
        assert!(window.bars((date(2026, 9, 1), Some(date(2026, 9, 1))), "order", "").is_empty());
    }
}
