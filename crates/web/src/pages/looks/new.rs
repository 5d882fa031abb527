//! `/looks/new?check=…&month=…&team=…`: opens a look at a figure.

use crate::extract::{Failed, FormData, PageCtx, PageResult, Posted, html};
use crate::pages::checks::share_words;
use crate::pages::forms;
use crate::view::sheet::{FormPart, SheetForm};
use crate::view::{Choice, Choices, Link, Page};
use crate::words::months;
use app::AppError;
use app::check::LookForm;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::check::{Check, Share};
use domain::shared::Refusal;
use std::collections::BTreeMap;

type Asked = Query<BTreeMap<String, String>>;

pub async fn get(cx: PageCtx, asked: Asked) -> PageResult {
    let form = asked_for(&cx, &asked).await?;
    Ok(html(StatusCode::OK, &page(&cx, &form, &FormData::default(), &[]).await?))
}

pub async fn post(cx: PageCtx, asked: Asked, Posted(posted): Posted) -> PageResult {
    let form = asked_for(&cx, &asked).await?;
    let owner = posted.get("owner").parse().ok();
    let form = LookForm { reason: posted.get("reason").to_string(), owner, ..form };
    match app::check::open(&cx.ctx, forms::request_id_of(&cx, &posted), &form).await {
        Ok(look_id) => Ok(Redirect::to(&format!("/looks/{look_id}")).into_response()),
        Err(AppError::Refused(refusal)) => {
            let view = page(&cx, &form, &posted, &[refusal]).await?;
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

async fn asked_for(cx: &PageCtx, asked: &Asked) -> Result<LookForm, Failed> {
    let of = |name: &str| asked.get(name).map(String::as_str).unwrap_or_default();
    let read = || {
        let first = months::first_day(of("month"))?;
        let month = (first, months::period(&[first])?);
        let (check, team_id) = (Check::from_code(of("check"))?, of("team").parse().ok()?);
        Some(LookForm { check, team_id, month, reason: String::new(), owner: None })
    };
    match read() {
        Some(form) => Ok(form),
        None => Err(cx.fail(AppError::NotFound).await),
    }
}

async fn page(
    cx: &PageCtx,
    form: &LookForm,
    posted: &FormData,
    refusals: &[Refusal],
) -> Result<SheetForm, Failed> {
    let (team, facts, owners) = match app::check::owners(&cx.ctx, form).await {
        Ok(found) => found,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let choice = |owner: &domain::concern::Named| {
        let choice = Choice::new(&owner.user_id.to_string(), &owner.name);
        if choice.value == posted.get("owner") { choice.checked() } else { choice }
    };
    let owner = forms::select("owner", "Who looks", "Choose somebody", owners.iter().map(choice).collect());
    let owner = Choices { error: forms::error_at(refusals, "owner"), ..owner }
        .hint("Nobody who works in this team, answers for it alone or holds one of the cases. Rule CHK-14");
    let (check, month) = (form.check, months::of(form.month.0));
    let share = share_words(Share { counted: facts.counted, of: facts.of });
    let mut lead = vec![
        format!(
            "{}, {}: {share} {} {}.",
            team.name,
            months::words(form.month.0),
            check.of(),
            check.counted()
        ),
        format!(
            "The sample is chosen by the program: {} of the cases, at equal distances by day.",
            facts.sample.len()
        ),
    ];
    if owners.is_empty() {
        lead.push(
            "Nobody with a role over this team could look into it but those whose own work it is. An inspector can open \
             this look."
                .to_string(),
        );
    }
    let back =
        Link::new(&format!("/checks/{}/{month}?team={}", check.code(), form.team_id), "Back to the lines");
    let reason = forms::field("reason", "Why you want this looked into", posted, refusals);
    Ok(SheetForm {
        ctx: Page {
            errors: refusals.iter().flat_map(forms::errors_of).collect(),
            back: Some(back),
            ..cx.page("Open a look").await
        },
        heading: format!("Open a look: {}", check.name()),
        lead,
        meta: forms::meta_of(cx, posted),
        parts: vec![FormPart::Text(reason), FormPart::Select(owner)],
        button: "Open the look".to_string(),
        ..SheetForm::default()
    })
}
