//! Codes of enforcement: when failures reach the limit, how long each step may take, letters, and the way to a result.

use jiff::civil::Date;
use serde::Deserialize;

use super::codes::{Code, CodeTable};
use super::dated::Dated;
use super::error::PolicyError;
use super::sentence::{SentenceTerm, TermList};

/// Whether as many failures as the limit are enough, or one more is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Limit {
    Reached,
    Passed,
}

/// One named reading of when failures reach the limit of an order.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FailureRule {
    pub code: String,
    pub name: String,
    pub limit: Limit,
    /// How many months back from a failure others are counted with it; as far as the order goes where left out.
    pub window_months: Option<u32>,
    /// Orders are counted by this one.
    #[serde(default)]
    pub in_force: bool,
}

impl FailureRule {
    /// Whether so many days with a failure reach a limit.
    pub fn reaches(&self, days: usize, limit: u32) -> bool {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        match self.limit {
            Limit::Reached => days >= limit,
            Limit::Passed => days > limit,
        }
    }
}

impl CodeTable<FailureRule> {
    /// The rule by which orders are counted on a day.
    pub fn in_force(&self, day: Date) -> Option<&FailureRule> {
        self.at(day).into_iter().find(|rule| rule.in_force)
    }

    /// One rule is in force on every day that the file covers.
    pub(super) fn refuse_other_than_one_in_force(&self) -> Result<(), PolicyError> {
        let problem = |words: String| PolicyError::file(&self.head.file, "key in_force", words);
        let periods = self.entries.iter().filter(|entry| entry.kind.in_force).map(|entry| (entry.period, ()));
        let dated = Dated::new(periods.collect()).map_err(|why| problem(why.to_string()))?;
        match dated.at(self.head.covers_from) {
            Some(()) => Ok(()),
            None => Err(problem(format!("no rule is in force on {}", self.head.covers_from))),
        }
    }
}

/// What starts the clock of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Starts {
    Sentence,
    /// The case was given to an officer.
    Allocation,
    Release,
    /// The first appointment that was kept.
    FirstAttended,
    /// The appointment that was missed.
    Absence,
    /// A missed appointment was found not acceptable.
    Decided,
    /// The failure that reached the limit was found.
    Limit,
    /// A senior decided for breach or recall.
    Requested,
    /// What a letter was about stands no more.
    Changed,
}

impl Starts {
    /// The event in words, for "2 working days after …".
    pub fn words(self) -> &'static str {
        match self {
            Starts::Sentence => "the sentence",
            Starts::Allocation => "the case was given to an officer",
            Starts::Release => "the release",
            Starts::FirstAttended => "the first appointment that was kept",
            Starts::Absence => "the missed appointment",
            Starts::Decided => "it was found not acceptable",
            Starts::Limit => "the failure that reached the limit was found",
            Starts::Requested => "breach or recall was decided",
            Starts::Changed => "what the letter was about was changed",
        }
    }
}

/// Who owes a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OwedBy {
    Officer,
    Senior,
    CourtTeam,
}

impl OwedBy {
    pub fn words(self) -> &'static str {
        match self {
            OwedBy::Officer => "the officer",
            OwedBy::Senior => "the senior",
            OwedBy::CourtTeam => "the court team",
        }
    }
}

/// How many working days a step may take, and from when.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standard {
    pub code: String,
    pub name: String,
    pub starts: Starts,
    pub working_days: u32,
    pub owed_by: OwedBy,
}

impl Standard {
    /// The codes that the chain of enforcement asks for.
    pub const REASON_ASKED: &str = "reason-asked";
    pub const WARNING_LETTER: &str = "warning-letter";
    pub const CORRECTION_LETTER: &str = "correction-letter";
    pub const REVIEW: &str = "review";
    pub const PACK: &str = "pack";
    pub const PRESENTED: &str = "presented";
    pub const OUTCOME: &str = "outcome";
}

/// What a letter is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LetterAbout {
    /// An appointment to come.
    Appointment,
    /// A missed appointment whose reason is not decided.
    Absence,
    /// A missed appointment that counts.
    Failure,
    /// A letter that was sent in error.
    Letter,
    Breach,
}

/// A kind of letter.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterType {
    pub code: String,
    pub name: String,
    pub about: LetterAbout,
    /// Code of the standard whose step is done once it is sent.
    pub does: Option<String>,
    /// The way on that it belongs to, of one about a breach; both where it is left out.
    pub route: Option<Route>,
    /// The nearest action in the national system, for exchange.
    pub delius: Option<String>,
}

/// The two ways on from a breach review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Route {
    /// To the court that made the order.
    Breach,
    /// Back to prison, for somebody on licence.
    Recall,
}

/// Where a breach or recall stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BreachStage {
    /// Decided, and nothing done yet.
    Requested,
    Returned,
    Pack,
    Presented,
    Court,
    Ended,
}

/// One thing that can happen after a senior decided for breach or recall.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BreachStepType {
    pub code: String,
    pub name: String,
    pub routes: Vec<Route>,
    pub stage: BreachStage,
    /// It names the day on which a court hears it.
    #[serde(default)]
    pub hearing: bool,
    /// Of a result: whether the failures were proven; nothing where nobody decided that.
    pub proven: Option<bool>,
    /// Code of the term by which the order ends with it.
    pub ends_order: Option<String>,
    /// A warrant is out with it, or no longer is.
    pub warrant: Option<bool>,
    /// The person is recalled with it.
    #[serde(default)]
    pub recalls: bool,
    /// The nearest state in the national system, for exchange.
    pub delius: Option<String>,
    /// Of a result: the outcome there by which the tier knows that the order or licence was enforced.
    pub outcome: Option<String>,
}

impl BreachStepType {
    pub fn is_result(&self) -> bool {
        self.stage == BreachStage::Ended
    }

    /// What this says when two of its keys cannot both be so; nothing when they can.
    pub(super) fn contradiction(&self, terms: &CodeTable<SentenceTerm>) -> Option<&'static str> {
        let says_result =
            self.proven.is_some() || self.ends_order.is_some() || self.recalls || self.outcome.is_some();
        let unknown = |code: &String| {
            !terms.kind_of(code).is_some_and(|term| term.lists.contains(&TermList::SentenceEnd))
        };
        if says_result && !self.is_result() {
            Some(
                "`proven`, `ends_order`, `recalls` and `outcome` are said of a result, whose `stage` is \"ended\"",
            )
        } else if self.hearing && self.is_result() {
            Some("a result has no hearing to come")
        } else if self.routes.is_empty() {
            Some("`routes` names \"breach\", \"recall\" or both")
        } else if self.stage == BreachStage::Requested {
            Some("`stage` \"requested\" is where it stands before any step")
        } else if self.ends_order.as_ref().is_some_and(unknown) {
            Some("`ends_order` is no term of sentence/terms.toml by which a sentence ends")
        } else {
            None
        }
    }
}

impl CodeTable<BreachStepType> {
    /// What can be recorded on a route on a day.
    pub fn of_route(&self, route: Route, day: Date) -> Vec<&BreachStepType> {
        self.at(day).into_iter().filter(|step| step.routes.contains(&route)).collect()
    }
}

impl Code for FailureRule {
    fn code(&self) -> &str {
        &self.code
    }
    fn name(&self) -> &str {
        &self.name
    }
}

impl Code for Standard {
    fn code(&self) -> &str {
        &self.code
    }
    fn name(&self) -> &str {
        &self.name
    }
}

impl Code for LetterType {
    fn code(&self) -> &str {
        &self.code
    }
    fn name(&self) -> &str {
        &self.name
    }
}

impl Code for BreachStepType {
    fn code(&self) -> &str {
        &self.code
    }
    fn name(&self) -> &str {
        &self.name
    }
}
