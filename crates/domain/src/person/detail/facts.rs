//! What can be known about a person besides name, birth date and numbers. Variants and fields are never renamed:
//! they stand in the log; a new meaning is a new variant.

use crate::shared::codes;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

codes! {
    /// The groups of facts about a person, in the order of the page.
    DetailKind {
        Name = "name",
        Address = "address",
        Reach = "reach",
        Circumstance = "circumstance",
        Need = "need",
        RelatedPerson = "related_person",
    }
}

codes! {
    /// What another name of the person is. The name that the record goes by stands on the person.
    NameKind {
        Alias = "alias",
        Previous = "previous",
        /// How the person wants to be called.
        Preferred = "preferred",
    }
}

codes! {
    AddressStatus {
        /// Where the person lives. There is one at a time.
        Main = "main",
        Other = "other",
        /// Letters go there; the person does not live there.
        Postal = "postal",
        /// Not yet lived at: to be checked, or agreed for a day to come.
        Proposed = "proposed",
    }
}

codes! {
    ReachWay {
        Mobile = "mobile",
        Phone = "phone",
        Email = "email",
    }
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherName {
    pub name_kind: NameKind,
    pub forenames: String,
    pub surname: String,
}

/// Somebody looked at an address and agreed to it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    pub by: String,
    pub on: Date,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// Code of the kind of address in `policy/`.
    pub address_type: String,
    pub status: AddressStatus,
    /// What the kind meant when this was written: the person lives nowhere in particular.
    pub no_fixed_abode: bool,
    /// One line under the other, without the postcode.
    pub lines: String,
    pub postcode: String,
    pub approval: Option<Approval>,
}

/// Whether the person agreed to texts or e-mails, and when they said so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    pub agreed: bool,
    pub on: Date,
}

/// A way to reach the person.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reach {
    pub way: ReachWay,
    /// The number or the e-mail address.
    pub value: String,
    /// Nothing: nobody has asked.
    pub messages: Option<Consent>,
    pub note: String,
}

/// Work, accommodation, dependants and the like.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Circumstance {
    /// Code of the circumstance in `policy/`.
    pub circumstance_type: String,
    pub note: String,
    /// Somebody saw proof of it, as opposed to being told.
    pub evidenced: bool,
}

/// A disability, a language, anything for which we do something differently.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Need {
    /// Code of the need in `policy/`.
    pub need_type: String,
    /// What is provided, which language.
    pub provision: String,
    /// A few words that change how one acts now: "ring, do not write". They stand in the identity line.
    pub act_now: String,
}

/// Somebody in the person's life: family, a GP, a partner agency, a victim.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelatedPerson {
    /// Code of the relation in `policy/`.
    pub relation: String,
    pub name: String,
    /// How to reach them.
    pub reach: String,
    pub note: String,
    /// They live with the person.
    pub lives_with: bool,
    /// Who they are is shown only to those whose work is with protected details.
    pub protected: bool,
}

/// One fact about a person.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Detail {
    Name(OtherName),
    Address(Address),
    Reach(Reach),
    Circumstance(Circumstance),
    Need(Need),
    RelatedPerson(RelatedPerson),
}

impl Detail {
    pub fn kind(&self) -> DetailKind {
        match self {
            Detail::Name(_) => DetailKind::Name,
            Detail::Address(_) => DetailKind::Address,
            Detail::Reach(_) => DetailKind::Reach,
            Detail::Circumstance(_) => DetailKind::Circumstance,
            Detail::Need(_) => DetailKind::Need,
            Detail::RelatedPerson(_) => DetailKind::RelatedPerson,
        }
    }

    /// The code that has to be in use in `policy/`, where the fact has one.
    pub fn type_code(&self) -> Option<&str> {
        match self {
            Detail::Name(_) | Detail::Reach(_) => None,
            Detail::Address(address) => Some(&address.address_type),
            Detail::Circumstance(circumstance) => Some(&circumstance.circumstance_type),
            Detail::Need(need) => Some(&need.need_type),
            Detail::RelatedPerson(other) => Some(&other.relation),
        }
    }

    /// Shown only to those whose work is with protected details.
    pub fn is_protected(&self) -> bool {
        matches!(self, Detail::RelatedPerson(other) if other.protected)
    }

    /// Of which there can be only one at a time.
    pub(super) fn only_one(&self) -> Option<OnlyOne> {
        match self {
            Detail::Name(name) if name.name_kind == NameKind::Preferred => Some(OnlyOne::PreferredName),
            Detail::Address(address) if address.status == AddressStatus::Main => Some(OnlyOne::Abode),
            _ => None,
        }
    }

    /// Texts with a length of their own, by the field they are typed into.
    pub(super) fn texts(&self) -> Vec<(&'static str, &str)> {
        match self {
            Detail::Name(of) => vec![("forenames", &of.forenames), ("surname", &of.surname)],
            Detail::Address(of) => {
                let by = of.approval.as_ref().map_or("", |approval| &approval.by);
                vec![("lines", &of.lines), ("postcode", &of.postcode), ("approved_by", by)]
            }
            Detail::Reach(of) => vec![("value", &of.value), ("note", &of.note)],
            Detail::Circumstance(of) => vec![("note", &of.note)],
            Detail::Need(of) => vec![("provision", &of.provision), ("act_now", &of.act_now)],
            Detail::RelatedPerson(of) => vec![("name", &of.name), ("reach", &of.reach), ("note", &of.note)],
        }
    }
}

/// Facts of which a person has one at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OnlyOne {
    /// The main address, or none.
    Abode,
    PreferredName,
}

crate::private_debug!(OtherName, Approval, Address, Reach, Circumstance, Need, RelatedPerson, Detail);
