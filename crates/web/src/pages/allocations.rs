//! `/allocations`: how many decisions which organisation a sentence goes to were reversed, by the team that decided (S10).

use crate::extract::{PageCtx, PageResult, html};
use crate::view::sheet::{Cell, Sheet, SheetTable};
use crate::words::numbers;
use axum::http::StatusCode;
use domain::allocation::{Deciding, Figure, Share};
use std::collections::BTreeMap;

pub async fn get(cx: PageCtx) -> PageResult {
    let figures = match app::allocation::figures(&cx.ctx).await {
        Ok(figures) => figures,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let lead = vec![
        format!("Reversed: {}, of the last 12 months and this one.", in_words(Share::reversed(&figures))),
        "A decision counts in the month in which it was made, and so does its reversal, whenever that was. The parts \
         are added up first and then divided. Rule ORA-11."
            .to_string(),
    ];
    let view = Sheet {
        ctx: cx.page("Decisions which organisation").await,
        heading: "Which organisation: decisions and reversals".to_string(),
        lead,
        tables: vec![by_team(&figures), by_month(&figures)],
        ..Sheet::default()
    };
    Ok(html(StatusCode::OK, &view))
}

/// "1 of 12 decisions (8.3%)".
fn in_words(share: Share) -> String {
    let all = numbers::count(usize::try_from(share.all).unwrap_or(0), "decision", "decisions");
    match percent(share) {
        Some(percent) => format!("{} of {all} ({percent})", share.of),
        None => "No decisions".to_string(),
    }
}

fn percent(share: Share) -> Option<String> {
    Some(numbers::percent_in_sum(u32::try_from(share.per_mille()?).ok()?))
}

fn cells(name: Cell, figures: &[&Figure]) -> Vec<Cell> {
    let share = Share::reversed(figures.iter().copied());
    let overridden: i64 = figures.iter().map(|of| of.overridden).sum();
    vec![
        name,
        Cell::new(&share.all.to_string()),
        Cell::new(&overridden.to_string()),
        Cell::new(&share.of.to_string()),
        Cell::new(&percent(share).unwrap_or_default()),
    ]
}

fn team(by: &Deciding) -> Cell {
    match by.team_name.as_str() {
        "" => Cell::new("In no team").source(&by.organisation_name),
        team => Cell::new(team).source(&by.organisation_name),
    }
}

fn columns(first: &[&str]) -> Vec<String> {
    let rest = ["Decisions", "Against the rule", "Reversed", "Share reversed"];
    first.iter().chain(&rest).map(|column| (*column).to_string()).collect()
}

const EMPTY: &str = "Nobody has decided which organisation a sentence goes to.";

fn by_team(figures: &[Figure]) -> SheetTable {
    let mut teams: BTreeMap<(&str, &str, Option<_>), Vec<&Figure>> = BTreeMap::new();
    for of in figures {
        let key = (of.by.organisation_name.as_str(), of.by.team_name.as_str(), of.by.team_id);
        teams.entry(key).or_default().push(of);
    }
    let rows: Vec<Vec<Cell>> =
        teams.values().filter_map(|all| Some(cells(team(&all.first()?.by), all))).collect();
    SheetTable {
        heading: "By the team that decided".to_string(),
        caption: format!("Teams that decided ({})", rows.len()),
        columns: columns(&["Team"]),
        rows,
        empty: EMPTY.to_string(),
    }
}

fn by_month(figures: &[Figure]) -> SheetTable {
    let row = |of: &Figure| {
        let mut row = cells(Cell::new(&of.month), &[of]);
        row.insert(1, team(&of.by));
        row
    };
    SheetTable {
        heading: "By month".to_string(),
        caption: format!("Months and teams ({}), latest first", figures.len()),
        columns: columns(&["Month", "Team"]),
        rows: figures.iter().map(row).collect(),
        empty: EMPTY.to_string(),
    }
}
