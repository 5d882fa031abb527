use super::*;
use crate::policy::PolicyBook;
use crate::shared::Rule;
use jiff::civil::date;
use uuid::Uuid;

fn case(number: u128) -> CaseId {
    CaseId(Uuid::from_u128(number))
}

#[test]
fn who_can_be_booked_into_a_session() {
    let book = PolicyBook::default_england_and_wales().unwrap();
    let day = date(2026, 11, 24);
    let kind = |code: &str| book.contact_types().find(code, day);
    let group = kind("group-session");
    let cases: [(_, &[u128], &[u128], Option<&str>); 9] = [
        (group, &[1, 2], &[], None),
        (group, &[3], &[1, 2], None),
        (group, &[1, 2, 3], &[], None),
        (kind("office-appointment"), &[1, 2], &[], Some("GRP-01")),
        (None, &[1, 2], &[], Some("GRP-01")),
        (group, &[1], &[], Some("GRP-02")),
        (group, &[], &[1, 2], Some("GRP-02")),
        (group, &[1, 2, 3, 4], &[], Some("GRP-02")),
        (group, &[2], &[1, 2], Some("GRP-03")),
    ];
    for (kind, chosen, present, expected) in cases {
        let ids = |numbers: &[u128]| numbers.iter().map(|number| case(*number)).collect::<Vec<_>>();
        let refused = check_people(kind, &ids(chosen), &ids(present), 3).err().map(|error| error.rule());
        assert_eq!(refused, expected, "{chosen:?} to {present:?}");
    }
}

#[test]
fn each_refusal_stands_at_the_field_that_it_is_about() {
    let fields = [
        (GroupError::NotAGroup, "kind"),
        (GroupError::TooMany(3), "people"),
        (GroupError::Twice, "people"),
        (GroupError::NoLead, "officer"),
        (GroupError::NamesAnother, "note"),
        (GroupError::NotAllOpen, "whose_doing"),
    ];
    for (error, field) in fields {
        assert_eq!(error.field(), field, "{error}");
    }
    assert_eq!((GroupError::NoLead.rule(), GroupError::NamesAnother.rule()), ("GRP-04", "GRP-05"));
    assert_eq!(GroupError::NotAllOpen.rule(), "GRP-06");
}

#[test]
fn a_note_that_names_somebody_else_who_was_there_is_found_however_it_is_written() {
    let others = [
        Person { forenames: "Dale John".to_string(), surname: "Hartnoll".to_string() },
        Person { forenames: "Ann".to_string(), surname: "van Dijk".to_string() },
    ];
    for note in [
        "Argued with Dale Hartnoll.",
        "JOHN HARTNOLL'S idea, he said",
        "mr hartnoll left early",
        "Sat beside Ann van Dijk",
    ] {
        assert!(names_another(note, &others), "{note}");
    }
    for note in
        ["Came with his brother.", "Lives in Hartnoll Road.", "Dale was not there", "", "Ann van Gogh"]
    {
        assert!(!names_another(note, &others), "{note}");
    }
    assert!(!names_another("Dale Hartnoll took part.", &[]));
}

#[test]
fn a_session_is_when_most_of_its_appointments_are() {
    let at = |text: &str| -> Moment { text.parse().unwrap() };
    let (two, three) = (at("2026-12-01T14:00:00Z"), at("2026-12-01T15:00:00Z"));
    assert_eq!(session_at([three, two, three]), Some(three));
    assert_eq!(session_at([three, two]), Some(two), "of as many, the earliest");
    assert_eq!(session_at([]), None);
}
