//! One requirement or condition: what is ordered, its hours, whether it is kept, what would follow.

use super::{hours, href, words};
use crate::extract::{PageCtx, PageResult, html};
use crate::pages::cases::enforcement::words::contact_link;
use crate::pages::cases::facts::{order_words, requirement_words};
use crate::pages::cases::{open, top};
use crate::view::requirements::{PartSection, PartShow};
use crate::view::sheet::{Cell, SheetTable};
use crate::view::{Link, Page, Saved, SummaryRow};
use crate::words::{dates, numbers, weeks};
use app::AppError;
use app::case::CasePage;
use axum::http::StatusCode;
use domain::access::{Action, FieldGroup};
use domain::contact::Contact;
use domain::requirement::{Compliance, Of, PartId, Seen, compliance, follow, see};
use domain::shared::CaseId;
use jiff::civil::Weekday;

pub async fn get(cx: PageCtx, (case_id, part): (CaseId, PartId), query: Option<String>) -> PageResult {
    let mut parts = vec![FieldGroup::Sentence, FieldGroup::Identity];
    // Whether it is kept is read from the contact log, for those to whom it is open.
    parts.extend(Some(FieldGroup::Contacts).filter(|group| cx.allows(Action::View(*group))));
    let page = open::open(&cx, case_id, &parts).await?;
    let Some(seen) = see(&page.record, &cx.ctx.policy, part) else {
        return Err(cx.fail(AppError::NotFound).await);
    };
    let query = query.unwrap_or_default();
    let asked = |name: &str| query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
    let week = asked("week").and_then(weeks::monday);
    let today = cx.today();
    let monday = today.saturating_sub(jiff::Span::new().days(today.weekday().since(Weekday::Monday)));
    let saved = asked("saved").and_then(saved_words);
    let frame =
        top::page(&cx, if part.kind() == "requirement" { "Requirement" } else { "Condition" }, &page.record);
    let back = Link::new(&format!("/cases/{case_id}/sentence"), "Back to the sentence");
    let saved = saved.map(|words| Saved { words: words.to_string(), links: Vec::new() });
    let ctx = Page { back: Some(back), saved, ..frame.await };
    let address = href(case_id, part);
    let mut sections = vec![ordered(&cx, &page, &seen)];
    sections.extend(hours::section(&cx, &seen, (&address, week.unwrap_or(monday))));
    if page.shows(FieldGroup::Contacts) {
        let kept = compliance(&page.record, &cx.ctx.policy, &seen, cx.now());
        sections.push(compliance_section(&cx, &page, &seen, &kept));
        sections.push(follow_section(&cx, &page, &seen));
    }
    let view = PartShow {
        ctx,
        identity: top::identity(&cx, &page),
        heading: seen.name.to_string(),
        intro: intro(&cx, &seen),
        sections,
    };
    Ok(html(StatusCode::OK, &view))
}

/// The message after a save: a word in the address, never what was saved.
fn saved_words(word: &str) -> Option<&'static str> {
    Some(match word {
        "facts" => "Saved. What is recorded of it stands below; what was there before stays in the log.",
        "suspension" => "Saved. When it is suspended stands below.",
        "text" => "Saved. The words stand below; those that were there before stay in the log.",
        "state" => "Saved. When it started and ended stands below.",
        "report" => "Saved. The report stands below.",
        _ => return None,
    })
}

fn intro(cx: &PageCtx, seen: &Seen<'_>) -> Vec<String> {
    let said = match seen.of {
        Of::Requirement(of, _) => {
            let words = requirement_words(cx, seen.sentence, of);
            if of.details.is_empty() { format!("{words}.") } else { format!("{words}. {}.", of.details) }
        }
        Of::Condition(of, _) => of.text.clone(),
    };
    let removed = match seen.of {
        Of::Requirement(of, _) => of.removed.as_ref(),
        Of::Condition(of, _) => of.removed.as_ref(),
    };
    let removed = removed.or(seen.sentence.removed.as_ref());
    let removed = removed.map(|of| format!("Taken off the record by {}: {}", of.by_name, of.why));
    removed.into_iter().chain([said, order_words(cx, seen.sentence)]).collect()
}

/// What is recorded of it, with what can be recorded.
fn ordered(cx: &PageCtx, page: &CasePage, seen: &Seen<'_>) -> PartSection {
    let today = cx.today();
    let (told_by, written) = match seen.own {
        Some(own) => {
            let at = dates::written(own.written.at.in_london().datetime(), today);
            (own.told_by.clone(), format!("{}, {at}", own.written.by.name))
        }
        None => (String::new(), String::new()),
    };
    let mut rows = vec![state_row(cx, seen)];
    if let Of::Condition(of, _) = seen.of {
        let wording = of.wording.as_deref().and_then(|code| cx.ctx.policy.wordings().name_of(code));
        let made = wording.map(|name| format!("From the wording “{name}”"));
        rows.push(SummaryRow {
            source: made,
            ..SummaryRow::new("Licence policy", &format!("Version {}", of.version))
        });
    }
    for field in &seen.fields {
        let found = seen.own.and_then(|own| own.value(&field.code));
        let words = found.map_or("Not recorded".to_string(), |value| words::value(field, value));
        rows.push(SummaryRow::new(&field.name, &words));
    }
    if !told_by.is_empty() {
        rows.push(SummaryRow { source: Some(written), ..SummaryRow::new("From", &told_by) });
    }
    for of in seen.own.map(|own| own.suspensions.as_slice()).unwrap_or_default() {
        let source = Some(of.told_by.clone());
        rows.push(SummaryRow { source, ..SummaryRow::new("Suspended", &words::suspension(of, today)) });
    }
    PartSection {
        heading: "What is ordered".to_string(),
        rows,
        actions: actions(page, seen),
        ..PartSection::default()
    }
}

fn state_row(cx: &PageCtx, seen: &Seen<'_>) -> SummaryRow {
    let today = cx.today();
    let ended = match seen.of {
        Of::Requirement(of, _) => of.ended.as_ref(),
        Of::Condition(of, _) => of.ended.as_ref(),
    };
    let words = match (&seen.run, ended) {
        (_, Some(ended)) => {
            let reason = cx.ctx.policy.sentence_terms().name_of(&ended.reason).unwrap_or("Reason not known");
            let note = if ended.note.is_empty() { String::new() } else { format!(". {}", ended.note) };
            format!("Ended on {}: {}{note}", dates::full(ended.on), reason.to_lowercase())
        }
        (None, None) => "It has not started".to_string(),
        (Some(run), None) => {
            let last = run.last.map(|last| format!(" until {}", dates::plain(last))).unwrap_or_default();
            let suspended = run.holds(today) && !seen.holds(today);
            let state = if suspended { ". Suspended today" } else { "" };
            format!("From {}{last}{state}", dates::plain(run.first))
        }
    };
    SummaryRow::new("Holds", &words)
}

fn actions(page: &CasePage, seen: &Seen<'_>) -> Vec<Link> {
    let at = href(page.case_id, seen.part);
    let mut links = Vec::new();
    if page.may(Action::RecordSentence) && !seen.is_removed() {
        if !seen.fields.is_empty() {
            links.push(Link::new(&format!("{at}/facts"), "Record what is ordered"));
        }
        match seen.part {
            PartId::Requirement(_) => {
                links.push(Link::new(&format!("{at}/state"), "Record that it started or ended"));
            }
            PartId::Condition(_) => {
                links.push(Link::new(&format!("{at}/text"), "Correct its words"));
                links.push(Link::new(&format!("{at}/end"), "Record that it ended"));
            }
        }
        links.push(Link::new(&format!("{at}/suspension"), "Record when it is suspended"));
    }
    links
}

/// What the log says, with every entry behind it.
fn compliance_section(cx: &PageCtx, page: &CasePage, seen: &Seen<'_>, of: &Compliance<'_>) -> PartSection {
    let mut rows = Vec::new();
    if let Some(done) = &of.done {
        rows.push(SummaryRow::new("Done", &words::done(done)));
        if let Some(pace) = words::pace(done) {
            rows.push(SummaryRow::new("At this pace", &pace));
        }
    }
    let lists: [(&str, &[&Contact]); 7] = [
        ("Offered", &of.offered),
        ("Kept", &of.kept),
        ("With a good reason", &of.excused),
        ("Not theirs to answer for", &of.ours),
        ("Not acceptable", &of.unacceptable),
        ("To be decided", &of.awaited),
        ("To come", &of.to_come),
    ];
    let attended = of.attended_kind;
    let shown = |name: &str| attended || !["Offered", "Kept", "To come"].contains(&name);
    rows.extend(
        lists
            .iter()
            .filter(|(name, _)| shown(name))
            .map(|(name, all)| SummaryRow::new(name, &numbers::count(all.len(), "entry", "entries"))),
    );
    let mut table_rows: Vec<Vec<Cell>> = Vec::new();
    for (name, contacts) in lists.iter().skip(1) {
        let cells = |contact: &&Contact| {
            vec![contact_link(cx, page.case_id, &page.record, contact.contact_id), Cell::new(name)]
        };
        table_rows.extend(contacts.iter().map(cells));
    }
    let may = page.may(Action::RecordContact) && !seen.is_removed();
    let report =
        Link::new(&format!("{}/report", href(page.case_id, seen.part)), "Report a failure to comply");
    PartSection {
        id: String::new(),
        heading: "Whether it is kept".to_string(),
        rows,
        lines: vec![
            "Counted from the entries of the contact log that belong to it. Rule REQ-12.".to_string(),
        ],
        table: Some(SheetTable {
            heading: String::new(),
            caption: format!("Entries ({})", table_rows.len()),
            columns: ["Entry", "Counts as"].map(str::to_string).to_vec(),
            rows: table_rows,
            empty: "No entry belongs to it.".to_string(),
        }),
        actions: may.then_some(report).into_iter().collect(),
    }
}

/// What the next failure would lead to.
fn follow_section(cx: &PageCtx, page: &CasePage, seen: &Seen<'_>) -> PartSection {
    let heading = "What would follow".to_string();
    let Some(of) = follow(&page.record, &cx.ctx.policy, seen, cx.now()) else {
        let lines = vec!["It does not hold today, so nothing would follow. Rule REQ-13.".to_string()];
        return PartSection { heading, lines, ..PartSection::default() };
    };
    let mut lines = Vec::new();
    lines.extend(of.counts.as_ref().map(|counts| words::counts(counts, cx.today())));
    lines.push(words::route(&of));
    lines.extend(of.touches.iter().map(|touch| words::touch(cx, touch)));
    if let Some(rule) = of.rule {
        lines.push(format!("Counted by the rule “{rule}”."));
    }
    lines.push(format!("Rules {}.", of.rules.join(", ")));
    PartSection {
        heading,
        lines,
        actions: vec![Link::new(&format!("/cases/{}/attendance", page.case_id), "How it is counted")],
        ..PartSection::default()
    }
}
