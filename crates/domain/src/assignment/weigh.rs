//! What speaks for an officer and against them: load after, grade, what they know, what came to them this week. It ranks and
//! never assigns; what speaks against somebody needs a reason.

use crate::case::CaseRecord;
use crate::load::{Capacity, Decimal};
use crate::policy::Grade;
use crate::shared::{Moment, OfficerId};
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What is weighed before a case goes to an officer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weighed {
    pub before: Capacity,
    /// With the case.
    pub after: Capacity,
    /// Percent over which a reason is needed.
    pub line: Decimal,
    /// "PO"; nothing where the grade is not one that holds cases.
    pub grade: String,
    /// The tier by the rule that leads; nothing where there is none.
    pub tier: Option<String>,
    /// Whether the grade may hold the tier without a reason; nothing where there is no tier.
    pub grade_fits: Option<bool>,
    /// The case is of high or very high serious harm.
    pub is_high_risk: bool,
    /// The officer had the case before.
    pub known_before: bool,
    /// Such cases, not known before, that came to them within seven days.
    pub new_high_risk: u32,
    pub new_high_risk_max: u32,
}

/// What needs a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Against {
    /// ASG-14: more than the hours have room for.
    OverCapacity,
    /// ASG-08: the grade does not hold such a tier.
    Grade { grade: String, tier: String },
    /// ASG-09: the limit of new high-risk cases is reached.
    TooManyNew { number: u32, most: u32 },
}

impl Against {
    pub fn rule(&self) -> &'static str {
        match self {
            Against::OverCapacity => "ASG-14",
            Against::Grade { .. } => "ASG-08",
            Against::TooManyNew { .. } => "ASG-09",
        }
    }

    /// "over capacity with this case".
    pub fn words(&self) -> String {
        match self {
            Against::OverCapacity => "over capacity with this case".to_string(),
            Against::Grade { grade, tier } => format!("{grade} does not hold tier {tier} without a reason"),
            Against::TooManyNew { number, most } => {
                format!("{number} new high-risk cases within seven days, the limit is {most}")
            }
        }
    }
}

pub(super) fn in_words(against: &[Against]) -> String {
    against.iter().map(Against::words).collect::<Vec<_>>().join("; ")
}

impl Weighed {
    pub fn against(&self) -> Vec<Against> {
        let mut against = Vec::new();
        if self.after.is_over(self.line) {
            against.push(Against::OverCapacity);
        }
        if let (Some(false), Some(tier)) = (self.grade_fits, &self.tier) {
            against.push(Against::Grade { grade: self.grade.clone(), tier: tier.clone() });
        }
        // One that they know is no unknown case, however high its risk.
        if self.is_high_risk && !self.known_before && self.new_high_risk >= self.new_high_risk_max {
            let (number, most) = (self.new_high_risk, self.new_high_risk_max);
            against.push(Against::TooManyNew { number, most });
        }
        against
    }

    /// ASG-12: over capacity last; then whose grade fits, who has the limit before them, who knows the person, and the
    /// lowest load after.
    pub fn order(&self) -> (bool, bool, bool, Reverse<bool>, bool, Decimal) {
        let limit = self.against().iter().any(|one| matches!(one, Against::TooManyNew { .. }));
        let percent = self.after.percent();
        (
            self.after.is_over(self.line),
            self.grade_fits == Some(false),
            limit,
            Reverse(self.known_before),
            percent.is_none(),
            percent.unwrap_or_default(),
        )
    }
}

/// ASG-08: whether a grade may hold a tier; nothing where there is no tier.
pub fn grade_fits(grade: Option<&Grade>, tier: Option<&str>) -> Option<bool> {
    let letter = tier?.chars().next()?.to_string();
    Some(grade.is_some_and(|grade| grade.holds.contains(&letter)))
}

/// One officer with the days on which they answered for the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldFor {
    pub officer_id: OfficerId,
    pub officer_name: String,
    pub days: i64,
}

/// ASG-11: who answered for the case since the sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Continuity {
    /// The day of the first live sentence, or of the last one where none is live.
    pub since: Date,
    /// The first first.
    pub officers: Vec<HeldFor>,
}

/// ASG-11: the officers since the sentence, and days with each; nothing before a sentence. An officer who had the case twice
/// is one.
pub fn continuity(record: &CaseRecord, now: Moment) -> Option<Continuity> {
    let on_record = || record.sentences.values().filter(|sentence| sentence.removed.is_none());
    let live = on_record().filter(|sentence| sentence.is_live(now.day())).map(|of| of.facts.passed_on).min();
    let since = live.or_else(|| on_record().map(|of| of.facts.passed_on).max())?;
    let mut intervals: Vec<_> = record.assignments.values().collect();
    intervals.sort_by_key(|of| (of.from, of.assignment_id));
    let mut officers: Vec<HeldFor> = Vec::new();
    let mut seconds: BTreeMap<OfficerId, i64> = BTreeMap::new();
    let begins = crate::shared::start_of_day_in_london(since);
    for of in intervals {
        let (from, until) = (of.from.max(begins), of.until.unwrap_or(now).min(now));
        if until <= from && !(of.is_open() && of.from <= now) {
            continue;
        }
        *seconds.entry(of.officer_id).or_default() += until.seconds_since(from).max(0);
        if officers.iter().all(|one| one.officer_id != of.officer_id) {
            let (officer_id, officer_name) = (of.officer_id, of.officer_name.clone());
            officers.push(HeldFor { officer_id, officer_name, days: 0 });
        }
    }
    for officer in &mut officers {
        officer.days = seconds.get(&officer.officer_id).copied().unwrap_or(0) / (24 * 60 * 60);
    }
    Some(Continuity { since, officers })
}
