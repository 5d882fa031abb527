//! The timeline: everything, not only contacts. Newest day first, morning to evening inside a day.

mod allocations;
mod concerns;
mod enforcement;
mod handovers;
mod holding;
mod items;

use super::open::open;
use crate::extract::{PageCtx, PageResult, Path, Posted};
use crate::view::cases::{Entry, Timeline, TimelineDay, TimelineFilter};
use crate::view::{Choice, Choices, Field, Link};
use crate::words::parse::{self, Leaning};
use crate::words::{dates, numbers};
use app::case::CasePage;
use axum::extract::RawQuery;
use axum::response::{IntoResponse, Redirect};
use domain::access::FieldGroup;
use domain::intake::is_brought_in;
use domain::shared::{CaseId, Moment, SearchId, Written};
use jiff::ToSpan;
use jiff::civil::{Date, Time};

/// A page holds so many entries, or so many days where these hold more. A day is never split.
const ENTRIES: usize = 40;
const DAYS: i64 = 30;

/// The latest entries whose notes stand open whole.
const OPEN_WHOLE: usize = 3;

/// (value, label) of the kinds of entry.
const KINDS: [(&str, &str); 6] = [
    ("appointments", "Appointments"),
    ("notes", "Notes, calls and messages"),
    ("court", "Court, custody and bail"),
    ("flags", "Flags, concerns and serious harm"),
    ("documents", "Documents and letters"),
    ("holder", "Who holds the case"),
];

/// One entry before it is put into its day.
struct Item {
    day: Date,
    time: Option<Time>,
    kind: &'static str,
    /// The person did not come.
    absence: bool,
    /// What a search in notes looks through.
    text: String,
    entry: Entry,
}

/// What part of the timeline is asked for.
#[derive(Default)]
pub struct Asked {
    /// Kinds to show; empty means all.
    pub kinds: Vec<String>,
    /// Only days before this one.
    pub before: Option<Date>,
    pub absences: bool,
    /// Only from this day on.
    pub since: Option<Date>,
    /// Only what holds all of these words, and where they are kept: no address carries them.
    pub words: Option<(SearchId, String)>,
    /// What was typed for the first day could not be read; the address says so and no more.
    pub unread_since: bool,
}

/// The sentence for a first day that could not be read.
pub fn since_error() -> String {
    parse::day_error("Since")
}

/// The filter is sent: words are kept on the server, the rest stands in the address.
pub async fn post(cx: PageCtx, Path(case_id): Path<CaseId>, Posted(form): Posted) -> PageResult {
    open(&cx, case_id, &[FieldGroup::Identity]).await?;
    let kinds: Vec<String> = form.all("kind").into_iter().map(str::to_string).collect();
    let typed = form.get("since");
    let since = parse::day(typed, cx.today(), Leaning::Back);
    let asked = Asked {
        kinds: if kinds.len() == KINDS.len() { Vec::new() } else { kinds },
        absences: form.is_checked("absences"),
        since,
        ..Asked::default()
    };
    let query = asked.query();
    if since.is_none() && !typed.is_empty() {
        return Ok(Redirect::to(&format!("/cases/{case_id}?{query}&unread=since#since")).into_response());
    }
    let words = form.get("words");
    if words.is_empty() {
        return Ok(Redirect::to(&format!("/cases/{case_id}?{query}#timeline")).into_response());
    }
    // Words are looked for in notes.
    open(&cx, case_id, &[FieldGroup::Contacts]).await?;
    match app::search::start_in_notes(&cx.ctx, case_id, words).await {
        Ok(search_id) => {
            let there = format!("/cases/{case_id}/timeline/{search_id}?{query}#timeline");
            Ok(Redirect::to(&there).into_response())
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

/// The person page with what holds the words of a search in its timeline.
pub async fn search(
    cx: PageCtx,
    Path((case_id, search_id)): Path<(CaseId, SearchId)>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let words = match app::search::words_in_notes(&cx.ctx, case_id, search_id).await {
        Ok(words) => words,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let query = query.unwrap_or_default();
    let asked = Asked { words: Some((search_id, words)), ..Asked::of(&query) };
    super::show::show(&cx, case_id, &query, &asked).await
}

impl Asked {
    /// From the query string: kinds, absences, and days.
    pub fn of(query: &str) -> Asked {
        let pairs: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let of = |name: &'static str| {
            pairs.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.clone())
        };
        let day = |name: &'static str| of(name).next().and_then(|day| day.parse().ok());
        Asked {
            kinds: of("kind").filter(|kind| KINDS.iter().any(|(value, _)| value == kind)).collect(),
            before: day("before"),
            absences: of("absences").next().is_some(),
            since: day("since"),
            words: None,
            unread_since: of("unread").next().is_some_and(|field| field == "since"),
        }
    }

    /// The same in an address, without the day that pages on.
    pub fn query(&self) -> String {
        let kinds = self.kinds.iter().map(|kind| format!("kind={kind}"));
        let absences = self.absences.then(|| "absences=1".to_string());
        let since = self.since.map(|day| format!("since={day}"));
        kinds.chain(absences).chain(since).collect::<Vec<_>>().join("&")
    }

    /// Where this part of the timeline stands.
    fn base(&self, case_id: CaseId) -> String {
        match &self.words {
            Some((search_id, _)) => format!("/cases/{case_id}/timeline/{search_id}"),
            None => format!("/cases/{case_id}"),
        }
    }

    fn takes(&self, item: &Item) -> bool {
        let kind = self.kinds.is_empty() || self.kinds.iter().any(|kind| kind == item.kind);
        let words = self.words.as_ref().is_none_or(|(_, words)| {
            let text = item.text.to_lowercase();
            words.to_lowercase().split_whitespace().all(|word| text.contains(word))
        });
        kind && words && (item.absence || !self.absences) && self.since.is_none_or(|since| item.day >= since)
    }

    /// What is filtered, in words: "absences since 11 May 2026".
    fn said(&self) -> String {
        let labels = KINDS.iter().filter(|(value, _)| self.kinds.iter().any(|kind| kind == value));
        let labels = labels.map(|(_, label)| label.to_lowercase()).collect::<Vec<_>>().join(", ");
        let absences = self.absences.then(|| "absences".to_string());
        let words = self.words.as_ref().map(|(_, words)| format!("with “{words}”"));
        let kinds = Some(labels).filter(|labels| !labels.is_empty());
        let what = kinds.into_iter().chain(absences).chain(words).collect::<Vec<_>>().join(", ");
        match (self.since, what.is_empty()) {
            (Some(since), true) => format!("since {}", dates::plain(since)),
            (Some(since), false) => format!("{what} since {}", dates::plain(since)),
            (None, _) => what,
        }
    }
}

pub fn timeline(cx: &PageCtx, page: &CasePage, at: Moment, asked: &Asked, past: bool) -> Timeline {
    let mut items = items::items(cx, page, at, past);
    let total = items.len();
    items.retain(|item| asked.takes(item));
    let matching = items.len();
    items.retain(|item| asked.before.is_none_or(|before| item.day < before));
    items.sort_by(|one, other| {
        other.day.cmp(&one.day).then(one.time.cmp(&other.time)).then(one.entry.id.cmp(&other.entry.id))
    });
    let cut = cut_at_a_day(&items);
    let rest = items.split_off(cut);
    let shown = items.len();
    let earlier_before = items.last().map(|item| item.day).filter(|_| !rest.is_empty());
    let (base, query) = (asked.base(page.case_id), asked.query());
    let filtered = matching < total || asked.words.is_some();
    let all = format!("/cases/{}#timeline", page.case_id);
    let before = |day: Date| {
        let and = if query.is_empty() { "" } else { "&" };
        format!("{base}?{query}{and}before={day}#timeline")
    };
    Timeline {
        heading: heading(matching, total, asked, past),
        show_all: (filtered && !past).then(|| Link::new(&all, "Show all")),
        days: days(items),
        empty: if total == 0 {
            "Nothing is recorded yet.".to_string()
        } else {
            let without = numbers::count(total, "entry", "entries");
            format!("No entries match {}. {without} without this filter.", asked.said())
        },
        earlier: earlier_before.filter(|_| !past).map(|day| Link::new(&before(day), "Earlier")),
        later: asked.before.map(|_| Link::new(&format!("{base}?{query}#timeline"), "Latest")),
        shown: if shown < matching { format!("{shown} of {matching}") } else { String::new() },
    }
}

/// The filter form; all kinds are on until one says otherwise.
pub fn filter(cx: &PageCtx, case_id: CaseId, asked: &Asked) -> TimelineFilter {
    let options = KINDS
        .iter()
        .map(|(value, label)| {
            let choice = Choice::new(value, label);
            let on = asked.kinds.is_empty() || asked.kinds.iter().any(|kind| kind == value);
            if on { choice.checked() } else { choice }
        })
        .collect();
    let absences = Choice::new("1", "Absences only");
    let absences = if asked.absences { absences.checked() } else { absences };
    TimelineFilter {
        action: format!("/cases/{case_id}/timeline"),
        meta: cx.meta(),
        kinds: Choices::new("kind", "Kinds of entry", options),
        absences: Choices::new("absences", "Absences", vec![absences]),
        since: Field {
            error: asked.unread_since.then(since_error),
            ..Field::new("since", "Since")
                .hint("A day, like 11/5/2026")
                .value(&asked.since.map(dates::plain).unwrap_or_default())
        },
        words: Field::new("words", "Words in notes")
            .hint("They stay on the server, and end with your session")
            .value(asked.words.as_ref().map_or("", |(_, words)| words.as_str())),
    }
}

fn heading(matching: usize, total: usize, asked: &Asked, past: bool) -> String {
    if past {
        return "Timeline, as it stood".to_string();
    }
    if asked.said().is_empty() || (matching == total && asked.words.is_none()) {
        return "Timeline".to_string();
    }
    format!("Timeline: {matching} of {}, {}", numbers::count(total, "entry", "entries"), asked.said())
}

fn cut_at_a_day(items: &[Item]) -> usize {
    let (Some(first), Some(last)) = (items.first(), items.get(ENTRIES - 1)) else { return items.len() };
    let thirty_days = first.day.checked_sub(DAYS.days()).unwrap_or(first.day);
    let to = last.day.min(thirty_days);
    items.iter().take_while(|item| item.day >= to).count()
}

fn days(items: Vec<Item>) -> Vec<TimelineDay> {
    let mut days: Vec<TimelineDay> = Vec::new();
    for item in items {
        let heading = dates::full(item.day);
        match days.last_mut().filter(|day| day.heading == heading) {
            Some(day) => day.entries.push(item.entry),
            None => days.push(TimelineDay { heading, entries: vec![item.entry] }),
        }
    }
    days
}

fn read_at(cx: &PageCtx, written: &Written) -> String {
    dates::written(written.at.in_london().datetime(), cx.today())
}

/// "Written by Ruth Okafor, Northmoor Probation, 20 November, 9:05am".
pub fn written_by(cx: &PageCtx, written: &Written) -> String {
    format!("Written by {}, {}, {}", written.by.name, written.by.organisation_name, read_at(cx, written))
}

/// "3 days after", when that is more than policy's working days. When it was brought in says nothing of that.
pub fn late(cx: &PageCtx, happened: Date, written: &Written) -> Option<String> {
    if is_brought_in(&written.by) { None } else { late_by(cx, happened, written.at.day()) }
}

/// The same for what was recorded elsewhere.
pub fn late_by(cx: &PageCtx, happened: Date, recorded: Date) -> Option<String> {
    let policy = &cx.ctx.policy;
    let allowed = policy.working_days("contact.late_recording_working_days", happened).unwrap_or(1);
    let after = policy.calendar().working_days_between(happened, recorded).unwrap_or(0);
    (after > allowed).then(|| dates::days_after(happened, recorded)).flatten()
}
