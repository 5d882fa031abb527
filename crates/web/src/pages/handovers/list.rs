//! `/handovers`: an officer's own by stage, a manager's of both sides, late first.

use super::words;
use crate::extract::{PageCtx, PageResult, html};
use crate::view::sheet::{Cell, Sheet, SheetTable};
use crate::view::{Link, Page, Saved, Tag, Tone};
use crate::words::dates;
use app::handover::HandoverLine;
use app::holding::Returning;
use axum::extract::RawQuery;
use axum::http::StatusCode;
use domain::access::{Action, Role};
use domain::handover::Ended;

pub async fn get(cx: PageCtx, RawQuery(query): RawQuery) -> PageResult {
    if !cx.allows(Action::SeeHandover) {
        return Err(cx.fail(app::AppError::NotAdministered("ACC-01", None)).await);
    }
    let lines = match app::handover::list(&cx.ctx).await {
        Ok(lines) => lines,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let (open, ended): (Vec<_>, Vec<_>) = lines.iter().partition(|line| line.transfer.is_open());
    let (mine, others): (Vec<_>, Vec<_>) = open.into_iter().partition(|line| line.mine);
    let manages = cx.has_role(Role::Senior);
    let others_of = if manages { "Of both sides" } else { "Owed by others" };
    let mut tables = Vec::new();
    if !(manages && mine.is_empty()) {
        tables.push(table(&cx, "Owed by you", &mine, "You owe no step of a handover."));
    }
    let nobody = "No other handover is open.";
    tables.push(table(&cx, others_of, &others, nobody));
    if !ended.is_empty() {
        tables.push(table(&cx, "Ended in the last 4 weeks", &ended, ""));
    }
    let back = match app::holding::list(&cx.ctx).await {
        Ok(back) => back,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    if !back.is_empty() {
        tables.push(going_back(&cx, &back));
    }
    let frame = cx.page("Handovers").await;
    let view = Sheet {
        ctx: Page { saved: saved(query.as_deref().unwrap_or_default()), ..frame },
        heading: "Handovers".to_string(),
        lead: vec![
            "Late first. The receiving side decides; until the case moves, who gives it answers for it."
                .to_string(),
        ],
        tables,
        ..Sheet::default()
    };
    Ok(html(StatusCode::OK, &view))
}

fn saved(query: &str) -> Option<Saved> {
    let (_, what) = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == "saved")?;
    let words = match what.as_ref() {
        "refused" => "Saved. The giving officer is told why, and goes on holding the case.",
        _ => return None,
    };
    Some(Saved { words: words.to_string(), links: Vec::new() })
}

fn table(cx: &PageCtx, heading: &str, lines: &[&HandoverLine], empty: &str) -> SheetTable {
    let columns = ["Person", "From", "To", "Stage", "Next step", "Who owes it", "By"];
    SheetTable {
        heading: format!("{heading} ({})", lines.len()),
        caption: format!("{heading} ({})", lines.len()),
        columns: columns.iter().map(|column| (*column).to_string()).collect(),
        rows: lines.iter().map(|line| row(cx, line)).collect(),
        empty: empty.to_string(),
    }
}

/// ASG-18: nothing of them moves by itself.
fn going_back(cx: &PageCtx, all: &[Returning]) -> SheetTable {
    let may_give = cx.allows(Action::AssignOfficer);
    let row = |of: &Returning| {
        let (back, name) = (&of.row.back, &of.row.name);
        let href = format!("/cases/{}", back.case_id);
        let on = Cell::new(&dates::with_weekday(back.on, cx.today()));
        let give = format!("{href}/allocate#give-back");
        vec![
            Cell::link(Link::new(&href, name)),
            Cell::new(&of.row.holder),
            Cell::new(back.to_name()),
            if of.due { Cell { tag: Some(Tag::new(Tone::Late, "Due")), ..on } } else { on },
            match may_give {
                true => Cell::link(Link::about(&give, "Give back now", &format!("the case of {name}"))),
                false => Cell::new("A manager gives it back"),
            },
        ]
    };
    let heading = format!("Cases that go back on a day ({})", all.len());
    SheetTable {
        caption: format!("{heading}, the first day first"),
        heading,
        columns: ["Person", "With", "Goes back to", "On", "Action"].map(str::to_string).to_vec(),
        rows: all.iter().map(row).collect(),
        empty: String::new(),
    }
}

fn row(cx: &PageCtx, line: &HandoverLine) -> Vec<Cell> {
    let (transfer, facts) = (&line.transfer, &line.transfer.facts);
    let href = format!("/handovers/{}", transfer.transfer_id);
    let (next, who, by) = match (line.owed, &transfer.ended) {
        (Some(owed), _) => {
            (owed.what.to_string(), words::who(transfer, owed), dates::with_weekday(owed.due, cx.today()))
        }
        (None, Some(ended)) => {
            let what = if matches!(ended, Ended::Moved { .. }) { "None: it moved" } else { "None" };
            (what.to_string(), "Nobody".to_string(), words::when(cx, ended.by().at))
        }
        (None, None) => ("Not known".to_string(), "Not known".to_string(), "Not known".to_string()),
    };
    vec![
        Cell::link(Link::about(&href, &line.name, "handover")),
        Cell::new(&facts.from.in_words()).source(&facts.from.organisation_name),
        Cell::new(&facts.to.in_words()).source(&facts.to.organisation_name),
        Cell {
            tag: Some(words::tag(cx, transfer, line.owed)),
            source: Some(match words::days_in_stage(cx, transfer) {
                Some(days) => format!("{days}. Asked {}", words::when(cx, transfer.asked.at)),
                None => format!("Asked {}", words::when(cx, transfer.asked.at)),
            }),
            ..Cell::default()
        },
        Cell::new(&next),
        Cell::new(&who),
        Cell::new(&by),
    ]
}
