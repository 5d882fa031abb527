//! `/teams/{team}`: officers with what they hold and owe, who is away and who stands in (S14, S83).

use crate::extract::{PageCtx, PageResult, Path, html};
use crate::view::sheet::{Cell, Sheet, SheetTable};
use crate::view::{Link, Tag, Tone};
use crate::words::{numbers, staff, weeks};
use app::ports::reads::{TeamOfficerRow, TeamRow};
use axum::http::StatusCode;
use domain::access::{Action, Administer, Holder, Where};
use domain::shared::TeamId;

pub async fn get(cx: PageCtx, Path(team_id): Path<TeamId>) -> PageResult {
    let (team, officers) = match app::team::team(&cx.ctx, team_id).await {
        Ok(found) => found,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let (organisation_id, team_id) = (team.organisation_id, team.team_id);
    let place = Where::Team(Holder { organisation_id, team_id });
    let may_record = app::organisation::allowed(&cx.ctx, Administer::Absences, place);
    let row = |officer: &TeamOfficerRow| row(&cx, &team, officer, may_record);
    let mut columns =
        vec!["Officer", "Grade", "Cases held", "Outcomes not recorded", "Nothing booked", "Away"];
    if may_record {
        columns.push("Action");
    }
    let list = SheetTable {
        caption: format!("Officers ({})", officers.len()),
        columns: columns.into_iter().map(str::to_string).collect(),
        rows: officers.iter().map(row).collect(),
        empty: "Nobody works in this team, and nobody holds a case in it.".to_string(),
        ..SheetTable::default()
    };
    let week = weeks::of(cx.today());
    let mut actions = vec![Link::new(&format!("/calendar/{week}?team={team_id}"), "Calendar of the team")];
    if cx.allows(Action::AssignOfficer) {
        actions.push(Link::new("/waiting", "Waiting for allocation"));
    }
    actions.push(Link::new(&format!("/teams/{team_id}/late"), "Late and due steps of enforcement"));
    actions.push(Link::new(&format!("/teams/{team_id}/load"), "Load"));
    actions.push(Link::new(&format!("/teams/{team_id}/figures"), "Figures of enforcement"));
    actions.push(Link::new("/allocations", "Which organisation: decisions and reversals"));
    actions.push(Link::new(&format!("/teams/{team_id}/assessments"), "Waiting for a countersignature"));
    if cx.allows(Action::RecordDecision) {
        actions.push(Link::new("/oversight", "Cases without a manager’s decision"));
    }
    let sum =
        |of: fn(&TeamOfficerRow) -> i64| usize::try_from(officers.iter().map(of).sum::<i64>()).unwrap_or(0);
    let lead = format!(
        "{}, {}. {} held, {} to record, {} with nothing booked.",
        team.organisation_name,
        numbers::count(officers.len(), "officer", "officers"),
        numbers::count(sum(|of| of.cases), "case", "cases"),
        numbers::count(sum(|of| of.to_record), "outcome", "outcomes"),
        numbers::count(sum(|of| of.nothing_booked), "case", "cases"),
    );
    let view = Sheet {
        ctx: cx.page("A team").await,
        heading: team.name.clone(),
        lead: vec![lead],
        actions,
        tables: vec![list],
        ..Sheet::default()
    };
    Ok(html(StatusCode::OK, &view))
}

fn row(cx: &PageCtx, team: &TeamRow, officer: &TeamOfficerRow, may_record: bool) -> Vec<Cell> {
    let record = format!("/admin/organisations/{}/staff/{}", team.organisation_id, officer.officer_id);
    let count = |number: i64| Cell::new(&numbers::grouped(usize::try_from(number).unwrap_or(0)));
    let name = match may_record {
        true => Cell::link(Link::new(&record, &officer.name)),
        false => Cell::new(&officer.name),
    };
    let name = match officer.works_here {
        true => name,
        // Who went keeps their cases until somebody gives them on: that must be seen.
        false => Cell { tag: Some(Tag::new(Tone::Late, "No longer in this team")), ..name },
    };
    let away = match &officer.away {
        Some(row) => Cell::new(&staff::away(&cx.ctx.policy, row, cx.today())).source(&staff::stand_in(row)),
        None => Cell::new("No"),
    };
    let grade = cx.ctx.policy.grades().name_of(&officer.grade).unwrap_or(&officer.grade);
    let mut cells = vec![
        name,
        Cell::new(grade),
        count(officer.cases),
        count(officer.to_record),
        count(officer.nothing_booked),
        away,
    ];
    if may_record {
        let href = format!("{record}/facts/new?kind=absence");
        cells.push(Cell::link(Link::about(&href, "Record an absence", &format!("of {}", officer.name))));
    }
    cells
}
