use super::dates::{british_date, iso_date, sitting, wall_time};
use super::names::{clean, split_name, tidy_case};
use jiff::civil::{date, time};

#[test]
fn a_name_in_one_line_is_taken_apart() {
    let cases = [
        ("MR CHRIS FAULKNER", "MR", "CHRIS", "FAULKNER"),
        ("Mr Theremin MELLOTRON", "Mr", "Theremin", "MELLOTRON"),
        ("Mr Juan Carlos GARCIA LOPEZ", "Mr", "Juan+Carlos", "GARCIA LOPEZ"),
        ("DR. ANNA MARIA DE LA CRUZ", "DR.", "ANNA+MARIA", "DE LA CRUZ"),
        ("ROSALIND VAN DER MEER", "", "ROSALIND", "VAN DER MEER"),
        ("Miss FAULKNER, Chris Jo", "Miss", "Chris+Jo", "FAULKNER"),
        ("FAULKNER, Mr Chris Jo", "Mr", "Chris+Jo", "FAULKNER"),
        ("FAULKNER", "", "", "FAULKNER"),
        ("MR FAULKNER", "MR", "", "FAULKNER"),
        ("MASTER", "", "", "MASTER"),
        ("VAN DER MEER", "", "VAN", "DER MEER"),
        ("Chris A FAULKNER", "", "Chris+A", "FAULKNER"),
        ("", "", "", ""),
        (",", "", "", ""),
    ];
    for (line, title, forenames, surname) in cases {
        let split = split_name(line);
        assert_eq!(split.title.as_deref().unwrap_or_default(), title, "{line}");
        assert_eq!(split.forenames.join("+"), forenames, "{line}");
        assert_eq!(split.surname.as_deref().unwrap_or_default(), surname, "{line}");
    }
}

#[test]
fn only_names_all_in_capitals_are_shown_in_the_usual_case() {
    for (sent, shown) in [
        ("FAULKNER", "Faulkner"),
        ("O'BRIEN-MCKAY", "O'Brien-McKay"),
        ("VAN DER MEER", "Van Der Meer"),
        ("MCDONALD", "McDonald"),
        ("ÉMILIE", "Émilie"),
        ("McCullough", "McCullough"),
        ("de Souza", "de Souza"),
        ("A", "A"),
        ("", ""),
    ] {
        assert_eq!(tidy_case(sent), shown);
    }
}

#[test]
fn days_and_times_are_read_or_not_at_all() {
    assert_eq!(british_date("26/10/2020"), Some(date(2020, 10, 26)));
    for bad in ["31/02/2020", "2020-10-26", "26/10/20", "26/10/2020/1", "", "a/b/cccc"] {
        assert_eq!(british_date(bad), None, "{bad}");
    }
    assert_eq!(iso_date("1990-01-31T00:00:00Z"), Some(date(1990, 1, 31)));
    for bad in ["1990-02-31", "31/01/1990", "19900131", "é990-01-31", ""] {
        assert_eq!(iso_date(bad), None, "{bad}");
    }
    assert_eq!(wall_time("09:05"), Some(time(9, 5, 0, 0)));
    assert_eq!(wall_time("25:00"), None);
}

#[test]
fn a_sitting_instant_is_the_wall_clock_in_london() {
    let summer = sitting("2021-06-25T09:00:00.000Z");
    assert_eq!(summer, Some((date(2021, 6, 25), Some(time(10, 0, 0, 0)))));
    assert_eq!(sitting("2021-06-25T09:38:02Z[UTC]").map(|(on, _)| on), Some(date(2021, 6, 25)));
    assert_eq!(sitting("2019-01-28T10:30:00.000Z"), Some((date(2019, 1, 28), Some(time(10, 30, 0, 0)))));
    assert_eq!(sitting("2026-11-19"), Some((date(2026, 11, 19), None)));
    assert_eq!(sitting("2026-11-19T09:15:00"), Some((date(2026, 11, 19), Some(time(9, 15, 0, 0)))));
    assert_eq!(sitting("19 November"), None);
}

#[test]
fn texts_lose_control_characters_and_spare_blanks() {
    assert_eq!(clean(" a\u{0}b \n\t c "), Some("a b c".to_string()));
    assert_eq!(clean(" \u{0}\n"), None);
}
