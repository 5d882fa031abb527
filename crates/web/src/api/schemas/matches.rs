//! Uncertain matches: what waits, the points to compare, what was decided.

use super::{Day, HearingAnswer, IdentifierAnswer, Instant, PersonAnswer, WrittenBy};
use app::matches::{MatchCandidateView, MatchPage};
use app::ports::reads::MatchListRow;
use domain::case::CaseRecord;
use domain::matching::{Comparison, Point};
use domain::person::{MatchDecision, MatchOutcome};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A record of which it is uncertain who it is about.
#[derive(Serialize, ToSchema)]
pub struct WaitingMatch {
    case_id: Uuid,
    name: String,
    birth_date: Option<Day>,
    since: Instant,
    candidates: i64,
    hearing_on: Option<Day>,
    court_name: Option<String>,
    /// Who could not tell, so that somebody else decides.
    first_opinion_by: Option<String>,
}

impl From<MatchListRow> for WaitingMatch {
    fn from(row: MatchListRow) -> Self {
        WaitingMatch {
            case_id: row.case_id.0,
            name: row.name,
            birth_date: row.birth_date.map(Day),
            since: Instant(row.since),
            candidates: row.candidates,
            hearing_on: row.hearing_on.map(Day),
            court_name: row.court_name,
            first_opinion_by: row.first_opinion_by,
        }
    }
}

/// One match with the records that may be the same human, the likeliest first.
#[derive(Serialize, ToSchema)]
pub struct MatchAnswer {
    case_id: Uuid,
    since: Instant,
    #[serde(flatten)]
    facts: MatchFacts,
    first_opinion: Option<FirstOpinion>,
    candidates: Vec<CandidateAnswer>,
}

/// What is compared.
#[derive(Serialize, ToSchema)]
pub struct MatchFacts {
    person: Option<PersonAnswer>,
    identifiers: Vec<IdentifierAnswer>,
    hearings: Vec<HearingAnswer>,
}

impl From<&CaseRecord> for MatchFacts {
    fn from(record: &CaseRecord) -> Self {
        MatchFacts {
            person: record.person.as_ref().map(PersonAnswer::from),
            identifiers: record.identifiers.values().map(IdentifierAnswer::from).collect(),
            hearings: record.hearings.values().map(HearingAnswer::from).collect(),
        }
    }
}

/// What somebody thought who could not tell.
#[derive(Serialize, ToSchema)]
pub struct FirstOpinion {
    by: String,
    note: String,
}

#[derive(Serialize, ToSchema)]
pub struct CandidateAnswer {
    case_id: Uuid,
    /// What made us offer it.
    #[schema(example = "name and birth date")]
    found_by: String,
    #[serde(flatten)]
    facts: MatchFacts,
    points: Vec<PointAnswer>,
}

/// How the two records stand to each other on one point.
#[derive(Serialize, ToSchema)]
pub struct PointAnswer {
    #[schema(example = "birth_date")]
    point: &'static str,
    says: PointSays,
    /// In what way it is close.
    #[schema(example = "day and month swapped")]
    close_by: Option<&'static str>,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PointSays {
    Same,
    Close,
    Different,
    NotGiven,
}

fn points(comparison: &Comparison) -> Vec<PointAnswer> {
    let named = [
        ("pnc", &comparison.pnc),
        ("name", &comparison.name),
        ("birth_date", &comparison.birth_date),
        ("address", &comparison.address),
        ("sex", &comparison.sex),
        ("cro", &comparison.cro),
        ("court_defendant", &comparison.court_defendant),
    ];
    let answer = |(point, says): (&'static str, &Point)| {
        let (says, close_by) = match says {
            Point::Same => (PointSays::Same, None),
            Point::Close(by) => (PointSays::Close, Some(*by)),
            Point::Different => (PointSays::Different, None),
            Point::NotGiven => (PointSays::NotGiven, None),
        };
        PointAnswer { point, says, close_by }
    };
    named.into_iter().map(answer).collect()
}

impl From<&MatchCandidateView> for CandidateAnswer {
    fn from(view: &MatchCandidateView) -> Self {
        CandidateAnswer {
            case_id: view.case_id.0,
            found_by: view.found_by.clone(),
            facts: MatchFacts::from(&view.record),
            points: points(&view.comparison),
        }
    }
}

impl From<&MatchPage> for MatchAnswer {
    fn from(page: &MatchPage) -> Self {
        MatchAnswer {
            case_id: page.case_id.0,
            since: Instant(page.since),
            facts: MatchFacts::from(&page.record),
            first_opinion: page
                .first_opinion
                .as_ref()
                .map(|opinion| FirstOpinion { by: opinion.name.clone(), note: opinion.note.clone() }),
            candidates: page.candidates.iter().map(CandidateAnswer::from).collect(),
        }
    }
}

/// What somebody decided about who a record is about.
#[derive(Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MatchChoice {
    ThisOne,
    NoneOfThese,
    CannotTell,
}

/// A decision about who a record is about, with the ids that undo it.
#[derive(Serialize, ToSchema)]
pub struct MatchDecided {
    /// The record that waited.
    case_id: Uuid,
    decision_id: Uuid,
    outcome: MatchChoice,
    /// The record that `this_one` named.
    this_one: Option<Uuid>,
    note: String,
    undone_at: Option<Instant>,
    undone_by: Option<String>,
    undone_because: Option<String>,
    written: WrittenBy,
}

impl From<&MatchDecision> for MatchDecided {
    fn from(decision: &MatchDecision) -> Self {
        let (outcome, this_one) = match decision.outcome {
            MatchOutcome::ThisOne(other) => (MatchChoice::ThisOne, Some(other.0)),
            MatchOutcome::NoneOfThese => (MatchChoice::NoneOfThese, None),
            MatchOutcome::CannotTell => (MatchChoice::CannotTell, None),
        };
        let undone = decision.undone.as_ref();
        MatchDecided {
            case_id: decision.case_id.0,
            decision_id: decision.decision_id.0,
            outcome,
            this_one,
            note: decision.note.clone(),
            undone_at: undone.map(|undone| Instant(undone.at)),
            undone_by: undone.map(|undone| undone.by_name.clone()),
            undone_because: undone.map(|undone| undone.why.clone()),
            written: WrittenBy::from(&decision.written),
        }
    }
}
