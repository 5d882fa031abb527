//! Breaks the glass, or asks for access. Who holds the case and the nearest senior are told in the same save.

use super::show::open_already;
use crate::case::open_for_change;
use crate::commit::{CaseChange, Write, answered, commit, deciding};
use crate::concern::tell::at_once;
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::{CasePart, OutboxEntry};
use crate::worker::Topic;
use domain::access::{Action, FieldGroup};
use domain::case::{CaseEvent, CaseRecord};
use domain::concern::Named;
use domain::opening::{self, Ask, AskKnown, BreakGlass, GlassKnown, State};
use domain::shared::{CaseId, Decision, OpeningId, RequestId};
use jiff::civil::Date;

const BREAK: &str = "break glass";
const ASK: &str = "ask for access";

/// What the form says.
#[derive(Clone)]
pub struct GlassForm {
    pub parts: Vec<FieldGroup>,
    pub reason: Option<String>,
    pub words: String,
    /// Code of the hours in policy.
    pub hours: Option<String>,
    /// The password was typed again, and was theirs.
    pub confirmed: bool,
}

/// What the form or the API says.
#[derive(Clone)]
pub struct AskForm {
    pub parts: Vec<FieldGroup>,
    pub words: String,
    pub from: Date,
    pub until: Date,
}

domain::private_debug!(GlassForm, AskForm);

/// Opens the parts at once; the same request id gives the same opening.
pub async fn break_glass(
    ctx: &Ctx,
    case_id: CaseId,
    request_id: RequestId,
    form: &GlassForm,
) -> Result<OpeningId, AppError> {
    let today = ctx.now.day();
    let policy = ctx.policy.access();
    let hours = policy.hours.at(today).into_iter().find(|kind| Some(&kind.code) == form.hours.as_ref());
    save(ctx, case_id, (request_id, BREAK), |record, opening_id, told| {
        let known = GlassKnown {
            reasons: policy.reasons.at(today).into_iter().map(|kind| kind.code.clone()).collect(),
            hours: policy.hours.at(today).into_iter().map(|kind| kind.hours).collect(),
            open: open_already(ctx, record)?,
            told,
            confirmed: form.confirmed,
        };
        let cmd = BreakGlass {
            opening_id,
            parts: form.parts.clone(),
            reason: form.reason.clone(),
            words: form.words.clone(),
            hours: hours.map(|kind| kind.hours),
        };
        opening::break_glass(known, cmd, ctx.now).map_err(AppError::refused)
    })
    .await
}

/// Asks the side that holds the case; the same request id gives the same opening.
pub async fn ask(
    ctx: &Ctx,
    case_id: CaseId,
    request_id: RequestId,
    form: &AskForm,
) -> Result<OpeningId, AppError> {
    save(ctx, case_id, (request_id, ASK), |record, opening_id, told| {
        let mut own = record.openings.values().filter(|opening| ctx.wrote(&opening.created));
        let known = AskKnown {
            longest_days: ctx.policy.days("access.grant_longest_days", ctx.now.day())?,
            open: open_already(ctx, record)?,
            waits: own.any(|opening| opening.state(ctx.now) == State::Waits),
            told,
        };
        let cmd = Ask {
            opening_id,
            parts: form.parts.clone(),
            words: form.words.clone(),
            from: form.from,
            until: form.until,
        };
        opening::ask(known, &cmd, ctx.now).map_err(AppError::refused)
    })
    .await
}

async fn save(
    ctx: &Ctx,
    case_id: CaseId,
    (request_id, command): (RequestId, &'static str),
    decide: impl Fn(&CaseRecord, OpeningId, Vec<Named>) -> Result<Decision<CaseEvent>, AppError>,
) -> Result<OpeningId, AppError> {
    deciding(|| async {
        if let Some(opening_id) = answered(ctx, request_id, command, case_id).await? {
            return Ok(opening_id);
        }
        let opened = open_for_change(ctx, case_id, Action::AskAccess, CasePart::HEAD).await?;
        let opening_id = OpeningId(ctx.ids.uuid(ctx.now));
        let told = to_tell(ctx, &opened.record).await?;
        let outbox = notices(ctx, (case_id, command), &told);
        let decision = decide(&opened.record, opening_id, told)?;
        let (head, record) = (opened.head, &opened.record);
        let change = CaseChange { case_id, head, known: record, decision, corrects: None };
        let request = Some(ctx.request_row(request_id, (command, case_id), opening_id));
        commit(ctx, Write { access: vec![opened.access], request, outbox, ..Write::case(change) }).await?;
        Ok(opening_id)
    })
    .await
}

/// ACC-14: who holds the case, who stands in for them, and the nearest senior; each once, and never whoever opens it.
pub(super) async fn to_tell(ctx: &Ctx, record: &CaseRecord) -> Result<Vec<Named>, AppError> {
    let told = at_once(ctx, record, ctx.actor.author.user_id).await?;
    let named = [told.holder, told.stand_in, told.manager].into_iter().flatten();
    let mut each: Vec<Named> = Vec::new();
    for named in named {
        if !each.iter().any(|other| other.user_id == named.user_id) {
            each.push(named);
        }
    }
    Ok(each)
}

fn notices(ctx: &Ctx, (case_id, command): (CaseId, &str), told: &[Named]) -> Vec<OutboxEntry> {
    let entry = |named: &Named| {
        let user_id = named.user_id;
        match command {
            BREAK => Topic::GlassBroken { case_id, user_id }.entry(ctx),
            _ => Topic::AccessAsked { case_id, user_id }.entry(ctx),
        }
    };
    told.iter().map(entry).collect()
}
