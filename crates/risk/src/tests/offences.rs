use super::*;
use crate::{Category, Offence, OffencesError, arp};

fn theft() -> Offence {
    Offence { category: Category::Theft, opd: false, violent: false, ogrs3: None, snsv: None, violence: None }
}

#[test]
fn a_table_refuses_what_is_no_code_and_what_stands_there_twice() {
    let table = |codes: &[&str]| Offences::new("v", codes.iter().map(|code| ((*code).to_owned(), theft())));
    assert_eq!(table(&["4600"]).unwrap_err(), OffencesError::Code("4600".to_owned()));
    assert_eq!(table(&["04600", "04600"]).unwrap_err(), OffencesError::Twice("04600".to_owned()));
    let whole = table(&["04600", "04601"]).unwrap();
    assert_eq!((whole.len(), whole.is_empty(), &**whole.version()), (2, false, "v"));
    assert!(whole.get("04602").is_none(), "never the group for a code that is not there");
}

/// RSK-03, T22: wrong form, unknown code, known code of no known kind.
#[test]
fn an_offence_code_that_is_not_mapped_is_named_with_the_table() {
    for (code, fault) in [
        ("0460", "OFFENCE_CODE_INCORRECT_FORMAT(currentOffenceCode)"),
        ("046000", "OFFENCE_CODE_INCORRECT_FORMAT(currentOffenceCode)"),
        ("a45hg", "OFFENCE_CODE_INCORRECT_FORMAT(currentOffenceCode)"),
        ("04699", "OFFENCE_CODE_MAPPING_NOT_FOUND(currentOffenceCode)"),
        ("00001", "OFFENCE_CODE_MAPPING_NOT_FOUND(currentOffenceCode)"),
    ] {
        let outcome =
            arp::score(rules(), offences(), &assessed().with(&format!("currentOffenceCode={code}")));
        assert_eq!(written(&outcome.faults), fault, "{code}");
        assert_eq!(outcome.result, None);
    }
    let outcome = arp::score(rules(), offences(), &assessed().with("currentOffenceCode=04699"));
    let detail = outcome.faults[0].detail.as_deref().unwrap();
    assert_eq!(detail, "04699 is not in the table common offences 2026-08-18");
}

#[test]
fn a_category_that_the_caller_mapped_needs_no_table() {
    let mapped = assessed().with("currentOffenceCode=99999 actuarial_category=VEHICLE_RELATED_THEFT");
    let by_table = arp::score(rules(), offences(), &assessed());
    let by_caller = arp::score(rules(), offences(), &mapped);
    assert_eq!(by_caller.result, by_table.result);
    assert_eq!(by_table.offence_table.as_deref(), Some("common offences 2026-08-18"));
    assert_eq!(by_caller.offence_table, None);
}
