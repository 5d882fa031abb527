//! `/cases/{case}/flags/{flag}`: one flag with everything ever written about it.

use super::words;
use crate::extract::{PageCtx, PageResult, Path, html};
use crate::pages::cases::timeline::written_by;
use crate::pages::cases::top;
use crate::view::contacts::Changed;
use crate::view::flags::FlagShow;
use crate::view::history::HistoryEntry;
use crate::view::{Link, Page, SummaryRow, Tag, Tone};
use crate::words::dates;
use app::case::CasePage;
use axum::http::StatusCode;
use domain::access::Action;
use domain::case::CaseEvent;
use domain::flag::Flag;
use domain::shared::{CaseId, FlagId, Recorded};

pub async fn get(cx: PageCtx, Path((case_id, flag_id)): Path<(CaseId, FlagId)>) -> PageResult {
    let (page, flag, history) = match app::case::flag_history(&cx.ctx, case_id, flag_id).await {
        Ok(found) => found,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let frame = top::page(&cx, "One flag", &page.record).await;
    let view = FlagShow {
        ctx: Page { back: Some(Link::new(&format!("/cases/{case_id}/flags"), "Back to the flags")), ..frame },
        top: top::case_top(&cx, &page, ""),
        heading: words::name(&cx, &flag),
        tag: Some(state_tag(&flag)),
        rows: rows(&cx, &flag),
        actions: actions(&cx, &page, &flag),
        history: entries(&cx, &history),
    };
    Ok(html(StatusCode::OK, &view))
}

fn state_tag(flag: &Flag) -> Tag {
    match (&flag.removed, &flag.ended) {
        (Some(_), _) => Tag::new(Tone::Plain, "Removed"),
        (None, Some(_)) => Tag::new(Tone::Plain, "Ended"),
        (None, None) => Tag::new(Tone::Info, "Open"),
    }
}

fn rows(cx: &PageCtx, flag: &Flag) -> Vec<SummaryRow> {
    let row = SummaryRow::new;
    let mut rows = vec![
        row("Since", &dates::full(flag.from)),
        SummaryRow { source: Some(written_by(cx, &flag.created)), ..row("What it rests on", &flag.note) },
        row("Next review", &words::review_words(flag, cx.today())),
    ];
    if let Some(ended) = &flag.ended {
        rows.push(row("Ended", &format!("{}: {}", dates::full(ended.on), ended.why)));
    }
    if let Some(why) = &flag.removed {
        rows.push(SummaryRow { source: Some(written_by(cx, &flag.written)), ..row("Removed", why) });
    }
    rows
}

fn actions(cx: &PageCtx, page: &CasePage, flag: &Flag) -> Vec<Link> {
    if !page.may(Action::RecordFlag) || flag.removed.is_some() {
        return Vec::new();
    }
    let link = |what: &str, label: &str| {
        Link::new(&format!("/cases/{}/flags/{}/{what}", page.case_id, flag.flag_id), label)
    };
    let mut links = Vec::new();
    if flag.is_open() {
        links.push(link("review", "Review"));
        if words::kind(cx, flag).is_some_and(|kind| !kind.levels.is_empty()) {
            links.push(link("level", "Change the level"));
        }
        links.push(link("end", "End"));
    }
    links.extend([link("correct", "Correct"), link("remove", "Remove: it should never have been recorded")]);
    links
}

/// Latest first.
fn entries(cx: &PageCtx, history: &[Recorded<CaseEvent>]) -> Vec<HistoryEntry> {
    let mut before = Wording::default();
    let mut found = Vec::new();
    for recorded in history {
        let mut after = before.clone();
        let (what, words) = after.take(cx, &recorded.event);
        let at = dates::written(recorded.recorded_at.in_london().datetime(), cx.today());
        let rows = if found.is_empty() { Vec::new() } else { before.changed_to(&after) };
        found.push(HistoryEntry {
            id: String::new(),
            heading: format!("{what} on {at}, by {}", recorded.by.name),
            words,
            rows,
        });
        before = after;
    }
    found.reverse();
    found
}

/// A flag in words, as it stood at one time.
#[derive(Clone, Default)]
struct Wording {
    level: String,
    note: String,
    from: String,
    next_review: String,
}

impl Wording {
    /// Takes an event in; gives what it was and what was said.
    fn take(&mut self, cx: &PageCtx, event: &CaseEvent) -> (&'static str, String) {
        let level_words = |level: &Option<String>, category: &Option<String>| {
            let said = [level.as_deref(), category.as_deref()].into_iter().flatten();
            said.collect::<Vec<_>>().join(", ")
        };
        let review_words = |day: &Option<jiff::civil::Date>| day.map(dates::plain).unwrap_or_default();
        match event {
            CaseEvent::FlagRecorded { level, category, note, from, next_review, .. } => {
                self.level = level_words(level, category);
                self.note.clone_from(note);
                self.from = dates::plain(*from);
                self.next_review = review_words(next_review);
                ("Recorded", note.clone())
            }
            CaseEvent::FlagReviewed { found, next_review, .. } => {
                self.next_review = review_words(next_review);
                ("Reviewed", found.clone())
            }
            CaseEvent::FlagStepBroughtIn { on, words, .. } => {
                ("Brought in", format!("{}: {words}", dates::plain(*on)))
            }
            CaseEvent::FlagLevelChanged { level, category, why, .. } => {
                self.level = level_words(level, category);
                ("Level changed", why.clone())
            }
            CaseEvent::FlagCorrected { level, category, note, from, next_review, why, .. } => {
                self.level = level_words(level, category);
                self.note.clone_from(note);
                self.from = dates::plain(*from);
                self.next_review = review_words(next_review);
                ("Corrected", why.clone())
            }
            CaseEvent::FlagEnded { on, why, .. } => {
                ("Ended", format!("As of {}: {why}", dates::running(*on, cx.today())))
            }
            CaseEvent::FlagRemoved { why, .. } => ("Removed", why.clone()),
            _ => ("Changed", String::new()),
        }
    }

    fn changed_to(&self, after: &Wording) -> Vec<Changed> {
        let pairs = [
            ("Level", &self.level, &after.level),
            ("What it rests on", &self.note, &after.note),
            ("Since", &self.from, &after.from),
            ("Next review", &self.next_review, &after.next_review),
        ];
        let words = |text: &String| if text.is_empty() { "None".to_string() } else { text.clone() };
        let changed = pairs.into_iter().filter(|(_, before, after)| before != after);
        changed
            .map(|(what, before, after)| Changed {
                what: what.to_string(),
                before: words(before),
                after: words(after),
            })
            .collect()
    }
}
