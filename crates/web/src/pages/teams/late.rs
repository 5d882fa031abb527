//! `/teams/{team}/late`: what is late and about to be on the cases of a team, by step (S60).

use crate::extract::{PageCtx, PageResult, Path, html};
use crate::pages::steps::{Split, lead, split, tables};
use crate::view::Link;
use crate::view::sheet::{Cell, Sheet, SheetTable};
use app::enforcement::Owed;
use axum::http::StatusCode;
use domain::shared::TeamId;

pub async fn get(cx: PageCtx, Path(team_id): Path<TeamId>) -> PageResult {
    let (team, owed) = match app::enforcement::of_team(&cx.ctx, team_id).await {
        Ok(found) => found,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let all = [by_step(&cx, &owed)].into_iter().chain(tables(&cx, &owed)).collect();
    let view = Sheet {
        ctx: cx.page("Late steps of a team").await,
        heading: format!("Late and due: {}", team.name),
        lead: vec![lead(&owed, "on the cases of this team")],
        actions: vec![
            Link::new(&format!("/teams/{team_id}"), "The team"),
            Link::new(&format!("/teams/{team_id}/figures"), "Figures by month"),
        ],
        tables: all,
        ..Sheet::default()
    };
    Ok(html(StatusCode::OK, &view))
}

/// How many of each step are late and about to be.
fn by_step(cx: &PageCtx, owed: &[Owed]) -> SheetTable {
    let Split { late, soon, .. } = split(cx, owed);
    let mut names: Vec<&str> = owed.iter().map(|one| one.step.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let count =
        |list: &[&Owed], name: &str| list.iter().filter(|one| one.step.name == name).count().to_string();
    let row = |name: &str| {
        let all = owed.iter().filter(|one| one.step.name == name).count();
        vec![
            Cell::new(name),
            Cell::new(&count(&late, name)),
            Cell::new(&count(&soon, name)),
            Cell::new(&all.to_string()),
        ]
    };
    SheetTable {
        heading: "By step".to_string(),
        caption: format!("Steps owed ({}), by step", owed.len()),
        columns: ["Step", "Late", "About to be late", "All"].map(str::to_string).to_vec(),
        rows: names.into_iter().map(row).collect(),
        empty: "Nothing is owed.".to_string(),
    }
}
