//! The hours of an officer on a day, and the points that they have room for.

use super::Tools;
use crate::org::{OrganisationRecord, StaffFact, StaffSays};
use crate::shared::OfficerId;
use ::workload::{Decimal, Form, Hours, OfficerType, Points, available, working_hours};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One line of the hours' side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoursLine {
    pub what: String,
    /// Hours a week; below 0 where they are taken off.
    pub hours: Decimal,
}

/// The same hours for who may not read why some are off: the contract, and one line for all the rest.
pub fn without_reasons(lines: &[HoursLine]) -> Vec<HoursLine> {
    let (contract, off) = lines.split_at(lines.len().min(1));
    let all: Decimal = off.iter().map(|line| line.hours).sum();
    let rest = (!off.is_empty()).then(|| HoursLine { what: "Hours off".to_string(), hours: all });
    contract.iter().cloned().chain(rest).collect()
}

/// What an officer's hours have room for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Room {
    pub points: Points,
    pub lines: Vec<HoursLine>,
    /// "3946 points: 2176 for 37 hours a week, of which there are …".
    pub says: String,
}

/// LOD-05: the contract, less reductions and long absences, never below nothing. Whoever does not work here on the day has
/// no room.
pub(super) fn room(known: &OrganisationRecord, officer_id: OfficerId, tools: &Tools<'_>) -> Room {
    let Some(on) = known.on_day(officer_id, tools.day) else {
        let says = "0 points, because they do not work here on this day".to_string();
        return Room { points: Points::ZERO, lines: Vec::new(), says };
    };
    let grade = tools.policy.grades().kind_of(on.grade);
    let officer = grade.and_then(|grade| OfficerType::named(grade.workload.as_deref()?));
    let officer = officer.unwrap_or(OfficerType::Unsupported);
    let parameters = &tools.parameters;
    let contracted = on.minutes_a_week.map(hours);
    let Some(base) = working_hours(officer, contracted, parameters).map(|hours| hours.base) else {
        let room = available(Form::Batch, officer, contracted, Hours::ZERO, parameters);
        return Room { points: room.points, lines: Vec::new(), says: room.to_string() };
    };
    let says = if contracted.is_some() { "Contract" } else { "Full-time, as no contract is recorded" };
    let mut lines = vec![HoursLine { what: says.to_string(), hours: base.value() }];
    let mut left = base;
    for fact in known.facts_of(officer_id).into_iter().filter(|fact| fact.contains(tools.day)) {
        if let Some((what, off)) = taken_off(fact, base, tools) {
            // Two reasons never take the same hour off twice.
            let rest = left.less(off);
            lines.push(HoursLine { what, hours: rest.value() - left.value() });
            left = rest;
        }
    }
    let room = available(Form::Batch, officer, contracted, base.less(left), parameters);
    Room { points: room.points, lines, says: room.to_string() }
}

fn taken_off(fact: &StaffFact, base: Hours, tools: &Tools<'_>) -> Option<(String, Hours)> {
    match &fact.says {
        StaffSays::Reduction { code, minutes_a_week, .. } => {
            let reason = tools.in_force.reasons.is.iter().find(|reason| reason.code == *code);
            let name = reason.map_or(code.as_str(), |reason| &reason.name);
            Some((format!("Reduction: {name}"), hours(*minutes_a_week)))
        }
        StaffSays::Absence { code, .. } => {
            let kind = tools.policy.absence_kinds().kind_of(code)?;
            let after = kind.takes_hours_after_days?;
            let is_long = days_between(fact.from, tools.day) >= after;
            is_long.then(|| (format!("Away: {}", kind.name), base))
        }
        _ => None,
    }
}

fn days_between(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days())
}

/// Minutes a week as hours; what no week has is none.
fn hours(minutes: i64) -> Hours {
    let minutes = Decimal::from(minutes.max(0));
    Hours::new((minutes / Decimal::from(60)).round_dp(6)).unwrap_or_default()
}
