//! `/cases/{case}/allocate`: choosing an officer, or another one. Nothing is preselected (S10, S14).

use super::facts::facts;
use crate::extract::{Failed, FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::{open, top};
use crate::pages::forms::{self, unreadable};
use crate::view::teams::{Allocate, OfficerRow};
use crate::view::{Fact, Link, Page};
use crate::words::{numbers, staff};
use app::AppError;
use app::assignment::AssignForm;
use app::case::CasePage;
use app::ports::reads::{OfficerLoad, TeamRow};
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::access::{Action, FieldGroup};
use domain::shared::{CaseId, OfficerId, Refusal};
use std::collections::BTreeMap;

/// Somebody else gave the case away while this page stood open.
const HOLDER_CHANGED: &str = "ASG-05";

/// What the page shows of the case's needs.
const SHOWN: [&str; 5] = ["Where now", "Next hearing", "Who holds the case", "Live order", "Live orders"];

type TeamQuery = Query<BTreeMap<String, String>>;

pub async fn get(cx: PageCtx, Path(case_id): Path<CaseId>, Query(query): TeamQuery) -> PageResult {
    let page = open_page(&cx, case_id).await?;
    let view = view(&cx, &page, &asked_team(&query), &FormData::default(), &[]).await?;
    Ok(html(StatusCode::OK, &view))
}

pub async fn post(
    cx: PageCtx,
    Path(case_id): Path<CaseId>,
    Query(query): TeamQuery,
    Posted(form): Posted,
) -> PageResult {
    open_page(&cx, case_id).await?;
    let team = asked_team(&query);
    let refusal = match save(&cx, case_id, &team, &form).await {
        Ok(()) => return Ok(Redirect::to(&format!("/cases/{case_id}?saved=assigned#saved")).into_response()),
        Err(AppError::Refused(refusal)) => refusal,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    // Read again: somebody else may have given the case away since.
    let page = open_page(&cx, case_id).await?;
    let status =
        if refusal.rule == HOLDER_CHANGED { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(html(status, &view(&cx, &page, &team, &form, &[refusal]).await?))
}

async fn open_page(cx: &PageCtx, case_id: CaseId) -> Result<CasePage, Failed> {
    open::open_for(cx, case_id, Action::AssignOfficer, &[FieldGroup::Identity, FieldGroup::Sentence]).await
}

fn asked_team(query: &BTreeMap<String, String>) -> String {
    query.get("team").cloned().unwrap_or_default()
}

async fn save(cx: &PageCtx, case_id: CaseId, asked: &str, form: &FormData) -> Result<(), AppError> {
    let teams = app::assignment::teams(&cx.ctx).await?;
    let team = chosen_team(&teams, asked).ok_or(AppError::NotFound)?;
    let missing = || AppError::Refused(unreadable("officer", "Choose the officer who will hold the case"));
    let officer_id: OfficerId = form.get("officer").parse().map_err(|_| missing())?;
    let assign = AssignForm {
        team_id: team.team_id,
        officer_id,
        holder_shown: form.get("holder_shown").parse().ok(),
        reason: form.raw("reason").to_string(),
    };
    app::assignment::assign(&cx.ctx, case_id, forms::request_id_of(cx, form), &assign).await.map(|_| ())
}

/// The team asked for, or the only one there is.
fn chosen_team<'a>(teams: &'a [TeamRow], asked: &str) -> Option<&'a TeamRow> {
    match teams {
        [only] if asked.is_empty() => Some(only),
        _ => teams.iter().find(|team| team.team_id.to_string() == asked),
    }
}

async fn view(
    cx: &PageCtx,
    page: &CasePage,
    asked: &str,
    form: &FormData,
    refusals: &[Refusal],
) -> Result<Allocate, Failed> {
    let teams = match app::assignment::teams(&cx.ctx).await {
        Ok(teams) if teams.is_empty() => return Err(cx.fail(AppError::NotFound).await),
        Ok(teams) => teams,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let name = top::name(&page.record);
    let base = format!("/cases/{}", page.case_id);
    let holder = page.record.open_assignment();
    let frame = top::page(cx, "Choose an officer", &page.record).await;
    let errors = refusals.iter().flat_map(forms::errors_of).collect();
    let blank = Allocate {
        ctx: Page { errors, back: Some(Link::new(&base, "Back to the person")), ..frame },
        heading: format!("Choose an officer for {name}"),
        identity: top::identity_words(cx, &page.record),
        facts: needs(cx, page),
        meta: forms::meta_of(cx, form),
        holder_shown: holder.map(|open| open.assignment_id.to_string()).unwrap_or_default(),
        ..Allocate::default()
    };
    let Some(team) = chosen_team(&teams, asked) else {
        let link = |team: &TeamRow| {
            let words = format!("{}, {}", team.name, team.organisation_name);
            Link::new(&format!("{base}/allocate?team={}", team.team_id), &words)
        };
        return Ok(Allocate {
            heading: format!("Choose a team for {name}"),
            teams: teams.iter().map(link).collect(),
            ..blank
        });
    };
    let all = match app::assignment::candidates(&cx.ctx, team.team_id).await {
        Ok(officers) => officers,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let holds = |officer: &OfficerLoad| holder.is_some_and(|open| open.officer_id == officer.officer_id);
    let (holding, free): (Vec<_>, Vec<_>) = all.into_iter().partition(holds);
    let reason = match holder {
        Some(open) => format!("Why the case moves from {}", open.officer_name),
        None => "Why this officer, optional".to_string(),
    };
    let whose = top::first_name(&page.record);
    let another = Link::new(&format!("{base}/allocate"), "Choose another team");
    let back = if teams.len() > 1 { Some(another) } else { blank.ctx.back.clone() };
    Ok(Allocate {
        ctx: Page { back, ..blank.ctx },
        ranking: ranking(&team.name, free.len()),
        officers: free.iter().map(|officer| officer_row(cx, officer, &free, form.get("officer"))).collect(),
        officers_empty: format!("No officer of {} can take the case today.", team.name),
        officers_error: forms::error_at(refusals, "officer"),
        cannot: holding.iter().map(|officer| format!("{} already holds this case.", officer.name)).collect(),
        reason: forms::field("reason", &reason, form, refusals)
            .hint(&format!("It stays with the decision. {whose} and the next reviewer can read it.")),
        ..blank
    })
}

/// The order of the table as a sentence, so that nobody takes it for more than it is.
fn ranking(team: &str, officers: usize) -> String {
    let officers = numbers::count(officers, "officer", "officers");
    format!("{team}, {officers}. Fewest cases first; each case counts as one, whatever it asks for.")
}

fn officer_row(cx: &PageCtx, officer: &OfficerLoad, all: &[OfficerLoad], chosen: &str) -> OfficerRow {
    let fewest = all.iter().map(|other| other.cases).min().unwrap_or(0);
    let more = usize::try_from(officer.cases - fewest).unwrap_or(0);
    let why = match more {
        0 => "Holds the fewest cases of those who can be chosen".to_string(),
        more => format!("{} more than the fewest", numbers::count(more, "case", "cases")),
    };
    let why = match &officer.away {
        Some(away) => format!("{why}. {}", staff::away(&cx.ctx.policy, away, cx.today())),
        None => why,
    };
    let value = officer.officer_id.to_string();
    OfficerRow {
        checked: value == chosen,
        value,
        name: officer.name.clone(),
        grade: officer.grade.clone(),
        cases: officer.cases.to_string(),
        why,
    }
}

/// The facts that decide who can take it, without the links that lead here.
fn needs(cx: &PageCtx, page: &CasePage) -> Vec<Fact> {
    let shown = facts(cx, page, cx.now(), false).into_iter();
    let shown = shown.filter(|fact| SHOWN.contains(&fact.label.as_str()));
    shown.map(|fact| Fact { link: None, ..fact }).collect()
}
