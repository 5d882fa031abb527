//! Somebody who was remanded yesterday while an appointment is booked, and somebody in prison.

use super::area::Area;
use super::days::{Days, at, plus};
use app::custody::{KeyDateForm, record_bail, record_key_date, record_step};
use app::sentence::{SentenceForm, record};
use domain::custody::{BailFacts, Step, StepFacts};
use domain::sentence::{Particulars, SentenceFacts};
use domain::shared::{CaseId, RequestId};

const COURT_OFFICER: &str = "kay.donnelly";

/// A remand that the court officer heard of: the officer is told, and the appointment is still to be moved.
pub async fn remanded(area: &Area, days: &Days<'_>, case_id: CaseId) -> anyhow::Result<()> {
    let yesterday = plus(days.today, -1);
    let ctx = area.as_user(COURT_OFFICER, at(yesterday, 16, 40)).await?;
    let facts = BailFacts {
        status: "remanded".to_string(),
        on: yesterday,
        place: "HMP Northmoor".to_string(),
        until: Some(days.working(12)),
        conditions: String::new(),
        told_by: "Northmoor Magistrates' Court, in the courtroom".to_string(),
        checked: true,
    };
    record_bail(&ctx, case_id, RequestId(ctx.ids.uuid(ctx.now)), &facts).await?;
    app::worker::deliver_due(ctx.store.as_ref(), ctx.now.plus_seconds(1)).await?;
    Ok(())
}

/// A sentence of custody passed yesterday, with the prison and the day of release.
pub async fn imprisoned(area: &Area, days: &Days<'_>, case_id: CaseId) -> anyhow::Result<()> {
    let yesterday = plus(days.today, -1);
    let ctx = area.as_user(COURT_OFFICER, at(yesterday, 17, 5)).await?;
    let form = SentenceForm {
        facts: SentenceFacts {
            sentence_type: "determinate-custody".to_string(),
            court_name: "Northmoor Crown Court".to_string(),
            convicted_on: None,
            passed_on: yesterday,
            ends_on: None,
            length_months: 18,
            offence_code: String::new(),
            offence_title: "Burglary in a dwelling".to_string(),
            particulars: Particulars::default(),
            other_offences: Vec::new(),
            runs_with: None,
        },
        requirements: Vec::new(),
    };
    let request_id = || RequestId(ctx.ids.uuid(ctx.now));
    let sentence_id = record(&ctx, case_id, request_id(), &form).await?;
    let told_by = "HMP Northmoor, by telephone".to_string();
    let facts = StepFacts {
        step: Step::InCustody,
        on: yesterday,
        place: "HMP Northmoor".to_string(),
        term: None,
        reason: String::new(),
        told_by: told_by.clone(),
    };
    record_step(&ctx, case_id, request_id(), (sentence_id, &facts), &[]).await?;
    let form = KeyDateForm {
        term: "conditional-release-date".to_string(),
        on: Some(plus(days.today, 272)),
        told_by,
        why: String::new(),
        shown: None,
    };
    record_key_date(&ctx, case_id, sentence_id, &form).await?;
    app::worker::deliver_due(ctx.store.as_ref(), ctx.now.plus_seconds(1)).await?;
    Ok(())
}
