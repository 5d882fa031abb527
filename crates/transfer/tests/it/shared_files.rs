//! The five public files in the courts' live formats, when they are there.

use crate::read_bytes;
use domain::identity::{Checked, IdentifierKind, read as read_identifier};
use jiff::civil::{date, time};
use transfer::court::{CourtFile, Sex};

/// `None`, said loudly, where the shared data is absent.
fn shared(name: &str) -> Option<CourtFile> {
    let path = format!("{}/../../../shared/data/uk/messages/{name}", env!("CARGO_MANIFEST_DIR"));
    match std::fs::read(path) {
        Ok(bytes) => Some(read_bytes(&bytes).expect("the shared file is a court message")),
        Err(_) => {
            println!("../shared absent: {name} left out");
            None
        }
    }
}

#[test]
fn a_bare_hearing_gives_its_two_defendants() {
    let Some(file) = shared("common-platform-hearing-1.json") else { return };
    assert_eq!((file.hearings.len(), file.remarks.len()), (2, 0));
    let first = &file.hearings[0];
    assert_eq!(
        (first.court_code.as_deref(), first.court_name.as_str()),
        (Some("B05KP00"), "Liverpool Crown Court")
    );
    assert_eq!((first.sitting_on, first.sitting_at), (date(2019, 1, 28), Some(time(10, 30, 0, 0))));
    assert_eq!(first.hearing_type.as_deref(), Some("Sentence"));
    assert_eq!(first.case_number.as_deref(), Some("74GD8837719"));
    assert_eq!(first.defendant.display_name(), "Trevion McCullough");
    assert_eq!(first.defendant.birth_date, Some(date(1983, 2, 28)));
    assert_eq!(first.defendant.address_lines.len(), 4);
    assert_eq!(first.offences.len(), 2);
    assert_eq!(first.offences[0].plea.as_deref(), Some("GUILTY"));
    assert_eq!(first.offences[0].conviction_date, Some(date(2019, 1, 1)));
    let result = &first.offences[0].results[0];
    assert_eq!((result.label.as_str(), result.ordered_on), ("Adjournment", Some(date(2024, 10, 21))));
    assert_eq!(result.prompts[0].value, "120");
    let second = &file.hearings[1].defendant;
    assert_eq!((second.display_name().as_str(), second.is_youth), ("Trycia Leffler", Some(true)));
}

#[test]
fn one_court_id_with_two_pncs_gives_two_defendants_for_a_person_to_decide() {
    let Some(file) = shared("common-platform-hearing-event.json") else { return };
    assert_eq!((file.hearings.len(), file.remarks.len()), (2, 0));
    let [one, two] = file.hearings.as_slice() else { unreachable!("two hearings, as asserted above") };
    assert_eq!(one.sitting_at, Some(time(10, 0, 0, 0)));
    assert_eq!(one.defendant.display_name(), two.defendant.display_name());
    assert_ne!(one.source_key, two.source_key);
    let pnc = |h: &transfer::court::CourtHearing| h.defendant.identifiers[0].clone();
    assert_eq!(pnc(one), (IdentifierKind::Pnc, "pnc number1".to_string()));
    assert_eq!(pnc(two), (IdentifierKind::Pnc, "pnc number2".to_string()));
    let read = read_identifier(IdentifierKind::Pnc, &pnc(one).1, 2026);
    assert!(matches!(read, Some(Checked::Unverified { normalised, .. }) if normalised == "PNCNUMBER1"));
}

#[test]
fn a_defendant_who_is_an_applications_subject_too_is_given_once() {
    let Some(file) = shared("common-platform-court-application.json") else { return };
    assert_eq!((file.hearings.len(), file.remarks.len()), (1, 0));
    let hearing = &file.hearings[0];
    assert_eq!(hearing.case_number.as_deref(), Some("90GD1000052"));
    assert_eq!(hearing.defendant.display_name(), "Darius ProhaskaOndricka");
    assert_eq!(hearing.defendant.bail_status.as_ref().unwrap().code.as_deref(), Some("A"));
    let codes: Vec<&str> = hearing.offences.iter().map(|offence| offence.code.as_str()).collect();
    assert_eq!(codes, ["CA03012", "CA03013"]);
    assert_eq!(hearing.applications[0].title, "Application to vary conditions of bail");
    assert_eq!(hearing.applications[0].results[0].label, "Granted");
}

#[test]
fn a_single_court_list_takes_its_court_from_the_file_name() {
    let Some(file) = shared("libra-court-list-sample.xml") else { return };
    assert_eq!((file.hearings.len(), file.remarks.len()), (2, 0));
    assert_eq!(file.message_id.as_deref(), Some("09233523-345b-4351-b623-5dsf35sgs5d6"));
    let [lincoln, mellotron] = file.hearings.as_slice() else {
        unreachable!("two hearings, as asserted above")
    };
    assert_eq!(lincoln.court_code.as_deref(), Some("B10JQ00"));
    assert_eq!((lincoln.sitting_on, lincoln.sitting_at), (date(2020, 10, 26), Some(time(9, 0, 0, 0))));
    assert_eq!(lincoln.defendant.display_name(), "Abraham Lincoln");
    assert_eq!(lincoln.defendant.birth_date, Some(date(1968, 8, 6)));
    let pnc = |h: &transfer::court::CourtHearing| {
        let (kind, raw) = &h.defendant.identifiers[0];
        read_identifier(*kind, raw, 2026)
    };
    assert_eq!(pnc(lincoln), Some(Checked::Verified { canonical: "2003/0011985X".to_string() }));
    assert_eq!(pnc(mellotron), Some(Checked::Verified { canonical: "2012/0052494Q".to_string() }));
    assert_eq!(mellotron.defendant.forenames, ["Theremin", "Flux", "Capacitor"]);
    assert_eq!(mellotron.defendant.sex, Some(Sex::NotKnown));
    assert_eq!(mellotron.offences[0].conviction_date, Some(date(2020, 8, 14)));
}

#[test]
fn a_list_of_several_courts_gives_one_name_with_different_numbers_in_each() {
    let Some(file) = shared("libra-court-list-multi-day.xml") else { return };
    assert_eq!((file.hearings.len(), file.remarks.len()), (3, 0));
    let codes: Vec<_> = file.hearings.iter().map(|hearing| hearing.court_code.as_deref().unwrap()).collect();
    assert_eq!(codes, ["B10JQ01", "B10JQ02", "B10JQ01"]);
    let names: Vec<String> = file.hearings.iter().map(|hearing| hearing.defendant.display_name()).collect();
    assert_eq!(names, ["Chris Faulkner"; 3]);
    let numbers: Vec<usize> =
        file.hearings.iter().map(|hearing| hearing.defendant.identifiers.len()).collect();
    assert_eq!(numbers, [2, 2, 0]);
    assert_eq!(file.hearings[0].defendant.postcode.as_deref(), Some("SP1 1AA"));
    assert_eq!(file.hearings[2].defendant.address_lines, ["A1"]);
}
