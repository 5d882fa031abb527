//! What is known of a recorded person, in the form that matching compares.

use domain::case::CaseRecord;
use domain::matching::Facts;
use domain::person::detail::Detail;

/// The facts of a record and of those joined to it.
pub fn facts_of(record: &CaseRecord) -> Facts {
    let person = record.person.iter();
    let details = || record.details.values().filter(|detail| !detail.is_removed());
    let others = details().filter_map(|detail| match &detail.dated.detail {
        Detail::Name(name) => Some((name.forenames.clone(), name.surname.clone())),
        _ => None,
    });
    let addresses = || {
        details().filter_map(|detail| match &detail.dated.detail {
            Detail::Address(address) if !address.no_fixed_abode => Some(address),
            _ => None,
        })
    };
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
        postcodes: hearings()
            .filter_map(|facts| facts.postcode.clone())
            .chain(addresses().map(|address| address.postcode.clone()).filter(|code| !code.is_empty()))
            .collect(),
        addresses: hearings()
            .filter_map(|facts| facts.address_as_given.clone())
            .chain(addresses().map(|address| address.lines.clone()))
            .collect(),
    }
}
