use super::*;
use crate::shared::CaseId;
use proptest::prelude::*;
use uuid::Uuid;

#[test]
fn names_are_compared_without_case_accents_and_punctuation() {
    for (written, expected) in [
        ("O'Brien", vec!["OBRIEN"]),
        ("mary-ann  SMITH", vec!["MARY", "ANN", "SMITH"]),
        ("Zoë Łukasz", vec!["ZOE", "LUKASZ"]),
        ("Æthel", vec!["AETHEL"]),
        // Its capital comes with marks that are no letters.
        ("ὖ", vec!["Υ"]),
        ("Zoe\u{308}", vec!["ZOE"]),
        ("  ", vec![]),
    ] {
        assert_eq!(words(written), expected, "{written}");
    }
}

#[test]
fn names_that_sound_alike_share_a_key_and_others_do_not() {
    for (one, other) in [
        ("Philip", "Filip"),
        ("Catherine", "Kathryn"),
        ("McDonald", "MacDonald"),
        ("Knight", "Night"),
        ("Smith", "Smyth"),
    ] {
        assert_eq!(sound(one), sound(other), "{one} {other}");
    }
    for (one, other) in [("Smith", "Jones"), ("Dale", "Craig"), ("Hartnoll", "Farrow")] {
        assert_ne!(sound(one), sound(other), "{one} {other}");
    }
}

#[test]
fn names_in_capitals_are_shown_as_names_and_others_as_they_came() {
    for (came, shown) in [
        ("LINCOLN", "Lincoln"),
        ("O'BRIEN-SMITH", "O'Brien-Smith"),
        ("McCullough", "McCullough"),
        ("ProhaskaOndricka", "ProhaskaOndricka"),
    ] {
        assert_eq!(tidy_case(came), shown);
    }
}

#[test]
fn a_name_is_searched_by_each_of_its_words_once() {
    let case_id = CaseId(Uuid::from_u128(1));
    let forms = NameForm::of(case_id, "Jean Jean-Paul O’Neill", None);
    let found: Vec<(&str, &str)> =
        forms.iter().map(|form| (form.word.as_str(), form.sound.as_str())).collect();
    assert_eq!(found, [("JEAN", "J5"), ("ONEILL", "O54"), ("PAUL", "P4")]);
    assert!(forms.iter().all(|form| form.name == "Jean Jean-Paul O’Neill" && form.case_id == case_id));
    assert_eq!(NameForm::of(case_id, " – ", None), []);
}

#[test]
fn a_name_is_joined_from_the_parts_that_are_there() {
    for (forenames, surname, full) in
        [("Dale", "Hartnoll", "Dale Hartnoll"), ("", "Hartnoll", "Hartnoll"), ("Dale", "", "Dale")]
    {
        assert_eq!(join_name(forenames, surname), full);
    }
}

proptest! {
    #[test]
    fn any_text_has_forms_of_letters_only(name in any::<String>()) {
        for word in words(&name) {
            prop_assert!(word.chars().all(char::is_alphabetic), "{word}");
            prop_assert_eq!(normalised(&word), word.clone());
            prop_assert!(sound(&word).chars().count() <= 4);
        }
    }

    #[test]
    fn case_does_not_change_what_a_name_is_searched_by(name in "[A-Za-z' -]{0,20}") {
        prop_assert_eq!(words(&name.to_uppercase()), words(&name.to_lowercase()));
        prop_assert_eq!(sound(&name.to_uppercase()), sound(&name.to_lowercase()));
    }
}
