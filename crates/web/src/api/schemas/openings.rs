//! Openings: parts of a record that one user looks at for a time.

use super::{Instant, WrittenBy};
use domain::access::FieldGroup;
use domain::opening::{Opening, Period, State};
use domain::shared::Moment;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

mirrored!(
    /// A part of a record.
    PartBody of FieldGroup {
        Identity, Sentence, Contacts, Documents, Flags, Risk, Details, Protected, Holders, Past
    }
);

/// Where it stands.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OpeningState {
    Waits,
    Refused,
    Ahead,
    Open,
    Over,
}

#[derive(Serialize, ToSchema)]
pub struct OpeningPeriod {
    parts: Vec<PartBody>,
    from: Instant,
    /// Until just before then.
    until: Instant,
}

impl OpeningPeriod {
    fn of(period: &Period) -> OpeningPeriod {
        OpeningPeriod {
            parts: period.parts.iter().map(|part| (*part).into()).collect(),
            from: Instant(period.from),
            until: Instant(period.until),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct OpeningAnswered {
    granted: bool,
    words: String,
    by: WrittenBy,
}

#[derive(Serialize, ToSchema)]
pub struct OpeningEnded {
    why: String,
    by: WrittenBy,
}

/// Nothing of the person is in it.
#[derive(Serialize, ToSchema)]
pub struct OpeningItem {
    case_id: Uuid,
    opening_id: Uuid,
    state: OpeningState,
    /// Why the glass was broken; nothing where access was asked for.
    reason: Option<String>,
    words: String,
    wanted: OpeningPeriod,
    /// What is or was open by it.
    given: Option<OpeningPeriod>,
    told: Vec<String>,
    answered: Option<OpeningAnswered>,
    ended: Option<OpeningEnded>,
    /// Whose it is.
    by: WrittenBy,
}

impl OpeningItem {
    pub fn of(opening: &Opening, now: Moment) -> OpeningItem {
        let state = match opening.state(now) {
            State::Waits => OpeningState::Waits,
            State::Refused => OpeningState::Refused,
            State::Ahead(_) => OpeningState::Ahead,
            State::Open(_) => OpeningState::Open,
            State::Over(_) => OpeningState::Over,
        };
        let given = opening.given();
        let granted = given.is_some();
        OpeningItem {
            case_id: opening.case_id.0,
            opening_id: opening.opening_id.0,
            state,
            reason: opening.reason.clone(),
            words: opening.words.clone(),
            wanted: OpeningPeriod::of(&opening.wanted),
            given: given.as_ref().map(OpeningPeriod::of),
            told: opening.told.iter().map(|named| named.name.clone()).collect(),
            answered: opening.answered.as_ref().map(|answered| OpeningAnswered {
                granted,
                words: answered.words.clone(),
                by: WrittenBy::from(&answered.by),
            }),
            ended: opening
                .ended
                .as_ref()
                .map(|ended| OpeningEnded { why: ended.why.clone(), by: WrittenBy::from(&ended.by) }),
            by: WrittenBy::from(&opening.created),
        }
    }
}
