//! What a run came to, class by class.

use super::{Kept, Verdict};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// People of one class.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassCount {
    /// Archived by this run; with a plan, those that a run would archive.
    pub archived: u64,
    pub archived_before: u64,
    /// By the words of the reason.
    pub kept: BTreeMap<String, u64>,
}

impl ClassCount {
    pub fn all(&self) -> u64 {
        self.archived + self.archived_before + self.kept.values().sum::<u64>()
    }
}

/// By the code of the class.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunCount {
    pub classes: BTreeMap<String, ClassCount>,
    /// People on record when the run ended, counted apart from all of this.
    pub people: u64,
}

impl RunCount {
    pub fn add(&mut self, class: &str, verdict: &Verdict) {
        let count = self.classes.entry(class.to_string()).or_default();
        match verdict {
            Verdict::Archive { .. } => count.archived += 1,
            Verdict::Already => count.archived_before += 1,
            Verdict::Kept(why) => self.keep(class, *why),
        }
    }

    fn keep(&mut self, class: &str, why: Kept) {
        let count = self.classes.entry(class.to_string()).or_default();
        *count.kept.entry(why.words().to_string()).or_default() += 1;
    }

    /// RET-06: what was archived and what was kept is what there is.
    pub fn adds_up(&self) -> bool {
        self.classes.values().map(ClassCount::all).sum::<u64>() == self.people
    }

    pub fn archived(&self) -> u64 {
        self.classes.values().map(|count| count.archived).sum()
    }
}
