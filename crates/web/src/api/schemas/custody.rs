//! Custody, licence, remand and bail, and where somebody is now.

use super::{Day, EndedAnswer, RemovedAnswer, WrittenBy};
use domain::custody::{Bail, Claim, ClaimSource, CustodyStep, KeyDate, LicenceCondition, Whereabouts};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// One thing that is said of where the person is.
#[derive(Serialize, ToSchema)]
pub struct ClaimAnswer {
    /// `in_custody`, `on_remand`, `recalled`, `on_licence`, `on_bail`, `in_community`, `neither` or `as_said`.
    what: String,
    /// In the words of policy or of the court.
    words: String,
    place: Option<String>,
    since: Day,
    /// The next hearing, or the day of release.
    until: Option<Day>,
    conditions: String,
    /// Who says so: a court, or who told the officer.
    source: String,
    said_on: Day,
}

impl From<&Claim> for ClaimAnswer {
    fn from(claim: &Claim) -> Self {
        let what = match claim.what {
            Whereabouts::InCustody => "in_custody",
            Whereabouts::OnRemand => "on_remand",
            Whereabouts::Recalled => "recalled",
            Whereabouts::OnLicence => "on_licence",
            Whereabouts::OnBail => "on_bail",
            Whereabouts::InCommunity => "in_community",
            Whereabouts::Neither => "neither",
            Whereabouts::AsSaid => "as_said",
        };
        let (ClaimSource::Court(source) | ClaimSource::Told(source)) = &claim.source;
        ClaimAnswer {
            what: what.to_string(),
            words: claim.words.clone(),
            place: claim.place.clone(),
            since: Day(claim.since),
            until: claim.until.map(Day),
            conditions: claim.conditions.clone(),
            source: source.clone(),
            said_on: Day(claim.said_on),
        }
    }
}

/// One step of custody.
#[derive(Serialize, ToSchema)]
pub struct StepAnswer {
    step_id: Uuid,
    /// `in_custody`, `released`, `recalled` or `licence_ended`.
    step: String,
    on: Day,
    place: String,
    /// Code of the kind of release or recall in the policy.
    term: Option<String>,
    reason: String,
    told_by: String,
    removed: Option<RemovedAnswer>,
    corrections: i64,
    written: WrittenBy,
}

impl From<&CustodyStep> for StepAnswer {
    fn from(of: &CustodyStep) -> Self {
        let facts = &of.facts;
        StepAnswer {
            step_id: of.step_id.0,
            step: facts.step.code().to_string(),
            on: Day(facts.on),
            place: facts.place.clone(),
            term: facts.term.clone(),
            reason: facts.reason.clone(),
            told_by: facts.told_by.clone(),
            removed: of.removed.as_ref().map(RemovedAnswer::from),
            corrections: of.corrections,
            written: WrittenBy::from(&of.written),
        }
    }
}

/// A day of the sentence calculation.
#[derive(Serialize, ToSchema)]
pub struct KeyDateAnswer {
    /// Code of the date in the policy.
    term: String,
    /// Nothing once it was withdrawn.
    on: Option<Day>,
    told_by: String,
    corrections: i64,
    written: WrittenBy,
}

impl From<&KeyDate> for KeyDateAnswer {
    fn from(of: &KeyDate) -> Self {
        KeyDateAnswer {
            term: of.term.clone(),
            on: of.on.map(Day),
            told_by: of.told_by.clone(),
            corrections: of.corrections,
            written: WrittenBy::from(&of.written),
        }
    }
}

/// A condition of a licence.
#[derive(Serialize, ToSchema)]
pub struct ConditionAnswer {
    condition_id: Uuid,
    /// The release that it came with.
    step_id: Uuid,
    /// Code of the condition in the policy.
    condition_type: String,
    text: String,
    /// Version of the licence policy that it was made under.
    version: String,
    /// Code of the wording in the policy that it was made from.
    wording: Option<String>,
    from: Day,
    ended: Option<EndedAnswer>,
    removed: Option<RemovedAnswer>,
    written: WrittenBy,
}

impl From<&LicenceCondition> for ConditionAnswer {
    fn from(of: &LicenceCondition) -> Self {
        ConditionAnswer {
            condition_id: of.condition_id.0,
            step_id: of.step_id.0,
            condition_type: of.condition_type.clone(),
            text: of.text.clone(),
            version: of.version.clone(),
            wording: of.wording.clone(),
            from: Day(of.from),
            ended: of.ended.as_ref().map(EndedAnswer::from),
            removed: of.removed.as_ref().map(RemovedAnswer::from),
            written: WrittenBy::from(&of.written),
        }
    }
}

/// Remand or bail as somebody typed it.
#[derive(Serialize, ToSchema)]
pub struct BailAnswer {
    bail_id: Uuid,
    /// Code of the status in the policy.
    status: String,
    on: Day,
    place: String,
    until: Option<Day>,
    conditions: String,
    told_by: String,
    checked: bool,
    removed: Option<RemovedAnswer>,
    corrections: i64,
    written: WrittenBy,
}

impl From<&Bail> for BailAnswer {
    fn from(of: &Bail) -> Self {
        let facts = &of.facts;
        BailAnswer {
            bail_id: of.bail_id.0,
            status: facts.status.clone(),
            on: Day(facts.on),
            place: facts.place.clone(),
            until: facts.until.map(Day),
            conditions: facts.conditions.clone(),
            told_by: facts.told_by.clone(),
            checked: facts.checked,
            removed: of.removed.as_ref().map(RemovedAnswer::from),
            corrections: of.corrections,
            written: WrittenBy::from(&of.written),
        }
    }
}
