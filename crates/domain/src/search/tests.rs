use super::*;
use crate::shared::Rule;
use jiff::civil::{Date, date};
use proptest::prelude::*;

fn today() -> Date {
    date(2026, 3, 2)
}

fn typed(words: &str) -> Terms {
    read(words, today(), date(2016, 3, 2)).unwrap_or_else(|why| panic!("{words}: {why}"))
}

fn refused(words: &str) -> &'static str {
    read(words, today(), date(2016, 3, 2)).expect_err(words).rule()
}

fn names(words: &[&str]) -> Vec<String> {
    words.iter().map(ToString::to_string).collect()
}

#[test]
fn a_birth_date_is_read_in_every_form_that_people_type() {
    for form in [
        "8/12/1990",
        "08/12/1990",
        "8 Dec 1990",
        "8 december 1990",
        "8th December 1990",
        "December 8 1990",
        "Dec 8th, 1990",
        "1990-12-08",
        "1990/12/8",
        "08121990",
        "19901208",
        "081290",
        "8.12.90",
        "8-12-90",
        "8-Dec-90",
        "8Dec1990",
        "8 12 1990",
        "8 12 90",
        "dob 8/12/1990",
    ] {
        let terms = typed(form);
        assert_eq!(terms.birth_dates, [date(1990, 12, 8)], "{form}");
        assert_eq!(terms, Terms { birth_dates: terms.birth_dates.clone(), ..Terms::default() }, "{form}");
    }
    assert_eq!(
        typed("1/9/04").birth_dates,
        [date(2004, 9, 1)],
        "the last year that somebody of ten can have"
    );
    assert_eq!(typed("1/9/17").birth_dates, [date(1917, 9, 1)]);
    assert_eq!(typed("9 sept 1971").birth_dates, [date(1971, 9, 9)]);
}

#[test]
fn a_date_that_cannot_be_is_refused_and_says_why() {
    // SEA-01
    let cases = [
        ("31/2/1990", SearchError::NoSuchDay),
        ("29 February 1991", SearchError::NoSuchDay),
        ("31021990", SearchError::NoSuchDay),
        ("0/5/1990", SearchError::NoSuchDay),
        ("8/13/1990", SearchError::NoSuchMonth),
        ("1/1/2030", SearchError::NotYet),
        ("1/1/1890", SearchError::TooEarly),
    ];
    for (words, why) in cases {
        assert_eq!(read(words, today(), today()), Err(why), "{words}");
        assert_eq!(refused(words), "SEA-01");
        assert_eq!(refused(&format!("dale hartnoll {words}")), "SEA-01");
    }
    assert_eq!(SearchError::NoSuchDay.field(), "words");
}

#[test]
fn a_year_narrows_a_name_and_is_refused_alone() {
    // SEA-02
    assert_eq!(typed("hartnoll 1989").birth_year, Some(1989));
    assert_eq!(typed("1989 dale").birth_year, Some(1989));
    assert_eq!(typed("hartnoll 1989 14/3/1989").birth_year, None, "a whole date says more");
    assert_eq!(refused("1989"), "SEA-02");
    assert_eq!(typed("2050").unread, ["2050"], "nobody was born then");
}

#[test]
fn a_number_is_the_same_with_and_without_its_punctuation() {
    // SEA-03
    let cases = [
        ("1979/0163001B", "1979/0163001B"),
        ("79/163001B", "1979/0163001B"),
        ("79163001b", "1979/0163001B"),
        ("PNC 79/163001B", "1979/0163001B"),
        ("65656/91H", "065656/91H"),
        ("065656 91H", "065656/91H"),
        ("SF05/482703J", "SF05/482703J"),
        ("x482917", "X482917"),
        ("X 482917", "X482917"),
        ("a1234-aa", "A1234AA"),
        ("A1234 AA", "A1234AA"),
    ];
    for (words, form) in cases {
        let terms = typed(words);
        assert_eq!(terms.identifiers, [form], "{words}");
        assert!(terms.names.is_empty() && terms.unread.is_empty(), "{words}: {terms:?}");
    }
}

#[test]
fn a_telephone_number_a_postcode_and_an_address_for_messages_are_search_words() {
    // SEA-04
    let cases = [
        ("07700 900123", "07700900123"),
        ("07700 900 123", "07700900123"),
        ("07700900123", "07700900123"),
        ("+44 7700 900123", "07700900123"),
        ("+44 (0)7700 900123", "07700900123"),
        ("0044 7700 900123", "07700900123"),
        ("01632 960178", "01632960178"),
        ("(01632) 960-178", "01632960178"),
        ("+33 1 23 45 67 89", "33123456789"),
        ("0033 123456789", "33123456789"),
        ("nm1 1aa", "NM11AA"),
        ("NM11AA", "NM11AA"),
        ("EC1A 1BB", "EC1A1BB"),
        ("Dale@Example.org", "dale@example.org"),
    ];
    for (words, form) in cases {
        let terms = typed(words);
        assert_eq!(terms, Terms { reaches: vec![form.to_string()], ..Terms::default() }, "{words}");
    }
    let all = typed("hartnoll 07700 900123 nm1 1aa 14/3/1989");
    assert_eq!((all.reaches.len(), all.birth_dates.len()), (2, 1), "{all:?}");
    assert_eq!(all.names, ["HARTNOLL"]);
    assert_eq!(typed("01632 960178 1989 hartnoll").birth_year, Some(1989), "a year is no more of the number");
}

#[test]
fn names_are_what_is_left_in_any_order_and_what_is_nothing_is_said() {
    assert_eq!(typed("Hartnoll, Dale").names, ["HARTNOLL", "DALE"]);
    assert_eq!(typed("mary-ann o'neill").names, ["MARY", "ANN", "ONEILL"]);
    assert_eq!(typed("dale 12345").unread, ["12345"]);
    assert_eq!(typed("").names, names(&[]));
}

fn likeness(word: &str, form: &str) -> Option<Likeness> {
    let nicknames = if word == "BILL" { names(&["WILLIAM"]) } else { Vec::new() };
    Sought::new(word, nicknames).likeness(form)
}

#[test]
fn a_form_is_like_a_word_by_slips_sound_beginning_or_use() {
    // SEA-05
    let cases = [
        ("SMITH", "SMITH", Some(Likeness::Exact)),
        ("SMITJ", "SMITH", Some(Likeness::OneSlip)),
        ("SMIHT", "SMITH", Some(Likeness::OneSlip)),
        ("SMTH", "SMITH", Some(Likeness::OneSlip)),
        ("SMIITH", "SMITH", Some(Likeness::OneSlip)),
        ("ZMITH", "SMITH", Some(Likeness::OneSlip)),
        ("HARTNOL", "HARTNELL", Some(Likeness::TwoSlips)),
        ("XARTNOL", "HARTNELL", None),
        ("SMYTHE", "SMITH", Some(Likeness::TwoSlips)),
        ("CATHRYN", "KATHARINE", Some(Likeness::Sound)),
        ("HART", "HARTNOLL", Some(Likeness::Begins)),
        ("D", "DALE", Some(Likeness::Begins)),
        ("BILL", "WILLIAM", Some(Likeness::Nickname)),
        ("AL", "AB", None),
        ("QUILL", "HARTNOLL", None),
        ("ЖУКОВ", "ЖУКОФ", Some(Likeness::OneSlip)),
    ];
    for (word, form, like) in cases {
        assert_eq!(likeness(word, form), like, "{word} and {form}");
    }
}

fn vocabulary(forms: &[(&str, u32)]) -> Vocabulary {
    let mut vocabulary = Vocabulary::default();
    forms.iter().for_each(|(form, common)| vocabulary.learn(form, *common));
    vocabulary
}

fn like(vocabulary: &Vocabulary, word: &str) -> Vec<String> {
    vocabulary.like(&Sought::new(word, Vec::new())).into_iter().map(|like| like.form).collect()
}

#[test]
fn the_likeliest_forms_come_first_and_of_those_the_commonest() {
    let known = vocabulary(&[("SMITH", 900), ("SMYTH", 20), ("SMIT", 1), ("SMITHSON", 50), ("JONES", 800)]);
    assert_eq!(like(&known, "SMITH"), ["SMITH", "SMYTH", "SMIT", "SMITHSON"]);
    assert_eq!(
        like(&known, "SMITK"),
        ["SMITK", "SMITH", "SMIT", "SMITHSON"],
        "what was typed, known or not, then the commonest"
    );
    assert_eq!(known.len(), 5);
    assert!(!known.is_empty() && known.bytes() > 0 && Vocabulary::default().is_empty());
}

#[test]
fn a_form_learned_again_stands_once() {
    let mut known = vocabulary(&[("SMITH", 0), ("SMITH", 7), ("SMITH", 1), ("", 3)]);
    known.learn("SMYTH", 1);
    assert_eq!(known.len(), 2);
    assert_eq!(like(&known, "SMITH"), ["SMITH", "SMYTH"]);
}

fn planned(words: &[&str], known: &Vocabulary) -> Plan {
    let likes: Vec<Vec<Like>> = words.iter().map(|word| known.like(&Sought::new(word, Vec::new()))).collect();
    plan(&likes, 100).unwrap()
}

#[test]
fn two_words_are_asked_for_as_pairs_the_exact_one_first_and_one_word_as_forms() {
    let known = vocabulary(&[("DAVID", 500), ("SMITH", 900), ("SMYTH", 20)]);
    let Plan::Pairs(arms) = planned(&["SMITH", "DAVID"], &known) else { panic!("two words are pairs") };
    let keys: Vec<&str> = arms.iter().map(|arm| arm.key.as_str()).collect();
    assert_eq!(keys, ["DAVID SMITH", "DAVID SMYTH"]);
    let Plan::Words(arms) = planned(&["SMITH"], &known) else { panic!("one word is forms") };
    assert_eq!(arms.iter().map(|arm| arm.key.as_str()).collect::<Vec<_>>(), ["SMITH", "SMYTH"]);
    assert_eq!(plan(&[], 100), None);
    let Plan::Pairs(arms) = planned(&["DAVID", "DAVID"], &known) else { panic!("several are pairs") };
    assert_eq!(arms[0].key, "DAVID DAVID", "somebody may be called so");
}

#[test]
fn the_pairs_of_a_name_are_the_same_whatever_the_order_of_its_words() {
    assert_eq!(pairs("Dale James Hartnoll"), pairs("HARTNOLL, james dale"));
    assert_eq!(pairs("Dale Hartnoll").into_iter().collect::<Vec<_>>(), [pair_key("HARTNOLL", "DALE")]);
    assert!(pairs("Dale").is_empty());
    assert_eq!(pairs("James James").into_iter().collect::<Vec<_>>(), ["JAMES JAMES"]);
}

fn scored(words: &[&str], found: &FoundBy, name: &str) -> Option<u32> {
    let sought: Vec<Sought> = words.iter().map(|word| Sought::new(word, Vec::new())).collect();
    standing(&sought, found, name).map(|standing| standing.points)
}

#[test]
fn who_was_born_on_the_day_comes_before_a_namesake_who_was_not() {
    // SEA-06
    let born = |born| FoundBy { born: Some(born), ..FoundBy::default() };
    let words = ["DAVDI", "SMTIH"];
    let misspelt = scored(&words, &born(Agreement::Same), "David Smith").unwrap();
    let namesake = scored(&["DAVID", "SMITH"], &born(Agreement::Near), "David Smith").unwrap();
    assert!(misspelt > namesake, "{misspelt} and {namesake}");
    assert_eq!(scored(&["DAVID", "SMITH"], &born(Agreement::Different), "David Smith"), None);
    assert!(scored(&["DAVID", "JONES"], &born(Agreement::Same), "David Smith").is_some(), "one word will do");
    assert_eq!(scored(&["DAVID", "JONES"], &born(Agreement::Near), "David Smith"), None);
    assert_eq!(
        scored(&["DAVID", "JONES"], &FoundBy::default(), "David Smith"),
        None,
        "two words must be there"
    );
    let three = scored(&["DAVID", "JOHN", "SMITH"], &FoundBy::default(), "David Smith").unwrap();
    assert!(three < scored(&["DAVID", "JOHN", "SMITH"], &FoundBy::default(), "David John Smith").unwrap());
    let by_alias = FoundBy { answers: vec![(0, 100), (1, 100)], ..FoundBy::default() };
    let alias = scored(&["DAVID", "SMITH"], &by_alias, "Dale Hartnoll").unwrap();
    assert!(
        alias < scored(&["DAVID", "SMITH"], &by_alias, "David Smith").unwrap(),
        "the record's own name first"
    );
    let forms = FoundBy { forms: 2, born: Some(Agreement::Same), ..FoundBy::default() };
    assert!(
        scored(&["DAVID", "SMITH"], &forms, "Dale Hartnoll").is_some(),
        "a name that is not asked for here"
    );
}

#[test]
fn whoever_is_called_what_was_typed_comes_first_and_then_whoever_is_called_nothing_else() {
    // SEA-09
    let sought: Vec<Sought> = ["DAVDI", "SMITH"].iter().map(|word| Sought::new(word, Vec::new())).collect();
    for (name, called, beside) in [
        ("David Smith", true, 0),
        ("David Aaron Smith", true, 1),
        ("Aaron David Smith", false, 1),
        ("David Smith-Jones", true, 1),
        ("Dale Hartnoll", false, 2),
        ("", false, 0),
    ] {
        let born = FoundBy { born: Some(Agreement::Same), forms: 1, ..FoundBy::default() };
        let of = |sought: &[Sought]| standing(sought, &born, name).unwrap();
        assert_eq!((of(&sought).called, of(&sought).beside), (called, beside), "{name}");
        assert_eq!(of(&[]).beside, 0, "a birth date alone puts nobody behind for a further name");
    }
}

#[test]
fn a_birth_date_agrees_nearly_when_it_is_a_slip_away() {
    let typed = date(1989, 3, 4);
    for (recorded, agrees) in [
        (Some(date(1989, 3, 4)), Agreement::Same),
        (Some(date(1989, 4, 3)), Agreement::Near),
        (Some(date(1989, 3, 5)), Agreement::Near),
        (Some(date(1979, 3, 4)), Agreement::Near),
        (Some(date(1989, 8, 4)), Agreement::Near),
        (Some(date(1988, 8, 4)), Agreement::Different),
        (None, Agreement::Unknown),
    ] {
        assert_eq!(agreement(typed, recorded), agrees, "{recorded:?}");
    }
}

/// Forms of a few letters, so that many are near each other.
fn word() -> impl Strategy<Value = String> {
    "[A-E]{1,9}"
}

/// Optimal string alignment by the book, to compare with.
fn slips(one: &[u8], other: &[u8]) -> usize {
    let mut rows = vec![vec![0; other.len() + 1]; one.len() + 1];
    for i in 0..=one.len() {
        for j in 0..=other.len() {
            if i == 0 || j == 0 {
                rows[i][j] = i + j;
                continue;
            }
            let changed = rows[i - 1][j - 1] + usize::from(one[i - 1] != other[j - 1]);
            rows[i][j] = changed.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
            if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                rows[i][j] = rows[i][j].min(rows[i - 2][j - 2] + 1);
            }
        }
    }
    rows[one.len()][other.len()]
}

proptest! {
    #[test]
    fn one_slip_is_found_whichever_it_is(word in word(), form in word()) {
        let distance = slips(word.as_bytes(), form.as_bytes());
        let like = likeness(&word, &form);
        prop_assert_eq!(like == Some(Likeness::Exact), distance == 0);
        if distance == 1 && word.len() >= 3 {
            prop_assert_eq!(like, Some(Likeness::OneSlip));
        }
        if distance == 2 && word.len() >= 6 && word[..1] == form[..1] && !form.starts_with(&word) {
            prop_assert_eq!(like, Some(Likeness::TwoSlips));
        }
    }

    #[test]
    fn the_vocabulary_gives_what_each_form_by_itself_would(forms in proptest::collection::vec(word(), 1..30), word in word()) {
        let mut known = Vocabulary::default();
        forms.iter().for_each(|form| known.learn(form, 1));
        let sought = Sought::new(&word, Vec::new());
        let found: std::collections::BTreeSet<String> = like(&known, &word).into_iter().collect();
        let one_by_one = forms.iter().filter(|form| sought.likeness(form).is_some()).cloned();
        let mut expected: std::collections::BTreeSet<String> = one_by_one.collect();
        expected.insert(word);
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn whatever_is_typed_is_read_or_refused(words in ".{0,60}") {
        let _ = read(&words, today(), date(2016, 3, 2));
    }

    #[test]
    fn every_day_is_read_in_every_form(days in 0_i64..40_000) {
        use jiff::ToSpan;
        let day = date(1900, 1, 1).saturating_add(days.days());
        for form in ["%d/%m/%Y", "%-d %B %Y", "%Y-%m-%d", "%d%m%Y", "%-d.%-m.%Y"] {
            prop_assert_eq!(typed(&day.strftime(form).to_string()).birth_dates, vec![day], "{}", form);
        }
    }
}
