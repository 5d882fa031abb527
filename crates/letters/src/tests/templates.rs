//! What a template may be, and the words with which it is refused.

use proptest::prelude::*;

use super::{WELSH, default_of};
use crate::{Fault, Kind, Language, Slot, Template};

/// Ten lines that are a template. Cases add to them from line 12 on.
const WHOLE: &str = "\
letter: first-warning
language: en
version: 1
page: Page {page} of {pages}

# About {missed_date}

{organisation_name}, {office_phone}, {letter_date}: {person_name}
? {order_name} You are on a {order_name}.
? {licence_name} You are on {licence_name}.
? {why_not_accepted} {why_not_accepted}.
? {no_reason_by} We heard nothing by {no_reason_by}.
";

fn refused(text: &str) -> Vec<String> {
    match Template::parse(text) {
        Ok(_) => Vec::new(),
        Err(refused) => refused.faults.iter().map(Fault::to_string).collect(),
    }
}

#[test]
fn what_is_whole_is_understood() {
    assert_eq!(refused(WHOLE), Vec::<String>::new());
}

#[test]
fn what_is_added_and_not_understood_is_refused_with_its_line_and_in_words() {
    let cases = [
        ("### Smaller", 14, "“### Smaller” is not understood. Marks are"),
        ("#Title", 14, "“#Title” is not understood"),
        ("* item", 14, "“* item” is not understood"),
        ("-item", 14, "“-item” is not understood"),
        ("> quoted", 14, "“> quoted” is not understood"),
        ("[sign]", 14, "“[sign]” is not understood"),
        ("[sender] Northmoor", 14, "“[sender] Northmoor” is not understood"),
        ("? order_name You", 14, "“? order_name You” is not understood"),
        ("?{order_name} You", 14, "“?{order_name} You” is not understood"),
        ("#", 14, "there are no words after the mark"),
        ("##", 14, "there are no words after the mark"),
        ("-", 14, "there are no words after the mark"),
        ("? {counts_until}", 14, "there are no words after the mark"),
        ("# Again", 14, "there is a title already"),
        ("## Nothing under it", 14, "nothing stands under this heading"),
        ("## Under it\n\n? {counts_until} only sometimes", 14, "nothing stands under this heading"),
        ("## Under it\n\n## Another\n\nWords", 14, "nothing stands under this heading"),
        ("[sender]", 14, "[sender] has no lines"),
        ("[sender]\nA\n\n[sender]\nB", 17, "[sender] is there already"),
        ("Dear {person}", 14, "there is no slot {person}"),
        ("Dear {Person_Name}", 14, "a brace is only used around the name of a slot"),
        ("Dear {person_name", 14, "a brace is only used around the name of a slot"),
        ("Dear person_name}", 14, "a brace is only used around the name of a slot"),
        ("Dear {}", 14, "a brace is only used around the name of a slot"),
        ("Dear {{person_name}}", 14, "a brace is only used around the name of a slot"),
        ("One line\nand {court_name}", 15, "this letter has no slot {court_name}"),
        ("? {court_name} Words", 14, "this letter has no slot {court_name}"),
        ("Come to\n{office_address}", 15, "{office_address} has several lines: it stands alone"),
        ("## {office_address}\n\nWords", 14, "{office_address} has several lines: it stands alone"),
        ("[sender]\nA\nAt {office_address}", 16, "{office_address} has several lines: it stands alone"),
        ("| Day | Letter |\n{letters_sent}", 14, "this letter has no slot {letters_sent}"),
        ("| Day | Letter |", 14, "a table is a line of headings"),
        ("| Day | Letter |\nand words", 14, "a table is a line of headings"),
        ("| Day | Letter |\n{missed_date}", 14, "a table is a line of headings"),
        ("Bell \u{7}", 14, "it holds a character that cannot be seen, U+0007"),
        ("Turned \u{202e}round", 14, "it holds a character that cannot be seen, U+202E"),
        ("你 come", 14, "the font has no “你” (U+4F60)"),
    ];
    for (added, line, words) in cases {
        let found = refused(&format!("{WHOLE}\n{added}\n"));
        let expected = format!("Line {line}: {words}");
        assert!(
            found.len() == 1 && found[0].starts_with(&expected),
            "{added:?}:\n{found:#?}\nnot {expected}"
        );
    }
}

#[test]
fn what_is_changed_so_that_the_letter_fails_its_purpose_is_refused() {
    let cases = [
        ("letter: first-warning", "", "The template: “letter:” is missing from the first lines"),
        ("letter: first-warning", "letter: first_warning", "Line 1: there is no letter “first_warning”"),
        ("letter: first-warning", "letter first-warning", "Line 1: “letter first-warning” is not understood"),
        ("language: en", "language: fr", "Line 2: there is no language “fr”"),
        ("language: en", "letter: appointment", "Line 2: “letter” is there already"),
        ("version: 1", "version:", "Line 3: a version is 1 to 40 characters"),
        ("version: 1", "author: me", "Line 3: “author” is not one of letter, language, version and page"),
        ("Page {page} of {pages}", "Page {page}", "Line 4: the words for page numbers need"),
        ("Page {page} of {pages}", "{page} {page} {pages}", "Line 4: the words for page numbers need"),
        ("Page {page} of {pages}", "{page} of {pages} {x}", "Line 4: the words for page numbers need"),
        (
            "Page {page} of {pages}",
            "{page} of {pages} and then more words than the foot of a page has room for",
            "Line 4: the words for page numbers need",
        ),
        ("# About", "About", "The template: there is no title"),
        ("# About {missed_date}", "# About", "The template: this letter must say {missed_date}"),
        ("# About", "## First\n\nWords\n\n# About", "Line 6: a heading stands under the title, not above it"),
        ("{person_name}", "you", "The template: this letter must say {person_name}"),
        ("? {licence_name} You are on {licence_name}.", "", "The template: this letter needs words for when"),
    ];
    for (from, to, expected) in cases {
        assert!(WHOLE.contains(from));
        let found = refused(&WHOLE.replace(from, to).replace("\n\n\n", "\n"));
        let head = from == "letter: first-warning" && to.is_empty();
        let found = if head { refused(&WHOLE.replace("letter: first-warning\n", "")) } else { found };
        assert!(found.iter().any(|line| line.starts_with(expected)), "{to:?}:\n{found:#?}\nnot {expected}");
    }
}

#[test]
fn a_slot_that_must_be_said_is_not_said_by_a_paragraph_with_a_condition() {
    let sometimes =
        WHOLE.replace("# About {missed_date}", "# About\n\n? {counts_until} It was {missed_date}.");
    assert_eq!(
        refused(&sometimes),
        ["The template: this letter must say {missed_date}, in words that are always there"]
    );
}

#[test]
fn all_faults_are_told_at_once_in_the_order_of_the_lines() {
    let found = refused(&format!("{WHOLE}\n* item\n\nDear {{nobody}}\n\n# Again\n"));
    let lines: Vec<&str> = found.iter().filter_map(|line| line.split(':').next()).collect();
    assert_eq!(lines, ["Line 14", "Line 16", "Line 18"]);
}

#[test]
fn a_template_says_which_slots_it_needs_and_which_it_uses() {
    let template = default_of(Kind::BreachNotice);
    assert!(template.needs().contains(&Slot::Failures));
    assert!(!template.needs().contains(&Slot::HearingTime));
    assert!(template.uses().contains(&Slot::HearingTime));
    assert!(template.uses().iter().all(|slot| template.kind().has(*slot)));
}

#[test]
fn each_slot_has_one_name_a_meaning_and_an_example_that_fits_it() {
    for slot in Slot::ALL {
        assert_eq!(Slot::named(slot.name()), Some(*slot));
        assert!(!slot.meaning().is_empty() && !slot.example().is_empty());
        assert!(Kind::ALL.into_iter().any(|kind| kind.has(*slot)), "{}: no letter has it", slot.name());
        let lines = slot.example().lines().count();
        assert!(lines == 1 || slot.shape() != super::Shape::Line, "{}: one line", slot.name());
    }
    for kind in Kind::ALL {
        assert_eq!(Kind::coded(kind.code()), Some(kind));
        let mut slots: Vec<Slot> = kind.slots().collect();
        slots.sort_unstable();
        assert!(slots.windows(2).all(|pair| pair[0] != pair[1]), "{}: a slot twice", kind.code());
    }
}

#[test]
fn a_template_may_have_a_byte_order_mark_and_line_ends_of_windows() {
    let text = format!("\u{feff}{}", WHOLE.replace('\n', "\r\n"));
    assert_eq!(Template::parse(&text), Template::parse(WHOLE));
}

#[test]
fn a_template_in_welsh_is_a_template_like_any_other() {
    assert_eq!(Template::parse(WELSH).unwrap().language(), Language::Welsh);
}

#[test]
fn a_table_has_as_many_headings_as_its_slot_has_columns_and_the_slot_stands_nowhere_else() {
    let pack = crate::built_in(Kind::BreachPack, Language::English).unwrap();
    let headings = "| Day | Letter | How it went |";
    let cases = [
        ("| Day | Letter |", "a table is a line of headings"),
        ("| Day |  | How it went |", "a table is a line of headings"),
        ("| Day | Letter | How | Why |", "a table is a line of headings"),
        ("Letters: {letters_sent}", "a table is a line of headings"),
    ];
    for (other, expected) in cases {
        assert!(pack.contains(headings));
        let found = refused(&pack.replace(headings, other));
        assert!(found.iter().any(|line| line.contains(expected)), "{other}: {found:#?}");
    }
    assert_eq!(
        refused(&pack.replace(headings, "| Day | Letter to {person_name} | How")),
        Vec::<String>::new()
    );
}

proptest! {
    #[test]
    fn any_text_is_a_template_or_is_refused(text in any::<String>()) {
        let _ = Template::parse(&text);
    }

    #[test]
    fn any_pieces_of_templates_are_a_template_or_are_refused(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "# ", "## ", "- ", "? ", "{", "}", "[sender]", "[signature]", "{person_name}", "{office_address}",
            "{order_name}", "\n", "\n\n", "words", ":", "letter: first-warning", "language: en", "page: ",
        ]), 0..40)
    ) {
        let text = pieces.concat();
        let _ = Template::parse(&text);
        let below = format!("{WHOLE}\n{text}");
        if let Err(refused) = Template::parse(&below) {
            let lines = below.lines().count();
            prop_assert!(refused.faults.iter().all(|fault| fault.line.is_none_or(|line| line <= lines)));
            prop_assert!(!refused.faults.is_empty());
        }
    }
}

#[test]
fn the_how_to_names_every_letter_and_slot_and_its_example_is_a_template() {
    let page = include_str!("../../../../docs/how-to/edit-a-letter.md");
    let example = page.split("```").nth(1).and_then(|block| block.strip_prefix("text\n")).unwrap();
    assert_eq!(refused(example), Vec::<String>::new());

    let braced = |slots: &[Slot], between: &str| {
        slots.iter().map(|slot| format!("{{{}}}", slot.name())).collect::<Vec<_>>().join(between)
    };
    for kind in Kind::ALL {
        let must: Vec<Slot> = kind.must_use().skip(4).collect();
        let pairs: Vec<String> = kind.one_of().iter().map(|pair| braced(pair, " or ")).collect();
        let row = format!("| `{}` | {} | {} |", kind.code(), braced(&must, ", "), pairs.join(", "));
        assert!(page.contains(&row), "{row}");
    }
    for slot in Slot::ALL {
        let shape = match slot.shape() {
            super::Shape::Line => String::new(),
            super::Shape::Lines => "lines".to_owned(),
            super::Shape::Table(columns) => format!("table of {columns}"),
        };
        let has: Vec<&str> = Kind::ALL.into_iter().filter(|kind| kind.has(*slot)).map(Kind::code).collect();
        let letters = if has.len() == Kind::ALL.len() { "all".to_owned() } else { has.join(", ") };
        let row = format!("| {{{}}} | {shape} | {} | {letters} |", slot.name(), slot.meaning());
        assert!(page.contains(&row), "{row}");
    }
}
