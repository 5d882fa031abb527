//! Somebody with a curfew by hours, one report about it that was excused, and a night off for a funeral.

use super::area::Area;
use super::days::{Days, at, plus};
use anyhow::Context;
use app::ports::CasePart;
use app::requirement::{
    OwnFactsForm, ReportForm, SuspensionsForm, record_own_facts, record_suspensions, report,
};
use app::sentence::{RequirementForm, SentenceForm, record};
use domain::requirement::{FieldValue, OwnFact, PartId, Suspension, Window};
use domain::sentence::{Particulars, SentenceFacts};
use domain::shared::{CaseId, RequestId};
use jiff::civil::time;

const OFFICER: &str = "ruth.okafor";

/// A community order of ten weeks ago with a curfew from 7pm to 7am, at weekends from 8pm.
pub async fn under_curfew(area: &Area, days: &Days<'_>, case_id: CaseId) -> anyhow::Result<()> {
    let passed_on = days.working(-50);
    let ctx = area.as_user(OFFICER, at(days.after(passed_on), 9, 40)).await?;
    let request_id = || RequestId(ctx.ids.uuid(ctx.now));
    let facts = SentenceFacts {
        sentence_type: "community-order".to_string(),
        court_name: "Northmoor Magistrates' Court".to_string(),
        convicted_on: Some(passed_on),
        passed_on,
        ends_on: None,
        length_months: 12,
        offence_code: String::new(),
        offence_title: "Criminal damage".to_string(),
        particulars: Particulars::default(),
        other_offences: Vec::new(),
        runs_with: None,
    };
    let curfew = RequirementForm {
        requirement_type: "curfew".to_string(),
        length: Some(12),
        ..RequirementForm::default()
    };
    let form = SentenceForm { facts, requirements: vec![curfew] };
    record(&ctx, case_id, request_id(), &form).await?;
    let known = ctx.store.case_part(case_id, CasePart::ALL).await?;
    let requirements = known.iter().flat_map(|(_, record)| record.requirements.values());
    let curfew = requirements.into_iter().find(|of| of.requirement_type == "curfew");
    let part = PartId::Requirement(curfew.context("the curfew was recorded")?.requirement_id);
    let fact = |field: &str, value| OwnFact { field: field.to_string(), value };
    let hours = (1..=7).map(|weekday| Window {
        weekday,
        from: time(if weekday < 6 { 19 } else { 20 }, 0, 0, 0),
        to: time(7, 0, 0, 0),
    });
    let form = OwnFactsForm {
        facts: vec![
            fact("address", FieldValue::Text("The address on record".to_string())),
            fact("hours", FieldValue::Hours(hours.collect())),
            fact("monitored", FieldValue::Choice("tag".to_string())),
        ],
        told_by: "The order".to_string(),
        why: String::new(),
        seen_seq: 0,
    };
    record_own_facts(&ctx, case_id, part, &form).await?;
    away(area, days, (case_id, part)).await?;
    let ctx = area.as_user(OFFICER, at(days.working(-14), 10, 15)).await?;
    let form = ReportForm {
        happened_at: at(plus(days.working(-14), -1), 19, 25),
        found: Some("report-excused".to_string()),
        notes: "Twenty-five minutes late home. The bus had broken down; the company confirmed it."
            .to_string(),
    };
    report(&ctx, case_id, RequestId(ctx.ids.uuid(ctx.now)), (part, &form)).await?;
    Ok(())
}

/// A funeral with a night away, which the court allowed.
async fn away(area: &Area, days: &Days<'_>, (case_id, part): (CaseId, PartId)) -> anyhow::Result<()> {
    let day = days.working(-20);
    let ctx = area.as_user(OFFICER, at(plus(day, -1), 15, 0)).await?;
    let known = ctx.store.case_part(case_id, CasePart::ALL).await?;
    let seen = known.iter().find_map(|(_, record)| Some(record.part_facts.get(&part)?.written.seq));
    let form = SuspensionsForm {
        suspensions: vec![Suspension {
            from: day,
            to: Some(day),
            told_by: "Northmoor Magistrates' Court, by letter".to_string(),
            reason: "A funeral".to_string(),
        }],
        why: String::new(),
        seen_seq: seen.unwrap_or(0),
    };
    record_suspensions(&ctx, case_id, part, &form).await?;
    Ok(())
}
