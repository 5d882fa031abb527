//! `/admin/organisations/{organisation}`: teams, offices, and who did what.

use crate::extract::{PageCtx, PageResult, Path, html};
use crate::pages::admin::said::Names;
use crate::pages::admin::{Asked, done, frame, history, table};
use crate::view::sheet::{Cell, Sheet};
use crate::view::{Link, SummaryRow};
use crate::words::{dates, numbers};
use axum::http::StatusCode;
use domain::org::decide::weekday_name;
use domain::org::{Office, OrganisationRecord, Team};
use domain::shared::OrganisationId;

pub async fn get(cx: PageCtx, Path(id): Path<OrganisationId>, asked: Asked) -> PageResult {
    let record = done(&cx, app::organisation::organisation(&cx.ctx, id).await).await?;
    let events = done(&cx, app::organisation::history(&cx.ctx, id).await).await?;
    let base = format!("/admin/organisations/{id}");
    let name = name_of(&record);
    let working = record.officers.values().filter(|officer| officer.works_on(cx.today())).count();
    let names = Names { record: &record, policy: &cx.ctx.policy };
    let mut teams: Vec<&Team> = record.teams.values().collect();
    teams.sort_by(|one, other| one.name.cmp(&other.name));
    let mut offices: Vec<&Office> = record.offices.values().collect();
    offices.sort_by(|one, other| one.facts.name.cmp(&other.facts.name));
    let team_rows = teams.into_iter().map(|team| team_row(&cx, &base, &record, team)).collect();
    let office_rows = offices.into_iter().map(|office| office_row(&base, office)).collect();
    let back = Link::new("/admin/organisations", "Back to the organisations");
    let view = Sheet {
        ctx: frame(&cx, "Organisation", Some(back), &asked).await,
        heading: name,
        actions: vec![
            Link::new(&format!("{base}/teams/new"), "Add a team"),
            Link::new(&format!("{base}/offices/new"), "Add an office"),
            Link::new(&format!("{base}/offices/listed"), "Add an office from the list"),
            Link::new(&format!("{base}/staff"), "Staff"),
            Link::new(&format!("{base}/letters"), "Letters"),
        ],
        facts: vec![SummaryRow::new("Staff today", &numbers::count(working, "officer", "officers"))],
        tables: vec![
            table("Teams", &["Team", "Unit", "Phone", "Works from"], team_rows, "No team is recorded."),
            table("Offices", &["Office", "Address", "Phone", "Open"], office_rows, "No office is recorded."),
            history(&cx, &events, &names),
        ],
        ..Sheet::default()
    };
    Ok(html(StatusCode::OK, &view))
}

pub(super) fn name_of(record: &OrganisationRecord) -> String {
    record.organisation.as_ref().map(|of| of.name.clone()).unwrap_or_default()
}

fn or_not_recorded(words: &str) -> &str {
    if words.is_empty() { "Not recorded" } else { words }
}

fn team_row(cx: &PageCtx, base: &str, record: &OrganisationRecord, team: &Team) -> Vec<Cell> {
    let offices = record.offices_of(team.team_id, cx.today());
    let names: Vec<&str> = offices.iter().map(|office| office.facts.name.as_str()).collect();
    let works_from = match names.is_empty() {
        false => Cell::new(&numbers::list(&names)),
        true => Cell::new(or_not_recorded(&team.office)).source("Hours not recorded"),
    };
    vec![
        Cell::link(Link::new(&format!("{base}/teams/{}", team.team_id), &team.name)),
        Cell::new(or_not_recorded(&team.unit)),
        Cell::new(or_not_recorded(&team.phone)),
        works_from,
    ]
}

fn office_row(base: &str, office: &Office) -> Vec<Cell> {
    let facts = &office.facts;
    vec![
        Cell::link(Link::new(&format!("{base}/offices/{}", office.office_id), &facts.name)),
        Cell::new(or_not_recorded(&facts.address)),
        Cell::new(or_not_recorded(&facts.phone)),
        Cell::new(&hours_words(office)),
    ]
}

/// "Monday 9am to 5pm, Tuesday 9am to 7pm".
fn hours_words(office: &Office) -> String {
    let day = |hours: &domain::org::OpeningHours| {
        let weekday = jiff::civil::Weekday::from_monday_one_offset(hours.weekday).map(weekday_name);
        format!("{} {}", weekday.unwrap_or("A day"), dates::range(hours.opens, hours.closes))
    };
    let days: Vec<String> = office.facts.hours.iter().map(day).collect();
    if days.is_empty() { "Not recorded".to_string() } else { days.join(", ") }
}
