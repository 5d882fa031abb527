//! What is known of a recorded person, in the form that matching compares.

use domain::case::CaseRecord;
use domain::matching::Facts;
use domain::person::detail::Detail;

/// The facts of a record and of those joined to it.
pub fn facts_of(record: &CaseRecord) -> Facts {
    let person = record.person.iter();
    let others = record.details.values().filter(|detail| !detail.is_removed());
    let others = others.filter_map(|detail| match &detail.dated.detail {
        Detail::Name(name) => Some((name.forenames.clone(), name.surname.clone())),
        _ => None,
    });
    let hearings = || record.hearings.values().map(|hearing| &hearing.facts);
    Facts {
        identifiers: record
            .identifiers
            .values()
            .map(|identifier| (identifier.kind, identifier.search_form.clone(), identifier.is_verified()))
            .collect(),
        names: person
            .map(|person| (person.forenames.clone(), person.surname.clone()))
            .chain(others)
            .collect(),
        birth_date: record.person.as_ref().and_then(|person| person.birth_date),
        sex: record.person.as_ref().and_then(|person| person.sex),
        postcodes: hearings().filter_map(|facts| facts.postcode.clone()).collect(),
        addresses: hearings().filter_map(|facts| facts.address_as_given.clone()).collect(),
    }
}
