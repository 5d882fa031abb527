use super::*;

#[test]
fn names_are_compared_without_case_accents_and_punctuation() {
    for (written, expected) in [
        ("O'Brien", vec!["OBRIEN"]),
        ("mary-ann  SMITH", vec!["MARY", "ANN", "SMITH"]),
        ("Zoë Łukasz", vec!["ZOE", "LUKASZ"]),
        ("Æthel", vec!["AETHEL"]),
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
