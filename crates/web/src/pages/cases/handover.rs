//! `/cases/{case}/handover`: asks for a case to be handed over, with the pack as the receiving side would see it (S11, S12).

use super::top;
use crate::extract::{Failed, FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::{forms, handovers};
use crate::view::form::Part;
use crate::view::handovers::HandoverAsk;
use crate::view::{Choice, Choices, Link, Page};
use crate::words::{parse, people};
use app::AppError;
use app::handover::{self, AskForm, AskPage};
use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::shared::{CaseId, Refusal, TeamId, TransferId};

pub async fn get(cx: PageCtx, Path(case_id): Path<CaseId>, RawQuery(query): RawQuery) -> PageResult {
    let team = team_of(query.as_deref().unwrap_or_default());
    let page = opened(&cx, case_id, team).await?;
    Ok(html(StatusCode::OK, &view(&cx, &page, team, (&FormData::default(), &[])).await))
}

pub async fn post(
    cx: PageCtx,
    Path(case_id): Path<CaseId>,
    RawQuery(query): RawQuery,
    Posted(form): Posted,
) -> PageResult {
    let team = team_of(query.as_deref().unwrap_or_default());
    match ask(&cx, case_id, team, &form).await {
        Ok(transfer_id) => {
            Ok(Redirect::to(&format!("/handovers/{transfer_id}?saved=asked#saved")).into_response())
        }
        Err(AppError::Refused(refusal)) => {
            let page = opened(&cx, case_id, team).await?;
            let view = view(&cx, &page, team, (&form, &[refusal])).await;
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

async fn opened(cx: &PageCtx, case_id: CaseId, team: Option<TeamId>) -> Result<AskPage, Failed> {
    match handover::to_ask(&cx.ctx, case_id, team).await {
        Ok(page) => Ok(page),
        Err(problem) => Err(cx.fail(problem).await),
    }
}

fn team_of(query: &str) -> Option<TeamId> {
    let (_, team) = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == "team")?;
    team.parse().ok()
}

async fn ask(
    cx: &PageCtx,
    case_id: CaseId,
    team: Option<TeamId>,
    form: &FormData,
) -> Result<TransferId, AppError> {
    let team_id = team.ok_or(AppError::NotFound)?;
    let label = ("planned_on", "The day");
    let planned_on = forms::optional_day(form, label, cx.today(), parse::Leaning::Ahead);
    let said = AskForm {
        team_id,
        officer_id: form.get("officer").parse().ok(),
        why: form.raw("why").to_string(),
        summary: form.raw("summary").to_string(),
        planned_on: planned_on.map_err(AppError::Refused)?,
    };
    handover::ask(&cx.ctx, case_id, forms::request_id_of(cx, form), &said).await
}

async fn view(
    cx: &PageCtx,
    asked: &AskPage,
    team: Option<TeamId>,
    (form, refusals): (&FormData, &[Refusal]),
) -> HandoverAsk {
    let page = &asked.page;
    let base = format!("/cases/{}", page.case_id);
    let name = top::first_name(&page.record);
    let frame = top::page(cx, "Hand over", &page.record).await;
    let back = Link::new(&base, &format!("Back to {} page", people::possessive(&name)));
    let chosen = team.and_then(|team_id| asked.teams.iter().find(|team| team.team_id == team_id));
    let pack =
        asked.pack.as_ref().map(|pack| handovers::pack::to_ask(pack, page.case_id)).unwrap_or_default();
    let blank = HandoverAsk {
        ctx: Page { errors: refusals.iter().flat_map(forms::errors_of).collect(), back: Some(back), ..frame },
        identity: top::identity(cx, page),
        meta: forms::meta_of(cx, form),
        pack_lead: "As the receiving side would see it now. Put right what is missing before you ask."
            .to_string(),
        pack,
        ..HandoverAsk::default()
    };
    let Some(team) = chosen else {
        let link = |team: &app::ports::reads::TeamRow| {
            let words = format!("{}, {}", team.name, team.organisation_name);
            Link::new(&format!("{base}/handover?team={}", team.team_id), &words)
        };
        return HandoverAsk {
            heading: format!("Hand {name} over: to which team?"),
            teams: asked.teams.iter().map(link).collect(),
            pack: Vec::new(),
            ..blank
        };
    };
    let mut lead =
        vec!["They decide whether they take the case. You stay responsible until it moves.".to_string()];
    if let Some(open) = page.record.open_transfer() {
        lead.push(format!("It is being handed over to {} already.", open.facts.to.in_words()));
    }
    HandoverAsk {
        heading: format!("Hand {name} over to {}, {}", team.name, team.organisation_name),
        lead,
        parts: parts(asked, (&name, form, refusals)),
        button: "Ask them to take the case".to_string(),
        ..blank
    }
}

fn parts(asked: &AskPage, (name, form, refusals): (&str, &FormData, &[Refusal])) -> Vec<Part> {
    let choice = |officer: &app::ports::reads::OfficerLoad| {
        let value = officer.officer_id.to_string();
        let choice = Choice::new(&value, &format!("{}, {}", officer.name, officer.grade));
        if form.get("officer") == value { choice.checked() } else { choice }
    };
    let officer = Choices {
        error: forms::error_at(refusals, "officer"),
        ..forms::select(
            "officer",
            "Who takes the case",
            "The team says who takes it",
            asked.officers.iter().map(choice).collect(),
        )
    };
    let text = |field: &str, label: &str, hint: &str| forms::field(field, label, form, refusals).hint(hint);
    vec![
        Part::Select(officer),
        Part::Text(text("why", "Why the case moves", &people::can_ask_to_read(name))),
        Part::Text(text(
            "summary",
            "What the next officer must know from you",
            "What works, what to look out for, what is promised. The pack says the rest.",
        )),
        Part::Short(text(
            "planned_on",
            "The day on which it is meant to move",
            "Like 8/12 or 8 December 2026",
        )),
    ]
}
