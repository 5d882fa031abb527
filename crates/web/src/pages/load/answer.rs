//! `/load/contests/{contest}` and `/load/notices/{overload}`: a manager answers, and the answer stays.

use super::words;
use crate::extract::{Failed, FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::forms;
use crate::view::sheet::{FormPart, SheetForm};
use crate::view::{Choice, Choices, Link, Page};
use crate::words::dates;
use crate::words::parse::{self, Leaning};
use app::AppError;
use app::load::OverloadForm;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::load::{AnswerContest, Contest, Overload, Relief};
use domain::shared::{ContestId, OverloadId, Refusal, TeamId};

async fn contest(cx: &PageCtx, contest_id: ContestId) -> Result<(TeamId, Contest), Failed> {
    match app::load::contest_to_answer(&cx.ctx, contest_id).await {
        Ok(found) => Ok(found),
        Err(problem) => Err(cx.fail(problem).await),
    }
}

async fn overload(cx: &PageCtx, overload_id: OverloadId) -> Result<(TeamId, Overload), Failed> {
    match app::load::overload_to_answer(&cx.ctx, overload_id).await {
        Ok(found) => Ok(found),
        Err(problem) => Err(cx.fail(problem).await),
    }
}

pub async fn contest_get(cx: PageCtx, Path(contest_id): Path<ContestId>) -> PageResult {
    let (team_id, of) = contest(&cx, contest_id).await?;
    if of.answer.is_some() || words::is_own(&cx, of.facts.officer_id) {
        return Ok(Redirect::to(&format!("/teams/{team_id}/load")).into_response());
    }
    Ok(html(StatusCode::OK, &contest_form(&cx, (team_id, &of), &FormData::default(), &[]).await))
}

pub async fn contest_post(
    cx: PageCtx,
    Path(contest_id): Path<ContestId>,
    Posted(posted): Posted,
) -> PageResult {
    let (team_id, of) = contest(&cx, contest_id).await?;
    let upheld = match posted.get("upheld") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let cmd = AnswerContest { upheld, words: posted.raw("words").to_string() };
    match app::load::answer_contest(&cx.ctx, contest_id, &cmd).await {
        Ok(team_id) => Ok(Redirect::to(&format!("/teams/{team_id}/load")).into_response()),
        Err(AppError::Refused(refusal)) => {
            let view = contest_form(&cx, (team_id, &of), &posted, &[refusal]).await;
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

async fn frame(cx: &PageCtx, title: &str, team_id: TeamId, refusals: &[Refusal]) -> Page {
    Page {
        errors: refusals.iter().flat_map(forms::errors_of).collect(),
        back: Some(Link::new(&format!("/teams/{team_id}/load"), "Back to the load of the team")),
        ..cx.page(title).await
    }
}

async fn contest_form(
    cx: &PageCtx,
    (team_id, of): (TeamId, &Contest),
    posted: &FormData,
    refusals: &[Refusal],
) -> SheetForm {
    let facts = &of.facts;
    let line = &facts.line;
    let chosen =
        |choice: Choice| if choice.value == posted.get("upheld") { choice.checked() } else { choice };
    let choices = [
        Choice::strong("yes", "The line was wrong. ", "Say what was put right, and where"),
        Choice::strong("no", "The line stands. ", "Say why"),
    ];
    let upheld = Choices::new("upheld", "Was the line wrong?", choices.into_iter().map(chosen).collect());
    let upheld = Choices { error: forms::error_at(refusals, "upheld"), ..upheld };
    let words = forms::field("words", "Your answer", posted, refusals)
        .hint("The officer reads it beside the line. Name nobody else here.");
    SheetForm {
        ctx: frame(cx, "Answer about a line", team_id, refusals).await,
        heading: format!("{}: {}", facts.officer_name, line.what),
        lead: vec![
            format!(
                "On {}: {} at {} are {} points ({}).",
                dates::plain(facts.on),
                line.count,
                words::points(line.each),
                words::points(line.points),
                line.why
            ),
            format!("{} says: {}", facts.officer_name, facts.says),
            "An answer changes nothing in the figure: what is wrong in the record is put right there. Rule LOD-09."
                .to_string(),
        ],
        meta: forms::meta_of(cx, posted),
        parts: vec![FormPart::Radios(upheld), FormPart::Text(words)],
        button: "Save the answer".to_string(),
        ..SheetForm::default()
    }
}

pub async fn notice_get(cx: PageCtx, Path(overload_id): Path<OverloadId>) -> PageResult {
    let (team_id, of) = overload(&cx, overload_id).await?;
    if of.ended.is_some() || words::is_own(&cx, of.facts.officer_id) {
        return Ok(Redirect::to(&format!("/teams/{team_id}/load")).into_response());
    }
    Ok(html(StatusCode::OK, &notice_form(&cx, (team_id, &of), &FormData::default(), &[]).await))
}

pub async fn notice_post(
    cx: PageCtx,
    Path(overload_id): Path<OverloadId>,
    Posted(posted): Posted,
) -> PageResult {
    let (team_id, of) = overload(&cx, overload_id).await?;
    let form = OverloadForm {
        relief: Relief::from_code(posted.get("relief")),
        until: parse::day(posted.get("until"), cx.today(), Leaning::Ahead),
        words: posted.raw("words").to_string(),
    };
    match app::load::answer_overload(&cx.ctx, overload_id, &form).await {
        Ok(team_id) => Ok(Redirect::to(&format!("/teams/{team_id}/load")).into_response()),
        Err(AppError::Refused(refusal)) => {
            let view = notice_form(&cx, (team_id, &of), &posted, &[refusal]).await;
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

async fn notice_form(
    cx: &PageCtx,
    (team_id, of): (TeamId, &Overload),
    posted: &FormData,
    refusals: &[Refusal],
) -> SheetForm {
    let facts = &of.facts;
    let choice = |relief: Relief| {
        let choice = Choice::new(relief.code(), relief.words());
        if relief.code() == posted.get("relief") { choice.checked() } else { choice }
    };
    let relief = Choices::new("relief", "What is done", Relief::ALL.into_iter().map(choice).collect());
    let relief = Choices { error: forms::error_at(refusals, "relief"), ..relief };
    let until = forms::field("until", "Until when", posted, refusals).hint("A day after today, like 18/12");
    let words = forms::field("words", "Which work, and why", posted, refusals)
        .hint("It stays on the officer\u{2019}s record, and protects them later.");
    let figure = facts.percent.as_ref().map_or("no room at all".to_string(), |percent| format!("{percent}%"));
    let mut lead = vec![format!(
        "{} points on {} available, {figure}, on {}. Over {}% since {}, for more than {} weeks.",
        facts.used,
        facts.available,
        dates::plain(facts.on),
        facts.over,
        dates::plain(facts.since),
        facts.weeks
    )];
    lead.extend(of.answers.iter().map(words::answered));
    SheetForm {
        ctx: frame(cx, "Answer a notice of overload", team_id, refusals).await,
        heading: format!("{} has carried too much for too long", facts.officer_name),
        lead,
        meta: forms::meta_of(cx, posted),
        parts: vec![FormPart::Radios(relief), FormPart::Input(until), FormPart::Text(words)],
        button: "Save the answer".to_string(),
        ..SheetForm::default()
    }
}
