//! A defendant as Common Platform gives them.

use super::super::dates::{birth_date, iso_date};
use super::super::{Alias, BailStatus, Defendant, Sex};
use super::wire::{Accused, Address, PersonDetails, Text};
use domain::identity::IdentifierKind;
use jiff::civil::Date;

/// `None`, with a remark, for an organisation and for a person without any name. Remarks have no names in them.
pub fn read(accused: &Accused, sitting_on: Date, remarks: &mut Vec<String>) -> Option<Defendant> {
    if accused.legal_entity_defendant.is_some() && accused.person_defendant.is_none() {
        remarks.push("The defendant is an organisation, not a person: left out.".to_string());
        return None;
    }
    let person = accused.person_defendant.clone().unwrap_or_default();
    let details = person.person_details.unwrap_or_default();
    let (forenames, surname) = (texts(&[&details.first_name, &details.middle_name]), details.last_name.get());
    if forenames.is_empty() && surname.is_none() {
        remarks.push("The defendant has no name: left out.".to_string());
        return None;
    }
    let (address_lines, postcode) = details.address.as_ref().map(address).unwrap_or_default();
    Some(Defendant {
        title: details.title.get(),
        forenames,
        surname,
        birth_date: birth(&details, sitting_on, remarks),
        sex: sex(&details, remarks),
        identifiers: identifiers(accused),
        address_lines,
        postcode,
        aliases: accused
            .aliases
            .0
            .iter()
            .map(|name| Alias {
                forenames: texts(&[&name.first_name, &name.middle_name]),
                surname: name.last_name.get(),
            })
            .filter(|alias| !alias.forenames.is_empty() || alias.surname.is_some())
            .collect(),
        bail_status: person
            .bail_status
            .map(|bail| BailStatus { code: bail.code.get(), description: bail.description.get() })
            .filter(|bail| bail.code.is_some() || bail.description.is_some()),
        is_youth: accused.is_youth,
    })
}

fn texts(fields: &[&Text]) -> Vec<String> {
    fields.iter().filter_map(|text| text.get()).collect()
}

fn birth(details: &PersonDetails, sitting_on: Date, remarks: &mut Vec<String>) -> Option<Date> {
    let raw = details.date_of_birth.get()?;
    let date = birth_date(iso_date(&raw), sitting_on);
    if date.is_none() {
        remarks.push(format!("The birth date {raw:?} is not a day before the hearing: kept as not given."));
    }
    date
}

fn sex(details: &PersonDetails, remarks: &mut Vec<String>) -> Option<Sex> {
    let raw = details.gender.get()?;
    let sex = match raw.to_uppercase().as_str() {
        "FEMALE" => Sex::Female,
        "MALE" => Sex::Male,
        "NOT_KNOWN" => Sex::NotKnown,
        "NOT_SPECIFIED" => Sex::NotSpecified,
        _ => {
            remarks.push(format!("The sex {raw:?} is not one that we know: kept as not given."));
            return None;
        }
    };
    Some(sex)
}

fn identifiers(accused: &Accused) -> Vec<(IdentifierKind, String)> {
    let given = [
        (IdentifierKind::Pnc, accused.pnc_id.get()),
        (IdentifierKind::Cro, accused.cro_number.get()),
        (IdentifierKind::CourtDefendant, accused.master_defendant_id.get()),
    ];
    given.into_iter().filter_map(|(kind, raw)| Some((kind, raw?))).collect()
}

fn address(address: &Address) -> (Vec<String>, Option<String>) {
    let lines =
        [&address.address1, &address.address2, &address.address3, &address.address4, &address.address5];
    (texts(&lines), address.postcode.get())
}
