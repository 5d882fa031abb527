//! The figure of an officer: lines whose sum it is, beside what their hours have room for.

use super::hours::{HoursLine, room};
use super::kind::is_high_risk;
use crate::org::OrganisationRecord;
use crate::policy::{PolicyBook, SeriousHarm};
use crate::shared::{CaseId, Moment, OfficerId, OrganisationId, TeamId};
use ::workload::{
    Capacity, Caseload, Decimal, InForce, Kind, Parameters, Points, Rules, Version, What, Work, count,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// By what a figure is worked out.
pub struct Tools<'a> {
    pub policy: &'a PolicyBook,
    pub day: Date,
    pub in_force: InForce<'a>,
    /// Those in force, or others to ask "what if".
    pub parameters: Parameters,
    /// The named rule of the day.
    pub version: Version,
}

/// Rules of a daily figure: the room is worked out as theirs is, so one of the moment would not fit it.
const DAILY: [Version; 2] = [Version::Batch, Version::Batch2021];

/// Whether policy may name this rule.
pub fn counts(code: &str) -> bool {
    DAILY.into_iter().any(|version| version.name() == code)
}

impl<'a> Tools<'a> {
    /// LOD-06: what holds on the day. Nothing before the first day that policy and the engine know: then there is no
    /// figure.
    pub fn of(policy: &'a PolicyBook, rules: &'a Rules, day: Date) -> Option<Tools<'a>> {
        let in_force = rules.on(day).ok()?;
        let rule = policy.workload_rules().at(day).into_iter().next()?;
        let version = DAILY.into_iter().find(|version| version.name() == rule.code)?;
        Some(Tools { policy, day, in_force, parameters: in_force.parameters.is.clone(), version })
    }
}

/// One case that an officer holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    pub case_id: CaseId,
    pub kind: Kind,
    pub harm: Option<SeriousHarm>,
    /// LOD-13: it came within the last seven days, and the officer did not know it before.
    pub is_new: bool,
}

/// One line of a figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoadLine {
    /// By which it is found again: `b2-community`.
    pub code: String,
    /// "B2 community".
    pub what: String,
    pub count: u32,
    pub each: Decimal,
    pub points: Decimal,
    pub why: String,
    /// It has no points because something is missing that somebody can mend.
    pub gap: bool,
    /// The cases that it counts; not kept with the figures of past days.
    #[serde(skip)]
    pub cases: Vec<CaseId>,
}

/// LOD-01: an officer's figure on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    pub day: Date,
    /// The named rule.
    pub rule: &'static str,
    pub lines: Vec<LoadLine>,
    pub capacity: Capacity,
    pub hours: Vec<HoursLine>,
    /// How the room comes about, as a sentence.
    pub room_says: String,
    pub cases: u32,
    /// Cases of high or very high serious harm.
    pub high_risk: u32,
    /// Those of them that are new.
    pub new_high_risk: u32,
}

/// LOD-01: every case once, whatever list names it.
pub fn figure(known: &OrganisationRecord, officer_id: OfficerId, held: &[Held], tools: &Tools<'_>) -> Figure {
    let mut each: BTreeMap<CaseId, &Held> = BTreeMap::new();
    each.extend(held.iter().map(|held| (held.case_id, held)));
    let each: Vec<&Held> = each.into_values().collect();
    let lines = counted(&each, tools);
    let used: Points = lines.iter().map(|(points, _)| *points).sum();
    let room = room(known, officer_id, tools);
    let high_risk = || each.iter().filter(|held| is_high_risk(held.harm));
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Figure {
        day: tools.day,
        rule: tools.version.name(),
        lines: lines.into_iter().map(|(_, line)| line).collect(),
        capacity: Capacity { used: used.whole(), available: room.points },
        hours: room.lines,
        room_says: room.says,
        cases: number(each.len()),
        high_risk: number(high_risk().count()),
        new_high_risk: number(high_risk().filter(|held| held.is_new).count()),
    }
}

/// The lines of some cases with their points.
pub(super) fn counted(held: &[&Held], tools: &Tools<'_>) -> Vec<(Points, LoadLine)> {
    let mut cases = Caseload::default();
    for one in held {
        cases.add(one.kind, 1);
    }
    let work = Work { cases, ..Work::default() };
    let load = count(tools.version, &tools.parameters, &tools.in_force.help.is, &work);
    let line = |line: workload::Line| {
        let of_line = |held: &&Held| matches!(line.what, What::Cases(kind) if kind == held.kind);
        let made = LoadLine {
            code: line_code(&line.what),
            what: line.what.to_string(),
            count: line.count,
            each: line.each.value(),
            points: line.points.value(),
            why: line.why.to_string(),
            gap: line.why.is_gap(),
            cases: held.iter().copied().filter(of_line).map(|held| held.case_id).collect(),
        };
        (line.points, made)
    };
    load.lines.into_iter().map(line).collect()
}

/// Words of a line as they stand in an address.
fn line_code(what: &What) -> String {
    let words = what.to_string().to_lowercase();
    let parts = words.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-")
}

/// The figure of an officer as it is kept for a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayLoad {
    pub organisation_id: OrganisationId,
    /// Where they worked on the day; of somebody who had left, where their cases were.
    pub team_id: TeamId,
    pub officer_id: OfficerId,
    pub day: Date,
    /// When it was counted: what was known by then is in it.
    pub at: Moment,
    pub rule: String,
    pub used: i64,
    pub available: i64,
    pub cases: u32,
    pub high_risk: u32,
    pub lines: Vec<LoadLine>,
    pub hours: Vec<HoursLine>,
}

impl DayLoad {
    pub fn of(
        (organisation_id, team_id, officer_id): (OrganisationId, TeamId, OfficerId),
        of: &Figure,
        at: Moment,
    ) -> DayLoad {
        let whole = |points: Points| i64::try_from(points.value().trunc()).unwrap_or(0);
        let without_cases = |line: &LoadLine| LoadLine { cases: Vec::new(), ..line.clone() };
        DayLoad {
            organisation_id,
            team_id,
            officer_id,
            day: of.day,
            at,
            rule: of.rule.to_string(),
            used: whole(of.capacity.used),
            available: whole(of.capacity.available),
            cases: of.cases,
            high_risk: of.high_risk,
            lines: of.lines.iter().map(without_cases).collect(),
            hours: of.hours.clone(),
        }
    }

    pub fn capacity(&self) -> Capacity {
        let points = |number: i64| Points::new(Decimal::from(number)).unwrap_or_default();
        Capacity { used: points(self.used), available: points(self.available) }
    }
}
