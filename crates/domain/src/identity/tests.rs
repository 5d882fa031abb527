use super::IdentifierKind::{CourtDefendant, Crn, Cro, Pnc, PrisonNumber};
use super::letter::check_letter;
use super::*;
use proptest::prelude::*;

const THIS_YEAR: i16 = 2026;

fn canonical(kind: IdentifierKind, raw: &str) -> String {
    match read(kind, raw, THIS_YEAR) {
        Some(Checked::Verified { canonical }) => canonical,
        other => panic!("{raw:?} was read as {other:?}"),
    }
}

fn why(kind: IdentifierKind, raw: &str) -> String {
    match read(kind, raw, THIS_YEAR) {
        Some(Checked::Unverified { why, .. }) => why,
        other => panic!("{raw:?} was read as {other:?}"),
    }
}

#[test]
fn every_way_of_writing_a_pnc_reads_as_its_canonical_form() {
    let cases = [
        ("81/34U", "1981/0000034U"),
        ("02/73319Z", "2002/0073319Z"),
        ("00/223R", "2000/0000223R"),
        ("79/163001B", "1979/0163001B"),
        ("03/3Y", "2003/0000003Y"),
        ("67/9893091D", "1967/9893091D"),
        ("2002/73319Z", "2002/0073319Z"),
        ("2002/0073319Z", "2002/0073319Z"),
        ("02/0073319Z", "2002/0073319Z"),
        ("20020073319Z", "2002/0073319Z"),
        ("020073319Z", "2002/0073319Z"),
        ("197900163001B", "not one"),
        (" 79/163001b ", "1979/0163001B"),
        ("1979 / 0163001 b", "1979/0163001B"),
        ("19790163001B", "1979/0163001B"),
        ("79163001B", "1979/0163001B"),
    ];
    for (raw, expected) in cases {
        if expected == "not one" {
            assert!(!read(Pnc, raw, THIS_YEAR).unwrap().is_verified(), "{raw}");
        } else {
            assert_eq!(canonical(Pnc, raw), expected, "{raw}");
        }
    }
}

#[test]
fn a_two_digit_year_belongs_to_this_century_up_to_this_year() {
    let letter = |year: u64| check_letter(year * 10_000_000 + 4_321);
    assert_eq!(canonical(Pnc, &format!("26/4321{}", letter(26))), format!("2026/0004321{}", letter(26)));
    assert_eq!(canonical(Pnc, &format!("27/4321{}", letter(27))), format!("1927/0004321{}", letter(27)));
}

#[test]
fn every_way_of_writing_a_cro_reads_as_its_canonical_form() {
    let cases = [
        ("065656/91H", "065656/91H"),
        ("65656/91H", "065656/91H"),
        ("06565691H", "065656/91H"),
        ("65656 / 91 h", "065656/91H"),
        ("SF05/482703J", "SF05/482703J"),
        ("sf05482703j", "SF05/482703J"),
        ("SF83/50058Z", "SF83/50058Z"),
        ("SF 83/50058 Z", "SF83/50058Z"),
    ];
    for (raw, expected) in cases {
        assert_eq!(canonical(Cro, raw), expected, "{raw}");
    }
}

#[test]
fn numbers_without_a_check_letter_go_by_their_shape() {
    assert_eq!(canonical(Crn, "x 123456"), "X123456");
    assert_eq!(canonical(PrisonNumber, "a1234bc"), "A1234BC");
    let id = "1C052EA0-03a4-4c37-bcce-bd4110508e77";
    assert_eq!(canonical(CourtDefendant, id), "1c052ea0-03a4-4c37-bcce-bd4110508e77");
    for (kind, raw) in
        [(Crn, "XY12345"), (Crn, "X12345"), (PrisonNumber, "A12345C"), (CourtDefendant, "ABC1")]
    {
        assert!(!read(kind, raw, THIS_YEAR).unwrap().is_verified(), "{raw}");
    }
}

#[test]
fn a_number_that_does_not_fit_is_kept_normalised_with_a_sentence_why() {
    let wrong = if check_letter(40_012_345) == 'A' { 'B' } else { 'A' };
    assert_eq!(
        why(Pnc, &format!("04/12345{wrong}")),
        "PNC check letter does not fit: 2004/0012345 ends in another letter"
    );
    assert_eq!(why(Cro, "65656/91A"), "CRO check letter does not fit: 065656/91 ends in another letter");
    let read = read(Pnc, "pnc number1", THIS_YEAR).unwrap();
    assert_eq!(read.key(), "PNCNUMBER1");
    assert!(!read.is_verified());
    for raw in
        ["81/34", "2031/34U", "81//34U", "8/34U", "81/34UU", "１９８１/34U", "é/é", "/U", "81/12345678U"]
    {
        assert!(why(Pnc, raw).starts_with("PNC "), "{raw}");
    }
    for raw in ["CR0006100061", "SF/J", "/91H", "H", "SFH", "1234567/91H", "é91H"] {
        assert!(why(Cro, raw).starts_with("CRO "), "{raw}");
    }
}

#[test]
fn what_stands_for_no_number_is_not_given() {
    for raw in
        ["", "  ", "-", "NOT KNOWN", "not known", "N/A", "000000/00Z", "0000/0000000Z", "00000", "SF00/0Z"]
    {
        assert_eq!(read(Cro, raw, THIS_YEAR), None, "{raw:?}");
        assert_eq!(read(Pnc, raw, THIS_YEAR), None, "{raw:?}");
        assert!(recognise(raw, THIS_YEAR).is_empty(), "{raw:?}");
    }
    assert_eq!(read(CourtDefendant, "00000000-0000-0000-0000-000000000000", THIS_YEAR), None);
}

#[test]
fn a_pnc_without_slash_that_reads_two_ways_is_left_to_a_person() {
    // The same nine digits, as 20YY/NNNNN and as 20/YYNNNNN.
    let both = (2000..=2026u64).find_map(|year| {
        let (long, short) =
            (year % 100 * 10_000_000 + 58_178, 20 * 10_000_000 + year % 100 * 100_000 + 58_178);
        (check_letter(long) == check_letter(short)).then(|| format!("{year}58178{}", check_letter(long)))
    });
    let raw = both.unwrap();
    assert!(why(Pnc, &raw).contains("can be read in two ways"), "{}", why(Pnc, &raw));
    assert_eq!(recognise(&raw, THIS_YEAR).iter().filter(|(kind, _)| *kind == Pnc).count(), 2);
}

#[test]
fn a_pnc_is_shown_short_and_the_rest_as_it_is() {
    assert_eq!(display(Pnc, "1979/0163001B"), "79/163001B");
    assert_eq!(display(Pnc, "2003/0000003Y"), "03/3Y");
    assert_eq!(display(Pnc, "PNCNUMBER1"), "PNCNUMBER1");
    assert_eq!(display(Cro, "SF83/50058Z"), "SF83/50058Z");
}

#[test]
fn a_typed_text_is_recognised_by_its_shape() {
    let one = |typed: &str| {
        let found = recognise(typed, THIS_YEAR);
        assert_eq!(found.len(), 1, "{typed}: {found:?}");
        (found[0].0, found[0].1.key().to_string())
    };
    assert_eq!(one("x123456"), (Crn, "X123456".to_string()));
    assert_eq!(one("A1234-BC"), (PrisonNumber, "A1234BC".to_string()));
    assert_eq!(one("2002/73319z"), (Pnc, "2002/0073319Z".to_string()));
    assert_eq!(one("20020073319Z"), (Pnc, "2002/0073319Z".to_string()));
    assert_eq!(one("SF83 50058 Z"), (Cro, "SF83/50058Z".to_string()));
    assert_eq!(one("065656/91h"), (Cro, "065656/91H".to_string()));
    for typed in ["Smith", "Chris Faulkner", "08/12/1990", "0771 234 5678", "SW1A 1AA", "12", "O'Brien 1990"]
    {
        assert!(recognise(typed, THIS_YEAR).is_empty(), "{typed}");
    }
    let wrong = recognise("1979/0163001C", THIS_YEAR);
    assert!(matches!(wrong.as_slice(), [(Pnc, Checked::Unverified { .. })]), "{wrong:?}");
}

#[test]
fn a_kind_and_its_code_and_its_serde_form_are_one() {
    for kind in IdentifierKind::ALL {
        assert_eq!(IdentifierKind::from_code(kind.as_code()), Some(kind));
        assert_eq!(serde_json::to_string(&kind).unwrap(), format!("\"{}\"", kind.as_code()));
    }
    assert_eq!(IdentifierKind::from_code("nino"), None);
}

fn a_pnc() -> impl Strategy<Value = (u64, u64, char)> {
    (1927..=2026u64, 1..=9_999_999u64)
        .prop_map(|(year, serial)| (year, serial, check_letter(year % 100 * 10_000_000 + serial)))
}

proptest! {
    #[test]
    fn the_short_and_the_long_form_of_a_pnc_agree((year, serial, letter) in a_pnc()) {
        let expected = format!("{year:04}/{serial:07}{letter}");
        for raw in [
            expected.clone(),
            format!("{year}/{serial}{letter}"),
            format!("{:02}/{serial}{letter}", year % 100),
            format!("{:02}/{serial:07}{}", year % 100, letter.to_ascii_lowercase()),
            format!("{year}{serial:07}{letter}"),
            display(Pnc, &expected),
        ] {
            prop_assert_eq!(canonical(Pnc, &raw), expected.clone(), "{}", raw);
        }
    }

    #[test]
    fn a_canonical_form_reads_as_itself(year in 0..100u64, serial in 1..=999_999u64) {
        let standard = format!("{serial:06}/{year:02}{}", check_letter(year * 1_000_000 + serial));
        let joined: u64 = format!("{year}{serial}").parse().unwrap();
        let small = format!("SF{year:02}/{serial}{}", check_letter(joined));
        for (kind, form) in [(Cro, standard), (Cro, small)] {
            prop_assert_eq!(canonical(kind, &form), form);
        }
    }

    #[test]
    fn the_letter_catches_a_wrong_digit_whenever_the_remainders_differ(
        (year, serial, letter) in a_pnc(), place in 0..11usize, digit in 0..10u8,
    ) {
        let right = format!("{year:04}/{serial:07}{letter}");
        let at = if place < 4 { place } else { place + 1 };
        let mut typed = right.clone().into_bytes();
        typed[at] = b'0' + digit;
        let typed = String::from_utf8(typed).unwrap();
        let (y, s): (u64, u64) = (typed[2..4].parse().unwrap(), typed[5..12].parse().unwrap());
        let fits = check_letter(y * 10_000_000 + s) == letter && ("1900".."2027").contains(&&typed[..4]);
        let read = read(Pnc, &typed, THIS_YEAR);
        prop_assert_eq!(read.is_some_and(|read| read.is_verified()), fits, "{}", typed);
        // 23 is prime and divides no difference of one digit, so only the century can slip through.
        prop_assert!(!fits || typed == right || place < 2);
    }

    #[test]
    fn any_text_at_all_is_read_without_a_panic(raw in "\\PC{0,40}", kind in 0..5usize) {
        let kind = IdentifierKind::ALL[kind];
        let again = read(kind, &raw, THIS_YEAR).filter(Checked::is_verified);
        if let Some(checked) = again {
            prop_assert_eq!(canonical(kind, checked.key()), checked.key());
        }
        let _ = recognise(&raw, THIS_YEAR);
    }
}
