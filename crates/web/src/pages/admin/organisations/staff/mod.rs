//! `/admin/organisations/{organisation}/staff`: who works here, and who could do what on a day (S16).

pub mod facts;
pub mod join;
pub mod left;
pub mod show;

use super::show::name_of;
use crate::extract::{PageCtx, PageResult, Path, html};
use crate::pages::admin::said::{self, Names};
use crate::pages::admin::{Asked, done, frame, table};
use crate::pages::forms;
use crate::view::sheet::{Cell, FormPart, Sheet};
use crate::view::{Choice, Choices, Field, Link};
use crate::words::parse::{self, Leaning};
use crate::words::{dates, numbers};
use axum::http::StatusCode;
use domain::org::{Ask, Officer, OrganisationRecord, StaffSays};
use domain::shared::{OrganisationId, TeamId};
use jiff::civil::Date;

/// Rows of one page; more are counted, and the filter narrows.
const SHOWN: usize = 200;

pub async fn get(cx: PageCtx, Path(id): Path<OrganisationId>, asked: Asked) -> PageResult {
    let record = done(&cx, app::organisation::organisation(&cx.ctx, id).await).await?;
    let value = |name: &str| asked.get(name).map(String::as_str).unwrap_or_default().trim();
    let day = parse::day(value("on"), cx.today(), Leaning::Back).unwrap_or(cx.today());
    let some = |name: &str| Some(value(name)).filter(|value| !value.is_empty());
    let team_id: Option<TeamId> = some("team").and_then(|team| team.parse().ok());
    let ask =
        Ask { team_id, grade: some("grade"), skill: some("skill"), working: !value("working").is_empty() };
    let found = record.who_could(ask, day);
    let names = Names { record: &record, policy: &cx.ctx.policy };
    let base = format!("/admin/organisations/{id}");
    let rows = found.iter().take(SHOWN).map(|officer| row(&base, &names, officer, day)).collect();
    let count = numbers::count(found.len(), "officer", "officers");
    let counted = match found.len() > SHOWN {
        true => format!("{count}; the first {SHOWN} are shown."),
        false => format!("{count}."),
    };
    let columns = ["Officer", "Team", "Grade", "Skills", "Contract", "Away"];
    let mut list = table("Staff", &columns, rows, "Nobody fits what was asked for.");
    list.heading = String::new();
    let view = Sheet {
        ctx: frame(&cx, "Staff", Some(Link::new(&base, "Back to the organisation")), &asked).await,
        heading: format!("Staff of {}", name_of(&record)),
        lead: vec![format!("As it was so on {}. {counted}", dates::full(day))],
        actions: vec![Link::new(&format!("{base}/staff/new"), "Add an officer")],
        filter: filter(&cx, &record, &ask, day, value("working")),
        tables: vec![list],
        ..Sheet::default()
    };
    Ok(html(StatusCode::OK, &view))
}

fn row(base: &str, names: &Names<'_>, officer: &Officer, day: Date) -> Vec<Cell> {
    let link = Link::new(&format!("{base}/staff/{}", officer.officer_id), &officer.name);
    let Some(on) = names.record.on_day(officer.officer_id, day) else { return vec![Cell::link(link)] };
    let skills: Vec<String> = on.skills.iter().map(|code| names.skill(code)).collect();
    let away = on.away.map(|fact| {
        let StaffSays::Absence { code, .. } = &fact.says else { return String::new() };
        let kind = names.policy.absence_kinds().name_of(code).unwrap_or(code);
        format!("{kind}, {}", said::period(fact.from, fact.to))
    });
    vec![
        Cell::link(link),
        Cell::new(&names.team(on.team_id)),
        Cell::new(&names.grade(on.grade)),
        Cell::new(&if skills.is_empty() { "None recorded".to_string() } else { skills.join(", ") }),
        Cell::new(&on.minutes_a_week.map_or("Not recorded".to_string(), said::hours)),
        Cell::new(&away.unwrap_or("No".to_string())),
    ]
}

fn filter(
    cx: &PageCtx,
    record: &OrganisationRecord,
    ask: &Ask<'_>,
    day: Date,
    working: &str,
) -> Vec<FormPart> {
    let policy = &cx.ctx.policy;
    let team = ask.team_id.map(|team| team.to_string()).unwrap_or_default();
    let chosen = |choice: Choice, value: &str| if choice.value == value { choice.checked() } else { choice };
    let teams = teams(record).into_iter().map(|choice| chosen(choice, &team)).collect();
    let working = Choices::new(
        "working",
        "Away",
        vec![Choice::new("", "With those away"), chosen(Choice::new("1", "Without those away"), working)],
    );
    vec![
        FormPart::Select(forms::select("team", "Team", "Every team", teams)),
        FormPart::Select(forms::select(
            "grade",
            "Grade",
            "Every grade",
            forms::codes(policy.grades().at(day), ask.grade.unwrap_or_default()),
        )),
        FormPart::Select(forms::select(
            "skill",
            "Skill",
            "Any",
            forms::codes(policy.skills().at(day), ask.skill.unwrap_or_default()),
        )),
        FormPart::Select(working),
        FormPart::Input(Field::new("on", "On the day").value(&dates::plain(day))),
    ]
}

/// The teams of an organisation by name, as answers.
pub(super) fn teams(record: &OrganisationRecord) -> Vec<Choice> {
    let mut teams: Vec<Choice> =
        record.teams.values().map(|team| Choice::new(&team.team_id.to_string(), &team.name)).collect();
    teams.sort_by(|one, other| one.label.cmp(&other.label));
    teams
}
