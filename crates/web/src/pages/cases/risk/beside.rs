//! What the instruments said, what the officer signed and what happened since, for each signed assessment (S23).

use super::words;
use crate::extract::{Failed, PageCtx};
use crate::pages::cases::assessments::href;
use crate::view::Link;
use crate::view::requirements::PartSection;
use crate::view::sheet::{Cell, SheetTable};
use crate::words::dates;
use app::case::CasePage;
use domain::access::FieldGroup;
use domain::assessment::{Assessment, in_order};
use domain::check::{Beside, Later, beside};

/// Nothing where nobody signed one.
pub async fn section(cx: &PageCtx, page: &CasePage) -> Result<Option<PartSection>, Failed> {
    let mut rows = Vec::new();
    for of in in_order(&page.record).into_iter().rev() {
        match beside(&page.record, &cx.ctx.policy, of, cx.today()) {
            Ok(Some(found)) => rows.push(row(cx, page, of, &found)),
            Ok(None) => {}
            Err(problem) => return Err(cx.fail(problem.into()).await),
        }
    }
    if rows.is_empty() {
        return Ok(None);
    }
    let heading = format!("Instruments, officer and what happened since ({})", rows.len());
    let table = SheetTable {
        caption: heading.clone(),
        columns: ["Assessment", "Instruments", "Officer", "Since then"].map(str::to_string).to_vec(),
        rows,
        ..SheetTable::default()
    };
    let lines = vec![
        "The level that the bands of the instruments speak for by policy, beside the highest level in the community that \
         was signed. A score is not a judgement of one person. Rule CHK-17"
            .to_string(),
    ];
    Ok(Some(PartSection { heading, lines, table: Some(table), ..PartSection::default() }))
}

fn row(cx: &PageCtx, page: &CasePage, of: &Assessment, found: &Beside) -> Vec<Cell> {
    let instruments = match found.instruments {
        Some(level) => Cell::new(&words::level(Some(level))).source(&found.bands.join(", ")),
        None => Cell::new("No band that speaks for a level"),
    };
    let signed = of.signed.as_ref().map(|signed| signed.written.by.name.as_str()).unwrap_or_default();
    vec![
        Cell::link(Link::new(&href(page.case_id, of.assessment_id), &words::name(cx, of))),
        instruments,
        Cell::new(&words::level(found.officer)).source(signed),
        since(cx, page, found),
    ]
}

/// What the user may not see is not said to be nothing.
fn since(cx: &PageCtx, page: &CasePage, found: &Beside) -> Cell {
    if ![FieldGroup::Sentence, FieldGroup::Contacts, FieldGroup::Identity]
        .iter()
        .all(|part| page.shows(*part))
    {
        return Cell::new("Not open to you");
    }
    let later = |later: &Later| format!("{} on {}", later.name, dates::running(later.on, cx.today()));
    let all: Vec<String> = found.since.iter().map(later).collect();
    let cell = Cell::new(&if all.is_empty() { "Nothing on record".to_string() } else { all.join("; ") });
    cell.source(&match found.final_on.map(dates::plain) {
        Some(day) if found.is_over => format!("All known since {day}"),
        Some(day) => format!("So far; all known after {day}"),
        None => "So far; days in prison do not count, and they are held".to_string(),
    })
}
