//! What can happen to an organisation. Variants and fields are never renamed: old logs are read with them.

use super::rows::{Grant, Officer, Organisation, Team};
use super::{OfficeFacts, StaffSays};
use crate::check::{LookFacts, LookFound};
use crate::load::{ContestAnswer, ContestFacts, OverloadAnswer, OverloadFacts};
use crate::shared::{
    ContestId, GrantId, LookId, Moment, OfficeId, OfficerId, OverloadId, StaffFactId, TeamId, UserId,
    start_of_day_in_london,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum OrganisationEvent {
    OrganisationRegistered {
        organisation: Organisation,
    },
    TeamAdded {
        team: Team,
    },
    TeamChanged {
        team: Team,
        why: String,
    },
    OfficeAdded {
        office_id: OfficeId,
        office: OfficeFacts,
    },
    OfficeChanged {
        office_id: OfficeId,
        office: OfficeFacts,
        why: String,
    },
    TeamWorksFrom {
        team_id: TeamId,
        office_id: OfficeId,
        from: Date,
    },
    TeamLeftOffice {
        team_id: TeamId,
        office_id: OfficeId,
        to: Date,
    },
    OfficerJoined {
        officer: Officer,
    },
    OfficerLeft {
        officer_id: OfficerId,
        at: Moment,
    },
    StaffFactRecorded {
        fact_id: StaffFactId,
        officer_id: OfficerId,
        says: StaffSays,
        from: Date,
        to: Option<Date>,
    },
    StaffFactEnded {
        fact_id: StaffFactId,
        to: Date,
    },
    StaffFactCorrected {
        fact_id: StaffFactId,
        says: StaffSays,
        from: Date,
        to: Option<Date>,
        why: String,
    },
    StaffFactTakenBack {
        fact_id: StaffFactId,
        why: String,
    },
    RoleGranted {
        grant: Grant,
    },
    RoleEnded {
        grant_id: GrantId,
        at: Moment,
    },
    /// The organisation's own words for a letter, from now on. Versions are counted for each letter and language.
    LetterTemplateSaved {
        letter: String,
        language: String,
        version: u32,
        text: String,
        why: String,
    },
    /// Somebody looks into a figure of one of its teams.
    LookOpened {
        look_id: LookId,
        facts: LookFacts,
    },
    LookClosed {
        look_id: LookId,
        found: LookFound,
    },
    /// An officer says that a line of their own load is wrong.
    LoadContested {
        contest_id: ContestId,
        facts: ContestFacts,
    },
    LoadContestAnswered {
        contest_id: ContestId,
        answer: ContestAnswer,
    },
    /// An officer has carried too much for too long.
    OverloadRaised {
        overload_id: OverloadId,
        facts: OverloadFacts,
    },
    OverloadAnswered {
        overload_id: OverloadId,
        answer: OverloadAnswer,
    },
    /// It is no longer so.
    OverloadEnded {
        overload_id: OverloadId,
        on: Date,
    },
    /// Somebody can sign in. Log-ons are a registry: this says who let them in, and makes no row here.
    UserAdded {
        user_id: UserId,
        login: String,
        name: String,
    },
    PasswordReset {
        user_id: UserId,
    },
    SessionsEnded {
        user_id: UserId,
    },
}

impl OrganisationEvent {
    /// The name under which it stands in the log.
    pub fn kind(&self) -> &'static str {
        match self {
            OrganisationEvent::OrganisationRegistered { .. } => "organisation_registered",
            OrganisationEvent::TeamAdded { .. } => "team_added",
            OrganisationEvent::TeamChanged { .. } => "team_changed",
            OrganisationEvent::OfficeAdded { .. } => "office_added",
            OrganisationEvent::OfficeChanged { .. } => "office_changed",
            OrganisationEvent::TeamWorksFrom { .. } => "team_works_from",
            OrganisationEvent::TeamLeftOffice { .. } => "team_left_office",
            OrganisationEvent::OfficerJoined { .. } => "officer_joined",
            OrganisationEvent::OfficerLeft { .. } => "officer_left",
            OrganisationEvent::StaffFactRecorded { .. } => "staff_fact_recorded",
            OrganisationEvent::StaffFactEnded { .. } => "staff_fact_ended",
            OrganisationEvent::StaffFactCorrected { .. } => "staff_fact_corrected",
            OrganisationEvent::StaffFactTakenBack { .. } => "staff_fact_taken_back",
            OrganisationEvent::RoleGranted { .. } => "role_granted",
            OrganisationEvent::RoleEnded { .. } => "role_ended",
            OrganisationEvent::LetterTemplateSaved { .. } => "letter_template_saved",
            OrganisationEvent::LookOpened { .. } => "look_opened",
            OrganisationEvent::LookClosed { .. } => "look_closed",
            OrganisationEvent::LoadContested { .. } => "load_contested",
            OrganisationEvent::LoadContestAnswered { .. } => "load_contest_answered",
            OrganisationEvent::OverloadRaised { .. } => "overload_raised",
            OrganisationEvent::OverloadAnswered { .. } => "overload_answered",
            OrganisationEvent::OverloadEnded { .. } => "overload_ended",
            OrganisationEvent::UserAdded { .. } => "user_added",
            OrganisationEvent::PasswordReset { .. } => "password_reset",
            OrganisationEvent::SessionsEnded { .. } => "sessions_ended",
        }
    }

    /// When it was so, where that is not when it was written.
    pub fn effective_at(&self) -> Option<Moment> {
        match self {
            OrganisationEvent::OfficerJoined { officer } => Some(officer.from),
            OrganisationEvent::RoleGranted { grant } => Some(grant.from),
            OrganisationEvent::OfficerLeft { at, .. } | OrganisationEvent::RoleEnded { at, .. } => Some(*at),
            OrganisationEvent::StaffFactRecorded { from, .. }
            | OrganisationEvent::StaffFactCorrected { from, .. }
            | OrganisationEvent::TeamWorksFrom { from, .. } => Some(start_of_day_in_london(*from)),
            OrganisationEvent::OverloadEnded { on: to, .. }
            | OrganisationEvent::StaffFactEnded { to, .. }
            | OrganisationEvent::TeamLeftOffice { to, .. } => Some(start_of_day_in_london(*to)),
            _ => None,
        }
    }
}
