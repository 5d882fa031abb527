//! The words by which a search finds somebody. They follow from the names on the record, so that a name which was
//! corrected or removed leaves none behind.

use super::record::{CaseRecord, CaseRow};
use crate::person::detail::PersonDetail;
use crate::person::{NameForm, NameFormKey};
use crate::shared::CaseId;
use std::collections::BTreeMap;

/// The forms of every name on the record: what courts wrote, other names, and the name that it goes by. A name that
/// is several of these is the last of them.
pub(super) fn forms(case_id: CaseId, record: &CaseRecord) -> BTreeMap<NameFormKey, NameForm> {
    let by_courts = record.hearings.values().map(|hearing| (hearing.facts.name_as_given.clone(), None));
    let others = record.details.values().filter_map(PersonDetail::other_name);
    let own = record.person.iter().map(|person| (person.full_name(), None));
    by_courts
        .chain(others.map(|(name, kind)| (name, Some(kind))))
        .chain(own)
        .flat_map(|(name, kind)| NameForm::of(case_id, &name, kind))
        .map(|form| (form.key(), form))
        .collect()
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
    let after = forms(case_id, &after);
    let gone = known.name_forms.values().filter(|form| !after.contains_key(&form.key()));
    rows.extend(gone.cloned().map(CaseRow::NameFormGone));
    let new = after.into_iter().filter(|(key, form)| known.name_forms.get(key) != Some(form));
    rows.extend(new.map(|(_, form)| CaseRow::NameForm(form)));
    rows
}
