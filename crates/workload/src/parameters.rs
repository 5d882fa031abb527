//! What workload is counted with on a day.

use crate::amount::{Hours, Points, Weighting};
use crate::case::{Place, Standing};
use crate::officer::OfficerType;
use crate::tier::Tier;
use jiff::civil::{Date, Time};
use rust_decimal::Decimal;
use serde::Deserialize;
use std::collections::BTreeMap;

/// One whole set. Its fields may be changed to ask "what if"; `Parameters::faults` says what may not be entered.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// Points of a case under Probation Reset, wherever the person is.
    pub reset_points: Points,
    /// Points of a case by tier.
    pub points: TierPoints,
    /// Points of a case of transition to adulthood (T2A) by tier.
    pub t2a_points: TierPoints,
    /// How much of its points an inactive case of transition to adulthood still carries.
    pub t2a_inactive: Inactive,
    /// Court reports.
    pub reports: Reports,
    /// Help to colleagues.
    pub help: Help,
    /// What only the form of 2021 counts.
    pub of_2021: Of2021,
    /// Points a full-time officer is to carry.
    pub target: Targets,
    /// Full-time hours a week, which also stand in where an officer's contract says none.
    pub default_hours: DefaultHours,
    /// The lines that a figure is held against.
    pub alarm: Alarm,
    /// When the day of the Workload Measurement Tool ends.
    pub day: WorkingDay,
    /// The most that may be entered.
    pub limits: Limits,
}

/// Points of one case by tier.
pub type TierPoints = BTreeMap<Tier, ByPlace>;

/// Points of one case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ByPlace {
    /// Under a community or suspended order.
    pub community: Points,
    /// On licence.
    pub licence: Points,
    /// In custody, before release.
    pub custody: Points,
}

impl ByPlace {
    /// Those of a place.
    pub fn at(self, place: Place) -> Points {
        match place {
            Place::Community => self.community,
            Place::Licence => self.licence,
            Place::Custody => self.custody,
        }
    }

    /// Those of a place, to change them.
    pub fn at_mut(&mut self, place: Place) -> &mut Points {
        match place {
            Place::Community => &mut self.community,
            Place::Licence => &mut self.licence,
            Place::Custody => &mut self.custody,
        }
    }
}

/// How much of its points an inactive case still carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inactive {
    /// Its order is over and was not closed.
    pub overdue: Weighting,
    /// A warrant is out.
    pub warrant: Weighting,
    /// Unpaid work alone.
    pub unpaid_work: Weighting,
}

impl Inactive {
    /// That of a standing; all of it if the case is active.
    pub fn of(self, standing: Standing) -> Weighting {
        match standing {
            Standing::Overdue => self.overdue,
            Standing::Warrant => self.warrant,
            Standing::UnpaidWork => self.unpaid_work,
            _ => Weighting::ALL,
        }
    }
}

/// Points of a court report, and for how many days after it is completed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reports {
    /// A standard delivery report.
    pub standard: Points,
    /// A fast one, or a standard one that was made of it.
    pub fast: Points,
    /// Days that it counts, the day of completion the first.
    pub days: u32,
}

/// For how long help counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Help {
    /// Days, the day of the contact the first.
    pub days: u32,
}

/// Assessments (ARMS) and parole reports, which are not counted any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Of2021 {
    /// An ARMS assessment of somebody on licence.
    pub arms_licence: Points,
    /// An ARMS assessment of somebody under a community order.
    pub arms_community: Points,
    /// Whether parole reports count.
    pub parole_counts: bool,
    /// A parole report.
    pub parole: Points,
}

/// Points that a full-time officer is to carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Targets {
    /// Everybody who is no PSO.
    pub po: Points,
    /// A probation service officer.
    pub pso: Points,
}

impl Targets {
    /// WLD-11. Only a PSO has a PSO's target. Everybody else has a PO's, also a PSO-B.
    pub fn of(self, officer: OfficerType) -> Points {
        if officer == OfficerType::Pso { self.pso } else { self.po }
    }
}

/// Full-time hours a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DefaultHours {
    /// Whoever is none of the others.
    pub po: Hours,
    /// PSO and PSO-B.
    pub pso: Hours,
    /// Senior probation officers, who hold no cases.
    pub spo: Hours,
}

/// The lines that a figure is held against, one setting for every screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alarm {
    /// Percent over which an officer has more than their hours allow.
    pub line: Decimal,
    /// Percent over which …
    pub over: Decimal,
    /// … for so many weeks on end it is excessive.
    pub weeks: u32,
}

/// When the day of the Workload Measurement Tool ends, in local time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkingDay {
    /// On every day but one.
    pub ends: Time,
    /// On Wednesday.
    pub wednesday_ends: Time,
}

/// The most that may be entered; the least is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Points of one thing.
    pub points: Points,
    /// A target.
    pub target: Points,
    /// Default hours and hours of a reduction, a week.
    pub hours: Hours,
    /// Characters of the notes of a reduction.
    pub notes: usize,
}

/// WLD-28. A number that may not be entered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{name} is {value}: enter 0 to {most}")]
pub struct NotAllowed {
    /// Which number, such as `standard A3 licence`.
    pub name: String,
    /// What was entered.
    pub value: Decimal,
    /// The most that may be.
    pub most: Decimal,
}

impl Parameters {
    /// WLD-28. Everything in it that may not be entered, all of it at once.
    pub fn faults(&self) -> Vec<NotAllowed> {
        let limits = self.limits;
        let mut entered = vec![
            ("reset points".to_owned(), self.reset_points.value(), limits.points.value()),
            ("standard report".to_owned(), self.reports.standard.value(), limits.points.value()),
            ("fast report".to_owned(), self.reports.fast.value(), limits.points.value()),
            ("PO target".to_owned(), self.target.po.value(), limits.target.value()),
            ("PSO target".to_owned(), self.target.pso.value(), limits.target.value()),
            ("PO hours".to_owned(), self.default_hours.po.value(), limits.hours.value()),
            ("PSO hours".to_owned(), self.default_hours.pso.value(), limits.hours.value()),
            ("SPO hours".to_owned(), self.default_hours.spo.value(), limits.hours.value()),
        ];
        for (row, name) in [(&self.points, "standard"), (&self.t2a_points, "T2A")] {
            for (tier, points) in row {
                entered.extend(Place::ALL.map(|place| {
                    let name = format!("{name} {tier} {}", place.word());
                    (name, points.at(place).value(), limits.points.value())
                }));
            }
        }
        let is_wrong =
            |(_, value, most): &(String, Decimal, Decimal)| !(Decimal::ZERO..=*most).contains(value);
        let wrong = entered.into_iter().filter(is_wrong);
        wrong.map(|(name, value, most)| NotAllowed { name, value, most }).collect()
    }

    /// WLD-06. Whether a court report that was completed on one day counts on another.
    pub fn report_counts(&self, completed: Date, on: Date) -> bool {
        is_within(completed, on, self.reports.days)
    }

    /// WLD-07. Whether help given on one day counts on another.
    pub fn help_counts(&self, given: Date, on: Date) -> bool {
        is_within(given, on, self.help.days)
    }
}

/// Whether a day is one of so many from the first on.
fn is_within(first: Date, on: Date, days: u32) -> bool {
    (0..i64::from(days)).contains(&i64::from((on - first).get_days()))
}
