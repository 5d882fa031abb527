//! The side that holds the case answers who asked; whose it is, or that side, ends it before its time.

use super::show::{answers, may_answer};
use crate::case::{Opened, open_for_change};
use crate::commit::{CaseChange, Write, answered, commit, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::CasePart;
use domain::access::{Action, FieldGroup};
use domain::case::CaseEvent;
use domain::opening::{self, AnswerKnown, AnswerOpening, Opening, OpeningError};
use domain::shared::{CaseId, Decision, OpeningId, RequestId};
use jiff::civil::Date;

const ANSWER: &str = "answer who asks";
const END: &str = "end access";

/// What the form or the API says.
#[derive(Clone)]
pub struct AnswerForm {
    pub grant: Option<bool>,
    pub parts: Vec<FieldGroup>,
    /// The last day; nothing for the last that was asked for.
    pub until: Option<Date>,
    pub words: String,
}

domain::private_debug!(AnswerForm);

/// Grants or refuses it. Two who answer at once answer one after the other, and the second is told.
pub async fn answer(
    ctx: &Ctx,
    about: (CaseId, OpeningId),
    request_id: RequestId,
    form: &AnswerForm,
) -> Result<(), AppError> {
    save(ctx, about, (request_id, ANSWER), Action::AnswerAccess, |opened, opening| {
        let known = AnswerKnown { by: ctx.actor.author.user_id, answers: answers(ctx, &opened.record)? };
        let cmd = AnswerOpening {
            grant: form.grant,
            parts: form.parts.clone(),
            until: form.until,
            words: form.words.clone(),
        };
        opening::answer(opening, &known, &cmd, ctx.now).map_err(AppError::refused)
    })
    .await
}

/// Ends it now, or withdraws what was asked for.
pub async fn end(
    ctx: &Ctx,
    about: (CaseId, OpeningId),
    request_id: RequestId,
    why: &str,
) -> Result<(), AppError> {
    save(ctx, about, (request_id, END), Action::AskAccess, |opened, opening| {
        let own = ctx.wrote(&opening.created);
        if !own && !answers(ctx, &opened.record)? {
            return Err(AppError::refused(OpeningError::NotOfTheHolder));
        }
        opening::end(opening, why, ctx.actor.author.user_id, ctx.now).map_err(AppError::refused)
    })
    .await
}

async fn save(
    ctx: &Ctx,
    (case_id, opening_id): (CaseId, OpeningId),
    (request_id, command): (RequestId, &'static str),
    action: Action,
    decide: impl Fn(&Opened, &Opening) -> Result<Decision<CaseEvent>, AppError>,
) -> Result<(), AppError> {
    deciding(|| async {
        if answered::<OpeningId>(ctx, request_id, command, opening_id).await?.is_some() {
            return Ok(());
        }
        let opened = open_for_change(ctx, case_id, action, CasePart::HEAD).await?;
        // Of somebody else’s opening nobody but the side that holds the case knows.
        let opening = opened.record.openings.get(&opening_id).ok_or(AppError::NotFound)?;
        if !ctx.wrote(&opening.created) && !may_answer(ctx, &opened.record)? {
            return Err(AppError::NotFound);
        }
        let decision = decide(&opened, opening)?;
        let (head, record) = (opened.head, &opened.record);
        let change = CaseChange { case_id, head, known: record, decision, corrects: None };
        let request = Some(ctx.request_row(request_id, (command, opening_id), opening_id));
        commit(ctx, Write { access: vec![opened.access], request, ..Write::case(change) }).await
    })
    .await
}
