//! The row of a contact.

use crate::shared::{
    CaseId, ConditionId, ContactId, GroupId, Moment, OfficerId, RequirementId, SeriesId, Written,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What happened, as recorded.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// Code of the outcome type in `policy/`.
    pub code: String,
    /// Whether the person came, by the outcome type in force then.
    pub attended: bool,
    /// The day until which the reason for an absence is awaited; nothing once it is decided.
    pub awaited_until: Option<Date>,
    /// What was said when the reason was awaited or decided.
    pub because: String,
    /// When somebody said that it was this and nothing else: changed notes leave it, another outcome moves it.
    pub decided_at: Moment,
    /// Who first said what happened; whoever decides about the reason later does not take their place.
    pub recorded: Written,
}

/// What an entry belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Links {
    /// Booked together with others, one after the other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series_id: Option<SeriesId>,
    /// One session with other people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group_id: Option<GroupId>,
    /// The requirement of which this is a day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requirement_id: Option<RequirementId>,
    /// The condition of a licence that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition_id: Option<ConditionId>,
}

impl Links {
    pub fn is_empty(&self) -> bool {
        *self == Links::default()
    }
}

/// The lone-worker note of a visit.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    pub who_knows: String,
    pub back_by: Moment,
    /// When the officer was back, and who said so.
    pub checked_in: Option<(Moment, String)>,
}

/// One entry of the contact log, an appointment included.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub case_id: CaseId,
    pub contact_id: ContactId,
    /// Code of the contact type in `policy/`.
    pub contact_type: String,
    /// When it is or was: the appointment's time, or when the contact happened.
    pub starts_at: Moment,
    pub minutes: i64,
    /// Code of the place in `policy/`, where the type needs one.
    pub place: Option<String>,
    pub officer_id: Option<OfficerId>,
    pub officer_name: String,
    /// Booked beforehand, as opposed to recorded when it had happened.
    pub booked: bool,
    pub outcome: Option<Outcome>,
    pub notes: String,
    /// Not to be shown to the person without a decision.
    pub sensitive: bool,
    pub links: Links,
    pub visit: Option<Visit>,
    /// How often what stands here was changed after it was first written.
    pub corrections: i64,
    /// Who wrote the entry first.
    pub created: Written,
    /// Who wrote it last; `written.seq` is what a form must name to change it.
    pub written: Written,
}

crate::private_debug!(Contact, Outcome, Visit);
