//! Plans signed as agreed: CHK-10. Rule PLN-11 keeps the list empty of what was signed here; it shows what came in otherwise,
//! and what a meeting stood behind that was taken back later.

use super::lines::{About, Found};
use crate::case::CaseRecord;
use crate::plan::{Agreed, Plan, meetings};
use crate::policy::PolicyBook;
use crate::shared::{Moment, day_in_words};

pub fn found(record: &CaseRecord, policy: &PolicyBook, now: Moment) -> Vec<Found> {
    record.plans.values().filter_map(|plan| of_plan(record, plan, policy, now)).collect()
}

fn of_plan(record: &CaseRecord, plan: &Plan, policy: &PolicyBook, now: Moment) -> Option<Found> {
    let signature = plan.signature.as_ref().filter(|of| of.agreement.agreed == Agreed::Yes)?;
    let found = Found::by(&signature.signed, About::Plan(plan.plan_id));
    let named = signature.agreement.contact_id;
    let meeting = meetings(record, plan, policy, now).into_iter().find(|of| Some(of.contact_id) == named);
    let said = match &meeting {
        Some(meeting) => format!("Agreed at the meeting of {}.", day_in_words(meeting.starts_at.day())),
        None if named.is_some() => "The meeting that it names is not a kept one.".to_string(),
        None => "It names no meeting.".to_string(),
    };
    Some(Found { said, counted: meeting.is_none(), ..found })
}
