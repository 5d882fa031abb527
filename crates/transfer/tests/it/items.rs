use crate::read_fixture;
use app::court::CourtItem;
use jiff::civil::date;
use std::collections::BTreeSet;
use transfer::court::{CourtFile, CourtHearing};
use transfer::items::items;

/// The items of one file that hold exactly these hearings.
fn items_of(file: &CourtFile, hearings: Vec<CourtHearing>) -> Vec<CourtItem> {
    items(&CourtFile { hearings, ..file.clone() })
}

#[test]
fn an_order_in_a_hearing_of_several_days_is_ordered_on_one_of_them() {
    let file = read_fixture("hearing.json");
    let with_results: Vec<_> = items(&file)
        .into_iter()
        .filter(|item| !item.results.is_empty())
        .map(|item| item.hearing.sitting_on)
        .collect();
    assert_eq!(with_results, [date(2026, 7, 3)]);
}

#[test]
fn names_in_capitals_are_tidied_and_the_name_as_given_is_kept() {
    let file = read_fixture("hearing.json");
    let mary = items(&file).into_iter().find(|item| item.hearing.name_as_given.contains("KEEFE")).unwrap();
    assert_eq!((mary.forenames.as_str(), mary.surname.as_str()), ("Mary-Ann", "O'Keefe"));
    assert_eq!(mary.hearing.name_as_given, "MARY-ANN O'KEEFE");
}

#[test]
fn the_digest_is_of_what_is_said_not_of_the_file_it_came_in() {
    let file = read_fixture("hearing.json");
    let all = items(&file);
    let alone = items_of(&file, vec![file.hearings[0].clone()]);
    assert_eq!(all[0].digest, alone[0].digest);
    let digests: BTreeSet<&str> = all.iter().map(|item| item.digest.as_str()).collect();
    assert_eq!(digests.len(), all.len());
    let mut changed = file.hearings[0].clone();
    changed.offences[0].plea = Some("NOT_GUILTY".to_string());
    assert_ne!(items_of(&file, vec![changed])[0].digest, all[0].digest);
}

#[test]
fn a_result_for_the_defendant_as_a_whole_names_no_offence_when_there_are_several() {
    let file = read_fixture("hearing.json");
    let mut hearing = file.hearings[0].clone();
    hearing.results = std::mem::take(&mut hearing.offences[0].results);
    let only = items_of(&file, vec![hearing.clone()]);
    assert_eq!(only[0].results[0].0, "TH68010");
    hearing.offences.push(hearing.offences[0].clone());
    let several = items_of(&file, vec![hearing]);
    assert_eq!(several[0].results[0].0, "");
    assert_eq!(several[0].hearing.offences.last().unwrap().title, "For all offences");
}

#[test]
fn an_application_stands_with_the_kind_of_hearing_and_who_has_no_name_is_left_out() {
    let file = read_fixture("application.json");
    let kinds: Vec<_> = items(&file).into_iter().filter_map(|item| item.hearing.hearing_type).collect();
    assert!(kinds.iter().any(|kind| kind.contains("; ") || kind.contains("pplication")), "{kinds:?}");
    let mut nobody = file.hearings[0].clone();
    (nobody.defendant.forenames, nobody.defendant.surname) = (Vec::new(), None);
    assert!(items_of(&file, vec![nobody]).is_empty());
}
