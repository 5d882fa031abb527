//! HND-13: every part of a case moves or stays, and says why.

use crate::case::CaseRecord;
use crate::enforcement::chain;
use crate::plan::Plan;
use crate::policy::PolicyBook;
use crate::shared::{CaseId, ContactId, Moment, OfficerId, codes};
use serde::{Deserialize, Serialize};

codes! {
    PartKind {
        /// Who answers for the case.
        Responsibility = "responsibility",
        Appointment = "appointment",
        Enforcement = "enforcement",
        Concern = "concern",
        Plan = "plan",
        Assessment = "assessment",
        Drafts = "drafts",
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Goes {
    Moves,
    Stays,
}

/// One part of the case.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    pub kind: PartKind,
    /// The appointment, where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_id: Option<ContactId>,
    pub goes: Goes,
    pub says: String,
    pub why: String,
}

crate::private_debug!(Part);

fn part(kind: PartKind, goes: Goes, says: &str, why: &str) -> Part {
    Part { kind, contact_id: None, goes, says: says.to_string(), why: why.to_string() }
}

/// What moves from the giving officer and what stays, as the record has it at a moment. Only what stands on the record
/// itself can move with it: an appointment of a joined record stays, and says so.
pub fn parts(
    record: &CaseRecord,
    policy: &PolicyBook,
    (case_id, giver): (CaseId, OfficerId),
    at: Moment,
) -> Vec<Part> {
    use Goes::{Moves, Stays};
    let mut found = vec![part(
        PartKind::Responsibility,
        Moves,
        "Who answers for the case, with every order, requirement and condition",
        "At the instant of the move the one assignment ends and the other begins.",
    )];
    found.extend(appointments(record, policy, (case_id, giver), at));
    let steps = chain(record, policy, at).open_steps().count();
    if steps > 0 {
        let says = format!("Open enforcement steps: {steps}");
        found.push(part(
            PartKind::Enforcement,
            Moves,
            &says,
            "Their days run on; whoever holds the case owes them.",
        ));
    }
    for concern in record.concerns.values().filter(|of| of.decided.is_none()) {
        let manager = concern.facts.manager.as_ref().map_or("any senior who may decide", |named| &named.name);
        let why = format!("{manager} decides it: they were told and have begun.");
        found.push(part(PartKind::Concern, Stays, "A concern that waits for a decision", &why));
    }
    if record.plans.values().any(Plan::is_open) {
        found.push(part(
            PartKind::Plan,
            Moves,
            "The plan, with its goals and steps",
            "Whoever holds the case owns it.",
        ));
    }
    if record.assessments.values().any(|of| of.signed.is_none() && of.voided.is_none()) {
        let why = "Whoever may assess goes on with it; what is written keeps its author.";
        found.push(part(PartKind::Assessment, Moves, "An assessment that is not signed", why));
    }
    found.push(part(
        PartKind::Drafts,
        Stays,
        "What the giving officer typed and has not saved",
        "A draft belongs to its writer alone, and is not on the record until it is saved.",
    ));
    found
}

/// With the giving officer they move, at their time and place: those to come, and those that are over of which nobody has
/// said what happened. With anybody else those to come stay, and so does a session of a group, which has one leader.
fn appointments(
    record: &CaseRecord,
    policy: &PolicyBook,
    (case_id, giver): (CaseId, OfficerId),
    at: Moment,
) -> Vec<Part> {
    let mut coming: Vec<_> = record
        .contacts
        .values()
        .filter(|of| of.booked && of.outcome.is_none())
        .filter(|of| of.starts_at > at || of.officer_id == Some(giver))
        .collect();
    coming.sort_by_key(|of| (of.starts_at, of.contact_id));
    let kind = |code: &str| policy.contact_types().name_of(code).unwrap_or(code).to_string();
    coming
        .into_iter()
        .map(|of| {
            let day = of.starts_at.in_london().strftime("%-d %B %Y, %H:%M");
            let says = format!("{}, {day}, with {}", kind(&of.contact_type), of.officer_name);
            let is_over = of.starts_at <= at;
            let (goes, why) = if of.officer_id != Some(giver) {
                (Goes::Stays, "It is booked with somebody else, who keeps it.")
            } else if of.links.group_id.is_some() {
                (Goes::Stays, "It is a session of a group, and stays with who leads it.")
            } else if of.case_id != case_id && is_over {
                (Goes::Stays, "It is over, on a record that was joined to this one. Record what happened.")
            } else if of.case_id != case_id {
                (
                    Goes::Stays,
                    "It is on a record that was joined to this one. Book it again with the new officer.",
                )
            } else if is_over {
                (Goes::Moves, "It is over and has no outcome: the new officer records what happened.")
            } else {
                (
                    Goes::Moves,
                    "It is booked with the giving officer: same time and place, with the new officer.",
                )
            };
            let contact_id = Some(of.contact_id);
            Part { contact_id, ..part(PartKind::Appointment, goes, &says, why) }
        })
        .collect()
}
