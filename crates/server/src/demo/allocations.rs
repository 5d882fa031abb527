//! One sentence that went to the wrong organisation, was brought back, and went where it belongs.

use super::area::{Area, EASTVALE_COMMUNITY, RIVERSIDE, team_id};
use super::days::{Days, at, plus};
use anyhow::Context;
use app::allocation::{DecideForm, ReverseForm, decide, reverse};
use app::ports::CasePart;
use domain::shared::{CaseId, RequestId};

pub async fn wrong_and_right(area: &Area, days: &Days<'_>, case_id: CaseId) -> anyhow::Result<()> {
    let (_, record) =
        area.service.store.case_part(case_id, CasePart::HEAD).await?.context("the case is there")?;
    let sentence_id = *record.sentences.keys().next().context("there is a sentence")?;
    let holder_shown = record.open_assignment().map(|of| of.assignment_id);
    let form = |unit: &str, team: &str| DecideForm {
        answers: [("area".to_string(), unit.to_string())].into(),
        team_id: Some(team_id(team)),
        summary: "Keeps appointments well. Works on Thursdays.".to_string(),
        planned_on: Some(plus(days.today, 14)),
        ..DecideForm::default()
    };
    let new = |ctx: &app::Ctx| RequestId(ctx.ids.uuid(ctx.now));
    let wrong = area.as_user("kay.donnelly", at(days.working(-4), 11, 5)).await?;
    let ids = (sentence_id, new(&wrong));
    let allocation_id = decide(&wrong, case_id, ids, &form("Eastvale Town", EASTVALE_COMMUNITY)).await?;
    let senior = area.as_user("carol.whitmore", at(days.working(-3), 9, 40)).await?;
    let why = "The address in Eastvale is a sister's. Lives in Northmoor and always did.".to_string();
    let reversal = ReverseForm { why, holder_shown, officer_id: None };
    reverse(&senior, case_id, (allocation_id, new(&senior)), &reversal).await?;
    let right = area.as_user("kay.donnelly", at(days.working(-3), 10, 15)).await?;
    let ids = (sentence_id, new(&right));
    decide(&right, case_id, ids, &form("Northmoor City", RIVERSIDE)).await?;
    Ok(())
}
