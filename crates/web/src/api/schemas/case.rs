//! One record: the person, and what is open of the rest.

use super::{
    AwayAnswer, BailAnswer, ClaimAnswer, Day, FlagAnswer, HearingAnswer, HolderAnswer, Instant, MatchDecided,
    SentenceAnswer,
};
use app::case::CasePage;
use domain::access::FieldGroup;
use domain::custody::where_now;
use domain::person::{Identifier, Identity, Person};
use domain::policy::PolicyBook;
use domain::sentence::Sentence;
use domain::shared::{Moment, Written};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// When and by whom something was written, and by which entry of the log.
#[derive(Serialize, ToSchema)]
pub struct WrittenBy {
    seq: i64,
    at: Instant,
    by: String,
    organisation: String,
}

impl From<&Written> for WrittenBy {
    fn from(written: &Written) -> Self {
        WrittenBy {
            seq: written.seq,
            at: Instant(written.at),
            by: written.by.name.clone(),
            organisation: written.by.organisation_name.clone(),
        }
    }
}

/// What is open to the caller of one record, with the records joined to it.
#[derive(Serialize, ToSchema)]
pub struct CaseAnswer {
    case_id: Uuid,
    /// What the caller may see and do with it, in the words of the access matrix.
    #[schema(example = json!(["view identity", "record contact"]))]
    open_parts: Vec<String>,
    person: Option<PersonAnswer>,
    identifiers: Vec<IdentifierAnswer>,
    /// Only when sentences are open.
    sentences: Vec<SentenceAnswer>,
    /// Where the person is, what matters most first. Only when sentences are open.
    where_now: Vec<ClaimAnswer>,
    /// The claims contradict each other: somebody has to ring and record what they find.
    where_now_disagrees: bool,
    /// Remand and bail as recorded by hand. Only when sentences are open.
    bail: Vec<BailAnswer>,
    /// Only when sentences are open.
    hearings: Vec<HearingAnswer>,
    /// Only when flags are open.
    flags: Vec<FlagAnswer>,
    /// Who answers for the case; nobody while it waits for an officer.
    holder: Option<HolderAnswer>,
    /// Decisions about who this is, with what undoes them.
    match_decisions: Vec<MatchDecided>,
}

impl CaseAnswer {
    pub fn of(page: &CasePage, policy: &PolicyBook, at: Moment) -> Self {
        let today = at.day();
        let now = where_now(&page.record, policy, at);
        let sentence = page.shows(FieldGroup::Sentence);
        let record = &page.record;
        let of = |sentence: &Sentence| SentenceAnswer::of(sentence, record);
        let phone = page.holder.as_ref().map(|card| card.phone.clone()).unwrap_or_default();
        let away = page.holder.as_ref().and_then(|card| card.away.clone());
        let away = away.map(|away| AwayAnswer::of(away, policy, today));
        let open = record.open_assignment();
        let identity = page.shows(FieldGroup::Identity);
        CaseAnswer {
            case_id: page.case_id.0,
            open_parts: page.open_parts.iter().map(|part| part.code().to_string()).collect(),
            person: record.person.as_ref().filter(|_| identity).map(PersonAnswer::from),
            identifiers: record
                .identifiers
                .values()
                .filter(|_| identity)
                .map(IdentifierAnswer::from)
                .collect(),
            sentences: record.sentences.values().map(of).collect(),
            where_now: now.claims.iter().filter(|_| sentence).map(ClaimAnswer::from).collect(),
            where_now_disagrees: sentence && now.disagree,
            bail: record.bail.values().map(BailAnswer::from).collect(),
            hearings: record.hearings.values().map(HearingAnswer::from).collect(),
            holder: open.map(|assignment| HolderAnswer::of(assignment, phone, away)),
            flags: FlagAnswer::all(page),
            match_decisions: record.decisions.values().filter(|_| identity).map(MatchDecided::from).collect(),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct PersonAnswer {
    crn: Option<String>,
    title: Option<String>,
    forenames: String,
    surname: String,
    birth_date: Option<Day>,
    /// `female`, `male`, `not_known` or `not_specified`, as the source recorded it.
    sex: Option<String>,
    identity: IdentityState,
    /// Since when it waits for somebody to decide who this is.
    waiting_since: Option<Instant>,
    /// The record that this one was joined to.
    joined_to: Option<Uuid>,
    written: WrittenBy,
}

/// Is it settled who the record is about?
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum IdentityState {
    Settled,
    Waiting,
    Joined,
}

impl From<&Person> for PersonAnswer {
    fn from(person: &Person) -> Self {
        let (identity, waiting_since, joined_to) = match &person.identity {
            Identity::Settled => (IdentityState::Settled, None, None),
            Identity::Waiting { since, .. } => (IdentityState::Waiting, Some(Instant(*since)), None),
            Identity::Joined { to } => (IdentityState::Joined, None, Some(to.0)),
        };
        PersonAnswer {
            crn: person.crn.clone(),
            title: person.title.clone(),
            forenames: person.forenames.clone(),
            surname: person.surname.clone(),
            birth_date: person.birth_date.map(Day),
            sex: person.sex.map(|sex| sex.code().to_string()),
            identity,
            waiting_since,
            joined_to,
            written: WrittenBy::from(&person.written),
        }
    }
}

/// A number by which somebody knows the person, as it came.
#[derive(Serialize, ToSchema)]
pub struct IdentifierAnswer {
    #[schema(example = "pnc")]
    kind: String,
    raw: String,
    verified: bool,
    unverified_because: Option<String>,
    source: String,
}

impl From<&Identifier> for IdentifierAnswer {
    fn from(identifier: &Identifier) -> Self {
        IdentifierAnswer {
            kind: identifier.kind.as_code().to_string(),
            raw: identifier.raw.clone(),
            verified: identifier.is_verified(),
            unverified_because: identifier.unverified_because.clone(),
            source: identifier.source.clone(),
        }
    }
}
