//! `/cases/{case}/attendance`: what is owed, the count of each order with its sum, what was decided, absences and
//! letters (S60, S61).

use super::enforcement::show::letters_of;
use super::enforcement::{picture, words};
use super::{facts, open, squares, top};
use crate::extract::{PageCtx, PageResult, Path, html};
use crate::view::enforcement::{AttendanceShow, OrderSum, ReviewBlock};
use crate::view::sheet::{Cell, SheetTable};
use crate::view::{Link, Page, Saved, SummaryRow, Tag, Tone};
use crate::words::{dates, numbers};
use app::case::CasePage;
use axum::extract::RawQuery;
use axum::http::StatusCode;
use domain::access::{Action, FieldGroup};
use domain::contact::Contact;
use domain::enforcement::{
    About, AbsenceChain, CaseChain, ChainStep, Due, Letter, OrderChain, ReviewChain, StandardSeen, chain,
    time_standards,
};
use domain::policy::{LetterAbout, Standard};
use domain::shared::CaseId;
use jiff::civil::Date;

const PARTS: [FieldGroup; 3] = [FieldGroup::Identity, FieldGroup::Contacts, FieldGroup::Sentence];

pub async fn get(cx: PageCtx, Path(case_id): Path<CaseId>, RawQuery(query): RawQuery) -> PageResult {
    let page = open::open_for(&cx, case_id, Action::View(FieldGroup::Contacts), &PARTS).await?;
    let chain = chain(&page.record, &cx.ctx.policy, cx.now());
    let saved = saved_words(query.as_deref().unwrap_or_default());
    let saved = saved.map(|words| Saved { words: words.to_string(), links: Vec::new() });
    let frame = top::page(&cx, "Attendance and enforcement", &page.record).await;
    let view = AttendanceShow {
        ctx: Page { saved, ..frame },
        top: top::case_top(&cx, &page, "Attendance and enforcement"),
        stopped: stopped(&cx, &chain),
        owed: owed(&cx, &page, &chain),
        chain: picture::open(&cx, &chain),
        picture: squares::picture(&cx, &page, &chain),
        orders: chain.orders.iter().map(|order| order_sum(&cx, &page, order)).collect(),
        orders_empty: if page.shows(FieldGroup::Sentence) {
            "No order is recorded whose failures are counted.".to_string()
        } else {
            "Orders and their counts are not part of your access.".to_string()
        },
        absences: absences(&cx, &page, &chain),
        letters: letters(&cx, &page),
        record_letter: page
            .may(Action::RecordContact)
            .then(|| Link::new(&format!("/cases/{case_id}/letters/new"), "Write or record a letter")),
    };
    Ok(html(StatusCode::OK, &view))
}

/// The message after a save: a word in the address, never what was saved.
fn saved_words(query: &str) -> Option<&'static str> {
    Some(match query.strip_prefix("saved=")? {
        "review" => "Saved. The decision stands below; who holds the case is told.",
        "step" => "Saved. What happened stands below.",
        "step-removed" => {
            "Saved. The step is removed. What a result did to the sentence stays until it is put right there."
        }
        "letter" => "Saved. The letter stands below.",
        "letter-removed" => "Saved. The letter is removed; it stays below with the reason.",
        _ => return None,
    })
}

fn stopped(cx: &PageCtx, chain: &CaseChain<'_>) -> Vec<String> {
    let open = chain.held.iter().find(|held| held.to.is_none());
    let words = |since| {
        format!(
            "In custody since {}: the clocks of enforcement stand still, and go on with the day of release. Rule ENF-07.",
            dates::plain(since)
        )
    };
    open.map(|held| words(held.from))
        .into_iter()
        .filter(|_| chain.open_steps().next().is_some())
        .chain(cx.ctx.policy.failure_rules().in_force(cx.today()).is_none().then(|| {
            "No rule of failures is in force today in the policy set; nothing is counted.".to_string()
        }))
        .collect()
}

/// Everything that is not done, the latest first.
fn owed(cx: &PageCtx, page: &CasePage, chain: &CaseChain<'_>) -> SheetTable {
    let about = |about: About<'_>, step: &ChainStep| match about {
        About::Absence(contact) => about_absence(cx, page, contact, step),
        About::Order(order) if step.code == Standard::REVIEW => review_link(page, order),
        About::Order(order) => Cell::new(&order.kind.name),
        About::Letter(letter) => correction_link(cx, page, letter),
    };
    let mut rows: Vec<(&ChainStep, Cell)> =
        chain.open_steps().map(|(of, step)| (step, about(of, step))).collect();
    rows.sort_by_key(|(step, _)| (!step.is_late(cx.today()), step.due.and_then(Due::on)));
    let row = |(step, about): (&ChainStep, Cell)| {
        let due = Cell { tag: words::due_tag(cx, step), ..Cell::new(&words::due(cx, step)) };
        vec![
            Cell::new(&step.name),
            about,
            due.source(&words::started(cx, step)),
            Cell::new(&numbers::upper_first(step.owed_by.words())),
        ]
    };
    let rows: Vec<Vec<Cell>> = rows.into_iter().map(row).collect();
    table(
        &format!("Owed now ({})", rows.len()),
        &["Step", "About", "Due", "Owed by"],
        rows,
        "Nothing is owed.",
    )
}

fn about_absence(cx: &PageCtx, page: &CasePage, contact: &Contact, step: &ChainStep) -> Cell {
    let when = dates::running(contact.starts_at.day(), cx.today());
    let at = format!("/cases/{}", page.case_id);
    let letter = format!("{at}/letters/new?about={}", contact.contact_id);
    match (page.may(Action::RecordContact), step.code.as_str()) {
        (false, _) => Cell::new(&format!("The appointment of {when}")),
        (true, ChainStep::EVIDENCE) => {
            let href = format!("{at}/contacts/{}/absence", contact.contact_id);
            Cell::link(Link::new(&href, &format!("Decide on the absence of {when}")))
        }
        (true, _) => Cell::link(Link::new(&letter, &format!("Record the letter about {when}"))),
    }
}

fn review_link(page: &CasePage, order: &OrderChain<'_>) -> Cell {
    if !page.may(Action::RecordDecision) {
        return Cell::new(&order.kind.name);
    }
    let href = format!("/cases/{}/sentence/{}/review", page.case_id, order.sentence.sentence_id);
    Cell::link(Link::about(&href, "Decide the breach review", &format!(" of the {}", order.kind.name)))
        .source(&order.kind.name)
}

fn correction_link(cx: &PageCtx, page: &CasePage, letter: &Letter) -> Cell {
    let sent = dates::running(letter.facts.sent_on, cx.today());
    let words = format!("the letter of {sent}, about what does not count any more");
    if !page.may(Action::RecordContact) {
        return Cell::new(&numbers::upper_first(&words));
    }
    let href = format!("/cases/{}/letters/new?corrects={}", page.case_id, letter.letter_id);
    Cell::link(Link::new(&href, &format!("Put right {words}")))
}

fn order_sum(cx: &PageCtx, page: &CasePage, order: &OrderChain<'_>) -> OrderSum {
    let counted = SummaryRow {
        tag: Some(words::stage(order)),
        ..SummaryRow::new("Failures counted", &words::count(order))
    };
    let since = format!("Days with a failure since {}", dates::plain(order.count.since));
    let unchecked = cx.ctx.policy.failure_rules().entry(&order.rule.code, cx.today());
    let unchecked = unchecked.and_then(|entry| entry.provenance.unverified.clone());
    let rule = SummaryRow {
        source: unchecked.map(|why| format!("Not checked: {why}")),
        ..SummaryRow::new("Rule", &format!("{}. Rules ENF-01 to ENF-06.", order.rule.name))
    };
    let mut actions = Vec::new();
    let live = order.sentence.is_live(cx.today()) && order.open_review().is_none();
    if live && page.may(Action::RecordDecision) {
        let href = format!("/cases/{}/sentence/{}/review", page.case_id, order.sentence.sentence_id);
        let early = if order.owed.is_some() {
            "Decide the breach review"
        } else {
            "Breach before the limit is reached"
        };
        actions.push(Link::about(&href, early, &format!(", {}", order.kind.name)));
    }
    OrderSum {
        heading: facts::order_words(cx, order.sentence),
        rows: vec![counted, SummaryRow::new("Counted", &since), rule],
        actions,
        sum: sum(cx, page, order),
        reviews: order.reviews.iter().rev().map(|review| review_block(cx, page, review)).collect(),
        standards: standards(cx, page, order),
    }
}

/// By when an officer and a first appointment, for which day one was offered, and when the person came (ENF-24).
fn standards(cx: &PageCtx, page: &CasePage, order: &OrderChain<'_>) -> SheetTable {
    let day = |day: Option<Date>| day.map_or("Not yet".to_string(), |day| dates::running(day, cx.today()));
    let row = |seen: &StandardSeen<'_>| {
        let by = match (seen.due, seen.started_on) {
            (Some(Due::On(on)), _) => dates::full(on),
            (Some(Due::Stopped { .. }), _) => "The clock stands still".to_string(),
            (None, None) => "Not begun".to_string(),
            (None, Some(_)) => "The bank holidays of those days are not known here".to_string(),
        };
        let days = words::working_days(usize::try_from(seen.standard.working_days).unwrap_or(0));
        vec![
            Cell::new(&seen.standard.name),
            Cell::new(&by).source(&format!("{days} after {}", seen.standard.starts.words())),
            Cell::new(&day(seen.offered_for)),
            Cell::new(&day(seen.done_on)),
        ]
    };
    let seen = time_standards(&page.record, &cx.ctx.policy, order.sentence, cx.now());
    let rows: Vec<Vec<Cell>> = seen.iter().map(row).collect();
    table(
        "Time standards",
        &["Standard", "By", "Offered for", "Done"],
        rows,
        "None was in force when it was made.",
    )
}

/// Line by line: the days that count, and each failure that does not.
fn sum(cx: &PageCtx, page: &CasePage, order: &OrderChain<'_>) -> SheetTable {
    let mut rows: Vec<(Date, Vec<Cell>)> = Vec::new();
    for (nth, day) in (1..).zip(&order.count.days) {
        for (place, contact_id) in day.failures.iter().enumerate() {
            let words = if place == 0 { format!("{nth}") } else { "The same day: counts once".to_string() };
            rows.push((
                day.day,
                vec![entry(cx, page, *contact_id), why(cx, page, *contact_id), Cell::new(&words)],
            ));
        }
    }
    for (failure, left_out) in &order.count.left_out {
        let words = Cell::new(&words::left_out(cx, *left_out));
        rows.push((
            failure.day,
            vec![entry(cx, page, failure.contact_id), why(cx, page, failure.contact_id), words],
        ));
    }
    rows.sort_by_key(|(day, _)| *day);
    let rows: Vec<Vec<Cell>> = rows.into_iter().map(|(_, row)| row).collect();
    let heading = format!("How it is counted ({})", numbers::count(rows.len(), "failure", "failures"));
    table(&heading, &["Appointment", "What was decided", "Counts as"], rows, "No failure is recorded.")
}

fn entry(cx: &PageCtx, page: &CasePage, contact_id: domain::shared::ContactId) -> Cell {
    words::contact_link(cx, page.case_id, &page.record, contact_id)
}

/// The outcome, and what was said of it.
fn why(cx: &PageCtx, page: &CasePage, contact_id: domain::shared::ContactId) -> Cell {
    let outcome = page.record.contacts.get(&contact_id).and_then(|contact| contact.outcome.as_ref());
    let Some(outcome) = outcome else { return Cell::new("No outcome") };
    let name = cx.ctx.policy.outcome_types().name_of(&outcome.code).unwrap_or("Outcome");
    Cell::new(name).source(&outcome.because)
}

fn review_block(cx: &PageCtx, page: &CasePage, chain: &ReviewChain<'_>) -> ReviewBlock {
    let review = chain.review;
    let by = &review.written.by;
    let considered = review.considered.iter().filter_map(|id| page.record.contacts.get(id));
    let days: Vec<String> = considered.map(|of| dates::running(of.starts_at.day(), cx.today())).collect();
    let days: Vec<&str> = days.iter().map(String::as_str).collect();
    let rests = if days.is_empty() { "No appointment".to_string() } else { numbers::list(&days) };
    let stage =
        Tag::new(if chain.is_open() { Tone::Waiting } else { Tone::Plain }, words::review_stage(chain));
    let mut rows = vec![
        SummaryRow { tag: Some(stage), ..SummaryRow::new("Decision", words::decision(review.decision)) },
        SummaryRow {
            source: Some(format!("{}, {}", by.name, by.organisation_name)),
            ..SummaryRow::new("Why", &review.why)
        },
        SummaryRow::new("Rests on", &rests),
    ];
    let hearing = chain.hearing_on().filter(|_| chain.is_open());
    rows.extend(hearing.map(|on| SummaryRow::new("Hearing", &dates::full(on))));
    rows.extend(chain.steps.iter().map(|step| SummaryRow {
        tag: words::due_tag(cx, step),
        source: Some(words::started(cx, step)),
        ..SummaryRow::new(&step.name, &words::due(cx, step))
    }));
    let fallen = chain.fallen.iter().filter_map(|id| page.record.contacts.get(id));
    let fallen = fallen.map(|of| {
        format!(
            "The appointment of {} does not count any more. This was decided when it did: look whether it still stands.",
            dates::running(of.starts_at.day(), cx.today())
        )
    });
    let href = format!("/cases/{}/enforcement/{}", page.case_id, review.review_id);
    let record = chain.is_open() && page.may(Action::RecordContact);
    ReviewBlock {
        heading: words::review_heading(cx, review),
        rows,
        warnings: fallen.collect(),
        taken: taken(cx, page, chain),
        actions: if record {
            let mut actions = letters_of(cx, page.case_id, chain);
            actions.push(Link::new(&href, "Record what happened"));
            actions
        } else {
            Vec::new()
        },
    }
}

fn taken(cx: &PageCtx, page: &CasePage, chain: &ReviewChain<'_>) -> SheetTable {
    let row = |(step, kind): &(&domain::enforcement::BreachStep, &domain::policy::BreachStepType)| {
        let hearing = step.facts.hearing_on.map(|on| format!("Hearing on {}", dates::full(on)));
        let said = [Some(step.facts.note.clone()).filter(|note| !note.is_empty()), hearing];
        let by = &step.written.by;
        let remove = format!("/cases/{}/enforcement/steps/{}/remove", page.case_id, step.step_id);
        let remove = page
            .may(Action::RecordContact)
            .then(|| Link::about(&remove, "Remove", &format!(" {}", kind.name)));
        vec![
            Cell::new(&kind.name),
            Cell::new(&dates::running(step.facts.on, cx.today())),
            Cell::new(&said.into_iter().flatten().collect::<Vec<_>>().join(". "))
                .source(&format!("{}, {}", by.name, by.organisation_name)),
            Cell { link: remove, ..Cell::default() },
        ]
    };
    let rows: Vec<Vec<Cell>> = chain.taken.iter().map(row).collect();
    let empty = if chain.stage.is_some() { "Nothing is recorded of it yet." } else { "The order goes on." };
    table("What happened", &["Step", "When", "What is known", "Action"], rows, empty)
}

/// Everybody who did not come or did not comply, whatever it counted as; latest first.
fn absences(cx: &PageCtx, page: &CasePage, chain: &CaseChain<'_>) -> SheetTable {
    let row = |absence: &AbsenceChain<'_>| {
        let contact = absence.contact;
        let letters: Vec<String> = absence
            .letters
            .iter()
            .map(|letter| {
                let name =
                    cx.ctx.policy.letter_types().name_of(&letter.facts.letter_type).unwrap_or("Letter");
                format!("{name}, {}", dates::running(letter.facts.sent_on, cx.today()))
            })
            .collect();
        let letters = if letters.is_empty() { "None recorded".to_string() } else { letters.join("; ") };
        let state = match absence.outcome.acceptable {
            None => Tag::new(Tone::Waiting, "Reason awaited"),
            Some(true) => Tag::new(Tone::Plain, "Accepted"),
            Some(false) => Tag::new(Tone::Info, "Not acceptable"),
        };
        let outcome = contact.outcome.as_ref();
        let decided = Cell { tag: Some(state), ..Cell::new(&absence.outcome.name) };
        vec![
            words::contact_link(cx, page.case_id, &page.record, contact.contact_id),
            decided.source(outcome.map_or("", |outcome| outcome.because.as_str())),
            Cell::new(&letters),
        ]
    };
    let rows: Vec<Vec<Cell>> = chain.absences.iter().map(row).collect();
    let heading = format!("Absences and failures ({})", rows.len());
    table(&heading, &["Appointment", "What was decided", "Letters"], rows, "None is recorded.")
}

/// A letter that was written here can be read as it went.
fn letter_link(page: &CasePage, letter: &Letter, name: &str) -> Cell {
    if letter.facts.as_sent.is_none() {
        return Cell::new(name);
    }
    let href = format!("/cases/{}/letters/{}", page.case_id, letter.letter_id);
    Cell::link(Link::about(&href, name, ", as it went"))
}

/// Latest first, what was removed at the end.
fn letters(cx: &PageCtx, page: &CasePage) -> SheetTable {
    let mut letters: Vec<&Letter> = page.record.letters.values().collect();
    letters.sort_by_key(|of| (of.removed.is_some(), std::cmp::Reverse((of.facts.sent_on, of.letter_id))));
    let row = |letter: &&Letter| {
        let facts = &letter.facts;
        let kind = cx.ctx.policy.letter_types().kind_of(&facts.letter_type);
        let about = match (facts.contact_id, kind.map(|kind| kind.about)) {
            (Some(contact_id), _) => entry(cx, page, contact_id),
            (None, Some(LetterAbout::Breach)) => Cell::new("Breach or recall"),
            (None, _) => Cell::new("A letter that went before"),
        };
        let by = &letter.written.by;
        let state = match &letter.removed {
            Some(removed) => Cell::new("Removed").source(&removed.why),
            None if page.may(Action::RecordContact) => {
                let href = format!("/cases/{}/letters/{}/remove", page.case_id, letter.letter_id);
                let sent = dates::running(facts.sent_on, cx.today());
                Cell::link(Link::about(&href, "It never went", &format!(": the letter of {sent}")))
            }
            None => Cell::new("Sent"),
        };
        vec![
            letter_link(page, letter, kind.map_or("Letter", |kind| kind.name.as_str())).source(&facts.note),
            Cell::new(&dates::running(facts.sent_on, cx.today())).source(&format!(
                "{}. {}, {}",
                facts.way.words(),
                by.name,
                by.organisation_name
            )),
            about,
            state,
        ]
    };
    let rows: Vec<Vec<Cell>> = letters.iter().map(row).collect();
    let heading = format!("Letters ({})", rows.len());
    table(&heading, &["Letter", "Sent", "About", "State"], rows, "No letter is recorded.")
}

fn table(heading: &str, columns: &[&str], rows: Vec<Vec<Cell>>, empty: &str) -> SheetTable {
    SheetTable {
        heading: heading.to_string(),
        caption: heading.to_string(),
        columns: columns.iter().map(|column| (*column).to_string()).collect(),
        rows,
        empty: empty.to_string(),
    }
}
