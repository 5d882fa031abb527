//! The words by which a search finds somebody, and which two of them are of one name. They follow from the names on the
//! record, so that a name which was corrected or removed leaves none behind.

use super::record::{CaseRecord, CaseRow};
use crate::person::detail::{NameKind, PersonDetail};
use crate::person::{NameForm, NameFormKey, NamePair};
use crate::search;
use crate::shared::CaseId;
use std::collections::{BTreeMap, BTreeSet};

/// Every name on the record: what courts wrote, other names, and the name that it goes by.
fn names(record: &CaseRecord) -> impl Iterator<Item = (String, Option<NameKind>)> {
    let by_courts = record.hearings.values().map(|hearing| (hearing.facts.name_as_given.clone(), None));
    let others = record.details.values().filter_map(PersonDetail::other_name);
    let own = record.person.iter().map(|person| (person.full_name(), None));
    by_courts.chain(others.map(|(name, kind)| (name, Some(kind)))).chain(own)
}

/// The forms of every name on the record. A name that is several of these is the last of them.
pub(super) fn forms(case_id: CaseId, record: &CaseRecord) -> BTreeMap<NameFormKey, NameForm> {
    names(record)
        .flat_map(|(name, kind)| NameForm::of(case_id, &name, kind))
        .map(|form| (form.key(), form))
        .collect()
}

/// The pairs of words of every name on the record.
pub(super) fn pairs(case_id: CaseId, record: &CaseRecord) -> BTreeSet<NamePair> {
    names(record).flat_map(|(name, _)| search::pairs(&name)).map(|pair| NamePair { case_id, pair }).collect()
}

/// The rows with those of the words that they add, change or take away. `known` has the hearings and the words that
/// are there: whoever commits such an event has read the identity of the case.
pub(super) fn with_forms(case_id: CaseId, known: &CaseRecord, mut rows: Vec<CaseRow>) -> Vec<CaseRow> {
    let mut after = CaseRecord {
        person: known.person.clone(),
        hearings: known.hearings.clone(),
        details: known.details.clone(),
        ..CaseRecord::default()
    };
    for row in &rows {
        after.put(row.clone());
    }
    let (forms, pairs) = (forms(case_id, &after), pairs(case_id, &after));
    let gone = known.name_forms.values().filter(|form| !forms.contains_key(&form.key()));
    rows.extend(gone.cloned().map(CaseRow::NameFormGone));
    rows.extend(known.name_pairs.difference(&pairs).cloned().map(CaseRow::NamePairGone));
    let new = forms.into_iter().filter(|(key, form)| known.name_forms.get(key) != Some(form));
    rows.extend(new.map(|(_, form)| CaseRow::NameForm(form)));
    rows.extend(pairs.difference(&known.name_pairs).cloned().map(CaseRow::NamePair));
    rows
}
