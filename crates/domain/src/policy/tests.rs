use super::dated::holes;
use super::*;
use crate::person::detail::DetailKind;
use jiff::civil::Date;
use proptest::prelude::*;
use std::sync::LazyLock;

const GAP: &str = "england-wales/contact/usual_gap_days.toml";
const TYPES: &str = "england-wales/contact/types.toml";
const OUTCOMES: &str = "england-wales/contact/outcomes.toml";

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Read once: most tests only look things up in it.
static DEFAULT: LazyLock<PolicyBook> = LazyLock::new(|| PolicyBook::default_england_and_wales().unwrap());

fn book() -> &'static PolicyBook {
    &DEFAULT
}

/// The default set with one file replaced, added, or (with no text) taken away.
fn with(path: &str, text: Option<&str>) -> Result<PolicyBook, PolicyError> {
    let mut files: Vec<_> = book().files().iter().filter(|(known, _)| known != path).cloned().collect();
    files.extend(text.map(|text| (path.to_string(), text.to_string())));
    PolicyBook::from_files(files)
}

/// The default set with some words of one file replaced.
fn with_words(path: &str, old: &str, new: &str) -> Result<PolicyBook, PolicyError> {
    let set = book();
    let text = set.files().iter().find(|(known, _)| known == path).map(|(_, text)| text.as_str()).unwrap();
    assert!(text.contains(old), "{path} has no {old:?}");
    with(path, Some(&text.replacen(old, new, 1)))
}

fn gap_file(values: &str) -> String {
    format!(
        "id = \"contact.usual_gap_days\"\ndescription = \"A gap.\"\nunit = \"days\"\n\
         covers_from = 2014-01-01\nreviewed_on = 2026-11-22\n{values}"
    )
}

fn value(from: &str, rest: &str) -> String {
    format!("[[value]]\nfrom = {from}\nsource = {{ title = \"A source\" }}\n{rest}\n")
}

mod of_the_default_set {
    use super::*;

    #[test]
    fn it_has_an_answer_on_every_quarter_day_from_2014_to_a_year_after_its_review() {
        let set = book();
        assert_eq!(set.findings(day("2026-11-30")), []);
        for (year, month) in (2014..=2027).flat_map(|year| [1, 4, 7, 10].map(|month| (year, month))) {
            let first = jiff::civil::date(year, month, 1);
            for id in set.parameter_ids() {
                assert!(set.figure(id, first).is_ok(), "{id} on {first}");
            }
            assert!(!set.contact_types().at(first).is_empty(), "{first}");
            assert!(!set.outcome_types().at(first).is_empty(), "{first}");
            assert!(!set.places().at(first).is_empty(), "{first}");
            for group in
                [DetailKind::Address, DetailKind::Circumstance, DetailKind::Need, DetailKind::RelatedPerson]
            {
                assert!(!set.detail_types().of_group(group, first).is_empty(), "{first}");
            }
            assert!(!set.sentence_types().at(first).is_empty(), "{first}");
            assert!(!set.requirement_types().at(first).is_empty(), "{first}");
            assert!(set.calendar().is_working_day(first).is_ok(), "{first}");
        }
    }

    #[test]
    fn every_file_under_policy_is_in_the_list() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policy");
        let mut on_disk = Vec::new();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|ending| ending == "toml") {
                    on_disk.push(path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/"));
                }
            }
        }
        on_disk.sort();
        let listed: Vec<_> = book().files().iter().map(|(path, _)| path.clone()).collect();
        assert_eq!(on_disk, listed);
    }

    #[test]
    fn eight_kinds_of_contact_are_common() {
        assert_eq!(book().contact_types().common_at(day("2026-11-22")).len(), 8);
    }

    #[test]
    fn an_appointment_has_the_five_answers_of_the_short_form_in_their_order() {
        let set = book();
        let on = day("2026-11-22");
        let answers = set.outcome_types().offered("office-appointment", AskedOn::Outcome, on);
        let codes: Vec<_> = answers.iter().map(|outcome| outcome.code.as_str()).collect();
        assert_eq!(codes, ["kept", "did-not-come", "did-not-comply", "service-changed", "person-asked"]);
        let decided = set.outcome_types().offered("office-appointment", AskedOn::Absence, on);
        assert_eq!(decided.iter().filter(|outcome| outcome.acceptable == Some(false)).count(), 1);
        assert!(decided.iter().all(|outcome| outcome.acceptable.is_some() && !outcome.attended));
    }

    #[test]
    fn what_the_service_caused_never_counts() {
        for entry in book().outcome_types().entries() {
            assert!(!entry.kind.ours || entry.kind.acceptable == Some(true), "{}", entry.kind.code);
        }
    }

    #[test]
    fn a_move_and_a_cancellation_count_as_something_by_whose_doing_they_are() {
        use crate::contact::WhoseDoing;
        let set = book();
        let on = day("2026-11-22");
        for kind in set.contact_types().at(on).into_iter().filter(|kind| kind.needs_outcome) {
            for page in [AskedOn::Moved, AskedOn::Cancelled] {
                for whose in WhoseDoing::ALL {
                    let found = set.outcome_types().by_whose(&kind.code, page, whose, on);
                    let found = found.unwrap_or_else(|| panic!("{} {page:?} {whose:?}", kind.code));
                    assert_eq!(found.acceptable, Some(true), "{}", found.code);
                }
            }
        }
    }

    #[test]
    fn nicknames_are_plain_letters_and_lead_both_ways() {
        let set = book();
        let on = day("2026-11-22");
        for names in set.nicknames().at(on) {
            for name in [&names.name].into_iter().chain(&names.short) {
                assert_eq!(crate::person::normalised(name), name.to_ascii_uppercase(), "{name}");
            }
        }
        let of = |word| set.nicknames().of_word(word, on);
        assert!(of("BILL").contains(&"WILLIAM".to_string()) && of("WILLIAM").contains(&"BILL".to_string()));
        assert!(of("BILL").contains(&"WILL".to_string()), "two short forms of one name");
        assert!(of("HARTNOLL").is_empty());
    }

    #[test]
    fn every_kind_that_needs_an_outcome_has_one_and_no_other_has() {
        let set = book();
        let on = day("2026-11-22");
        for kind in set.contact_types().at(on) {
            let answers = set.outcome_types().offered(&kind.code, AskedOn::Outcome, on);
            assert_eq!(kind.needs_outcome, !answers.is_empty(), "{}", kind.code);
        }
    }

    #[test]
    fn limits_of_length_are_those_in_force_on_the_day_of_sentence() {
        let set = book();
        let cases = [
            ("unpaid-work", "2026-01-05", 39, false),
            ("unpaid-work", "2026-01-05", 40, true),
            ("unpaid-work", "2026-01-05", 300, true),
            ("unpaid-work", "2026-01-05", 301, false),
            ("alcohol-abstinence", "2026-01-05", 120, true),
            ("alcohol-abstinence", "2026-01-05", 121, false),
            ("curfew", "2022-06-27", 17, false),
            ("curfew", "2022-06-28", 17, true),
            ("rehabilitation-activity", "2026-01-05", 60, true),
        ];
        for (code, on, length, expected) in cases {
            let kind = set.requirement_types().find(code, day(on)).unwrap();
            assert_eq!(kind.within_limits(length), expected, "{code} of {length} on {on}");
        }
        let order = set.sentence_types().find("community-order", day("2026-01-05")).unwrap();
        assert!(order.within_limits(36) && !order.within_limits(37));
    }

    #[test]
    fn a_courts_words_are_known_whatever_their_case_and_spacing() {
        let set = book();
        let on = day("2026-11-22");
        let order = set.sentence_types().by_court_label(" COMMUNITY  order ", on).unwrap();
        assert_eq!(order.code, "community-order");
        let work = set.requirement_types().by_court_label("Unpaid Work requirement", on).unwrap();
        assert_eq!(work.code, "unpaid-work");
        assert!(work.allowed_for(&order.code) && work.length_is_in("number of hours"));
        assert_eq!(set.sentence_types().by_court_label("Adjournment", on), None);
    }

    #[test]
    fn no_two_kinds_claim_the_same_words_of_a_court() {
        let set = book();
        let on = day("2026-11-22");
        for kind in set.sentence_types().at(on) {
            for label in &kind.court_labels {
                let found = set.sentence_types().by_court_label(label, on).unwrap();
                assert_eq!(found.code, kind.code, "{label}");
                assert_eq!(set.requirement_types().by_court_label(label, on), None, "{label}");
            }
        }
        for kind in set.requirement_types().at(on) {
            for label in &kind.court_labels {
                let found = set.requirement_types().by_court_label(label, on).unwrap();
                assert_eq!(found.code, kind.code, "{label}");
            }
        }
    }
}

mod of_lookups {
    use super::*;

    #[test]
    fn a_value_holds_from_its_first_day_until_the_day_before_the_next() {
        let text = gap_file(&(value("2020-06-01", "is = 14") + &value("2014-01-01", "is = 7")));
        let set = with(GAP, Some(&text)).unwrap();
        let cases = [("2014-01-01", 7), ("2020-05-31", 7), ("2020-06-01", 14), ("2099-01-01", 14)];
        for (on, expected) in cases {
            assert_eq!(set.days("contact.usual_gap_days", day(on)), Ok(expected), "{on}");
        }
        let early = set.days("contact.usual_gap_days", day("2013-12-31")).unwrap_err();
        assert_eq!(
            early,
            PolicyError::NotInForce { id: "contact.usual_gap_days".into(), day: day("2013-12-31") }
        );
    }

    #[test]
    fn a_parameter_is_given_only_in_its_own_unit() {
        let set = book();
        let on = day("2026-11-22");
        assert_eq!(set.minutes("session.idle_minutes", on), Ok(20));
        let error = set.days("session.idle_minutes", on).unwrap_err();
        assert!(error.to_string().contains("is in minutes, but was asked for in days"), "{error}");
        let unknown = set.integer("session.idle_hours", on).unwrap_err();
        assert_eq!(unknown, PolicyError::NoSuchParameter { id: "session.idle_hours".into() });
    }

    #[test]
    fn a_value_that_nobody_checked_says_so() {
        let set = book();
        let figure = set.figure("contact.usual_gap_days", day("2026-11-22")).unwrap();
        assert!(figure.provenance.unverified.is_some());
        let work = set.requirement_types().entry("unpaid-work", day("2026-11-22")).unwrap();
        assert!(work.provenance.source.title.contains("peers-features.md 3.3"));
    }

    #[test]
    fn a_retired_code_is_offered_no_more_but_keeps_its_name() {
        let row = "code   = \"note\"\nname   = \"Note on the record\"\nfrom   = 2014-01-01";
        let set = with_words(TYPES, row, &format!("{row}\nto = 2026-01-01")).unwrap();
        let types = set.contact_types();
        assert!(types.find("note", day("2025-12-31")).is_some());
        assert_eq!(types.find("note", day("2026-01-01")), None);
        assert!(!types.at(day("2026-01-01")).iter().any(|kind| kind.code == "note"));
        assert_eq!(types.name_of("note"), Some("Note on the record"));
        assert_eq!(types.name_of("no-such-code"), None);
    }

    #[test]
    fn a_code_that_is_yet_to_come_is_not_offered() {
        let set = book();
        let kinds = set.requirement_types();
        assert_eq!(kinds.find("rehabilitation-activity", day("2015-01-31")), None);
        assert!(kinds.find("rehabilitation-activity", day("2015-02-01")).is_some());
    }
}

mod of_refusals {
    use super::*;

    fn sentence(set: Result<PolicyBook, PolicyError>) -> String {
        set.map(|_| ()).unwrap_err().to_string()
    }

    #[test]
    fn an_error_names_the_file_the_key_and_what_to_do() {
        let good = value("2014-01-01", "is = 7");
        let cases: Vec<(String, &[&str])> = vec![
            (gap_file(&good).replace("unit", "unti"), &["line 3", "unti", "unit"]),
            (gap_file(&good).replace("\"days\"", "\"fortnights\""), &["line 3", "fortnights"]),
            (gap_file(&good).replace("unit = \"days\"\n", ""), &["missing field `unit`"]),
            (gap_file(&good).replace("description = \"A gap.\"\n", ""), &["missing field `description`"]),
            (gap_file(&value("2014-01-01", "is = 7.5")), &["line", "floating"]),
            (gap_file(&value("2014-01-01", "is = 7\nunless = 3")), &["unless"]),
            (gap_file("[[value]]\nfrom = 2014-01-01\nis = 7\n"), &["missing field `source`"]),
            (gap_file(&good).replace("A source", " "), &["value from 2014-01-01", "source.title", "empty"]),
            (gap_file(&value("2014-01-01T09:00:00", "is = 7")), &["is not a day"]),
            (gap_file(&value("\"2014-01-01\"", "is = 7")), &["line 7"]),
            (gap_file(&good).replace("usual_gap", "gap"), &["key id", "contact.usual_gap_days"]),
            (gap_file(&(good.clone() + &good)), &["[[value]]", "2014-01-01"]),
            (
                gap_file(&(value("2014-01-01", "to = 2021-01-01\nis = 7") + &value("2020-01-01", "is = 8"))),
                &["2020-01-01 begins before", "2014-01-01 has ended"],
            ),
            (gap_file(&value("2014-01-01", "to = 2014-01-01\nis = 7")), &["ends on 2014-01-01"]),
            (gap_file(&value("2014-01-01", "is = 7\nunverified = \"\"")), &["key unverified", "empty"]),
            (gap_file(""), &["missing field `value`"]),
            ("id = ".to_string(), &["line 1"]),
        ];
        for (text, words) in cases {
            let sentence = sentence(with(GAP, Some(&text)));
            for word in words.iter().chain(&[GAP, "policy/README.md"]) {
                assert!(sentence.contains(word), "{word:?} is not in: {sentence}\n{text}");
            }
        }
    }

    #[test]
    fn an_error_in_a_row_of_codes_names_the_code() {
        let sentences = [
            (sentence(with_words(TYPES, "attendance ", "attendence ")), "attendence"),
            (
                sentence(with_words(TYPES, "usual_minutes      = 40", "usual_minutes = \"40\"")),
                "expected u32",
            ),
            (sentence(with_words(TYPES, "name               = \"Office appointment\"\n", "")), "`name`"),
            (sentence(with_words(TYPES, "from               = 2014-01-01", "from = 2014")), "2014"),
        ];
        for (sentence, word) in sentences {
            assert!(sentence.contains("code office-appointment") && sentence.contains(word), "{sentence}");
        }
        let twice = sentence(with_words(TYPES, "\"first-appointment\"", "\"office-appointment\""));
        assert!(twice.contains("code office-appointment") && twice.contains("begins before"), "{twice}");
    }

    #[test]
    fn a_code_that_names_an_unknown_code_is_refused() {
        let sentence = sentence(with_words(OUTCOMES, "\"home-visit\"", "\"home-vist\""));
        assert!(
            sentence.contains("code kept, key allowed_for") && sentence.contains("home-vist"),
            "{sentence}"
        );
    }

    #[test]
    fn a_question_is_answered_by_facts_that_there_are_and_a_grade_stands_for_a_role_that_there_is() {
        let items = "england-wales/assessment/items.toml";
        for (old, new) in [("\"cannot-work\"]", "\"cant-work\"]"), ("\"retired\"]", "\"cant-work\"]")] {
            let sentence = sentence(with_words(items, old, new));
            assert!(sentence.contains("code unemployed") && sentence.contains("cant-work"), "{sentence}");
        }
        let grades = "england-wales/staff/grades.toml";
        let sentence = sentence(with_words(grades, "of_role = \"senior\"", "of_role = \"senor\""));
        assert!(sentence.contains("code SPO, key of_role"), "{sentence}");
    }

    /// LOD-06
    #[test]
    fn a_rule_or_a_type_of_officer_by_which_no_load_of_a_day_is_counted_is_refused() {
        let rules = "england-wales/workload/rules.toml";
        for other in ["of the moon", "real time", "custody"] {
            let sentence = sentence(with_words(rules, "\"batch\"", &format!("\"{other}\"")));
            assert!(
                sentence.contains(&format!("code {other}")) && sentence.contains("batch of 2021"),
                "{sentence}"
            );
        }
        assert!(with_words(rules, "\"batch\"", "\"batch of 2021\"").is_ok());
        let grades = "england-wales/staff/grades.toml";
        let sentence = sentence(with_words(grades, "workload = \"TPO\"", "workload = \"TP\""));
        assert!(sentence.contains("code trainee, key workload"), "{sentence}");
    }

    #[test]
    fn the_tier_has_one_code_for_custody_and_one_for_everything_else() {
        let codes = "england-wales/tier/sentence_codes.toml";
        let sentence = sentence(with_words(codes, "custodial = false", "custodial = true"));
        assert!(sentence.contains("key custodial: one code is custodial"), "{sentence}");
    }

    /// CHK-06, CHK-17 and CHK-18 look instruments, flags and levels up by name: a misspelt one would be silence.
    #[test]
    fn an_integrity_list_names_instruments_levels_and_facts_that_there_are_and_each_once() {
        let of = |file: &str, old: &str, new: &str| {
            sentence(with_words(&format!("england-wales/check/{file}.toml"), old, new))
        };
        let all = "known are ARP, VRP, SVRP, DC-SRP, IIC-SRP, CSRP, OGRS3, OGP, OVP, SNSV, OSP/DC, OSP/IIC, RSR, LDS, \
                   MST, OPD, PNI";
        let misspelt = of("instrument_levels", "\"CSRP\"", "\"CRSP\"");
        for words in ["check/instrument_levels.toml", "code csrp-low, key instrument", "\"CRSP\"", all] {
            assert!(misspelt.contains(words), "{words:?} is not in: {misspelt}");
        }
        let empty = of("instrument_levels", "[\"LOW\", \"MEDIUM\"]", "[]");
        assert!(empty.contains("code csrp-low, key bands"), "{empty}");
        let twice = of("instrument_levels", "[\"HIGH\"]", "[\"HIGH\", \"MEDIUM\"]");
        assert!(twice.contains("code csrp-high, key bands") && twice.contains("code csrp-low"), "{twice}");
        let level = of("expected_levels", "\"Level 3\"", "\"Levl 3\"");
        assert!(level.contains("code mappa-2-3, key levels") && level.contains("Level 3"), "{level}");
        let raised = of("raised_levels", "level = \"very_high\"", "level = \"high\"");
        assert!(raised.contains("code very-high, key level: code high says the same"), "{raised}");
        let later = of("later_facts", "\"recall\"", "\"hearing\"");
        assert!(later.contains("code recalled, key of: code charged says the same"), "{later}");
    }

    #[test]
    fn a_tier_is_worked_out_by_rules_and_codes_of_sentences_that_the_engine_knows() {
        let of = |file: &str, old: &str, new: &str| {
            sentence(with_words(&format!("england-wales/tier/{file}.toml"), old, new))
        };
        let misspelt = of("sentence_codes", "\"NC\"", "\"CN\"");
        for words in ["tier/sentence_codes.toml", "code CN, key custodial", "NC, SC"] {
            assert!(misspelt.contains(words), "{words:?} is not in: {misspelt}");
        }
        let mixed = of("sentence_codes", "\"SP\"", "\"SC\"");
        assert!(mixed.contains("code SC, key custodial"), "{mixed}");
        let rule = of("rules", "\"v3\"", "\"v4\"");
        assert!(rule.contains("code v4: no tier is worked out by it; known are v2, v3"), "{rule}");
        let both = of("rules", "code = \"v3\"", "code = \"v3\"\nleads = true");
        assert!(both.contains("code v3, key leads: code v2 says the same"), "{both}");
    }

    #[test]
    fn only_an_outcome_whose_reason_is_awaited_leaves_open_whether_it_counts() {
        let sentence = sentence(with_words(OUTCOMES, "acceptable  = true\n", ""));
        assert!(sentence.contains("code kept") && sentence.contains("reason_awaited"), "{sentence}");
    }

    #[test]
    fn flags_that_cannot_both_be_so_are_refused() {
        for (old, new, said) in [
            (
                "acceptable  = true\nours        = true",
                "acceptable  = false\nours        = true",
                "never counts",
            ),
            ("whose       = \"court\"", "", "`whose` is written"),
            ("whose       = \"service\"", "whose       = \"person\"", "`ours` is true"),
        ] {
            let sentence = sentence(with_words(OUTCOMES, old, new));
            assert!(sentence.contains(said), "{sentence}");
        }
    }

    #[test]
    fn a_row_without_a_source_is_refused_when_the_file_has_none_either() {
        let places = "england-wales/contact/places.toml";
        let text = "id = \"contact.places\"\ndescription = \"Places.\"\ncovers_from = 2014-01-01\n\
                    reviewed_on = 2026-11-22\n[[code]]\ncode = \"office\"\nname = \"Office\"\nfrom = 2014-01-01\n";
        let sentence = sentence(with(places, Some(text)));
        assert!(sentence.contains("code office") && sentence.contains("source"), "{sentence}");
    }

    #[test]
    fn a_set_lacks_no_file_has_none_twice_and_is_of_one_jurisdiction() {
        let missing = sentence(with(TYPES, None));
        assert!(missing.contains("has no file england-wales/contact/types.toml"), "{missing}");
        let mut files = book().files().to_vec();
        files.push(files[0].clone());
        assert!(sentence(PolicyBook::from_files(files)).contains("twice"));
        let scots = sentence(with("scotland/contact/types.toml", Some("")));
        assert!(scots.contains("scotland/contact/types.toml"), "{scots}");
        assert!(sentence(PolicyBook::from_files(Vec::new())).contains("contact/types.toml"));
    }

    #[test]
    fn a_bank_holiday_outside_its_table_or_twice_in_it_is_refused() {
        let file = "england-wales/calendar/bank_holidays.toml";
        let outside = sentence(with_words(file, "2014-04-18", "2013-04-18"));
        assert!(outside.contains("holiday on 2013-04-18"), "{outside}");
        let twice = sentence(with_words(file, "2014-04-18", "2014-04-21"));
        assert!(twice.contains("holiday on 2014-04-21") && twice.contains("twice"), "{twice}");
    }
}

mod of_coverage {
    use super::*;

    fn findings(text: &str, today: &str) -> Vec<(Severity, String)> {
        let found = with(GAP, Some(text)).unwrap().findings(day(today));
        found.into_iter().filter(|f| f.file == GAP).map(|f| (f.severity, f.sentence)).collect()
    }

    #[test]
    fn a_hole_in_time_is_an_error_that_names_its_days() {
        let late = gap_file(&value("2015-01-01", "is = 7"));
        let between = gap_file(
            &(value("2014-01-01", "to = 2020-01-01\nis = 7")
                + &value("2020-02-01", "to = 2099-01-01\nis = 8")),
        );
        let ending = gap_file(&value("2014-01-01", "to = 2027-06-01\nis = 7"));
        let cases = [
            (&late, "from 2014-01-01 up to, not including, 2015-01-01"),
            (&between, "from 2020-01-01 up to, not including, 2020-02-01"),
            (&ending, "from 2027-06-01 up to, not including, 2027-11-22"),
        ];
        for (text, words) in cases {
            let found = findings(text, "2026-11-22");
            assert_eq!(found.len(), 1, "{found:?}");
            assert_eq!(found[0].0, Severity::Error);
            assert!(found[0].1.contains(words), "{found:?}");
        }
        let long_enough = gap_file(&value("2014-01-01", "to = 2027-11-22\nis = 7"));
        assert_eq!(findings(&long_enough, "2026-11-22"), [], "a year ahead is covered to the day");
    }

    #[test]
    fn a_description_that_is_no_sentence_is_an_error() {
        let text = gap_file(&value("2014-01-01", "is = 7")).replace("A gap.", "A gap");
        assert_eq!(findings(&text, "2026-11-22")[0].0, Severity::Error);
    }

    #[test]
    fn a_review_over_a_year_old_or_yet_to_come_is_a_warning() {
        let text = gap_file(&value("2014-01-01", "is = 7"));
        assert_eq!(findings(&text, "2027-11-22"), []);
        assert_eq!(findings(&text, "2027-11-23")[0].0, Severity::Warning);
        assert_eq!(findings(&text, "2026-11-21")[0].0, Severity::Warning);
    }

    #[test]
    fn bank_holidays_must_be_known_for_a_year_ahead() {
        let short_of = |today: &str| {
            let found = book().findings(day(today));
            found.into_iter().any(|f| f.severity == Severity::Error && f.file.ends_with("bank_holidays.toml"))
        };
        assert!(!short_of("2028-01-01"));
        assert!(short_of("2028-01-02"));
    }

    proptest! {
        /// Whatever the periods, a day is in a hole or in force, never both and never neither.
        #[test]
        fn holes_are_exactly_the_days_without_a_value(spans in proptest::collection::vec((0..60_i8, 1..9_i8), 0..6)) {
            let first = day("2020-01-01");
            let at = |offset: i8| first.checked_add(jiff::Span::new().days(offset)).unwrap();
            let mut periods: Vec<Period> =
                spans.iter().map(|(from, len)| Period { from: at(*from), to: Some(at(from + len)) }).collect();
            periods.sort_by_key(|period| period.from);
            let found = holes(periods.iter().copied(), at(5), at(50));
            for offset in 5..50 {
                let on = at(offset);
                let held = periods.iter().any(|period| period.contains(on));
                let in_hole = found.iter().filter(|hole| hole.contains(on)).count();
                prop_assert_eq!(in_hole, usize::from(!held), "{}", on);
            }
        }
    }
}

mod of_the_revision {
    use super::*;

    #[test]
    fn it_changes_with_any_byte_and_not_with_the_order_of_files() {
        let set = book();
        assert_eq!(set.revision().len(), 64);
        let mut files = set.files().to_vec();
        files.reverse();
        assert_eq!(PolicyBook::from_files(files).unwrap().revision(), set.revision());
        let changed = with_words(GAP, "is         = 7", "is         = 8").unwrap();
        assert_ne!(changed.revision(), set.revision());
        let commented = with_words(GAP, "[[value]]", "# a comment\n[[value]]").unwrap();
        assert_ne!(commented.revision(), set.revision());
    }

    #[test]
    fn a_byte_moved_from_one_file_to_the_next_changes_it() {
        let mut files = book().files().to_vec();
        let before = book().revision().to_string();
        files[0].1.push('\n');
        let one = PolicyBook::from_files(files).unwrap();
        let mut files = book().files().to_vec();
        files[1].1.insert(0, '\n');
        let other = PolicyBook::from_files(files).unwrap();
        assert!(before != one.revision() && before != other.revision() && one.revision() != other.revision());
    }

    #[test]
    fn a_book_made_again_from_its_own_files_is_the_same_book() {
        let again = PolicyBook::from_files(book().files().to_vec()).unwrap();
        assert_eq!(again.revision(), book().revision());
        assert_eq!(again.jurisdiction(), "england-wales");
    }
}
