//! The load of an officer from the record: what their open assignments take in points, what their hours have room for, and
//! what follows when it is too much for too long. The points are worked out by the engine `workload`.
//!
//! Rules LOD-01 to LOD-17; see `docs/rules/load.md`.

mod contest;
mod figure;
mod hours;
mod kind;
mod overload;

#[cfg(test)]
mod tests;

pub use self::contest::{
    AnswerContest, Contest, ContestAnswer, ContestError, ContestFacts, answer_contest, contest,
};
pub use self::figure::{DayLoad, Figure, Held, LoadLine, Tools, counts, figure};
pub use self::hours::{HoursLine, without_reasons};
pub use self::kind::{harm_of, is_high_risk, kind_of};
pub use self::overload::{
    Answered, Overload, OverloadAnswer, OverloadError, OverloadFacts, Relief, answer_overload, due_again,
    end_of, held_between, watch,
};
pub use ::workload::{
    Alarm, Capacity, Decimal, Hours, InForce, Kind, Parameters, Place, Points, Rules, RulesError, Standing,
    Tier, Version, one_decimal,
};
use jiff::civil::Date;
use std::sync::LazyLock;

/// Whether a reduction may name this reason on a day.
pub fn is_reason(code: &str, day: Date) -> bool {
    reasons(day).iter().any(|(known, _)| *known == code)
}

/// Reasons for a reduction on a day: code and name.
pub fn reasons(day: Date) -> Vec<(&'static str, &'static str)> {
    let in_force = rules().ok().and_then(|rules| rules.on(day).ok());
    let reasons = in_force.map_or(&[][..], |in_force| &in_force.reasons.is);
    reasons.iter().map(|reason| (reason.code.as_str(), reason.name.as_str())).collect()
}

/// The numbers of workload, as the engine brings them along.
pub fn rules() -> Result<&'static Rules, &'static RulesError> {
    static RULES: LazyLock<Result<Rules, RulesError>> = LazyLock::new(Rules::built_in);
    RULES.as_ref()
}
