//! The points that an officer's work takes, line by line.

use crate::amount::{Points, Weighting};
use crate::case::{Caseload, Kind, Place, Standing};
use crate::help::{HelpContacts, Side};
use crate::parameters::Parameters;
use crate::tier::Tier;
use std::collections::BTreeMap;
use std::fmt;

/// By which rule the work is counted (WLD-24).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// The daily figure, which is the official one.
    Batch,
    /// The daily figure as in 2021, with ARMS assessments and parole reports.
    Batch2021,
    /// The separate figure of work in custody: inactive cases count, and what they would take on licence stands beside.
    Custody,
    /// The figure of the moment.
    RealTime,
    /// Variant: the figure of the moment as the service has it, which takes no case for one of transition to adulthood.
    RealTimeWithoutT2a,
}

impl Version {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Version::Batch => "batch",
            Version::Batch2021 => "batch of 2021",
            Version::Custody => "custody",
            Version::RealTime => "real time",
            Version::RealTimeWithoutT2a => "real time without T2A",
        }
    }

    /// WLD-03. Whether a case is counted as one of transition to adulthood, and then not as any other.
    fn counts_as_t2a(self, kind: Kind) -> bool {
        kind.is_t2a && self != Version::RealTimeWithoutT2a
    }

    /// WLD-04. How much of its points a case carries.
    fn weighting(self, kind: Kind, parameters: &Parameters) -> Weighting {
        match self {
            _ if !kind.standing.is_inactive() => Weighting::ALL,
            Version::RealTime | Version::RealTimeWithoutT2a => Weighting::NOTHING,
            _ if kind.is_t2a => parameters.t2a_inactive.of(kind.standing),
            Version::Custody => Weighting::ALL,
            Version::Batch | Version::Batch2021 => Weighting::NOTHING,
        }
    }
}

/// The work of an officer in one team.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Their cases, each once.
    pub cases: Caseload,
    /// Court reports that still count ([`Parameters::report_counts`]).
    pub reports: BTreeMap<Report, u32>,
    /// Contacts of help that still count ([`Parameters::help_counts`]), by side and code.
    pub help: BTreeMap<(Side, String), u32>,
    /// ARMS assessments of people on licence.
    pub arms_licence: u32,
    /// ARMS assessments of people under a community order.
    pub arms_community: u32,
    /// Parole reports completed in the last 30 days.
    pub parole: u32,
}

/// A report for a court.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Report {
    /// Standard delivery.
    Standard,
    /// Fast delivery, or a standard one that was made of it.
    Fast,
    /// Given by word of mouth: shown, and worth nothing.
    Oral,
}

/// What a line is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Cases of one kind.
    Cases(Kind),
    /// Court reports.
    Report(Report),
    /// Contacts of help, of one code.
    Help {
        /// Given or received.
        side: Side,
        /// The code.
        code: String,
        /// Its name, if the table knows it.
        name: Option<String>,
    },
    /// ARMS assessments at a place.
    Arms(Place),
    /// Parole reports.
    Parole,
}

/// Why a line has the points it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// By the table.
    Counts,
    /// By the table for transition to adulthood.
    TransitionToAdulthood,
    /// Under Probation Reset.
    Reset,
    /// Inactive, and so this much of it counts.
    Inactive(Standing, Weighting),
    /// WLD-05. The case has no tier.
    NoTier,
    /// WLD-05. Nobody knows where the person is.
    NoPlace,
    /// WLD-05. The table has no points for this tier.
    NoPoints(Tier),
    /// Oral reports are worth nothing.
    Oral,
    /// A colleague did it.
    DoneByAnother,
    /// WLD-05. The table does not know the code.
    UnknownCode,
    /// This version does not count it.
    NotCounted(Version),
}

impl Why {
    /// WLD-05. Whether the line has no points because something is missing that somebody can mend.
    pub fn is_gap(self) -> bool {
        matches!(self, Why::NoTier | Why::NoPlace | Why::NoPoints(_) | Why::UnknownCode)
    }
}

/// One line of an officer's figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is about.
    pub what: What,
    /// How many.
    pub count: u32,
    /// Points of one.
    pub each: Points,
    /// Points of all, less what does not count of them.
    pub points: Points,
    /// Why.
    pub why: Why,
}

/// WLD-01. An officer's figure: its lines, whose sum it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Load {
    /// By which rule.
    pub version: Version,
    /// Cases in the order of tiers, reports, help, and what no longer counts.
    pub lines: Vec<Line>,
    /// Only [`Version::Custody`]: what the cases in custody would take on licence. Not in the total.
    pub projected: Vec<Line>,
}

impl Load {
    /// The sum of the lines.
    pub fn total(&self) -> Points {
        self.lines.iter().map(|line| line.points).sum()
    }

    /// WLD-09. The sum, rounded half up to a whole number: the figure that pages show.
    pub fn whole(&self) -> Points {
        self.total().whole()
    }

    /// WLD-05. The lines that have no points because something is missing.
    pub fn gaps(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.why.is_gap())
    }
}

/// Counts the work of an officer in one team (WLD-01 to WLD-09).
pub fn count(version: Version, parameters: &Parameters, help: &HelpContacts, work: &Work) -> Load {
    let cases = || work.cases.kinds();
    let mut lines: Vec<Line> =
        cases().map(|(kind, count)| of_cases(version, parameters, kind, count)).collect();
    lines.extend(work.reports.iter().map(|(report, count)| of_reports(parameters, *report, *count)));
    lines.extend(work.help.iter().map(|((side, code), count)| of_help(help, *side, code, *count)));
    lines.extend(of_2021(version, parameters, work));
    lines.retain(|line| line.count > 0);
    let in_custody = cases().filter(|(kind, _)| kind.place == Some(Place::Custody));
    let released =
        |(kind, count)| of_cases(version, parameters, Kind { place: Some(Place::Licence), ..kind }, count);
    let projected = if version == Version::Custody { in_custody.map(released).collect() } else { Vec::new() };
    Load { version, lines, projected }
}

/// WLD-02 to WLD-05. The line of cases of one kind.
fn of_cases(version: Version, parameters: &Parameters, kind: Kind, count: u32) -> Line {
    let (row, why) = if version.counts_as_t2a(kind) {
        (&parameters.t2a_points, Why::TransitionToAdulthood)
    } else {
        (&parameters.points, Why::Counts)
    };
    let weighting = version.weighting(kind, parameters);
    let (each, why) = match (kind.tier, kind.place) {
        (None, _) => (Points::ZERO, Why::NoTier),
        (Some(Tier::Reset(..)), _) => (parameters.reset_points, Why::Reset),
        (Some(_), None) => (Points::ZERO, Why::NoPlace),
        (Some(tier), Some(place)) => match row.get(&tier) {
            None => (Points::ZERO, Why::NoPoints(tier)),
            Some(points) => (points.at(place), why),
        },
    };
    let why = if weighting < Weighting::ALL && !why.is_gap() {
        Why::Inactive(kind.standing, weighting)
    } else {
        why
    };
    let points = each.times(count).weighted(weighting);
    Line { what: What::Cases(kind), count, each, points, why }
}

/// WLD-06.
fn of_reports(parameters: &Parameters, report: Report, count: u32) -> Line {
    let (each, why) = match report {
        Report::Standard => (parameters.reports.standard, Why::Counts),
        Report::Fast => (parameters.reports.fast, Why::Counts),
        Report::Oral => (Points::ZERO, Why::Oral),
    };
    Line { what: What::Report(report), count, each, points: each.times(count), why }
}

/// WLD-07. The helper gains what the holder of the case loses.
fn of_help(contacts: &HelpContacts, side: Side, code: &str, count: u32) -> Line {
    let known = contacts.get(code);
    let worth = known.map_or(Points::ZERO, |contact| contact.points);
    let (each, why) = match (known, side) {
        (None, _) => (Points::ZERO, Why::UnknownCode),
        (Some(_), Side::Given) => (worth, Why::Counts),
        (Some(_), Side::Received) => (-worth, Why::DoneByAnother),
    };
    let name = known.map(|contact| contact.name.clone());
    let what = What::Help { side, code: code.to_owned(), name };
    Line { what, count, each, points: each.times(count), why }
}

/// WLD-08. ARMS assessments and parole reports, which only the version of 2021 counts.
fn of_2021(version: Version, parameters: &Parameters, work: &Work) -> [Line; 3] {
    let points = parameters.of_2021;
    let counts = version == Version::Batch2021;
    let line = |what: What, count: u32, each: Points, counts: bool| {
        let each = if counts { each } else { Points::ZERO };
        let why = if counts { Why::Counts } else { Why::NotCounted(version) };
        Line { what, count, each, points: each.times(count), why }
    };
    [
        line(What::Arms(Place::Licence), work.arms_licence, points.arms_licence, counts),
        line(What::Arms(Place::Community), work.arms_community, points.arms_community, counts),
        line(What::Parole, work.parole, points.parole, counts && points.parole_counts),
    ]
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            What::Cases(kind) => kind.fmt(f),
            What::Report(Report::Standard) => f.write_str("standard report"),
            What::Report(Report::Fast) => f.write_str("fast report"),
            What::Report(Report::Oral) => f.write_str("oral report"),
            What::Help { side, code, name } => {
                let side = if *side == Side::Given { "help given" } else { "help received" };
                write!(f, "{side}, {}", name.as_ref().unwrap_or(code))
            }
            What::Arms(place) => write!(f, "ARMS assessment, {}", place.word()),
            What::Parole => f.write_str("parole report"),
        }
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Why::Counts => f.write_str("by the table of points"),
            Why::TransitionToAdulthood => f.write_str("by the table for transition to adulthood"),
            Why::Reset => f.write_str("under Probation Reset"),
            Why::Inactive(standing, weighting) => {
                write!(f, "inactive ({}): {} % of it counts", standing.words(), weighting.value())
            }
            Why::NoTier => f.write_str("no points, because the case has no tier: find out why"),
            Why::NoPlace => f.write_str("no points, because it is not known where the person is: record it"),
            Why::NoPoints(tier) => write!(f, "no points, because none are set for tier {tier}: ask for them"),
            Why::Oral => f.write_str("oral reports are worth no points"),
            Why::DoneByAnother => f.write_str("a colleague did this on a case of yours"),
            Why::UnknownCode => f.write_str("no points, because the code is in no table: check it"),
            Why::NotCounted(version) => write!(f, "not counted by the rule {}", version.name()),
        }
    }
}

/// As an officer reads it: what, how many, points each, points, why.
impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} at {} are {} ({})", self.what, self.count, self.each, self.points, self.why)
    }
}
