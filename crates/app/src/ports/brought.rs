//! What cases bring to the figures of officers, as this process worked it out last. Nothing here is the record: an entry
//! holds only for as long as the logs that it was worked out from stand where they stood.

use super::Holding;
use domain::load::Kind;
use domain::policy::SeriousHarm;
use domain::shared::CaseId;
use jiff::civil::Date;
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Cases that are remembered, some 100 bytes each; with one more all are forgotten.
const MOST: usize = 300_000;

/// Of one case: what it is for workload, and its level of serious harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Brought {
    pub kind: Kind,
    pub harm: Option<SeriousHarm>,
}

/// By what it was worked out, beside the logs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkedBy {
    pub day: Date,
    /// The revision of policy.
    pub policy: String,
}

#[derive(Default)]
struct Kept {
    worked_by: WorkedBy,
    cases: HashMap<CaseId, Entry>,
}

struct Entry {
    seq: i64,
    joined: Vec<(CaseId, i64)>,
    brought: Brought,
}

#[derive(Default)]
pub struct BroughtByCases(Mutex<Kept>);

impl BroughtByCases {
    /// In the order of `holdings`; nothing of a case that changed since, or was not seen yet.
    pub fn of(&self, worked_by: &WorkedBy, holdings: &[Holding]) -> Vec<Option<Brought>> {
        let kept = self.lock();
        if kept.worked_by != *worked_by {
            return vec![None; holdings.len()];
        }
        let known = |of: &Holding| {
            let entry = kept.cases.get(&of.case_id)?;
            (entry.seq == of.seq && entry.joined == of.joined).then_some(entry.brought)
        };
        holdings.iter().map(known).collect()
    }

    /// What was worked out from records read after these holdings.
    pub fn keep<'a>(&self, worked_by: WorkedBy, found: impl Iterator<Item = (&'a Holding, Brought)>) {
        let mut kept = self.lock();
        if kept.worked_by != worked_by {
            *kept = Kept { worked_by, cases: HashMap::new() };
        }
        for (of, brought) in found {
            if kept.cases.len() >= MOST && !kept.cases.contains_key(&of.case_id) {
                kept.cases.clear();
            }
            kept.cases.insert(of.case_id, Entry { seq: of.seq, joined: of.joined.clone(), brought });
        }
    }

    /// Whoever panicked while it was locked left whole entries.
    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::load::Place;
    use domain::shared::{OfficerId, TeamId};
    use uuid::Uuid;

    fn holding(seq: i64, joined: &[(u128, i64)]) -> Holding {
        Holding {
            officer_id: OfficerId(Uuid::from_u128(1)),
            team_id: TeamId(Uuid::from_u128(2)),
            case_id: CaseId(Uuid::from_u128(3)),
            is_new: false,
            seq,
            joined: joined.iter().map(|(id, seq)| (CaseId(Uuid::from_u128(*id)), *seq)).collect(),
        }
    }

    fn worked_by(day: &str, policy: &str) -> WorkedBy {
        WorkedBy { day: day.parse().unwrap(), policy: policy.to_string() }
    }

    /// LOD-01
    #[test]
    fn what_a_case_brings_is_worked_out_anew_when_its_log_its_records_the_day_or_policy_changed() {
        let brought = BroughtByCases::default();
        let (kind, today) =
            (Kind::plain("B2".parse().unwrap(), Place::Community), worked_by("2026-01-06", "one"));
        let of = Brought { kind, harm: Some(SeriousHarm::High) };
        let (seen, with_record) = (holding(4, &[]), holding(4, &[(9, 2)]));
        brought.keep(today.clone(), [(&seen, of)].into_iter());
        let known = |worked_by: &WorkedBy, holding: &Holding| {
            brought.of(worked_by, std::slice::from_ref(holding)) == [Some(of)]
        };
        assert!(known(&today, &seen));
        assert!(!known(&today, &holding(5, &[])));
        assert!(!known(&today, &with_record));
        assert!(!known(&worked_by("2026-01-07", "one"), &seen));
        assert!(!known(&worked_by("2026-01-06", "two"), &seen));
        brought.keep(today.clone(), [(&with_record, of)].into_iter());
        assert!(known(&today, &with_record));
        assert!(!known(&today, &holding(4, &[(9, 3)])));
    }
}
