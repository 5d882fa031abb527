//! The pack: what whoever takes a case has to know, made from the record. A part that lacks something says so in words.

mod made;

use crate::shared::{Moment, codes};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use made::fresh;

codes! {
    /// The parts of a pack, in the order of the page.
    PackItem {
        Offence = "offence",
        Order = "order",
        Risk = "risk",
        NextHearing = "next_hearing",
        CustodyOrBail = "custody_or_bail",
        Victims = "victims",
        Plan = "plan",
        Tasks = "tasks",
        Enforcement = "enforcement",
        Documents = "documents",
        WhoToCall = "who_to_call",
    }
}

impl PackItem {
    /// HND-09: those of which the receiving officer says one by one that they read them.
    pub const CONFIRMED: [PackItem; 7] = [
        PackItem::Offence,
        PackItem::Order,
        PackItem::Risk,
        PackItem::NextHearing,
        PackItem::CustodyOrBail,
        PackItem::Victims,
        PackItem::Plan,
    ];

    pub fn name(self) -> &'static str {
        match self {
            PackItem::Offence => "Offence",
            PackItem::Order => "Order",
            PackItem::Risk => "Risk",
            PackItem::NextHearing => "Next hearing",
            PackItem::CustodyOrBail => "Custody or bail",
            PackItem::Victims => "Victims\u{2019} issues",
            PackItem::Plan => "Current plan",
            PackItem::Tasks => "Outstanding tasks",
            PackItem::Enforcement => "Enforcement steps",
            PackItem::Documents => "Documents",
            PackItem::WhoToCall => "Who to call",
        }
    }

    /// The field of a form in which it is answered.
    pub fn answer_field(self) -> &'static str {
        match self {
            PackItem::Offence => "answer_offence",
            PackItem::Order => "answer_order",
            PackItem::Risk => "answer_risk",
            PackItem::NextHearing => "answer_next_hearing",
            PackItem::CustodyOrBail => "answer_custody_or_bail",
            PackItem::Victims => "answer_victims",
            PackItem::Plan => "answer_plan",
            _ => "act",
        }
    }

    /// The field for what is wrong or missing.
    pub fn words_field(self) -> &'static str {
        match self {
            PackItem::Offence => "wrong_offence",
            PackItem::Order => "wrong_order",
            PackItem::Risk => "wrong_risk",
            PackItem::NextHearing => "wrong_next_hearing",
            PackItem::CustodyOrBail => "wrong_custody_or_bail",
            PackItem::Victims => "wrong_victims",
            PackItem::Plan => "wrong_plan",
            _ => "act",
        }
    }
}

/// One sentence of the pack, and where it comes from.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackFact {
    pub says: String,
    /// Since when and from whom; empty where the sentence says it.
    pub source: String,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackPart {
    pub item: PackItem,
    pub facts: Vec<PackFact>,
    /// What it lacks, each a sentence: it is never left blank.
    pub missing: Vec<String>,
}

/// A pack as it was shown.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pack {
    pub made_at: Moment,
    pub parts: Vec<PackPart>,
    /// SHA-256 of the parts in hex.
    pub digest: String,
}

impl Pack {
    /// HND-08: its digest is that of what it says, whenever it is made.
    pub fn of(made_at: Moment, parts: Vec<PackPart>) -> Pack {
        let mut hasher = Sha256::new();
        for part in &parts {
            hash(&mut hasher, part.item.code());
            hash(&mut hasher, &part.facts.len().to_string());
            for fact in &part.facts {
                hash(&mut hasher, &fact.says);
                hash(&mut hasher, &fact.source);
            }
            for missing in &part.missing {
                hash(&mut hasher, missing);
            }
        }
        let digest = hex::encode(hasher.finalize());
        Pack { made_at, parts, digest }
    }

    pub fn part(&self, item: PackItem) -> Option<&PackPart> {
        self.parts.iter().find(|part| part.item == item)
    }
}

/// Each text with its length before it, so that two texts cannot be read as others.
fn hash(hasher: &mut Sha256, text: &str) {
    hasher.update(text.len().to_string());
    hasher.update([0]);
    hasher.update(text);
}

/// The parts of which the record now says something else.
pub fn stale(kept: &Pack, fresh: &Pack) -> Vec<PackItem> {
    let changed = |part: &&PackPart| kept.part(part.item) != Some(*part);
    fresh.parts.iter().filter(changed).map(|part| part.item).collect()
}

crate::private_debug!(PackFact, PackPart, Pack);
