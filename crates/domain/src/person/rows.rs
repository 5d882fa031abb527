//! The rows of a person.

use super::detail::NameKind;
use super::names::{sound, words};
use crate::identity::IdentifierKind;
use crate::shared::{CaseId, EventId, IdentifierId, Moment, Written};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// As the source recorded it; never guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    Female,
    Male,
    NotKnown,
    NotSpecified,
}

impl Sex {
    pub const ALL: [Sex; 4] = [Sex::Female, Sex::Male, Sex::NotKnown, Sex::NotSpecified];

    pub fn code(self) -> &'static str {
        match self {
            Sex::Female => "female",
            Sex::Male => "male",
            Sex::NotKnown => "not_known",
            Sex::NotSpecified => "not_specified",
        }
    }

    pub fn from_code(code: &str) -> Option<Sex> {
        Sex::ALL.into_iter().find(|sex| sex.code() == code)
    }
}

/// What one person thought of an uncertain match without deciding it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opinion {
    pub user_id: crate::shared::UserId,
    pub name: String,
    pub note: String,
}

/// Is it settled who this record is about?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "identity", rename_all = "snake_case")]
pub enum Identity {
    Settled,
    /// On the list of uncertain matches. After "I cannot tell" a second person must decide.
    Waiting {
        since: Moment,
        first_opinion: Option<Opinion>,
    },
    /// Found to be the same human as another record.
    Joined {
        to: CaseId,
    },
}

/// One person record. `crn` is there once it is settled that this is a person of their own.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    pub case_id: CaseId,
    pub crn: Option<String>,
    pub title: Option<String>,
    pub forenames: String,
    pub surname: String,
    pub birth_date: Option<Date>,
    pub sex: Option<Sex>,
    pub identity: Identity,
    /// Somebody holds the case. It stands here too, so that who is not held is found without looking at everybody.
    pub held: bool,
    pub written: Written,
}

impl Person {
    pub fn full_name(&self) -> String {
        join_name(&self.forenames, &self.surname)
    }

    /// For browser titles: "D.H."
    pub fn initials(&self) -> String {
        let first = |name: &str| name.chars().next().map(|letter| format!("{letter}.")).unwrap_or_default();
        format!("{}{}", first(&self.forenames), first(&self.surname))
    }
}

/// "Dale Hartnoll" from its parts, whichever are there.
pub fn join_name(forenames: &str, surname: &str) -> String {
    format!("{forenames} {surname}").trim().to_string()
}

/// A number by which somebody knows this person, kept as it came.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identifier {
    pub case_id: CaseId,
    pub identifier_id: IdentifierId,
    pub kind: IdentifierKind,
    /// As it was written by the source.
    pub raw: String,
    /// The form it is searched and compared by: canonical when verified, else upper case without punctuation.
    pub search_form: String,
    /// Why it could not be verified; `None` when its form and check letter fit.
    pub unverified_because: Option<String>,
    pub source: String,
    pub written: Written,
}

impl Identifier {
    pub fn is_verified(&self) -> bool {
        self.unverified_because.is_none()
    }
}

/// One word of a name in the forms a search compares: the word and its sound.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct NameForm {
    pub case_id: CaseId,
    /// The name as written, so that a hit can say which name matched.
    pub name: String,
    pub word: String,
    pub sound: String,
    /// What name it is; nothing for the one that the record goes by and for those that courts wrote.
    pub name_kind: Option<NameKind>,
}

/// What there is one row of: a word of a name on a record.
pub type NameFormKey = (CaseId, String, String);

impl NameForm {
    /// The forms of one name of a person.
    pub fn of(case_id: CaseId, name: &str, name_kind: Option<NameKind>) -> Vec<NameForm> {
        let mut forms: Vec<NameForm> = words(name)
            .into_iter()
            .map(|word| NameForm { case_id, name: name.to_string(), sound: sound(&word), word, name_kind })
            .collect();
        forms.sort();
        forms.dedup();
        forms
    }

    pub fn key(&self) -> NameFormKey {
        (self.case_id, self.word.clone(), self.name.clone())
    }
}

/// Two words of one name. Whoever is called both is found by it at once, however many are called one of them.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct NamePair {
    pub case_id: CaseId,
    /// As `crate::search::pair_key` puts them.
    pub pair: String,
}

/// Somebody already recorded who may be the person a court named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatchCandidate {
    pub case_id: CaseId,
    pub candidate: CaseId,
    /// 1 is the likeliest.
    pub rank: i64,
    /// "name and birth date".
    pub found_by: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", content = "other", rename_all = "snake_case")]
pub enum MatchOutcome {
    /// The waiting record is the same human as this one.
    ThisOne(CaseId),
    NoneOfThese,
    CannotTell,
}

/// What somebody decided about an uncertain match, and whether it was undone.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatchDecision {
    pub case_id: CaseId,
    /// The log entry that decided.
    pub decision_id: EventId,
    pub outcome: MatchOutcome,
    pub note: String,
    pub undone: Option<Undone>,
    pub written: Written,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undone {
    pub why: String,
    pub at: Moment,
    pub by_name: String,
}

crate::private_debug!(Opinion, Person, Identifier, NameForm, NamePair, MatchDecision, Undone);
