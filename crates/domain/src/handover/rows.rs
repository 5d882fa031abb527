//! The row of a transfer: from whom, to whom, why, and everything that was done with it.

use super::pack::{Pack, PackItem};
use super::parts::Part;
use crate::assignment::Assignment;
use crate::concern::Named;
use crate::shared::{
    AssignmentId, CaseId, ContactId, Moment, OfficerId, OrganisationId, TeamId, TransferId, Written,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An officer by the name that they had then.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficerNamed {
    pub officer_id: OfficerId,
    pub name: String,
}

/// Who gives or receives, by the names of then.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    pub organisation_id: OrganisationId,
    pub organisation_name: String,
    pub team_id: TeamId,
    pub team_name: String,
    /// Nobody yet where a team was asked and decides who takes it.
    pub officer: Option<OfficerNamed>,
}

impl Side {
    /// The side of whoever holds a case.
    pub fn of(held: &Assignment) -> Side {
        Side {
            organisation_id: held.organisation_id,
            organisation_name: held.organisation_name.clone(),
            team_id: held.team_id,
            team_name: held.team_name.clone(),
            officer: Some(OfficerNamed { officer_id: held.officer_id, name: held.officer_name.clone() }),
        }
    }

    /// "Imran Sadiq, Riverside", or the team alone.
    pub fn in_words(&self) -> String {
        match &self.officer {
            Some(officer) => format!("{}, {}", officer.name, self.team_name),
            None => self.team_name.clone(),
        }
    }

    pub fn is_officer(&self, officer_id: Option<OfficerId>) -> bool {
        self.officer.as_ref().is_some_and(|of| Some(of.officer_id) == officer_id)
    }
}

/// What was asked.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransferFacts {
    pub from: Side,
    pub to: Side,
    /// The assignment that ends with the move.
    pub ends: AssignmentId,
    pub why: String,
    /// The day on which it is meant to move.
    pub planned_on: Date,
    /// The move that this one points back at, where the case goes back to who gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returns: Option<TransferId>,
}

/// What the receiving officer says of one part of the pack.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// Read; otherwise wrong or missing.
    pub read: bool,
    /// What is wrong or missing.
    pub words: String,
    pub by: Written,
}

/// How it ended.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ended {
    Refused {
        /// Code of the reason in `policy/`.
        reason: String,
        words: String,
        by: Written,
    },
    Withdrawn {
        why: String,
        by: Written,
    },
    Moved {
        parts: Vec<Part>,
        by: Written,
    },
}

impl Ended {
    pub fn by(&self) -> &Written {
        match self {
            Ended::Refused { by, .. } | Ended::Withdrawn { by, .. } | Ended::Moved { by, .. } => by,
        }
    }
}

/// Whether giver, receiver and the person met.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "meeting", rename_all = "snake_case")]
pub enum MeetingSays {
    Held {
        contact_id: ContactId,
        met_at: Moment,
    },
    /// It did not take place, for a reason that a manager answers for.
    NotHeld {
        why: String,
        on: Date,
        manager: Named,
    },
}

/// A manager lets it move in spite of parts that are not in order.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Override {
    pub items: Vec<PackItem>,
    pub why: String,
    /// By when they are put right, after the move.
    pub due: Date,
    pub by: Written,
}

/// A manager sent it back to the giver.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentBack {
    pub why: String,
    pub by: Written,
}

/// The giver put something right, and the pack was made anew.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PutRight {
    pub words: String,
    pub by: Written,
}

/// One transfer as it stands.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transfer {
    pub case_id: CaseId,
    pub transfer_id: TransferId,
    /// As asked; once it is accepted the receiving side names who takes it.
    pub facts: TransferFacts,
    /// The officer who was asked; nobody where a team was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_of: Option<OfficerNamed>,
    /// What the giver says that no pack can know.
    pub summary: String,
    /// The packs as they were shown, the one that stands last.
    pub packs: Vec<Pack>,
    pub asked: Written,
    pub accepted: Option<Written>,
    pub answers: BTreeMap<PackItem, Answered>,
    pub meeting: Option<(MeetingSays, Written)>,
    pub overrides: Vec<Override>,
    /// Until the giver puts it right.
    pub sent_back: Option<SentBack>,
    pub put_right: Option<PutRight>,
    pub ended: Option<Ended>,
    pub written: Written,
}

impl Transfer {
    pub fn is_open(&self) -> bool {
        self.ended.is_none()
    }

    /// The pack that stands.
    pub fn pack(&self) -> Option<&Pack> {
        self.packs.last()
    }

    pub fn moved_at(&self) -> Option<Moment> {
        match &self.ended {
            Some(Ended::Moved { by, .. }) => Some(by.at),
            _ => None,
        }
    }

    /// A manager let this part pass.
    pub fn is_overridden(&self, item: PackItem) -> bool {
        self.overrides.iter().any(|of| of.items.contains(&item))
    }

    /// What was let pass is not there any more in that form: an override is of what the manager saw.
    pub(crate) fn no_longer_let_pass(&mut self, items: &[PackItem]) {
        for of in &mut self.overrides {
            of.items.retain(|item| !items.contains(item));
        }
        self.overrides.retain(|of| !of.items.is_empty());
    }

    /// The parts that keep it from moving: not read, or said to be wrong, and not overridden.
    pub fn unsettled(&self) -> Vec<PackItem> {
        let read = |item: &PackItem| self.answers.get(item).is_some_and(|answered| answered.read);
        let confirmed = PackItem::CONFIRMED.into_iter();
        confirmed.filter(|item| !read(item) && !self.is_overridden(*item)).collect()
    }

    /// Those of them of which the receiver said that they are wrong or missing.
    pub fn wrong(&self) -> Vec<PackItem> {
        let said = |item: &PackItem| self.answers.contains_key(item);
        self.unsettled().into_iter().filter(said).collect()
    }
}

crate::private_debug!(
    OfficerNamed,
    Side,
    TransferFacts,
    Answered,
    Ended,
    MeetingSays,
    Override,
    SentBack,
    PutRight,
    Transfer
);
