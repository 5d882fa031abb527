//! `/cases/{case}/holders`: who held the case, and who looked, in sentences (S03, S15).

use crate::extract::{PageCtx, PageResult, Path, html};
use crate::pages::cases::access::words;
use crate::pages::cases::top;
use crate::view::Link;
use crate::view::cases::{HolderRow, HoldersShow};
use crate::words::{dates, numbers};
use app::ports::reads::LookRow;
use axum::http::StatusCode;
use domain::access::Action;
use domain::assignment::{Assignment, continuity};
use domain::case::CaseRecord;
use domain::opening::Opening;
use domain::shared::CaseId;

pub async fn get(cx: PageCtx, Path(case_id): Path<CaseId>) -> PageResult {
    let (page, looks) = match app::case::holders(&cx.ctx, case_id).await {
        Ok(found) => found,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let mut held: Vec<&Assignment> = page.record.assignments.values().collect();
    held.sort_by_key(|assignment| std::cmp::Reverse((assignment.from, assignment.assignment_id)));
    let view = HoldersShow {
        ctx: top::page(&cx, "Who holds, who looked", &page.record).await,
        top: top::case_top(&cx, &page, "Who holds, who looked"),
        holders: held.into_iter().map(|assignment| holder(&cx, assignment)).collect(),
        continuity: continuity_words(&cx, &page.record),
        holders_empty: "Nobody has held this case yet.".to_string(),
        openings: openings(&cx, &page.record),
        looks: sentences(&cx, (&looks, &page.record)),
        looks_empty: "Nobody has looked.".to_string(),
        limits: top::may(&cx, &page, Action::RestrictAccess)
            .then(|| Link::new(&format!("/cases/{case_id}/limits"), "Who may open this record")),
        retention: cx
            .allows(Action::UseArchive)
            .then(|| Link::new(&format!("/cases/{case_id}/archive"), "Retention of this record")),
    };
    Ok(html(StatusCode::OK, &view))
}

/// Who was let in for a time, the latest first, each leading to its page.
fn openings(cx: &PageCtx, record: &CaseRecord) -> Vec<Link> {
    let mut all: Vec<&Opening> = record.openings.values().collect();
    all.sort_by_key(|opening| std::cmp::Reverse((opening.created.at, opening.opening_id)));
    let line = |opening: &Opening| {
        let href = format!("/cases/{}/access/{}", opening.case_id, opening.opening_id);
        Link::new(&href, &words::sentence(cx, opening))
    };
    all.into_iter().map(line).collect()
}

/// ASG-11: how many officers since the sentence, with days each.
fn continuity_words(cx: &PageCtx, record: &CaseRecord) -> Option<String> {
    let found = continuity(record, cx.now())?;
    let each: Vec<String> = found
        .officers
        .iter()
        .map(|of| {
            let days = match usize::try_from(of.days).unwrap_or(0) {
                0 => "less than a day".to_string(),
                days => numbers::count(days, "day", "days"),
            };
            format!("{} {days}", of.officer_name)
        })
        .collect();
    let number = numbers::count(found.officers.len(), "officer", "officers");
    let since = dates::plain(found.since);
    Some(match each.is_empty() {
        true => format!("No officer since the sentence of {since}."),
        false => format!(
            "{} since the sentence of {since}: {}.",
            numbers::upper_first(&number),
            numbers::list(&each.iter().map(String::as_str).collect::<Vec<_>>())
        ),
    })
}

fn holder(cx: &PageCtx, assignment: &Assignment) -> HolderRow {
    let end = assignment.until.unwrap_or(cx.now());
    let days = usize::try_from(dates::days_between(assignment.from.day(), end.day())).unwrap_or(0);
    let given = if assignment.reason.is_empty() { "None given" } else { &assignment.reason };
    let code = assignment.reason_code.as_deref();
    let named = code.map(|code| cx.ctx.policy.assignment_reasons().name_of(code).unwrap_or(code));
    let reason = named.map_or(given.to_string(), |named| format!("{named}: {given}"));
    let until = assignment.until.map(|until| dates::plain(until.day()));
    HolderRow {
        officer: assignment.officer_name.clone(),
        team: format!("{}, {}", assignment.team_name, assignment.organisation_name),
        from: dates::plain(assignment.from.day()),
        until: until.unwrap_or_else(|| "Now".to_string()),
        days: if days == 0 { "Less than a day".to_string() } else { numbers::count(days, "day", "days") },
        reason,
    }
}

/// One sentence for all parts that one person opened, or was refused, at one moment under one rule.
fn sentences(cx: &PageCtx, (looks, record): (&[LookRow], &CaseRecord)) -> Vec<String> {
    let together = |one: &LookRow, other: &LookRow| {
        (one.at, &one.user_name, one.allowed, &one.rule)
            == (other.at, &other.user_name, other.allowed, &other.rule)
    };
    looks.chunk_by(together).map(|group| sentence(cx, (group, record))).collect()
}

/// "Ruth Okafor, Northmoor Probation, 24 November, 2:41pm: opened the personal details. A role covers who holds the case
/// (ACC-02)."
fn sentence(cx: &PageCtx, (group, record): (&[LookRow], &CaseRecord)) -> String {
    let Some(first) = group.first() else { return String::new() };
    let when = dates::written(first.at.in_london().datetime(), cx.today());
    let mut done: Vec<&str> = group.iter().map(|look| action_words(&look.action)).collect();
    done.sort_unstable();
    done.dedup();
    let verb = if first.allowed { "opened" } else { "was refused" };
    let why = rule_words(&first.rule);
    let who = format!("{}, {}", first.user_name, first.organisation_name);
    let because = because(cx, record, first).map_or(String::new(), |why| format!(", because: {why}"));
    format!("{who}, {when}: {verb} {}. {why} ({}){because}.", numbers::list(&done), first.rule)
}

/// Of a look by an opening (ACC-11, ACC-12): why it was opened.
fn because(cx: &PageCtx, record: &CaseRecord, look: &LookRow) -> Option<String> {
    let by_break_glass = match look.rule.as_str() {
        "ACC-11" => true,
        "ACC-12" => false,
        _ => return None,
    };
    let covers = |opening: &&Opening| {
        let period = opening.given().filter(|_| opening.is_break_glass() == by_break_glass);
        let own = opening.created.by.name == look.user_name;
        own && period.is_some_and(|period| period.from <= look.at && look.at < period.until)
    };
    record.openings.values().find(covers).map(|opening| words::why(cx, opening))
}

/// What a look or a change was about, after "opened", "was refused" or "You asked for".
pub fn action_words(code: &str) -> &str {
    match code {
        "view identity" => "the name and birth date",
        "view details" => "the personal details",
        "view risk" => "the assessments",
        "view protected" => "the protected details",
        "view sentence" => "the sentence",
        "view contacts" => "the contact log",
        "view documents" => "the documents",
        "view flags" => "the flags",
        "view holders" => "the holders",
        "view past" => "the past",
        "record contact" => "the form to record a contact",
        "book appointment" => "the form to book or move an appointment",
        "record details" => "the form to record personal details",
        "record sentence" => "the form to record a sentence",
        "add document" => "the form to add a document",
        "record flag" => "the form to record a flag",
        "decide organisation" => "the form to decide which organisation it goes to",
        "reverse organisation" => "the form to reverse which organisation it goes to",
        "assign officer" => "the form to choose an officer",
        "ask for access" => "the form to ask for access",
        "answer who asks" => "the answer to who asks for access",
        "restrict access" => "who may open the record",
        "raise concern" => "the form to raise a concern",
        "change plan" => "the form to change the plan",
        "decide match" => "the decision who this is",
        "use archive" => "the archive",
        other => other,
    }
}

/// What an access rule says, for people.
pub fn rule_words(rule: &str) -> &'static str {
    match rule {
        "ACC-01" => "No role of theirs does this",
        "ACC-02" => "A role covers who holds the case",
        "ACC-03" => "A role covers who held the case last",
        "ACC-04" => "Nobody holds the case, and a role deals with such cases",
        "ACC-05" => "A role reaches every case",
        "ACC-07" => "The record is in the archive",
        "ACC-08" => "Whoever works with people may raise a concern about anybody, and ask for access",
        "ACC-20" => "They are excluded from this record",
        "ACC-24" => "The record is restricted, and they are not on its list",
        "ACC-11" => "They broke the glass",
        "ACC-12" => "The side that holds the case let them",
        "RET-04" => "Shown among those in the archive",
        "ACC-06" => "Their roles reach other cases only",
        _ => "By rule",
    }
}
