//! What courts said and ordered.

use super::{ConditionAnswer, Day, Instant, KeyDateAnswer, StepAnswer, WrittenBy};
use domain::case::CaseRecord;
use domain::hearing::{Hearing, HearingOffence};
use domain::sentence::{Ended, OtherOffence, Particulars, Requirement, RunsWith, Sentence, SentenceSource};
use domain::shared::{Removed, SentenceId};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// What a court ordered.
#[derive(Serialize, ToSchema)]
pub struct SentenceAnswer {
    sentence_id: Uuid,
    /// Code of the sentence type in the policy.
    sentence_type: String,
    court_name: String,
    convicted_on: Option<Day>,
    passed_on: Day,
    /// Nothing for a sentence without an end.
    ends_on: Option<Day>,
    /// 0 for a sentence without an end.
    length_months: u32,
    offence_code: String,
    offence_title: String,
    particulars: ParticularsAnswer,
    other_offences: Vec<OtherOffenceAnswer>,
    /// The sentence that it is consecutive to or concurrent with.
    runs_with: Option<RunsWithAnswer>,
    /// The hearing it was read from; nothing when it was recorded by hand.
    hearing_id: Option<Uuid>,
    requirements: Vec<RequirementAnswer>,
    custody: Vec<StepAnswer>,
    key_dates: Vec<KeyDateAnswer>,
    licence_conditions: Vec<ConditionAnswer>,
    ended: Option<EndedAnswer>,
    removed: Option<RemovedAnswer>,
    corrections: i64,
    written: WrittenBy,
}

/// When an offence was committed, and how often.
#[derive(Serialize, ToSchema)]
pub struct ParticularsAnswer {
    from: Option<Day>,
    to: Option<Day>,
    count: u32,
    taken_into_consideration: u32,
}

#[derive(Serialize, ToSchema)]
pub struct OtherOffenceAnswer {
    code: String,
    title: String,
    particulars: ParticularsAnswer,
}

#[derive(Serialize, ToSchema)]
pub struct RunsWithAnswer {
    /// `consecutive_to` or `concurrent_with`.
    runs: String,
    sentence_id: Uuid,
}

/// When and why something ended.
#[derive(Serialize, ToSchema)]
pub struct EndedAnswer {
    on: Day,
    /// Code of the reason in the policy.
    reason: String,
    note: String,
}

/// Taken off the record, with the reason.
#[derive(Serialize, ToSchema)]
pub struct RemovedAnswer {
    why: String,
    at: Instant,
    by: String,
}

#[derive(Serialize, ToSchema)]
pub struct RequirementAnswer {
    requirement_id: Uuid,
    /// Code of the requirement type in the policy.
    requirement_type: String,
    /// In the unit of the type; nothing where the type has no length.
    length: Option<u32>,
    /// What the order says of it in words.
    details: String,
    /// Its own last day, where it is not that of the order.
    ends_on: Option<Day>,
    started_on: Option<Day>,
    ended: Option<EndedAnswer>,
    removed: Option<RemovedAnswer>,
    written: WrittenBy,
}

impl From<&Particulars> for ParticularsAnswer {
    fn from(of: &Particulars) -> Self {
        ParticularsAnswer {
            from: of.from.map(Day),
            to: of.to.map(Day),
            count: of.count,
            taken_into_consideration: of.taken_into_consideration,
        }
    }
}

impl From<&OtherOffence> for OtherOffenceAnswer {
    fn from(of: &OtherOffence) -> Self {
        let (code, title) = (of.code.clone(), of.title.clone());
        OtherOffenceAnswer { code, title, particulars: ParticularsAnswer::from(&of.particulars) }
    }
}

impl From<&Ended> for EndedAnswer {
    fn from(ended: &Ended) -> Self {
        EndedAnswer { on: Day(ended.on), reason: ended.reason.clone(), note: ended.note.clone() }
    }
}

impl From<&Removed> for RemovedAnswer {
    fn from(removed: &Removed) -> Self {
        let (why, by) = (removed.why.clone(), removed.by_name.clone());
        RemovedAnswer { why, at: Instant(removed.at), by }
    }
}

impl From<&Requirement> for RequirementAnswer {
    fn from(of: &Requirement) -> Self {
        RequirementAnswer {
            requirement_id: of.requirement_id.0,
            requirement_type: of.requirement_type.clone(),
            length: of.length,
            details: of.details.clone(),
            ends_on: of.ends_on.map(Day),
            started_on: of.started_on.map(Day),
            ended: of.ended.as_ref().map(EndedAnswer::from),
            removed: of.removed.as_ref().map(RemovedAnswer::from),
            written: WrittenBy::from(&of.written),
        }
    }
}

impl SentenceAnswer {
    pub fn of(sentence: &Sentence, record: &CaseRecord) -> Self {
        let own = |of: &&Requirement| of.sentence_id == sentence.sentence_id;
        let is_own = |sentence_id: SentenceId| sentence_id == sentence.sentence_id;
        let facts = &sentence.facts;
        let runs_with =
            |with: RunsWith| RunsWithAnswer { runs: with.runs.code().to_string(), sentence_id: with.other.0 };
        SentenceAnswer {
            sentence_id: sentence.sentence_id.0,
            sentence_type: facts.sentence_type.clone(),
            court_name: facts.court_name.clone(),
            convicted_on: facts.convicted_on.map(Day),
            passed_on: Day(facts.passed_on),
            ends_on: facts.ends_on.map(Day),
            length_months: facts.length_months,
            offence_code: facts.offence_code.clone(),
            offence_title: facts.offence_title.clone(),
            particulars: ParticularsAnswer::from(&facts.particulars),
            other_offences: facts.other_offences.iter().map(OtherOffenceAnswer::from).collect(),
            runs_with: facts.runs_with.map(runs_with),
            hearing_id: match sentence.source {
                SentenceSource::ByHand => None,
                SentenceSource::CourtResult(hearing_id) => Some(hearing_id.0),
            },
            requirements: record.requirements.values().filter(own).map(RequirementAnswer::from).collect(),
            custody: record
                .custody_steps
                .values()
                .filter(|of| is_own(of.sentence_id))
                .map(StepAnswer::from)
                .collect(),
            key_dates: record
                .key_dates
                .values()
                .filter(|of| is_own(of.sentence_id))
                .map(KeyDateAnswer::from)
                .collect(),
            licence_conditions: record
                .conditions
                .values()
                .filter(|of| is_own(of.sentence_id))
                .map(ConditionAnswer::from)
                .collect(),
            ended: sentence.ended.as_ref().map(EndedAnswer::from),
            removed: sentence.removed.as_ref().map(RemovedAnswer::from),
            corrections: sentence.corrections,
            written: WrittenBy::from(&sentence.written),
        }
    }
}

/// A sitting of a court, as its message gave it.
#[derive(Serialize, ToSchema)]
pub struct HearingAnswer {
    hearing_id: Uuid,
    /// `common_platform` or `libra`.
    feed: String,
    court_code: Option<String>,
    court_name: String,
    room: Option<String>,
    sitting_on: Day,
    /// On the wall in London.
    #[schema(example = "10:30")]
    sitting_at: Option<String>,
    hearing_type: Option<String>,
    case_number: Option<String>,
    bail_status: Option<String>,
    name_as_given: String,
    offences: Vec<OffenceAnswer>,
    written: WrittenBy,
}

#[derive(Serialize, ToSchema)]
pub struct OffenceAnswer {
    code: String,
    title: String,
    plea: Option<String>,
    convicted_on: Option<Day>,
    /// What the court ordered, in its own words.
    results: Vec<String>,
}

impl From<&HearingOffence> for OffenceAnswer {
    fn from(offence: &HearingOffence) -> Self {
        OffenceAnswer {
            code: offence.code.clone(),
            title: offence.title.clone(),
            plea: offence.plea.clone(),
            convicted_on: offence.convicted_on.map(Day),
            results: offence.results.clone(),
        }
    }
}

impl From<&Hearing> for HearingAnswer {
    fn from(hearing: &Hearing) -> Self {
        let facts = &hearing.facts;
        HearingAnswer {
            hearing_id: hearing.hearing_id.0,
            feed: facts.feed.code().to_string(),
            court_code: facts.court_code.clone(),
            court_name: facts.court_name.clone(),
            room: facts.room.clone(),
            sitting_on: Day(facts.sitting_on),
            sitting_at: facts.sitting_at.map(|time| time.strftime("%H:%M").to_string()),
            hearing_type: facts.hearing_type.clone(),
            case_number: facts.case_number.clone(),
            bail_status: facts.bail_status.clone(),
            name_as_given: facts.name_as_given.clone(),
            offences: facts.offences.iter().map(OffenceAnswer::from).collect(),
            written: WrittenBy::from(&hearing.written),
        }
    }
}
