//! `/units/{unit}/load`: teams of all organisations on one measure (S14). `all` is every unit.

use super::words;
use crate::extract::{PageCtx, PageResult, Path, html};
use crate::view::Link;
use crate::view::load::LoadShow;
use crate::view::sheet::{Cell, SheetTable};
use crate::words::{dates, numbers};
use app::AppError;
use app::load::{ManagerShare, UnitTeam, unit_code as code};
use app::ports::TeamDay;
use axum::http::StatusCode;
use domain::load::{Capacity, Decimal, Points};
use std::collections::BTreeMap;

pub const ALL: &str = "all";

pub fn capacity(day: &TeamDay) -> Capacity {
    let points = |number: i64| Points::new(Decimal::from(number)).unwrap_or_default();
    Capacity { used: points(day.used), available: points(day.available) }
}

pub async fn get(cx: PageCtx, Path(asked): Path<String>) -> PageResult {
    let found = match app::load::units(&cx.ctx).await {
        Ok(found) => found,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let shown: Vec<&UnitTeam> =
        found.teams.iter().filter(|of| asked == ALL || code(&of.team.unit) == asked).collect();
    if shown.is_empty() && asked != ALL {
        return Err(cx.fail(AppError::NotFound).await);
    }
    let heading = match shown.first().filter(|_| asked != ALL) {
        Some(of) => format!("Load in {}", of.team.unit),
        None => "Load of all teams".to_string(),
    };
    let mut lead = match found.day {
        Some(day) => vec![format!(
            "Figures of {}, by one rule for every organisation. Points are added up first and then divided. Rule LOD-07.",
            dates::full(day)
        )],
        None => vec!["No figure of a day is kept yet. One is counted each night.".to_string()],
    };
    if !shown.is_empty() {
        let all: Capacity = shown.iter().map(|of| capacity(&of.day)).sum();
        lead.push(format!("Together {}.", words::sum(all)));
    }
    let managers = match app::load::by_manager(&cx.ctx, &shown).await {
        Ok(found) => managers(&found),
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let bars: Vec<_> = shown
        .iter()
        .map(|of| (format!("{}, {}", of.team.name, of.team.organisation_name), capacity(&of.day), None))
        .collect();
    let view = LoadShow {
        ctx: cx.page("Load of teams").await,
        heading,
        lead,
        actions: units(&found.teams, &asked),
        bars: (!bars.is_empty()).then(|| words::bars("Load of teams", &bars, &found.alarm)),
        tables: vec![table(&shown, &found.alarm), managers],
        ..LoadShow::default()
    };
    Ok(html(StatusCode::OK, &view))
}

fn units(teams: &[UnitTeam], asked: &str) -> Vec<Link> {
    let named: BTreeMap<String, &str> = teams
        .iter()
        .filter(|of| !code(&of.team.unit).is_empty())
        .map(|of| (code(&of.team.unit), of.team.unit.as_str()))
        .collect();
    let others = named.into_iter().filter(|(code, _)| code != asked);
    let mut links: Vec<Link> =
        others.map(|(code, unit)| Link::new(&format!("/units/{code}/load"), unit)).collect();
    if asked != ALL {
        links.push(Link::new("/units/all/load", "All teams"));
    }
    links
}

/// LOD-15: each team stands with the senior nearest to it.
fn managers(all: &[ManagerShare]) -> SheetTable {
    let row = |of: &ManagerShare| {
        let teams: Vec<&str> = of.teams.iter().map(String::as_str).collect();
        vec![
            Cell::new(of.name.as_deref().unwrap_or("Nobody answers for them")),
            Cell::new(&numbers::list(&teams)),
            Cell::new(&of.cases.to_string()),
            Cell::new(&words::high_risk(of.high_risk, of.cases)),
        ]
    };
    let heading = format!("By manager ({})", all.len());
    SheetTable {
        caption: format!("{heading}, each team with the senior nearest to it, rule LOD-15"),
        heading,
        columns: ["Manager", "Teams", "Cases", "High and very high serious harm"]
            .map(str::to_string)
            .to_vec(),
        rows: all.iter().map(row).collect(),
        empty: "No figure of a team is kept yet.".to_string(),
    }
}

fn table(shown: &[&UnitTeam], alarm: &domain::load::Alarm) -> SheetTable {
    let row = |of: &&UnitTeam| {
        let day = &of.day;
        vec![
            Cell::new(&of.team.name).source(&of.team.organisation_name),
            Cell::new(if of.team.unit.is_empty() { "Not recorded" } else { &of.team.unit }),
            Cell::new(&day.officers.to_string()),
            Cell::new(&day.cases.to_string()),
            Cell::new(&words::points(Decimal::from(day.used))),
            Cell::new(&words::points(Decimal::from(day.available))),
            words::share(capacity(day), alarm),
            Cell::new(&words::high_risk(day.high_risk, day.cases)),
        ]
    };
    let columns = [
        "Team",
        "Unit",
        "Officers",
        "Cases",
        "Points",
        "Available",
        "Load",
        "High and very high serious harm",
    ];
    SheetTable {
        heading: String::new(),
        caption: format!("Teams ({})", shown.len()),
        columns: columns.map(str::to_string).to_vec(),
        rows: shown.iter().map(row).collect(),
        empty: "No figure of a team is kept yet.".to_string(),
    }
}
