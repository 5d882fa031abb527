//! Values into a template.

use super::{Shape, Template, Values, default_of, examples, fill, preview};
use crate::{Block, FillFault, Kind, Part, Slot};

fn faults(kind: Kind, values: &Values) -> Vec<FillFault> {
    fill(&default_of(kind), values).map_or_else(|error| error.faults, |_| Vec::new())
}

#[test]
fn every_default_letter_is_filled_with_either_of_what_excludes_each_other() {
    for kind in Kind::ALL {
        for chosen in [0, 1] {
            let letter = fill(&default_of(kind), &examples(kind, chosen)).unwrap();
            assert!(!letter.plain().contains(['{', '}']), "{}", letter.plain());
        }
    }
}

#[test]
fn every_value_that_is_missing_is_named_at_once() {
    let error = fill(&default_of(Kind::ReasonAsked), &Values::default()).unwrap_err();
    let names: Vec<&str> = error.missing().into_iter().map(Slot::name).collect();
    let expected = [
        "organisation_name",
        "office_address",
        "office_phone",
        "letter_date",
        "reference",
        "person_name",
        "person_address",
        "officer_name",
        "officer_role",
        "missed_date",
        "missed_time",
        "reply_by",
    ];
    assert_eq!(names, expected);
    assert!(error.to_string().contains("{reply_by} is missing: The last day for the reason and the proof"));
}

#[test]
fn a_blank_is_no_value() {
    for blank in ["", " ", "\n\t\n", "\u{200b}"] {
        let values = examples(Kind::Appointment, 0).with(Slot::PersonName, blank);
        assert_eq!(faults(Kind::Appointment, &values), [FillFault::Missing(Slot::PersonName)]);
    }
}

#[test]
fn each_slot_that_a_template_needs_is_missed_when_it_is_not_given() {
    for kind in Kind::ALL {
        for slot in default_of(kind).needs() {
            let without = examples(kind, 0).with(slot, "");
            assert!(
                faults(kind, &without).contains(&FillFault::Missing(slot)),
                "{}: {}",
                kind.code(),
                slot.name()
            );
        }
    }
}

#[test]
fn a_condition_that_is_met_needs_the_other_values_of_its_paragraph() {
    let values = examples(Kind::BreachNotice, 0).with(Slot::HearingTime, "");
    assert_eq!(faults(Kind::BreachNotice, &values), [FillFault::Missing(Slot::HearingTime)]);
    let neither = values.with(Slot::HearingDate, "");
    assert_eq!(faults(Kind::BreachNotice, &neither), []);
}

#[test]
fn a_paragraph_with_a_condition_is_there_only_if_its_slot_is_given() {
    let words = "Your next appointment is on";
    let with = fill(&default_of(Kind::ReasonAsked), &examples(Kind::ReasonAsked, 0)).unwrap();
    assert!(with.plain().contains(words));
    let values = examples(Kind::ReasonAsked, 0).with(Slot::NextAppointment, "");
    let without = fill(&default_of(Kind::ReasonAsked), &values).unwrap();
    assert!(!without.plain().contains(words));
}

#[test]
fn of_two_values_that_exclude_each_other_exactly_one_is_given() {
    let pair = FillFault::OneOf(Slot::OrderName, Slot::LicenceName);
    let both = examples(Kind::FirstWarning, 0).with(Slot::LicenceName, "licence");
    assert_eq!(faults(Kind::FirstWarning, &both), std::slice::from_ref(&pair));
    let neither = examples(Kind::FirstWarning, 0).with(Slot::OrderName, "").with(Slot::SuspendedTerm, "");
    assert_eq!(faults(Kind::FirstWarning, &neither), [pair]);
}

#[test]
fn a_suspended_sentence_belongs_to_an_order_and_not_to_a_licence() {
    let values = examples(Kind::FirstWarning, 1).with(Slot::SuspendedTerm, "8 months");
    assert_eq!(faults(Kind::FirstWarning, &values), [FillFault::Missing(Slot::OrderName)]);
}

#[test]
fn a_value_that_does_not_fit_is_refused_by_name() {
    let cases = [
        (Slot::CourtName, "Northmoor", FillFault::NotItsSlot(Slot::CourtName)),
        (Slot::PersonName, "Dale\nHartnoll", FillFault::SeveralLines(Slot::PersonName)),
        (Slot::PersonName, "Dale\u{0}", FillFault::Hidden(Slot::PersonName, '\u{0}')),
        (Slot::PersonName, "Dale \u{202e}llontraH", FillFault::Hidden(Slot::PersonName, '\u{202e}')),
    ];
    for (slot, value, expected) in cases {
        let values = examples(Kind::Appointment, 0).with(slot, value);
        assert!(faults(Kind::Appointment, &values).contains(&expected), "{value:?}");
    }
}

#[test]
fn several_lines_stay_lines_or_become_items() {
    let letter = fill(&default_of(Kind::BreachNotice), &examples(Kind::BreachNotice, 0)).unwrap();
    let texts = |block: &Block| block.texts().iter().map(ToString::to_string).collect::<Vec<_>>();
    let recipient =
        letter.blocks().iter().find(|block| matches!(block, Block::Part(Part::Recipient, _))).unwrap();
    assert_eq!(texts(recipient), ["Dale Hartnoll", "4 Ferry Lane", "Northmoor", "NM2 6BD"]);
    let list = letter.blocks().iter().find(|block| matches!(block, Block::List(_))).unwrap();
    assert_eq!(texts(list), Slot::Failures.example().lines().collect::<Vec<_>>());

    let letter = fill(&default_of(Kind::Appointment), &examples(Kind::Appointment, 0)).unwrap();
    let place = letter.blocks().iter().find(|block| matches!(block, Block::Part(Part::Lines, _))).unwrap();
    assert_eq!(texts(place), Slot::AppointmentPlace.example().lines().collect::<Vec<_>>());
}

#[test]
fn words_stand_in_one_normal_form_and_values_are_plain_text() {
    let cases = [
        ("  Dale \t Hartnoll ", "Dale Hartnoll"),
        ("Siân w\u{302}yn", "Siân ŵyn"),
        ("soft\u{ad}hyphen", "softhyphen"),
        ("{office_phone}", "{office_phone}"),
        ("# Dale", "# Dale"),
        ("O'Neil & <b>", "O'Neil & <b>"),
        ("no\u{a0}break", "no\u{a0}break"),
    ];
    for (given, expected) in cases {
        let values = examples(Kind::Appointment, 0).with(Slot::PersonName, given);
        let letter = fill(&default_of(Kind::Appointment), &values).unwrap();
        assert!(letter.plain().contains(&format!("Dear {expected}\n")), "{given:?}");
    }
}

#[test]
fn each_run_says_which_slot_it_came_from() {
    let letter = fill(&default_of(Kind::Appointment), &examples(Kind::Appointment, 0)).unwrap();
    let runs: Vec<_> = letter.blocks().iter().flat_map(Block::texts).flat_map(|text| &text.runs).collect();
    assert!(runs.iter().any(|run| run.text == "Dale Hartnoll" && run.slot == Some(Slot::PersonName)));
    assert!(runs.iter().all(|run| !run.text.is_empty()));
    assert_eq!((letter.version(), letter.kind().code()), ("1", "appointment"));
}

#[test]
fn items_with_only_an_empty_line_between_them_are_one_list() {
    let body = "{organisation_name} {office_phone} {letter_date} {person_name} {withdrawn_letter} {withdrawn_date} \
                {why_withdrawn}\n\n- one\n  goes on\n\n- two";
    let head = "letter: correction\nlanguage: en\nversion: 1\npage: {page}/{pages}\n\n# Title";
    let template = Template::parse(&format!("{head}\n{body}")).unwrap();
    let letter = preview(&template);
    let Some(Block::List(items)) = letter.blocks().last() else { panic!("no list") };
    assert_eq!(items.iter().map(ToString::to_string).collect::<Vec<_>>(), ["one goes on", "two"]);
}

#[test]
fn a_preview_shows_every_paragraph_with_an_example_in_each_slot() {
    for kind in Kind::ALL {
        let template = default_of(kind);
        let shown = preview(&template).plain();
        for slot in template.uses() {
            let mut parts = slot.example().split(['\n', '|']).map(str::trim);
            let said = slot.shape() == Shape::Lines || parts.all(|part| shown.contains(part));
            assert!(said, "{}: {}", kind.code(), slot.name());
        }
    }
}
