use crate::{read_fixture, remarks};
use domain::identity::{IdentifierKind, read as read_identifier};
use jiff::civil::{date, time};
use transfer::court::{CourtFormat, Sex};

#[test]
fn a_list_of_two_courts_and_days_is_read_case_by_case() {
    let file = read_fixture("court-list.xml");
    assert_eq!((file.format, file.message_id.as_deref()), (CourtFormat::Libra, Some("5d1e-millgate-0001")));
    let keys: Vec<&str> = file.hearings.iter().map(|hearing| hearing.source_key.as_str()).collect();
    assert_eq!(
        keys,
        [
            "libra:B77MG00:2026-11-19:02:700101:900101:2600010001",
            "libra:B77MG00:2026-11-19:02:700103:900103:2600010003",
            "libra:B77MG02:2026-11-20:01:700101:900201:2600010001",
        ]
    );
    let times: Vec<_> =
        file.hearings.iter().map(|hearing| (hearing.sitting_on, hearing.sitting_at)).collect();
    assert_eq!(times[0], (date(2026, 11, 19), Some(time(10, 15, 0, 0))));
    assert_eq!(times[2], (date(2026, 11, 20), Some(time(14, 0, 0, 0))));
}

#[test]
fn a_case_is_read_with_everything_the_list_says() {
    let file = read_fixture("court-list.xml");
    let first = &file.hearings[0];
    assert_eq!(first.court_name, "Millgate Magistrates' Court");
    assert_eq!(first.hearing_type.as_deref(), Some("Sentence & reports"));
    assert_eq!((first.list_no.as_deref(), first.case_number.as_deref()), (Some("1st"), Some("2600010001")));
    let rosalind = &first.defendant;
    assert_eq!(rosalind.title.as_deref(), Some("MRS"));
    assert_eq!(
        (rosalind.forenames.join("+"), rosalind.surname.as_deref()),
        ("ROSALIND".into(), Some("VAN DER MEER"))
    );
    assert_eq!(rosalind.display_name(), "Rosalind Van Der Meer");
    assert_eq!((rosalind.birth_date, rosalind.sex), (Some(date(1968, 3, 9)), Some(Sex::Female)));
    assert_eq!(rosalind.address_lines, ["3 Tenter Row", "Millgate"]);
    assert_eq!(rosalind.postcode.as_deref(), Some("ZZ1 7HB"));
    let pnc = &rosalind.identifiers[0];
    assert_eq!(pnc.0, IdentifierKind::Pnc);
    assert_eq!(read_identifier(pnc.0, &pnc.1, 2026).unwrap().key(), "1998/0033120Q");
    let theft = &first.offences[0];
    assert_eq!(theft.wording.as_deref(), Some("On 01/08/2026 stole goods & alcohol"));
    assert_eq!((theft.plea.as_deref(), theft.conviction_date), (Some("G"), Some(date(2026, 10, 14))));
    assert_eq!((first.offences[1].title.as_str(), first.offences[1].conviction_date), ("PU86004", None));
}

#[test]
fn given_name_parts_are_preferred_to_the_one_line() {
    let file = read_fixture("court-list.xml");
    let kofi = &file.hearings[1].defendant;
    assert_eq!((kofi.forenames.join("+"), kofi.surname.as_deref()), ("Kofi+Yaw".into(), Some("MENSAH")));
    assert_eq!((kofi.birth_date, kofi.sex), (None, Some(Sex::NotKnown)));
}

#[test]
fn organisations_bad_days_and_bad_birth_dates_become_remarks() {
    let file = read_fixture("court-list.xml");
    let first = "document[1]/session[1]";
    assert_eq!(
        remarks(&file),
        [
            format!("{first}/case[1]: A conviction date is not a day: kept as not given."),
            format!("{first}/case[2]: The defendant is an organisation, not a person: left out."),
            format!("{first}/case[3]: The birth date \"29/02/1999\" is not a day before the hearing: kept as not given."),
            "document[2]/session[2]: The session's day is missing or not a day, so nobody in it could be listed."
                .to_string(),
        ]
    );
}
