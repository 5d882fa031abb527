//! The row of a fact about a person.

use super::facts::{Consent, Detail, NameKind, ReachWay};
use crate::shared::{CaseId, DetailId, Written};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A fact with the days between which it is so: from the first until the day on which it is so no more.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatedDetail {
    pub detail: Detail,
    /// Nothing: nobody knows since when.
    pub from: Option<Date>,
    /// Nothing: it is so now.
    pub to: Option<Date>,
}

/// One fact, as it stands.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonDetail {
    pub case_id: CaseId,
    pub detail_id: DetailId,
    pub dated: DatedDetail,
    /// Why it was taken off the record, if it was. It stays in the log, and on pages of the past.
    pub removed_because: Option<String>,
    /// How often it was corrected after it was first written.
    pub corrections: i64,
    /// Who wrote it first.
    pub created: Written,
    /// Who wrote it last; `written.seq` is what a form must name to change it.
    pub written: Written,
}

impl DatedDetail {
    pub(super) fn overlaps(&self, other: &DatedDetail) -> bool {
        let before =
            |to: Option<Date>, from: Option<Date>| to.is_some_and(|to| from.is_some_and(|from| to <= from));
        !before(self.to, other.from) && !before(other.to, self.from)
    }
}

impl PersonDetail {
    pub fn is_removed(&self) -> bool {
        self.removed_because.is_some()
    }

    /// On the record and so on that day.
    pub fn is_so_on(&self, day: Date) -> bool {
        !self.is_removed()
            && self.dated.from.is_none_or(|from| from <= day)
            && self.dated.to.is_none_or(|to| day < to)
    }

    /// The telephone number, e-mail address or postcode that a search finds the person by.
    pub fn search_form(&self) -> Option<String> {
        if self.is_removed() { None } else { crate::search::search_form(&self.dated.detail) }
    }

    /// "Dale Hartnell" and what name it is, where the fact is another name.
    pub fn other_name(&self) -> Option<(String, NameKind)> {
        match &self.dated.detail {
            Detail::Name(name) if !self.is_removed() => {
                Some((crate::person::join_name(&name.forenames, &name.surname), name.name_kind))
            }
            _ => None,
        }
    }
}

/// What the identity line says of somebody on a day, chosen from their details.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct AtHand {
    pub preferred_name: Option<String>,
    pub reach: Option<(ReachWay, String, Option<Consent>)>,
    /// Of each need that changes how one acts: its code in `policy/`, and the few words.
    pub act_now: Vec<(String, String)>,
}

/// The way by which one would try first: a mobile, then a phone, then e-mail; of several the one written last.
pub fn at_hand<'a>(details: impl Iterator<Item = &'a PersonDetail>, day: Date) -> AtHand {
    let mut current: Vec<&PersonDetail> = details.filter(|detail| detail.is_so_on(day)).collect();
    current.sort_by_key(|detail| (detail.created.at, detail.detail_id));
    let mut found = AtHand::default();
    for detail in current {
        match &detail.dated.detail {
            Detail::Name(name) if name.name_kind == NameKind::Preferred => {
                found.preferred_name = Some(crate::person::join_name(&name.forenames, &name.surname));
            }
            Detail::Reach(reach) if found.reach.as_ref().is_none_or(|(way, ..)| reach.way <= *way) => {
                found.reach = Some((reach.way, reach.value.clone(), reach.messages));
            }
            Detail::Need(need) if !need.act_now.is_empty() => {
                found.act_now.push((need.need_type.clone(), need.act_now.clone()));
            }
            _ => {}
        }
    }
    found
}

crate::private_debug!(DatedDetail, PersonDetail, AtHand);
