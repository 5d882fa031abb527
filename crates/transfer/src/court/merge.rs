//! One defendant given twice in one sitting: once, with everything that either says.

use super::{CourtApplication, CourtHearing, CourtResult, Defendant, Offence};
use std::collections::{HashMap, HashSet};

/// How many people who share a key but differ are compared with a further one; beyond it that one stays on its
/// own, so that a hostile file costs no more than its length.
const COMPARED_MAX: usize = 20;

/// Adds a hearing to those read. One with the same key is the same person if no fact that both give differs; it
/// is merged then. Otherwise both stay, the later with a number after its key, because the court's own id must
/// not join two people whom their numbers tell apart.
#[derive(Default)]
pub struct Gathered {
    hearings: Vec<CourtHearing>,
    by_key: HashMap<String, Vec<usize>>,
    offence_at: HashMap<(usize, String), usize>,
    applications: HashSet<(usize, String)>,
}

impl Gathered {
    pub fn len(&self) -> usize {
        self.hearings.len()
    }

    pub fn into_hearings(self) -> Vec<CourtHearing> {
        self.hearings
    }

    pub fn add(&mut self, mut hearing: CourtHearing) {
        let sharing = self.by_key.entry(hearing.source_key.clone()).or_default();
        let is_same = |at: &&usize| agree(&self.hearings[**at].defendant, &hearing.defendant);
        let at = match sharing.iter().take(COMPARED_MAX).find(is_same) {
            Some(at) => *at,
            None => {
                let at = self.hearings.len();
                sharing.push(at);
                if sharing.len() > 1 {
                    hearing.source_key = format!("{}#{}", hearing.source_key, sharing.len());
                }
                let lists = take_lists(&mut hearing);
                self.hearings.push(hearing);
                self.add_lists(at, lists);
                return;
            }
        };
        let lists = take_lists(&mut hearing);
        fill_gaps(&mut self.hearings[at], hearing);
        self.add_lists(at, lists);
    }

    /// An offence or application with an id that is there already is not added again; results and plea that only
    /// the second copy of an offence has are taken from it.
    fn add_lists(&mut self, at: usize, (offences, applications, results): Lists) {
        let kept = &mut self.hearings[at];
        for offence in offences {
            let key = offence.source_id.clone().map(|id| (at, id));
            match key.as_ref().and_then(|key| self.offence_at.get(key)) {
                Some(place) => fill_offence(&mut kept.offences[*place], offence),
                None => {
                    self.offence_at.extend(key.map(|key| (key, kept.offences.len())));
                    kept.offences.push(offence);
                }
            }
        }
        for application in applications {
            let is_new = application.source_id.clone().is_none_or(|id| self.applications.insert((at, id)));
            kept.applications.extend(is_new.then_some(application));
        }
        kept.results.extend(results);
    }
}

type Lists = (Vec<Offence>, Vec<CourtApplication>, Vec<CourtResult>);

fn take_lists(hearing: &mut CourtHearing) -> Lists {
    use std::mem::take;
    (take(&mut hearing.offences), take(&mut hearing.applications), take(&mut hearing.results))
}

fn fill_offence(kept: &mut Offence, other: Offence) {
    kept.plea = kept.plea.take().or(other.plea);
    kept.conviction_date = kept.conviction_date.or(other.conviction_date);
    kept.wording = kept.wording.take().or(other.wording);
    if kept.results.is_empty() {
        kept.results = other.results;
    }
}

/// Whether no fact that both give differs.
fn agree(one: &Defendant, other: &Defendant) -> bool {
    let name = |d: &Defendant| {
        let words: Vec<&str> = d.forenames.iter().chain(&d.surname).map(String::as_str).collect();
        words.join(" ").to_uppercase()
    };
    let numbers_agree = one.identifiers.iter().all(|(kind, raw)| {
        let of_kind: Vec<&String> =
            other.identifiers.iter().filter(|(k, _)| k == kind).map(|(_, raw)| raw).collect();
        of_kind.is_empty() || of_kind.iter().any(|other| other.eq_ignore_ascii_case(raw))
    });
    name(one) == name(other)
        && either_unknown_or_equal(&one.birth_date, &other.birth_date)
        && either_unknown_or_equal(&one.sex, &other.sex)
        && numbers_agree
}

fn either_unknown_or_equal<T: PartialEq>(one: &Option<T>, other: &Option<T>) -> bool {
    one.is_none() || other.is_none() || one == other
}

fn fill_gaps(kept: &mut CourtHearing, other: CourtHearing) {
    let (k, o) = (&mut kept.defendant, other.defendant);
    k.title = k.title.take().or(o.title);
    k.birth_date = k.birth_date.or(o.birth_date);
    k.sex = k.sex.or(o.sex);
    k.is_youth = k.is_youth.or(o.is_youth);
    k.bail_status = k.bail_status.take().or(o.bail_status);
    if k.address_lines.is_empty() && k.postcode.is_none() {
        (k.address_lines, k.postcode) = (o.address_lines, o.postcode);
    }
    for identifier in o.identifiers {
        if !k.identifiers.contains(&identifier) {
            k.identifiers.push(identifier);
        }
    }
    if k.aliases.is_empty() {
        k.aliases = o.aliases;
    }
    kept.case_number = kept.case_number.take().or(other.case_number);
}
