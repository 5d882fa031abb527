//! `/teams/{team}/load`: a team by officer, what waits for an answer, and "what if"; one officer at
//! `/teams/{team}/load/{officer}` (S14, S51, S52, S55).

use crate::extract::{PageCtx, PageResult, Path, html};
use crate::pages::forms;
use crate::pages::load::{line, shown, words};
use crate::view::load::{LoadShow, WhatIf};
use crate::view::sheet::{Cell, FormPart, SheetTable};
use crate::view::{Choice, Choices, ErrorLine, Field, Link, Page, Tag, Tone};
use app::load::{OfficerFigure, TeamLoad};
use axum::extract::Query;
use axum::http::StatusCode;
use domain::access::{Holder, Where};
use domain::load::{Capacity, Parameters, Place, Points, Tier};
use domain::shared::{OfficerId, TeamId};
use std::collections::BTreeMap;

type Asked = BTreeMap<String, String>;

/// Another value for one number, to see what it would do.
#[derive(Default)]
struct Change {
    points: Option<(Tier, Place, Points)>,
    target: Option<Points>,
    errors: Vec<ErrorLine>,
}

const NUMBER: &str = "Enter a whole number from 0 to 9,999.";

impl Change {
    fn read(asked: &Asked) -> Change {
        let mut change = Change::default();
        change.target = change.number(asked, "target");
        let points = change.number(asked, "points");
        let of = |name: &str| value(asked, name);
        if ["tier", "place", "points"].into_iter().all(|name| of(name).is_empty()) {
            return change;
        }
        let (tier, place): (Option<Tier>, Option<Place>) =
            (of("tier").parse().ok(), of("place").parse().ok());
        let (no_tier, no_place) = (tier.is_none(), place.is_none());
        change.refuse(no_tier, "tier", "Choose the tier whose points change.");
        change.refuse(no_place, "place", "Choose where the person is.");
        change.refuse(of("points").is_empty(), "points", "Enter how many points such a case would have.");
        if let (Some(tier), Some(place), Some(points)) = (tier, place, points) {
            change.points = Some((tier, place, points));
        }
        change
    }

    fn number(&mut self, asked: &Asked, name: &str) -> Option<Points> {
        let of = value(asked, name);
        let number = of.parse::<u32>().ok().filter(|number| *number <= 9999);
        self.refuse(number.is_none() && !of.is_empty(), name, NUMBER);
        number.map(Points::from)
    }

    fn refuse(&mut self, is_wrong: bool, field: &str, text: &str) {
        if is_wrong {
            self.errors.push(ErrorLine { field: field.to_string(), text: text.to_string() });
        }
    }

    fn asks(&self) -> bool {
        self.errors.is_empty() && (self.points.is_some() || self.target.is_some())
    }

    fn make(&self, parameters: &mut Parameters) {
        if let Some((tier, place, points)) = self.points
            && let Some(of_tier) = parameters.points.get_mut(&tier)
        {
            *of_tier.at_mut(place) = points;
        }
        if let Some(target) = self.target {
            parameters.target.po = target;
            parameters.target.pso = target;
        }
    }
}

pub async fn get(cx: PageCtx, Path(team_id): Path<TeamId>, Query(asked): Query<Asked>) -> PageResult {
    let change = Change::read(&asked);
    let make = |parameters: &mut Parameters| change.make(parameters);
    let what_if: Option<app::load::Change<'_>> = if change.asks() { Some(&make) } else { None };
    let load = match app::load::team(&cx.ctx, team_id, what_if).await {
        Ok(load) => load,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let team = &load.team;
    let place = Where::Team(Holder { organisation_id: team.organisation_id, team_id });
    let may_answer = app::load::may_answer(&cx.ctx, place);
    let capacity = load.capacity();
    let bars: Vec<(String, Capacity, Option<Capacity>)> =
        load.officers.iter().map(|of| (of.officer.name.clone(), of.figure.capacity, of.what_if)).collect();
    let view = LoadShow {
        ctx: Page {
            back: Some(Link::new(&format!("/teams/{team_id}"), "Back to the team")),
            errors: change.errors.clone(),
            ..cx.page("Load of a team").await
        },
        heading: format!("Load: {}", team.name),
        lead: lead(&load, capacity),
        actions: vec![Link::new("/units/all/load", "All teams on one measure")],
        bars: (!bars.is_empty()).then(|| words::bars("Load of each officer", &bars, &load.alarm)),
        tables: vec![
            officers(&load),
            words::notices(&cx, &load.overloads, may_answer),
            line::contests(&cx, &load.contests, may_answer),
        ],
        what_if: Some(what_if_form(&load, &asked, &change.errors)),
        ..LoadShow::default()
    };
    let status = if change.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(html(status, &view))
}

fn lead(load: &TeamLoad, capacity: Capacity) -> Vec<String> {
    let (high, cases) = load.high_risk();
    vec![
        format!("{}. {}.", load.team.organisation_name, words::sum(capacity)),
        format!(
            "High and very high serious harm: {} of the team. Capacity is {}%, the alarm {}% for {} weeks.",
            words::high_risk(high, cases),
            load.alarm.line,
            load.alarm.over,
            load.alarm.weeks
        ),
        continuity(load.since_sentence),
    ]
}

/// ASG-11: the average of the team.
fn continuity((cases, officers): (i64, i64)) -> String {
    if cases == 0 {
        return "No case of the team has a live sentence.".to_string();
    }
    let tenths = (officers * 20 + cases) / (cases * 2);
    let (whole, part) = (tenths / 10, tenths % 10);
    format!("Officers since the sentence, on average: {whole}.{part} ({officers} over {cases}).")
}

fn officers(load: &TeamLoad) -> SheetTable {
    let row = |of: &OfficerFigure| {
        let figure = &of.figure;
        let href = format!("/teams/{}/load/{}", load.team.team_id, of.officer.officer_id);
        let name = Cell::link(Link::new(&href, &of.officer.name)).source(&of.officer.grade);
        let name = match of.works_here {
            true => name,
            false => Cell { tag: Some(Tag::new(Tone::Late, "No longer in this team")), ..name },
        };
        let gaps: u32 = figure.lines.iter().filter(|line| line.gap).map(|line| line.count).sum();
        let cases = Cell::new(&figure.cases.to_string());
        vec![
            name,
            if gaps > 0 {
                cases.source(&format!("{gaps} without points: something is missing"))
            } else {
                cases
            },
            Cell::new(&words::points(figure.capacity.used.value())),
            Cell::new(&words::points(figure.capacity.available.value())),
            words::share(figure.capacity, &load.alarm),
            Cell::new(&words::high_risk(i64::from(figure.high_risk), i64::from(figure.cases))),
        ]
    };
    SheetTable {
        heading: "Officers".to_string(),
        caption: format!("Officers ({})", load.officers.len()),
        columns: ["Officer", "Cases", "Points", "Available", "Load", "High and very high serious harm"]
            .map(str::to_string)
            .to_vec(),
        rows: load.officers.iter().map(row).collect(),
        empty: "Nobody works in this team, and nobody holds a case in it.".to_string(),
    }
}

fn value<'a>(asked: &'a Asked, name: &str) -> &'a str {
    asked.get(name).map(|value| value.trim()).unwrap_or_default()
}

fn what_if_form(load: &TeamLoad, asked: &Asked, errors: &[ErrorLine]) -> WhatIf {
    let of = |name: &str| value(asked, name);
    let error = |name: &str| errors.iter().find(|line| line.field == name).map(|line| line.text.clone());
    let chosen =
        |choice: Choice, name: &str| if choice.value == of(name) { choice.checked() } else { choice };
    let tiers =
        Tier::of_two_axes().map(|tier| chosen(Choice::new(&tier.to_string(), &tier.to_string()), "tier"));
    let places = Place::ALL.map(|place| chosen(Choice::new(place.word(), place.word()), "place"));
    let input = |name: &str, label: &str| {
        FormPart::Input(Field { error: error(name), ..Field::new(name, label).value(of(name)) })
    };
    let select = |name: &str, label: &str, all: Vec<Choice>| -> Choices {
        Choices { error: error(name), ..forms::select(name, label, "No change", all) }
    };
    let says = load.what_if().map(|then| {
        let (now, then) = (words::percent(load.capacity()), words::percent(then));
        format!("This change moves {} from {now} to {then}. Nothing is saved.", load.team.name)
    });
    WhatIf {
        parts: vec![
            FormPart::Select(select("tier", "Tier", tiers.collect())),
            FormPart::Select(select("place", "Where", places.to_vec())),
            input("points", "Points of such a case"),
            input("target", "Points of a full-time officer"),
        ],
        says,
    }
}

pub async fn officer(cx: PageCtx, Path((team_id, officer_id)): Path<(TeamId, OfficerId)>) -> PageResult {
    let (team, load) = match app::load::of_officer(&cx.ctx, team_id, officer_id).await {
        Ok(found) => found,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let mut actions = Vec::new();
    if cx.allows(domain::access::Action::AssignOfficer) && load.figure.cases > 0 {
        let give = format!("/teams/{team_id}/load/{officer_id}/give");
        actions.push(Link::new(&give, "Give their cases on"));
    }
    let record = format!("/admin/organisations/{}/staff/{officer_id}", team.organisation_id);
    if load.reads_reasons {
        actions.push(Link::new(&record, "Hours, absences and hours off"));
    }
    let view = LoadShow {
        ctx: Page {
            back: Some(Link::new(&format!("/teams/{team_id}/load"), "Back to the load of the team")),
            ..cx.page("Load of an officer").await
        },
        heading: format!("Load of {}", load.officer.name),
        actions,
        ..shown(&cx, &load, None)
    };
    Ok(html(StatusCode::OK, &view))
}
