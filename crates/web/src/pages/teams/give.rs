//! `/teams/{team}/load/{officer}/give`: the cases of an officer who leaves, each to somebody else, in one go. Nobody is chosen
//! beforehand, and each case is a decision of its own.

use crate::extract::{Failed, FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::forms;
use crate::pages::load::words;
use crate::view::sheet::{FormPart, SheetForm};
use crate::view::{Choice, Choices, ErrorLine, Link, Page};
use crate::words::numbers;
use app::AppError;
use app::assignment::{Moved, Moves};
use app::load::{MyLoad, TeamLoad};
use app::ports::reads::CaseListRow;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::access::Action;
use domain::shared::{CaseId, OfficerId, Refusal, TeamId};

/// What the page is made of.
struct Shown {
    load: MyLoad,
    team: TeamLoad,
    cases: Vec<CaseListRow>,
}

async fn read(cx: &PageCtx, team_id: TeamId, officer_id: OfficerId) -> Result<Shown, Failed> {
    let found = async {
        let teams = app::assignment::teams(&cx.ctx).await?;
        if !teams.iter().any(|team| team.team_id == team_id) {
            return Err(AppError::NotFound);
        }
        let (_, load) = app::load::of_officer(&cx.ctx, team_id, officer_id).await?;
        let team = app::load::team(&cx.ctx, team_id, None).await?;
        let scope = cx.ctx.scope(Action::AssignOfficer)?;
        let mut cases = cx.ctx.store.held_by(officer_id, &scope).await?;
        cases.sort_by(|one, other| (&one.name, one.case_id).cmp(&(&other.name, other.case_id)));
        Ok(Shown { load, team, cases })
    };
    match found.await {
        Ok(found) => Ok(found),
        Err(problem) => Err(cx.fail(problem).await),
    }
}

pub async fn get(cx: PageCtx, Path((team_id, officer_id)): Path<(TeamId, OfficerId)>) -> PageResult {
    let shown = read(&cx, team_id, officer_id).await?;
    Ok(html(StatusCode::OK, &view(&cx, &shown, &FormData::default(), &[]).await))
}

pub async fn post(
    cx: PageCtx,
    Path((team_id, officer_id)): Path<(TeamId, OfficerId)>,
    Posted(posted): Posted,
) -> PageResult {
    let shown = read(&cx, team_id, officer_id).await?;
    // Those that went on the first try are not on the page any more, and are answered as they were.
    let to = |(name, value): &(String, String)| {
        let case_id: uuid::Uuid = name.strip_prefix(CASE_FIELD)?.parse().ok()?;
        Some((CaseId(case_id), value.parse().ok()?))
    };
    let moves = Moves {
        team_id,
        from: officer_id,
        to: posted.pairs().iter().filter_map(to).collect(),
        reason: posted.raw("reason").to_string(),
        reason_code: posted.get("reason_code").to_string(),
    };
    if moves.to.is_empty() {
        let none = forms::unreadable("reason", "Choose somebody for at least one case, or go back");
        let view = view(&cx, &shown, &posted, &[(None, none)]).await;
        return Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view));
    }
    let moved = app::assignment::assign_all(&cx.ctx, forms::request_id_of(&cx, &posted), &moves).await;
    let mut refused: Vec<(Option<CaseId>, Refusal)> = Vec::new();
    for Moved { case_id, result } in moved {
        match result {
            Ok(_) => {}
            Err(AppError::Refused(refusal)) => refused.push((Some(case_id), refusal)),
            // The others have gone: this one is told as not moved, whatever kept it.
            Err(problem) => {
                if let AppError::Store(problem) = &problem {
                    tracing::error!(%problem, "a case of a bulk move did not go");
                }
                let words = "It did not move. Open the case by itself, or send this again";
                refused.push((Some(case_id), forms::unreadable("officer", words)));
            }
        }
    }
    if refused.is_empty() {
        return Ok(Redirect::to(&format!("/teams/{team_id}/load")).into_response());
    }
    // Those that went are gone from the page; the others come back with what was chosen.
    let left = read(&cx, team_id, officer_id).await?;
    let refused: Vec<_> =
        refused.into_iter().map(|(case_id, refusal)| named(&shown, case_id, refusal)).collect();
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view(&cx, &left, &posted, &refused).await))
}

/// A refusal about an officer says whose case it is.
fn named(shown: &Shown, case_id: Option<CaseId>, refusal: Refusal) -> (Option<CaseId>, Refusal) {
    let case = shown.cases.iter().find(|case| Some(case.case_id) == case_id);
    match case {
        Some(case) if refusal.field == "officer" => {
            let sentence = format!("{}: {}", case.name, refusal.sentence);
            (case_id, Refusal { sentence, ..refusal })
        }
        _ => (case_id, refusal),
    }
}

const CASE_FIELD: &str = "to-";

fn field(case_id: CaseId) -> String {
    format!("{CASE_FIELD}{case_id}")
}

/// A refusal about an officer stands at the case; one about the reason, at the reason.
fn lines(shown: &Shown, refused: &[(Option<CaseId>, Refusal)]) -> Vec<ErrorLine> {
    // One about a case that is not here any more stands at the reason too.
    let place = |case_id: &Option<CaseId>, refusal: &Refusal| match case_id {
        Some(case_id)
            if refusal.field == "officer" && shown.cases.iter().any(|of| of.case_id == *case_id) =>
        {
            field(*case_id)
        }
        _ if refusal.field == "officer" => "reason".to_string(),
        _ => refusal.field.to_string(),
    };
    let mut errors: Vec<ErrorLine> = Vec::new();
    for (case_id, refusal) in refused {
        let line = ErrorLine { field: place(case_id, refusal), text: forms::sentence(refusal) };
        // The reason is one for all: it is missing once.
        if errors.iter().all(|before| (&before.field, &before.text) != (&line.field, &line.text)) {
            errors.push(line);
        }
    }
    errors
}

async fn view(
    cx: &PageCtx,
    shown: &Shown,
    posted: &FormData,
    refused: &[(Option<CaseId>, Refusal)],
) -> SheetForm {
    let officer = &shown.load.officer;
    let (team_id, officer_id) = (shown.team.team.team_id, officer.officer_id);
    let errors = lines(shown, refused);
    let at = |name: &str| errors.iter().find(|line| line.field == name).map(|line| line.text.clone());
    let others: Vec<_> = shown
        .team
        .officers
        .iter()
        .filter(|of| of.works_here && of.officer.officer_id != officer_id)
        .collect();
    let select = |case: &CaseListRow| {
        let name = field(case.case_id);
        let chosen = posted.get(&name);
        let options = others.iter().map(|of| {
            let value = of.officer.officer_id.to_string();
            let words = format!("{}, {} now", of.officer.name, words::percent(of.figure.capacity));
            let choice = Choice::new(&value, &words);
            if value == chosen { choice.checked() } else { choice }
        });
        let label = case.crn.as_ref().map_or(case.name.clone(), |crn| format!("{}, CRN {crn}", case.name));
        let choices = forms::select(&name, &label, "Stays for now", options.collect());
        FormPart::Select(Choices { error: at(&name), ..choices })
    };
    let all = cx.ctx.policy.assignment_reasons().at(cx.today());
    let options = forms::codes(all, posted.get("reason_code"));
    let code = forms::select("reason_code", "The real reason", "Choose a reason", options);
    let mut reason = forms::field("reason", "Why, in words", posted, &[])
        .hint("It stays with each decision. Each person and the next reviewer can read it.");
    reason.error = at("reason");
    let mut parts =
        vec![FormPart::Select(Choices { error: at("reason_code"), ..code }), FormPart::Text(reason)];
    parts.extend(shown.cases.iter().map(select));
    SheetForm {
        ctx: Page {
            errors,
            back: Some(Link::new(
                &format!("/teams/{team_id}/load/{officer_id}"),
                "Back to the load of the officer",
            )),
            ..cx.page("Give cases on").await
        },
        heading: format!("Give the cases of {} on", officer.name),
        lead: vec![
            format!(
                "{} held. Each is a decision of its own, and keeps what spoke against the officer: the one reason below \
                 stands for all of that. {} stays responsible for each until it goes. Rules ASG-01 to ASG-14.",
                numbers::upper_first(&numbers::count(shown.cases.len(), "case", "cases")),
                officer.name
            ),
            "To weigh one case by itself, open it from the list of the officer\u{2019}s cases.".to_string(),
        ],
        meta: forms::meta_of(cx, posted),
        parts,
        button: "Give them on".to_string(),
        ..SheetForm::default()
    }
}
