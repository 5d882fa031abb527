//! What the codes of a case system mean to the tier, and which of several registrations counts.

use crate::words::{Complexity, Flag, MappaCategory, MappaLevel, Rosh};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// What codes mean.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Codes {
    historic: String,
    mappa: String,
    custodial: BTreeSet<String>,
    enforcement: BTreeSet<String>,
    rosh: BTreeMap<String, Rosh>,
    complexity: BTreeMap<String, Complexity>,
    flags: BTreeMap<String, Flag>,
}

/// An active registration: one that was neither deleted nor ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Registration {
    /// Its type, such as `MAPP`.
    pub code: String,
    /// The level, of a type that has one.
    pub level: Option<String>,
    /// The category, of a type that has one.
    pub category: Option<String>,
    /// Since when. Unknown is older than every day.
    pub on: Option<Date>,
}

/// A record that an order or a licence was enforced: a breach or a recall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enforcement {
    /// The day on which it was referred.
    pub referred_on: Date,
    /// The code of its outcome, if there is one.
    pub outcome: Option<String>,
}

/// What the registrations of a person come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Registered {
    /// The newest.
    pub rosh: Option<Rosh>,
    /// Of the newest registration that has a level from 1 to 3.
    pub mappa_level: Option<MappaLevel>,
    /// Of the newest registration of MAPPA alone.
    pub mappa_category: Option<MappaCategory>,
    /// Each once.
    pub complexity: BTreeSet<Complexity>,
    /// Each once.
    pub flags: BTreeSet<Flag>,
    /// What was passed over, and why.
    pub passed_over: Vec<String>,
}

impl Codes {
    /// The risk of serious harm that a type of registration stands for.
    pub fn rosh(&self, code: &str) -> Option<Rosh> {
        self.rosh.get(&code.to_uppercase()).copied()
    }

    /// What makes a case complex.
    pub fn complexity(&self, code: &str) -> Option<Complexity> {
        self.complexity.get(&code.to_uppercase()).copied()
    }

    /// What else counts.
    pub fn flag(&self, code: &str) -> Option<Flag> {
        self.flags.get(&code.to_uppercase()).copied()
    }

    /// The level of MAPPA, of a registration of this type. Level 0 is none.
    pub fn mappa_level(&self, code: &str, level: &str) -> Option<MappaLevel> {
        MappaLevel::named(&level.to_uppercase()).filter(|_| self.is_mappa(code))
    }

    /// The category of MAPPA, of a registration of this type.
    pub fn mappa_category(&self, code: &str, category: &str) -> Option<MappaCategory> {
        MappaCategory::named(&category.to_uppercase()).filter(|_| self.is_mappa(code))
    }

    /// The types of sentence that are custody.
    pub fn custodial(&self) -> impl Iterator<Item = &str> {
        self.custodial.iter().map(String::as_str)
    }

    /// Whether a sentence of this type is custody.
    pub fn is_custodial(&self, sentence: &str) -> bool {
        self.custodial.contains(&sentence.to_uppercase())
    }

    /// Whether this outcome of a breach or recall says that something was enforced.
    pub fn is_enforced(&self, outcome: &str) -> bool {
        self.enforcement.contains(&outcome.to_uppercase())
    }

    /// TIR-07: whether something was enforced within so many days up to `on`, the first of them included.
    pub fn was_enforced(&self, records: &[Enforcement], on: Date, days: i64) -> Option<Date> {
        let since = on.saturating_sub(days.days());
        let counts = |record: &&Enforcement| {
            (since..=on).contains(&record.referred_on)
                && record.outcome.as_deref().is_some_and(|outcome| self.is_enforced(outcome))
        };
        records.iter().filter(counts).map(|record| record.referred_on).max()
    }

    fn is_mappa(&self, code: &str) -> bool {
        code.eq_ignore_ascii_case(&self.mappa)
    }

    /// TIR-04: which registrations count. The newest does; of two of one day, the higher, so that their order is nothing.
    pub fn registered(&self, registrations: &[Registration]) -> Registered {
        let mut found = Registered::default();
        let (mut rosh, mut level, mut newest_mappa) = (None, None, None);
        for one in registrations {
            if one.code.eq_ignore_ascii_case(&self.historic) {
                found.passed_over.push(format!("{} is historic", self.historic));
                continue;
            }
            let first = |text: &Option<String>| text.clone().unwrap_or_default();
            rosh = rosh.max(self.rosh(&one.code).map(|rosh| (one.on, rosh)));
            if self.is_mappa(&one.code) {
                let its_level = self.mappa_level(&one.code, &first(&one.level));
                level = level.max(its_level.map(|its_level| (one.on, its_level)));
                if its_level.is_none() {
                    found
                        .passed_over
                        .push(format!("a registration of {} has no level from 1 to 3", self.mappa));
                }
                let category = self.mappa_category(&one.code, &first(&one.category));
                newest_mappa = newest_mappa.max(Some((one.on, category)));
            }
            found.complexity.extend(self.complexity(&one.code));
            found.flags.extend(self.flag(&one.code));
        }
        found.rosh = rosh.map(|(_, rosh)| rosh);
        found.mappa_level = level.map(|(_, level)| level);
        found.mappa_category = newest_mappa.and_then(|(_, category)| category);
        found
    }
}
