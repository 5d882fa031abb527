//! Figures of enforcement by month: ENF-25 to ENF-29.
//!
//! A figure is nothing but its lines: [`lines`] finds them in the chain of a case, and [`share`] and [`spans`] count what
//! they are given. So no figure can say what its lines do not.

use super::chain::{About, AbsenceChain, CaseChain, ChainStep, ReviewChain};
use super::clock::Due;
use crate::assignment::Assignment;
use crate::calendar::WorkingDays;
use crate::case::CaseRecord;
use crate::policy::{PolicyBook, Standard};
use crate::shared::{Moment, OfficerId, TeamId, end_of_day_in_london, start_of_day_in_london};
use jiff::civil::Date;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Done in time, of those due: the step with this code.
    InTime(&'static str),
    /// Found acceptable, of the absences decided on.
    Acceptable,
    /// Working days from the last failure to the result of a breach or recall.
    ToResult,
}

impl Measure {
    /// In the order in which a case meets them.
    pub const ALL: [Measure; 10] = [
        Measure::InTime(Standard::REASON_ASKED),
        Measure::InTime(ChainStep::EVIDENCE),
        Measure::InTime(Standard::WARNING_LETTER),
        Measure::InTime(Standard::REVIEW),
        Measure::InTime(Standard::PACK),
        Measure::InTime(Standard::PRESENTED),
        Measure::InTime(Standard::OUTCOME),
        Measure::InTime(Standard::CORRECTION_LETTER),
        Measure::Acceptable,
        Measure::ToResult,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Measure::InTime(step) => step,
            Measure::Acceptable => "acceptable",
            Measure::ToResult => "failure-to-result",
        }
    }

    pub fn from_code(code: &str) -> Option<Measure> {
        Measure::ALL.into_iter().find(|measure| measure.code() == code)
    }
}

/// What a step or a line is about, by what a list says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OwedAbout {
    /// The day of a missed appointment.
    Absence(Date),
    /// Code of the kind of sentence in `policy/`.
    Order(String),
    /// The day on which a letter went.
    Letter(Date),
}

impl From<About<'_>> for OwedAbout {
    fn from(about: About<'_>) -> OwedAbout {
        match about {
            About::Absence(contact) => OwedAbout::Absence(contact.starts_at.day()),
            About::Order(order) => OwedAbout::Order(order.kind.code.clone()),
            About::Letter(letter) => OwedAbout::Letter(letter.facts.sent_on),
        }
    }
}

/// One thing that a figure counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub measure: Measure,
    /// The day by which it belongs to a month: on which it was due, decided on, or ended.
    pub on: Date,
    /// Who held the case on that day.
    pub team_id: TeamId,
    pub officer_id: OfficerId,
    pub officer_name: String,
    pub about: OwedAbout,
    /// Day 0 of the clock.
    pub started_on: Date,
    pub started_by: &'static str,
    pub due: Option<Date>,
    pub done_on: Option<Date>,
    pub done_by: Option<String>,
    /// Done in time, or found acceptable. Every result is one.
    pub met: bool,
    /// Working days from the start until it was done; nothing where bank holidays are not known.
    pub working_days: Option<u32>,
}

/// Half-open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    pub from: Date,
    pub until: Date,
}

impl Period {
    pub fn holds(self, day: Date) -> bool {
        self.from <= day && day < self.until
    }
}

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    pub met: usize,
    pub of: usize,
}

/// How many results, and how long they took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spans {
    pub number: usize,
    /// Twice the median of the working days, which may lie halfway between two whole numbers.
    pub median_doubled: Option<u32>,
}

pub fn share<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Share {
    lines.into_iter().fold(Share::default(), |share, line| Share {
        met: share.met + usize::from(line.met),
        of: share.of + 1,
    })
}

pub fn spans<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Spans {
    let lines: Vec<&Line> = lines.into_iter().collect();
    let mut days: Vec<u32> = lines.iter().filter_map(|line| line.working_days).collect();
    days.sort_unstable();
    let middle = days.len() / 2;
    let median_doubled = match (days.len() % 2, days.get(middle)) {
        (1, Some(one)) => Some(one * 2),
        (_, Some(upper)) => Some(days[middle - 1] + upper),
        (_, None) => None,
    };
    Spans { number: lines.len(), median_doubled }
}

/// Every line of one case in a period, by measure and day. What nobody held on its day is nobody's.
pub fn lines(
    (record, chain): (&CaseRecord, &CaseChain<'_>),
    policy: &PolicyBook,
    period: Period,
    at: Moment,
) -> Vec<Line> {
    let finder = Finder { record, calendar: policy.calendar(), today: at.day() };
    let steps = chain.steps().filter_map(|(about, step)| finder.in_time(about, step));
    let absences = chain.absences.iter().filter_map(|absence| finder.acceptable(absence));
    let results = chain.orders.iter().flat_map(|order| {
        order.reviews.iter().filter_map(|review| finder.result(About::Order(order), review))
    });
    let mut all: Vec<Line> =
        steps.chain(absences).chain(results).filter(|line| period.holds(line.on)).collect();
    all.sort_by_key(|line| (line.measure, line.on, line.started_on));
    all
}

struct Finder<'a> {
    record: &'a CaseRecord,
    calendar: &'a WorkingDays,
    today: Date,
}

impl Finder<'_> {
    /// ENF-26: a step counts by the day on which it was due, once it is done or that day has passed. One that stopped
    /// being owed before its day was never due.
    fn in_time(&self, about: About<'_>, step: &ChainStep) -> Option<Line> {
        let measure = Measure::from_code(&step.code)?;
        let due = step.due?.on()?;
        let met = match (step.done_on, step.lapsed_on) {
            (Some(done), _) => done <= due,
            (None, lapsed) if due < lapsed.unwrap_or(self.today) => false,
            (None, _) => return None,
        };
        let line = self.line(measure, due, about)?;
        Some(Line { met, ..self.timed(line, step) })
    }

    /// ENF-27: an absence counts by the day on which the decision was made that stands.
    fn acceptable(&self, absence: &AbsenceChain<'_>) -> Option<Line> {
        let met = absence.outcome.acceptable.filter(|_| absence.outcome.is_absence())?;
        let outcome = absence.contact.outcome.as_ref()?;
        let line =
            self.line(Measure::Acceptable, outcome.decided_at.day(), About::Absence(absence.contact))?;
        let decided = absence.steps.iter().find(|step| step.code == ChainStep::EVIDENCE);
        Some(Line { met, ..decided.map_or(line.clone(), |step| self.timed(line, step)) })
    }

    /// ENF-28: from the last failure that a breach or recall rests on to its result.
    fn result(&self, about: About<'_>, chain: &ReviewChain<'_>) -> Option<Line> {
        let (step, _) = chain.result()?;
        let considered = chain.review.considered.iter().filter_map(|id| self.record.contacts.get(id));
        let failed_on = considered.map(|contact| contact.starts_at.day()).max();
        let started_on = failed_on.unwrap_or(chain.review.decided_on);
        let line = self.line(Measure::ToResult, step.facts.on, about)?;
        Some(Line {
            started_on,
            started_by: if failed_on.is_some() { "the last failure" } else { "the decision" },
            done_on: Some(step.facts.on),
            done_by: Some(step.written.by.name.clone()),
            met: true,
            working_days: self.working_days(started_on, step.facts.on),
            ..line
        })
    }

    /// A line of whoever held the case on a day, without what it is about being done.
    fn line(&self, measure: Measure, on: Date, about: About<'_>) -> Option<Line> {
        let held = held_on(self.record, on)?;
        Some(Line {
            measure,
            on,
            team_id: held.team_id,
            officer_id: held.officer_id,
            officer_name: held.officer_name.clone(),
            about: OwedAbout::from(about),
            started_on: on,
            started_by: "",
            due: None,
            done_on: None,
            done_by: None,
            met: false,
            working_days: None,
        })
    }

    fn timed(&self, line: Line, step: &ChainStep) -> Line {
        Line {
            started_on: step.started_on,
            started_by: step.started_by,
            due: step.due.and_then(Due::on),
            done_on: step.done_on,
            done_by: step.done_by.clone(),
            working_days: step.done_on.and_then(|done| self.working_days(step.started_on, done)),
            ..line
        }
    }

    fn working_days(&self, from: Date, to: Date) -> Option<u32> {
        let days = self.calendar.working_days_between(from, to).ok()?;
        Some(u32::try_from(days).unwrap_or(0))
    }
}

/// ENF-25: what falls on a day is of whoever held the case when the day began, or else took it first on that day.
pub(crate) fn held_on(record: &CaseRecord, day: Date) -> Option<&Assignment> {
    let (start, end) = (start_of_day_in_london(day), end_of_day_in_london(day));
    let of_it = |held: &&Assignment| held.from <= end && held.until.is_none_or(|until| until > start);
    record.assignments.values().filter(of_it).min_by_key(|held| (held.from, held.assignment_id))
}
