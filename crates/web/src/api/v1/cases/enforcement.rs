//! `/cases/{case}/enforcement`: the count and the chain; deciding a review, recording what happens after it, and letters.

use super::sentences::change::RemovalBody;
use crate::api::caller::ApiCtx;
use crate::api::documented::{Changing, ReadingRecord, Writing};
use crate::api::input::{Body, IdempotencyKey, InPath};
use crate::api::problem::Problem;
use crate::api::schemas::{Day, EnforcementAnswer, WayBody};
use app::enforcement::ReviewForm;
use axum::Json;
use axum::http::StatusCode;
use domain::access::{Action, FieldGroup};
use domain::enforcement::{BreachStepFacts, Letter, LetterFacts, ReviewDecision, Way, chain};
use domain::shared::{BreachStepId, CaseId, ContactId, LetterId, ReviewId, SentenceId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// What the page opens, so that the list of who looked says the same.
const PARTS: [Action; 3] = [
    Action::View(FieldGroup::Contacts),
    Action::View(FieldGroup::Identity),
    Action::View(FieldGroup::Sentence),
];

/// Attendance and enforcement: counts with their sums, what is owed, reviews and letters
#[utoipa::path(
    get,
    path = "/cases/{case}/enforcement",
    tag = "People",
    operation_id = "enforcement",
    params(("case" = Uuid, Path)),
    responses((status = 200, body = EnforcementAnswer), ReadingRecord)
)]
pub async fn show(cx: ApiCtx, InPath(case): InPath<Uuid>) -> Result<Json<EnforcementAnswer>, Problem> {
    let page =
        app::case::parts(&cx.ctx, CaseId(case), &PARTS).await.map_err(|problem| cx.problem(problem))?;
    let chain = chain(&page.record, &cx.ctx.policy, cx.ctx.now);
    let mut letters: Vec<&Letter> = page.record.letters.values().collect();
    letters.sort_by_key(|of| std::cmp::Reverse((of.facts.sent_on, of.letter_id)));
    Ok(Json(EnforcementAnswer::of(&chain, letters, cx.ctx.now.day())))
}

/// What a review ends in.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DecisionBody {
    Breach,
    Recall,
    CarryOn,
}

impl From<DecisionBody> for ReviewDecision {
    fn from(decision: DecisionBody) -> Self {
        match decision {
            DecisionBody::Breach => ReviewDecision::Breach,
            DecisionBody::Recall => ReviewDecision::Recall,
            DecisionBody::CarryOn => ReviewDecision::CarryOn,
        }
    }
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewBody {
    decision: DecisionBody,
    why: String,
}

#[derive(Serialize, ToSchema)]
pub struct ReviewCreated {
    review_id: Uuid,
}

/// Decides a breach review of one order
#[utoipa::path(
    post,
    path = "/cases/{case}/sentences/{sentence}/reviews",
    tag = "Recording",
    operation_id = "decideReview",
    params(
        ("case" = Uuid, Path), ("sentence" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = ReviewBody,
    responses((status = 201, body = ReviewCreated), Writing)
)]
pub async fn review(
    cx: ApiCtx,
    InPath((case, sentence)): InPath<(Uuid, Uuid)>,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<ReviewBody>,
) -> Result<(StatusCode, Json<ReviewCreated>), Problem> {
    let (sentence_id, decision) = (SentenceId(sentence), Some(body.decision.into()));
    let form = ReviewForm { sentence_id, decision, why: body.why };
    let done = app::enforcement::decide_review(&cx.ctx, CaseId(case), request_id, &form).await;
    let review_id = done.map_err(|problem| cx.problem(problem))?;
    Ok((StatusCode::CREATED, Json(ReviewCreated { review_id: review_id.0 })))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BreachStepBody {
    /// Code of the step in the policy.
    step: String,
    on: Day,
    /// The day on which a court hears it, of a step that leads there.
    #[serde(default)]
    hearing: Option<Day>,
    #[serde(default)]
    note: String,
}

#[derive(Serialize, ToSchema)]
pub struct BreachStepCreated {
    step_id: Uuid,
}

/// Records what happened with a breach or a recall; a result does to the sentence what it says
#[utoipa::path(
    post,
    path = "/cases/{case}/reviews/{review}/steps",
    tag = "Recording",
    operation_id = "recordBreachStep",
    params(
        ("case" = Uuid, Path), ("review" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = BreachStepBody,
    responses((status = 201, body = BreachStepCreated), Writing)
)]
pub async fn step(
    cx: ApiCtx,
    InPath((case, review)): InPath<(Uuid, Uuid)>,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<BreachStepBody>,
) -> Result<(StatusCode, Json<BreachStepCreated>), Problem> {
    let facts = BreachStepFacts {
        step: body.step,
        on: body.on.0,
        hearing_on: body.hearing.map(|day| day.0),
        note: body.note,
    };
    let about = (CaseId(case), ReviewId(review));
    let done = app::enforcement::record_step(&cx.ctx, about, request_id, &facts).await;
    let step_id = done.map_err(|problem| cx.problem(problem))?;
    Ok((StatusCode::CREATED, Json(BreachStepCreated { step_id: step_id.0 })))
}

/// Takes a step of a breach or a recall off the record, with a reason
#[utoipa::path(
    post,
    path = "/cases/{case}/breach-steps/{step}/removal",
    tag = "Recording",
    operation_id = "removeBreachStep",
    params(("case" = Uuid, Path), ("step" = Uuid, Path)),
    request_body = RemovalBody,
    responses((status = 204, description = "Removed; the count and the clocks are as if it had not been recorded"), Changing)
)]
pub async fn remove_step(
    cx: ApiCtx,
    InPath((case, step)): InPath<(Uuid, Uuid)>,
    Body(body): Body<RemovalBody>,
) -> Result<StatusCode, Problem> {
    let (why, seen_seq) = body.parts();
    let seen = (BreachStepId(step), seen_seq);
    let done = app::enforcement::remove_step(&cx.ctx, CaseId(case), seen, &why).await;
    done.map(|_| StatusCode::NO_CONTENT).map_err(|problem| cx.problem(problem))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LetterBody {
    /// Code of the kind of letter in the policy.
    letter: String,
    /// The appointment that it is about.
    #[serde(default)]
    contact_id: Option<Uuid>,
    /// The breach or recall that it is about.
    #[serde(default)]
    review_id: Option<Uuid>,
    /// The letter that it puts right.
    #[serde(default)]
    corrects: Option<Uuid>,
    sent: Day,
    way: WayBody,
    #[serde(default)]
    note: String,
}

impl LetterBody {
    pub fn facts(&self) -> LetterFacts {
        LetterFacts {
            letter_type: self.letter.clone(),
            contact_id: self.contact_id.map(ContactId),
            review_id: self.review_id.map(ReviewId),
            corrects: self.corrects.map(LetterId),
            sent_on: self.sent.0,
            way: Way::from(self.way),
            document_id: None,
            as_sent: None,
            note: self.note.clone(),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct LetterCreated {
    letter_id: Uuid,
}

/// Records a letter that went
#[utoipa::path(
    post,
    path = "/cases/{case}/letters",
    tag = "Recording",
    operation_id = "recordLetter",
    params(
        ("case" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = LetterBody,
    responses((status = 201, body = LetterCreated), Writing)
)]
pub async fn letter(
    cx: ApiCtx,
    InPath(case): InPath<Uuid>,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<LetterBody>,
) -> Result<(StatusCode, Json<LetterCreated>), Problem> {
    let facts = body.facts();
    let done = app::enforcement::record_letter(&cx.ctx, CaseId(case), request_id, &facts).await;
    let letter_id = done.map_err(|problem| cx.problem(problem))?;
    Ok((StatusCode::CREATED, Json(LetterCreated { letter_id: letter_id.0 })))
}

/// Takes a letter off the record that never went
#[utoipa::path(
    post,
    path = "/cases/{case}/letters/{letter}/removal",
    tag = "Recording",
    operation_id = "removeLetter",
    params(("case" = Uuid, Path), ("letter" = Uuid, Path)),
    request_body = RemovalBody,
    responses((status = 204, description = "Removed; it stays on the record with the reason"), Changing)
)]
pub async fn remove_letter(
    cx: ApiCtx,
    InPath((case, letter)): InPath<(Uuid, Uuid)>,
    Body(body): Body<RemovalBody>,
) -> Result<StatusCode, Problem> {
    let (why, seen_seq) = body.parts();
    let seen = (LetterId(letter), seen_seq);
    let done = app::enforcement::remove_letter(&cx.ctx, CaseId(case), seen, &why).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem(problem))
}
