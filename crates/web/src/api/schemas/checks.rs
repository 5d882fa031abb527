//! Integrity lists, their funnel and lines, and looks into them.

use super::{Day, Instant, WrittenBy};
use crate::words::months;
use app::check::{CaseLine, Figures, SideBySide};
use app::ports::reads::TeamRow;
use domain::check::{About, Beside, Check, Later, Look, Point};
use domain::enforcement::Period;
use domain::policy::SeriousHarm;
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A list, and what counts in it.
#[derive(Serialize, ToSchema)]
pub struct CheckListed {
    /// Its code in addresses.
    #[schema(example = "lowered")]
    check: &'static str,
    rule: &'static str,
    name: &'static str,
    counted: &'static str,
    of: &'static str,
    says: &'static str,
}

impl CheckListed {
    pub fn of(check: Check) -> Self {
        CheckListed {
            check: check.code(),
            rule: check.rule(),
            name: check.name(),
            counted: check.counted(),
            of: check.of(),
            says: check.says(),
        }
    }
}

/// So many of so many.
#[derive(Serialize, ToSchema)]
pub struct CheckShare {
    /// Nothing where it is of all months together.
    #[schema(example = "2026-11")]
    month: Option<String>,
    counted: u32,
    of: u32,
}

/// Where a team lies among the others.
#[derive(Serialize, ToSchema)]
pub struct FunnelPoint {
    rate: f64,
    /// Standard errors from the target.
    z: f64,
    inner_lower: f64,
    inner_upper: f64,
    outer_lower: f64,
    outer_upper: f64,
    /// `inside`, `past_inner`, `past_outer`, or `too_few` to say. It says nothing about why.
    zone: &'static str,
}

impl FunnelPoint {
    fn of(point: &Point) -> Self {
        FunnelPoint {
            rate: point.rate,
            z: point.z,
            inner_lower: point.inner.lower,
            inner_upper: point.inner.upper,
            outer_lower: point.outer.lower,
            outer_upper: point.outer.upper,
            zone: point.zone.code(),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct TeamChecked {
    team_id: Uuid,
    team: String,
    organisation: String,
    all: CheckShare,
    months: Vec<CheckShare>,
    /// Nothing where teams cannot be compared, or nothing is counted.
    point: Option<FunnelPoint>,
}

/// A list over six months, of the teams that the caller answers for.
#[derive(Serialize, ToSchema)]
pub struct CheckAnswer {
    check: CheckListed,
    /// What all teams together did; nothing where they cannot be compared.
    target: Option<f64>,
    /// Over-dispersion; nothing where too few teams tell.
    phi: Option<f64>,
    /// By how much the limits are further from the target than chance alone puts them.
    widened: Option<f64>,
    teams: Vec<TeamChecked>,
    /// Of a list of assessments that are set beside their scores and what happened since: all teams together.
    beside: Vec<BesideShare>,
}

/// Assessments of which the instruments and the officer said these levels of serious harm.
#[derive(Serialize, ToSchema)]
pub struct BesideShare {
    #[schema(example = "medium")]
    instruments: &'static str,
    #[schema(example = "high")]
    officer: &'static str,
    assessments: u32,
    /// Those whose follow-up is over.
    over: u32,
    /// Of these, those in which something that counts happened.
    happened: u32,
}

impl From<&SideBySide> for BesideShare {
    fn from(of: &SideBySide) -> Self {
        BesideShare {
            instruments: of.instruments.code(),
            officer: of.officer.code(),
            assessments: of.assessments,
            over: of.happened.of,
            happened: of.happened.counted,
        }
    }
}

/// An assessment beside its scores and what happened after it was signed.
#[derive(Serialize, ToSchema)]
pub struct BesideBody {
    /// The highest level of serious harm that bands speak for.
    instruments: Option<&'static str>,
    /// Every band that speaks, in words.
    #[schema(example = json!(["CSRP high"]))]
    bands: Vec<String>,
    officer: Option<&'static str>,
    since: Vec<LaterBody>,
    /// Nothing while the person is held: days in prison are none of the follow-up.
    final_on: Option<Day>,
    is_over: bool,
}

/// Something that happened after the signature.
#[derive(Serialize, ToSchema)]
pub struct LaterBody {
    on: Day,
    name: String,
    /// What does not count is in no figure.
    counts: bool,
}

impl From<&Beside> for BesideBody {
    fn from(of: &Beside) -> Self {
        let later =
            |later: &Later| LaterBody { on: Day(later.on), name: later.name.clone(), counts: later.counts };
        BesideBody {
            instruments: of.instruments.map(SeriousHarm::code),
            bands: of.bands.clone(),
            officer: of.officer.map(SeriousHarm::code),
            since: of.since.iter().map(later).collect(),
            final_on: of.final_on.map(Day),
            is_over: of.is_over,
        }
    }
}

impl CheckAnswer {
    pub fn of(figures: &Figures, firsts: &[Date], period: Period) -> Self {
        let funnel = figures.funnel(period);
        let team = |(place, team): (usize, &TeamRow)| {
            let all = figures.share(team.team_id, period);
            let month = |first: &Date| {
                let share = figures.share(team.team_id, months::period(&[*first])?);
                Some(CheckShare { month: Some(months::of(*first)), counted: share.counted, of: share.of })
            };
            let point = funnel.as_ref().and_then(|funnel| funnel.points.get(place).copied().flatten());
            TeamChecked {
                team_id: team.team_id.0,
                team: team.name.clone(),
                organisation: team.organisation_name.clone(),
                all: CheckShare { month: None, counted: all.counted, of: all.of },
                months: firsts.iter().filter_map(month).collect(),
                point: point.as_ref().map(FunnelPoint::of),
            }
        };
        CheckAnswer {
            check: CheckListed::of(figures.check),
            target: funnel.as_ref().map(|funnel| funnel.target),
            phi: funnel.as_ref().and_then(|funnel| funnel.phi),
            widened: funnel.as_ref().map(|funnel| funnel.widened),
            teams: figures.teams.iter().enumerate().map(team).collect(),
            beside: figures.side_by_side().iter().map(BesideShare::from).collect(),
        }
    }
}

/// One thing that a list counts, or that it counts from.
#[derive(Serialize, ToSchema)]
pub struct CheckLine {
    case_id: Uuid,
    name: String,
    crn: Option<String>,
    /// The day by which it belongs to the month.
    on: Day,
    /// Who held the case on that day.
    officer_id: Uuid,
    officer: String,
    by: String,
    /// Empty where none is recorded.
    grade: String,
    /// `assessment`, `plan`, `contact` or `flag`; `case` of what nobody wrote.
    about: &'static str,
    about_id: Uuid,
    said: String,
    /// Nothing of a line that is no assessment set beside its scores.
    beside: Option<BesideBody>,
    counted: bool,
}

impl CheckLine {
    pub fn of(of: &CaseLine) -> Self {
        let line = &of.line;
        let (about, about_id) = match line.about {
            About::Assessment(id) => ("assessment", id.0),
            About::Plan(id) => ("plan", id.0),
            About::Contact(id) => ("contact", id.0),
            About::Flag(id) => ("flag", id.0),
            About::Case => ("case", of.case_id.0),
        };
        CheckLine {
            case_id: of.case_id.0,
            name: of.name.clone(),
            crn: of.crn.clone(),
            on: Day(line.on),
            officer_id: line.officer_id.0,
            officer: line.officer_name.clone(),
            by: line.by.clone(),
            grade: line.grade.clone(),
            about,
            about_id,
            said: line.said.clone(),
            beside: line.beside.as_ref().map(BesideBody::from),
            counted: line.counted,
        }
    }
}

/// What was found.
#[derive(Serialize, ToSchema)]
pub struct LookFoundAnswer {
    /// Code of the outcome in the policy.
    outcome: String,
    words: String,
    closed_at: Instant,
}

/// A look into a figure.
#[derive(Serialize, ToSchema)]
pub struct LookAnswer {
    look_id: Uuid,
    check: &'static str,
    team_id: Uuid,
    team: String,
    #[schema(example = "2026-11")]
    month: String,
    /// The figure when it was opened.
    counted: u32,
    of: u32,
    reason: String,
    owner_id: Uuid,
    owner: String,
    /// The cases of the sample, chosen by the program.
    sample: Vec<Uuid>,
    opened: WrittenBy,
    /// Nothing while it is open.
    found: Option<LookFoundAnswer>,
}

impl LookAnswer {
    pub fn of(look: &Look, team: &TeamRow) -> Self {
        let facts = &look.facts;
        LookAnswer {
            look_id: look.look_id.0,
            check: facts.check.code(),
            team_id: facts.team_id.0,
            team: team.name.clone(),
            month: months::of(facts.month),
            counted: facts.counted,
            of: facts.of,
            reason: facts.reason.clone(),
            owner_id: facts.owner.user_id.0,
            owner: facts.owner.name.clone(),
            sample: facts.sample.iter().map(|case| case.0).collect(),
            opened: WrittenBy::from(&look.opened),
            found: look.found.as_ref().map(|found| LookFoundAnswer {
                outcome: found.outcome.clone(),
                words: found.words.clone(),
                closed_at: Instant(look.written.at),
            }),
        }
    }
}
