//! Scores of the assessment that was signed last, and all that each rests on (S22; rules SCO-01 to SCO-03).

use crate::extract::{PageCtx, PageResult, Path, html};
use crate::pages::cases::assessments::{PARTS, href};
use crate::pages::cases::{open, top};
use crate::view::assessments::RiskShow;
use crate::view::requirements::PartSection;
use crate::view::sheet::{Cell, SheetTable};
use crate::view::{Link, SummaryRow};
use crate::words::{dates, numbers};
use app::AppError;
use app::case::CasePage;
use axum::http::StatusCode;
use domain::assessment::in_order;
use domain::score::{Given, Lack, Score, Scores, Term, is_asked_by_instruments, is_of_record};
use domain::shared::{AssessmentId, CaseId};

/// `/cases/{case}/assessments/{assessment}/scores`: the inputs, and each instrument term by term.
pub async fn get(cx: PageCtx, Path((case_id, id)): Path<(CaseId, AssessmentId)>) -> PageResult {
    let page = open::open_scored(&cx, case_id, &PARTS).await?;
    let Some(scores) = page.record.scores.get(&id) else { return Err(cx.fail(AppError::NotFound).await) };
    let frame = top::page(&cx, "Scores", &page.record).await;
    let back = Link::new(&href(case_id, id), "The assessment");
    let each = scores.scores.iter().map(|score| of_instrument(&cx, score));
    let view = RiskShow {
        ctx: frame,
        top: top::case_top(&cx, &page, "Risk and plan"),
        heading: "Scores".to_string(),
        actions: vec![back, Link::new(&format!("/cases/{case_id}/risk"), "Risk and plan")],
        first: vec![summary(&cx, scores)],
        picture: None,
        sections: each.chain([given(&cx, scores)]).collect(),
    };
    Ok(html(StatusCode::OK, &view))
}

/// For the page of risk: those of the assessment that was signed last.
pub fn section(cx: &PageCtx, page: &CasePage) -> Option<PartSection> {
    let signed = in_order(&page.record);
    let scores = signed.iter().rev().find_map(|of| page.record.scores.get(&of.assessment_id))?;
    Some(summary(cx, scores).with_link(Link::new(
        &format!("{}/scores", href(page.case_id, scores.assessment_id)),
        "Show the inputs",
    )))
}

fn summary(cx: &PageCtx, scores: &Scores) -> PartSection {
    let found = scores.scores.iter().filter(|score| score.is_there()).count();
    let row = |score: &Score| {
        vec![
            Cell::new(&score.instrument).source(&score.name),
            Cell::new(&figure(score)),
            Cell::new(&band(score)),
            Cell::new(&made_of(score)),
            Cell::new(&lacks(cx, score)),
        ]
    };
    let heading = format!("Scores ({found} of {})", scores.scores.len());
    let table = SheetTable {
        caption: heading.clone(),
        columns: ["Instrument", "Score", "Band", "From", "Lacks"].map(str::to_string).to_vec(),
        rows: scores.scores.iter().map(row).collect(),
        empty: "Nothing was scored.".to_string(),
        ..SheetTable::default()
    };
    let lines = vec![format!(
        "Worked out for {} when the assessment was signed, and never again. What is missing is named, and there is no score then: nothing is taken for no. Rule SCO-02",
        dates::full(scores.on)
    )];
    PartSection { heading, lines, table: Some(table), ..PartSection::default() }
}

fn of_instrument(cx: &PageCtx, score: &Score) -> PartSection {
    let mut rows = vec![
        SummaryRow::new("Score", &figure(score)),
        SummaryRow::new("Band", &band(score)),
        SummaryRow::new("Version", &format!("{}, thresholds {}", score.model, score.thresholds)),
        SummaryRow::new("Where the numbers are from", &score.source),
    ];
    if let Some(points) = score.points {
        rows.push(SummaryRow::new("Points", &points.to_string()));
    }
    let lines = score.lacks.iter().map(|lack| lack_words(cx, lack)).collect();
    let row = |term: &Term| {
        let given = term.given.as_deref().unwrap_or("Does not apply");
        vec![Cell::new(&item_words(cx, &term.name)), Cell::new(given), Cell::new(&term.adds)]
    };
    let table = SheetTable {
        caption: format!("{}: what each input adds ({})", score.instrument, score.terms.len()),
        columns: ["Input", "Given", "Adds"].map(str::to_string).to_vec(),
        rows: score.terms.iter().map(row).collect(),
        empty: "Nothing was added up.".to_string(),
        ..SheetTable::default()
    };
    let heading = format!("{}, {}", score.instrument, numbers::lower_first(&score.name));
    PartSection { heading, rows, lines, table: Some(table), ..PartSection::default() }
}

fn given(cx: &PageCtx, scores: &Scores) -> PartSection {
    let row = |given: &Given| vec![Cell::new(&item_words(cx, &given.item)), Cell::new(&given.answer)];
    let heading = format!("What was known ({})", scores.given.len());
    let table = SheetTable {
        caption: heading.clone(),
        columns: ["Input", "Answer"].map(str::to_string).to_vec(),
        rows: scores.given.iter().map(row).collect(),
        empty: "Nothing.".to_string(),
        ..SheetTable::default()
    };
    let lines = vec![format!("Table of offence codes: {}", scores.offence_table)];
    PartSection { heading, lines, table: Some(table), ..PartSection::default() }
}

/// "34.56 %", or a word.
fn figure(score: &Score) -> String {
    match (score.hundredths, &score.result) {
        (Some(hundredths), _) => format!("{}.{:02} %", hundredths / 100, hundredths % 100),
        (None, Some(result)) => in_words(result),
        (None, None) => "No score".to_string(),
    }
}

fn band(score: &Score) -> String {
    let Some(band) = &score.band else { return "No band".to_string() };
    let words = in_words(band);
    if score.reduced == Some(true) {
        format!("{words}, brought down by time without an offence")
    } else {
        words
    }
}

/// "Very high".
fn in_words(code: &str) -> String {
    numbers::upper_first(&code.to_lowercase().replace('_', " "))
}

fn made_of(score: &Score) -> String {
    match (score.is_there(), score.is_dynamic) {
        (false, _) => "Nothing",
        (_, Some(true)) => "History and this assessment",
        (_, Some(false)) => "History alone",
        (_, None) => "What the instrument asks",
    }
    .to_string()
}

fn lacks(cx: &PageCtx, score: &Score) -> String {
    let all: Vec<String> = score.lacks.iter().map(|lack| lack_words(cx, lack)).collect();
    if all.is_empty() { "Nothing".to_string() } else { all.join(" ") }
}

/// What is wrong, then what it is about. What no form asks cannot be answered by whoever reads it, and says so.
fn lack_words(cx: &PageCtx, lack: &Lack) -> String {
    let words = |field: &String| match asked(cx, field) {
        Some(question) => format!("“{question}”"),
        // A score that another instrument needs.
        None if field == "ogrs3TwoYear" => "OGRS3".to_string(),
        None if is_of_record(field) => format!("{} (the record has to say it)", item_words(cx, field)),
        None if is_asked_by_instruments(field) => format!("{} (no form asks it yet)", item_words(cx, field)),
        None if field.contains('_') => numbers::upper_first(&field.to_lowercase().replace('_', " ")),
        None => field.clone(),
    };
    let fields: Vec<String> = lack.fields.iter().map(words).collect();
    format!("{}. It is about: {}.", lack.says, fields.join("; "))
}

/// The question as a form asks it, or the choice of a list that it is.
fn asked<'a>(cx: &'a PageCtx, item: &str) -> Option<&'a str> {
    let items = cx.ctx.policy.assessment().items.at(cx.today());
    let question = items.iter().copied().find(|asked| asked.inputs().any(|input| input == item));
    let mut choices = items
        .iter()
        .copied()
        .filter(|asked| asked.input.is_none())
        .flat_map(domain::policy::AssessmentItem::answers);
    let choice = || choices.find(|(code, _)| *code == item).map(|(_, words)| words);
    question.map(|asked| asked.name.as_str()).or_else(choice)
}

/// The question as the form asks it; what no form asks, in its own name, spelled out.
fn item_words(cx: &PageCtx, item: &str) -> String {
    if let Some(asked) = asked(cx, item) {
        return asked.to_string();
    }
    let mut words = String::new();
    for letter in item.chars() {
        if letter.is_ascii_uppercase() && words.ends_with(|before: char| before.is_ascii_lowercase()) {
            words.push(' ');
            words.push(letter.to_ascii_lowercase());
        } else {
            words.push(letter);
        }
    }
    numbers::upper_first(&words.replace('_', " "))
}
