//! What courts said and ordered.

use super::{Day, WrittenBy};
use domain::case::CaseRecord;
use domain::hearing::{Hearing, HearingOffence};
use domain::sentence::{Requirement, Sentence, SentenceSource};
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
    passed_on: Day,
    ends_on: Day,
    length_months: u32,
    offence_code: String,
    offence_title: String,
    /// The hearing it was read from; nothing when it was recorded by hand.
    hearing_id: Option<Uuid>,
    requirements: Vec<RequirementAnswer>,
    written: WrittenBy,
}

#[derive(Serialize, ToSchema)]
pub struct RequirementAnswer {
    requirement_id: Uuid,
    /// Code of the requirement type in the policy.
    requirement_type: String,
    /// In the unit of the type; nothing where the type has no length.
    length: Option<u32>,
}

impl SentenceAnswer {
    pub fn of(sentence: &Sentence, record: &CaseRecord) -> Self {
        let own = |of: &&Requirement| of.sentence_id == sentence.sentence_id;
        let requirement = |of: &Requirement| RequirementAnswer {
            requirement_id: of.requirement_id.0,
            requirement_type: of.requirement_type.clone(),
            length: of.length,
        };
        SentenceAnswer {
            sentence_id: sentence.sentence_id.0,
            sentence_type: sentence.sentence_type.clone(),
            court_name: sentence.court_name.clone(),
            passed_on: Day(sentence.passed_on),
            ends_on: Day(sentence.ends_on),
            length_months: sentence.length_months,
            offence_code: sentence.offence_code.clone(),
            offence_title: sentence.offence_title.clone(),
            hearing_id: match sentence.source {
                SentenceSource::ByHand => None,
                SentenceSource::CourtResult(hearing_id) => Some(hearing_id.0),
            },
            requirements: record.requirements.values().filter(own).map(requirement).collect(),
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
