//! The points that an officer's hours have room for.

use crate::amount::{Hours, Points};
use crate::officer::OfficerType;
use crate::parameters::Parameters;
use rust_decimal::{Decimal, RoundingStrategy};
use std::fmt;

/// How available points are worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// WLD-12. As the daily figure: target × hours left ÷ full-time hours, cut to a whole number.
    Batch,
    /// WLD-13. As the figure of the moment: the hours are divided first, to fifteen decimals half up.
    RealTime,
}

/// Hours of an officer, and of somebody full-time of their type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkingHours {
    /// Hours a week of the officer.
    pub base: Hours,
    /// Hours a week of somebody full-time.
    pub full_time: Hours,
    /// Whether the officer's contract says so; otherwise they are taken to be full-time.
    pub is_contracted: bool,
}

/// WLD-10. The hours that count for an officer: those of the contract, or full-time ones where it says none. `None` for
/// a type whose workload is not measured.
pub fn working_hours(
    officer: OfficerType,
    contracted: Option<Hours>,
    parameters: &Parameters,
) -> Option<WorkingHours> {
    let full_time = officer.default_hours(&parameters.default_hours)?;
    let base = contracted.unwrap_or(full_time);
    Some(WorkingHours { base, full_time, is_contracted: contracted.is_some() })
}

/// Available points, and what they rest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Available {
    /// How they were worked out.
    pub form: Form,
    /// Whose target it is.
    pub officer: OfficerType,
    /// The points of somebody full-time.
    pub target: Points,
    /// Hours, unless the workload of this type is not measured.
    pub hours: Option<WorkingHours>,
    /// Hours a week taken off.
    pub reductions: Hours,
    /// The points: whole, never below 0.
    pub points: Points,
}

/// WLD-12, WLD-13. The available points of an officer who has so many hours a week, less so many that are taken off.
pub fn available(
    form: Form,
    officer: OfficerType,
    contracted: Option<Hours>,
    reductions: Hours,
    parameters: &Parameters,
) -> Available {
    let target = parameters.target.of(officer);
    let hours = working_hours(officer, contracted, parameters);
    let counts = |hours: &WorkingHours| hours.full_time > Hours::ZERO;
    let points = hours.filter(counts).map_or(Decimal::ZERO, |hours| {
        let left = hours.base.less(reductions).value();
        match form {
            Form::Batch => target.value() * left / hours.full_time.value(),
            Form::RealTime => target.value() * fifteen_decimals(left / hours.full_time.value()),
        }
    });
    Available { form, officer, target, hours, reductions, points: Points::worked_out(points.trunc()) }
}

fn fifteen_decimals(ratio: Decimal) -> Decimal {
    ratio.round_dp_with_strategy(15, RoundingStrategy::MidpointAwayFromZero)
}

/// The sentence that an officer reads beside the figure.
impl fmt::Display for Available {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(hours) = self.hours else {
            return f.write_str("0 points, because the workload of this type of officer is not measured");
        };
        if hours.full_time == Hours::ZERO {
            return f.write_str("0 points, because no full-time hours are set for this type of officer");
        }
        write!(f, "{} points: {} for {} hours a week", self.points, self.target, hours.full_time)?;
        let from =
            if hours.is_contracted { "the contract" } else { "full-time, as no contract says otherwise" };
        write!(f, ", of which there are {} ({from})", hours.base)?;
        if self.reductions > Hours::ZERO {
            write!(f, ", less {} taken off", self.reductions)?;
        }
        Ok(())
    }
}
