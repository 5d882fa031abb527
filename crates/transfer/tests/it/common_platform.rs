use crate::{read_bytes, read_fixture, remarks};
use domain::identity::{Checked, IdentifierKind, read as read_identifier};
use jiff::civil::{date, time};
use transfer::court::{CourtFormat, Sex};

#[test]
fn each_day_of_a_hearing_is_a_sitting_of_its_own_at_london_time() {
    let file = read_fixture("hearing.json");
    assert_eq!(file.format, CourtFormat::CommonPlatform);
    let sittings: Vec<_> =
        file.hearings.iter().map(|h| (h.sitting_on, h.sitting_at, h.list_no.clone())).collect();
    let (summer, winter) = (date(2026, 7, 3), date(2026, 11, 19));
    let expected = [
        (summer, Some(time(0, 30, 0, 0)), Some("4".to_string())),
        (summer, Some(time(0, 30, 0, 0)), Some("4".to_string())),
        (winter, Some(time(10, 0, 0, 0)), None),
        (winter, Some(time(10, 0, 0, 0)), None),
    ];
    assert_eq!(sittings, expected);
    let keys: std::collections::BTreeSet<&str> =
        file.hearings.iter().map(|h| h.source_key.as_str()).collect();
    assert_eq!(keys.len(), 4);
}

#[test]
fn a_defendant_is_read_with_everything_the_message_says_of_them() {
    let file = read_fixture("hearing.json");
    let first = &file.hearings[0];
    assert_eq!(
        first.source_key,
        "cp:6f0c1c2e-5b0a-4f0e-9a53-0c6a52a5f101:6f0c1c2e-5b0a-4f0e-9a53-0c6a52a5f201:2026-07-03"
    );
    assert_eq!((first.court_code.as_deref(), first.room.as_deref()), (Some("B77MG00"), Some("Courtroom 02")));
    assert_eq!(first.court_name, "Millgate Magistrates' Court");
    assert_eq!(first.hearing_type.as_deref(), Some("Sentence"));
    assert_eq!(first.case_number.as_deref(), Some("77MG0412326"));
    let dale = &first.defendant;
    assert_eq!(dale.title.as_deref(), Some("Mr"));
    assert_eq!(
        (dale.forenames.join("+"), dale.surname.as_deref()),
        ("Dale+Anthony".to_string(), Some("Prewett"))
    );
    assert_eq!(
        (dale.birth_date, dale.sex, dale.is_youth),
        (Some(date(1991, 4, 17)), Some(Sex::Male), Some(false))
    );
    assert_eq!(dale.address_lines, ["14 Weir Lane", "Millgate"]);
    assert_eq!(dale.postcode.as_deref(), Some("ZZ1 4QA"));
    assert_eq!(dale.aliases.len(), 1);
    assert_eq!(dale.aliases[0].surname.as_deref(), Some("Hurst"));
    assert_eq!(dale.bail_status.as_ref().unwrap().code.as_deref(), Some("C"));
    let kinds: Vec<_> = dale.identifiers.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds, [IdentifierKind::Pnc, IdentifierKind::Cro, IdentifierKind::CourtDefendant]);
    for (kind, raw) in &dale.identifiers {
        assert!(read_identifier(*kind, raw, 2026).is_some_and(|checked| checked.is_verified()), "{raw}");
    }
}

#[test]
fn an_offence_carries_its_plea_its_results_and_their_details_without_deleted_ones() {
    let file = read_fixture("hearing.json");
    let theft = &file.hearings[0].offences[0];
    assert_eq!((theft.code.as_str(), theft.title.as_str()), ("TH68010", "Theft from a shop"));
    assert_eq!(
        theft.wording.as_deref(),
        Some("On 02/05/2026 at Millgate stole razor blades to the value of £48.00")
    );
    assert_eq!((theft.plea.as_deref(), theft.conviction_date), (Some("GUILTY"), Some(date(2026, 6, 1))));
    let labels: Vec<&str> = theft.results.iter().map(|result| result.label.as_str()).collect();
    assert_eq!(labels, ["Community order England / Wales", "Unpaid work requirement"]);
    assert_eq!(theft.results[0].code.as_deref(), Some("1116"));
    assert_eq!(theft.results[0].ordered_on, Some(date(2026, 7, 3)));
    let hours = &theft.results[1].prompts[0];
    assert_eq!((hours.reference.as_deref(), hours.value.as_str()), (Some("numberOfHours"), "80"));
}

#[test]
fn what_does_not_fit_is_a_remark_and_never_costs_anybody_their_place() {
    let file = read_fixture("hearing.json");
    let mary = &file.hearings[1];
    assert_eq!((mary.defendant.birth_date, mary.defendant.sex), (None, None));
    assert_eq!(mary.defendant.display_name(), "Mary-Ann O'Keefe");
    assert_eq!(mary.defendant.surname.as_deref(), Some("O'KEEFE"));
    assert_eq!(mary.offences[0].title, "PU86004");
    let cro = &mary.defendant.identifiers[1];
    assert!(matches!(read_identifier(cro.0, &cro.1, 2026), Some(Checked::Unverified { .. })));
    let place = "prosecutionCases[0].defendants";
    assert_eq!(
        remarks(&file),
        [
            format!(
                "{place}[1]: The birth date \"1975-02-31\" is not a day before the hearing: kept as not given."
            ),
            format!("{place}[1]: The sex \"WOMAN\" is not one that we know: kept as not given."),
            format!("{place}[1].offences[0]: The conviction date is not a day: kept as not given."),
            format!("{place}[2]: The defendant is an organisation, not a person: left out."),
            format!("{place}[3]: The defendant has no name: left out."),
        ]
    );
}

#[test]
fn two_with_one_court_id_but_different_pncs_stay_two() {
    let file = read_fixture("bare-hearing.json");
    let keys: Vec<&str> = file.hearings.iter().map(|h| h.source_key.as_str()).collect();
    let key = "cp:6f0c1c2e-5b0a-4f0e-9a53-0c6a52a5f401:6f0c1c2e-5b0a-4f0e-9a53-0c6a52a5f501";
    assert_eq!(keys, [format!("{key}:2026-01-28"), format!("{key}#2:2026-01-28")]);
    assert_eq!(file.hearings[1].offences.len(), 1);
    assert_eq!(file.hearings[0].case_number.as_deref(), Some("NB/0099/26"));
    assert_eq!(file.hearings[0].sitting_at, Some(time(10, 30, 0, 0)));
}

#[test]
fn the_subject_of_an_application_who_is_a_defendant_too_is_one_person() {
    let file = read_fixture("application.json");
    assert_eq!(file.hearings.len(), 1);
    let hearing = &file.hearings[0];
    assert_eq!(hearing.sitting_at, Some(time(10, 0, 0, 0)));
    let ids: Vec<&str> = hearing.offences.iter().map(|offence| offence.code.as_str()).collect();
    assert_eq!(ids, ["TH68010", "CD71039"]);
    assert_eq!(hearing.offences[0].results[0].label, "Order to continue");
    assert_eq!(hearing.applications.len(), 1);
    let breach = &hearing.applications[0];
    assert_eq!(breach.title, "Failing to comply with a community order");
    assert_eq!((breach.received_on, breach.results.len()), (Some(date(2026, 8, 20)), 1));
    let bail = hearing.defendant.bail_status.as_ref().unwrap();
    assert_eq!(bail.description.as_deref(), Some("Unconditional Bail"));
    assert_eq!(
        remarks(&file),
        ["courtApplications[1]: The application's subject is not a defendant: left out."]
    );
}

#[test]
fn nulls_and_missing_fields_are_tolerated_everywhere() {
    let file = read_bytes(
        br#"{"id": 7, "hearingDays": [null, {"sittingDay": "2026-01-02"}], "courtCentre": null,
        "prosecutionCases": [{"defendants": null}, {"defendants": [null, {"personDefendant": {"personDetails":
        {"lastName": " \u0000 Oyelaran "}}}]}]}"#,
    )
    .unwrap();
    assert_eq!(file.hearings.len(), 1);
    let hearing = &file.hearings[0];
    assert_eq!(hearing.defendant.surname.as_deref(), Some("Oyelaran"));
    assert_eq!((hearing.sitting_on, hearing.sitting_at), (date(2026, 1, 2), None));
    assert_eq!(
        (hearing.court_name.as_str(), hearing.source_key.as_str()),
        ("Court not named", "cp:7:unnamed-1:2026-01-02")
    );
}

#[test]
fn a_hearing_without_a_day_lists_nobody_and_says_so() {
    let file = read_bytes(br#"{"id": "a", "hearingDays": [{"sittingDay": "soon"}]}"#).unwrap();
    assert!(file.hearings.is_empty());
    assert_eq!(file.remarks.len(), 2);
}
