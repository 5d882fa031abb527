//! Manager's decisions as entries of the contact log, and when a case is owed one (S83): OVS-01 and OVS-02, see
//! `docs/rules/oversight.md`.

use crate::policy::{ContactType, SeriousHarm};
use crate::shared::Rule;
use jiff::ToSpan;
use jiff::civil::Date;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OversightError {
    #[error(
        "A manager's decision is recorded by a senior who answers for the case. Choose another kind, or ask yours."
    )]
    NotASenior,
}

impl Rule for OversightError {
    fn rule(&self) -> &'static str {
        match self {
            OversightError::NotASenior => "OVS-01",
        }
    }

    fn field(&self) -> &'static str {
        "kind"
    }
}

/// OVS-01: what is a manager's decision by its kind is recorded by who may decide about the case.
pub fn check_decider(kind: Option<&ContactType>, may_decide: bool) -> Result<(), OversightError> {
    let is_decision = kind.is_some_and(|kind| kind.managers_decision);
    if is_decision && !may_decide { Err(OversightError::NotASenior) } else { Ok(()) }
}

/// The parameter that says after how many weeks, by the level of serious harm that is flagged.
pub fn weeks_parameter(harm: Option<SeriousHarm>) -> &'static str {
    match harm {
        None => "oversight.decision_weeks",
        Some(SeriousHarm::Low) => "oversight.decision_weeks_low",
        Some(SeriousHarm::Medium) => "oversight.decision_weeks_medium",
        Some(SeriousHarm::High) => "oversight.decision_weeks_high",
        Some(SeriousHarm::VeryHigh) => "oversight.decision_weeks_very_high",
    }
}

/// OVS-02: the day by which the next decision is owed, so many weeks after the last one, or after the case was first
/// given to an officer.
pub fn due_on(since: Date, weeks: i64) -> Date {
    since.checked_add(weeks.weeks()).unwrap_or(Date::MAX)
}

/// Days after that day; none on it and before.
pub fn days_late(due_on: Date, today: Date) -> i64 {
    i64::from(due_on.until(today).map_or(0, |span| span.get_days())).max(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::PolicyBook;
    use jiff::civil::date;

    #[test]
    fn a_managers_decision_is_recorded_by_who_may_decide_and_anything_else_by_everybody() {
        let policy = PolicyBook::default_england_and_wales().unwrap();
        let kind = |code| policy.contact_types().find(code, date(2026, 11, 24));
        let decision = kind("management-oversight");
        assert!(decision.is_some_and(|kind| kind.managers_decision));
        let refused = check_decider(decision, false).unwrap_err();
        assert_eq!((refused.rule(), refused.field()), ("OVS-01", "kind"));
        assert_eq!(check_decider(decision, true), Ok(()));
        assert_eq!(check_decider(kind("note"), false), Ok(()));
    }

    #[test]
    fn the_higher_the_harm_the_sooner_a_decision_is_owed() {
        // OVS-02
        let policy = PolicyBook::default_england_and_wales().unwrap();
        let weeks = |harm| policy.weeks(weeks_parameter(Some(harm)), date(2026, 11, 24)).unwrap();
        let levels = [SeriousHarm::VeryHigh, SeriousHarm::High, SeriousHarm::Medium, SeriousHarm::Low];
        assert!(levels.map(weeks).is_sorted(), "{:?}", levels.map(weeks));
        assert!(policy.weeks(weeks_parameter(None), date(2026, 11, 24)).unwrap() > 0);
    }

    #[test]
    fn a_decision_is_owed_weeks_after_the_last_and_late_from_the_day_after() {
        // OVS-02
        let due = due_on(date(2026, 9, 1), 12);
        assert_eq!(due, date(2026, 11, 24));
        assert_eq!(days_late(due, date(2026, 11, 23)), 0);
        assert_eq!(days_late(due, due), 0);
        assert_eq!(days_late(due, date(2026, 11, 25)), 1);
        assert_eq!(days_late(due, date(2027, 1, 24)), 61, "over months too");
    }
}
