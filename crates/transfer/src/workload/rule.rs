//! Every rule by the name under which it is asked for, with the columns it reads and adds.

use super::{Engine, capacity, fixture, hours, lists, points};
use crate::scores::{self, Answered, Column, FileError, Row, Scored, Scorer, Unreadable};
use std::io::{Read, Write};

/// A rule, or a variant of one.
pub struct Rule {
    /// The name under which it is asked for.
    pub name: &'static str,
    /// What it is, for whoever looks for one.
    pub says: &'static str,
    /// Its columns, which must all be there.
    pub reads: &'static [&'static str],
    /// The columns it adds.
    pub adds: &'static [&'static str],
    /// Works out one row. `None`: a cell could not be read, and the row says which.
    work_out: fn(&Engine, &mut Row<'_>) -> Option<Found>,
}

/// What a row comes to.
#[derive(Default)]
pub struct Found {
    /// A cell for each added column.
    pub cells: Vec<String>,
    /// How it came about.
    pub because: String,
    /// What has no points because something is missing.
    pub gaps: Vec<String>,
    /// A code that no table has.
    pub unknown: Option<String>,
}

impl Found {
    /// One cell, and how it came about.
    pub fn one(cell: String, because: impl Into<String>) -> Found {
        Found::many(vec![cell], because)
    }

    /// A cell for each added column, and how they came about.
    pub fn many(cells: Vec<String>, because: impl Into<String>) -> Found {
        Found { cells, because: because.into(), ..Found::default() }
    }
}

const fn rule(
    name: &'static str,
    says: &'static str,
    reads: &'static [&'static str],
    adds: &'static [&'static str],
    work_out: fn(&Engine, &mut Row<'_>) -> Option<Found>,
) -> Rule {
    Rule { name, says, reads, adds, work_out }
}

const AVAILABLE: &[&str] = &[
    "nominal_target",
    "contracted_hours",
    "reduction_hours",
    "om_type",
    "default_pso",
    "default_po",
    "default_spo",
];
const WORK: &[&str] = &["cases", "reports", "contacts_outside_caseload", "contacts_by_others", "parameters"];
const FIXTURE: &[&str] = &["output", "counts", "weightings", "other_inputs"];

/// Every name that can be asked for.
pub const RULES: &[Rule] = &[
    rule(
        "points_for_tier",
        "points of cases of one tier, less what is inactive of them",
        &[
            "total_cases",
            "warrants",
            "unpaid_work",
            "overdue_termination",
            "weighting_w",
            "weighting_u",
            "weighting_o",
            "points_per_case",
            "subtract_inactive(T2A only)",
        ],
        &["points"],
        points::for_tier,
    ),
    rule("realtime_workload_points", "the figure of the moment", WORK, &["points"], |e, row| {
        points::of_work(e, row, workload::Version::RealTime)
    }),
    rule(
        "realtime_workload_points_without_t2a",
        "variant: as the service has it, which never reads the flag of transition to adulthood",
        WORK,
        &["points"],
        |e, row| points::of_work(e, row, workload::Version::RealTimeWithoutT2a),
    ),
    rule("batch_workload_points", "the daily figure, from the same columns", WORK, &["points"], |e, row| {
        points::of_work(e, row, workload::Version::Batch)
    }),
    rule(
        "custody_workload_points",
        "the figure of work in custody, from the same columns",
        WORK,
        &["points"],
        |e, row| points::of_work(e, row, workload::Version::Custody),
    ),
    rule(
        "workload_total_fixture",
        "a whole caseload by the daily figure of 2021, with ARMS and parole reports",
        FIXTURE,
        &["found"],
        |e, row| fixture::total(e, row, workload::Version::Batch2021),
    ),
    rule(
        "workload_total_fixture_current",
        "the same by the daily figure of today, without them",
        FIXTURE,
        &["found"],
        |e, row| fixture::total(e, row, workload::Version::Batch),
    ),
    rule(
        "report_points",
        "points of reports",
        &["count", "points_each", "enabled"],
        &["points"],
        points::of_reports,
    ),
    rule(
        "arms_points",
        "points of ARMS assessments, as in 2021",
        &["licence_arms", "community_arms", "licence_weighting", "community_weighting"],
        &["points"],
        points::of_arms,
    ),
    rule(
        "batch_totals",
        "the daily figure with help to and from colleagues",
        &["workload_points", "cms_adjustment"],
        &["total"],
        points::batch_total,
    ),
    rule(
        "contracted_hours",
        "hours of an officer, and of somebody full-time of their type",
        &["contracted_hours", "om_type", "default_pso", "default_po", "default_spo"],
        &["base_hours", "default_for_band"],
        hours::contracted,
    ),
    rule(
        "nominal_target",
        "the target of a type of officer",
        &["om_type_id", "pso_target", "po_target"],
        &["found"],
        hours::target,
    ),
    rule(
        "available_points",
        "available points, as the daily figure",
        AVAILABLE,
        &["available_points"],
        |e, row| hours::available(e, row, workload::Form::Batch),
    ),
    rule(
        "available_points_realtime",
        "available points, as the figure of the moment",
        AVAILABLE,
        &["available_points"],
        |e, row| hours::available(e, row, workload::Form::RealTime),
    ),
    rule(
        "reduction_hours",
        "hours that a reason offers, and the most",
        &["contracted_hours", "allowance_pct", "max_allowance_pct"],
        &["allowance_hours", "max_allowance_hours"],
        hours::of_reduction,
    ),
    rule(
        "reduction_status",
        "what a reduction is today",
        &["start_offset_days", "end_offset_days", "explicit_status"],
        &["group"],
        hours::status_of_reduction,
    ),
    rule(
        "capacity_and_impact",
        "capacity now and with a case, as the figure of the moment",
        &["used_points", "available_points", "already_theirs", "case_points"],
        &["capacity_pct", "potential_capacity_pct"],
        capacity::impact,
    ),
    rule(
        "org_capacity",
        "capacity of a team or more",
        &["used_points", "available_points", "cms_points"],
        &["capacity_pct", "cms_pct", "remaining"],
        capacity::of_organisation,
    ),
    rule(
        "national_capacity_screenshot",
        "capacity as a page shows it",
        &["used_points", "available_points"],
        &["capacity_pct", "remaining"],
        capacity::as_shown,
    ),
    rule(
        "overview_tier_totals",
        "cases of one band over figures and places",
        &["band", "location_1_counts_level3..0", "location_2_counts"],
        &["total"],
        lists::overview,
    ),
    rule(
        "tier_category_ids",
        "the tier of a number of the services",
        &["category_id"],
        &["found"],
        lists::tier_of_category,
    ),
    rule(
        "grade_codes",
        "the grade that a staff grade code of Delius stands for",
        &["ndelius_grade_code"],
        &["grade"],
        lists::grade,
    ),
    rule(
        "location_names",
        "how the Workload Measurement Tool spells a place",
        &["input"],
        &["found"],
        lists::place,
    ),
    rule("rounding", "the roundings of pages and charts", &["function", "input"], &["found"], lists::rounded),
    rule(
        "wmt_period",
        "the working day of the Workload Measurement Tool",
        &["at"],
        &["start", "end"],
        lists::working_day,
    ),
    rule(
        "allocation_out_of_area",
        "whether a waiting case must be transferred first",
        &["probation_status", "current_manager_region", "viewing_region"],
        &["out_of_area_transfer"],
        lists::out_of_area,
    ),
    rule(
        "allocation_appointment_label_2021_22",
        "how a first appointment stands, as shown from December 2021 to June 2022",
        &["today", "initial_appointment"],
        &["label"],
        lists::first_appointment,
    ),
];

/// The rule of that name.
pub fn named(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}

/// Works out every row of `from` into `to`. `progress` is told how many bytes were read.
///
/// # Errors
/// A first line that does not fit the rule, before anything is written; a file that cannot be read or written.
pub fn score(
    rule: &'static Rule,
    engine: &Engine,
    from: impl Read,
    to: impl Write,
    progress: impl FnMut(u64),
) -> Result<Scored, FileError> {
    scores::score(&Ruled { rule, engine }, from, to, progress)
}

/// A rule with the numbers that it is worked out with.
struct Ruled<'a> {
    rule: &'static Rule,
    engine: &'a Engine,
}

impl Scorer for Ruled<'_> {
    fn name(&self) -> &'static str {
        self.rule.name
    }

    fn reads(&self) -> Vec<Column> {
        self.rule.reads.iter().map(|name| Column { name, is_optional: false }).collect()
    }

    fn adds(&self) -> &[&'static str] {
        self.rule.adds
    }

    fn explains(&self) -> bool {
        self.engine.explain
    }

    fn score(&self, cells: &[&str]) -> Result<Answered, Vec<Unreadable>> {
        let mut row = Row::new(self.rule.reads, cells);
        let found = (self.rule.work_out)(self.engine, &mut row);
        let found = row.finish(found)?;
        Ok(Answered {
            is_scored: found.cells.iter().any(|cell| !cell.is_empty()),
            cells: found.cells,
            explanation: self.engine.explain.then_some(found.because),
            problems: found.gaps,
            unmapped: found.unknown,
        })
    }

    /// Nothing is made up: the cells stay empty, and the row is told beside the file.
    fn when_unreadable(&self, _: &str, _: &[&str]) -> String {
        String::new()
    }
}
