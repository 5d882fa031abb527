//! What can be read back out of a PDF.

use jiff::Timestamp;

use super::reader::Pdf;
use super::{Kind, Letter, Slot, Template, WELSH, default_of, examples, fill, letter, text};
use crate::{Block, Part, PdfError, Unprintable, pdf, unprintable};

fn read(letter: &Letter) -> Pdf {
    Pdf::read(&pdf(letter, None).unwrap())
}

fn warning() -> Letter {
    fill(&default_of(Kind::FirstWarning), &examples(Kind::FirstWarning, 0)).unwrap()
}

#[test]
fn the_document_says_what_it_is() {
    let pdf = read(&warning());
    assert_eq!(pdf.info("Title").as_deref(), Some("First warning"));
    assert_eq!(pdf.catalog(&["Lang"]).as_str().unwrap(), b"en");
    assert!(pdf.catalog(&["MarkInfo", "Marked"]).as_bool().unwrap());
    assert!(pdf.catalog(&["ViewerPreferences", "DisplayDocTitle"]).as_bool().unwrap());
    assert!(pdf.xmp().contains("<pdfuaid:part>1</pdfuaid:part>"), "{}", pdf.xmp());
    assert!(pdf.xmp().contains(">First warning</rdf:li>"), "{}", pdf.xmp());
}

#[test]
fn tags_hold_the_letter_in_reading_order() {
    let blocks = [
        Block::Part(Part::Sender, vec![text("Northmoor"), text("01632")]),
        Block::Paragraph(text("Words.")),
        Block::Heading(text("A heading")),
        Block::List(vec![text("one"), text("two")]),
        Block::Part(Part::Signature, vec![text("Imran")]),
    ];
    let tree = read(&letter(blocks)).tree();
    let expected = [
        "Document",
        "  H1: A title",
        "  Div",
        "    P: Northmoor",
        "    P: 01632",
        "  P: Words.",
        "  H2: A heading",
        "  L",
        "    LI",
        "      Lbl: •",
        "      LBody: one",
        "    LI",
        "      Lbl: •",
        "      LBody: two",
        "  Div",
        "    P: Imran",
    ];
    assert_eq!(tree.outline(), expected);
    assert_eq!(tree.language.as_deref(), Some("en"));
    assert_eq!(tree.all("H2")[0].title.as_deref(), Some("A heading"));
    assert_eq!(tree.all("L")[0].numbering.as_deref(), Some("Disc"));
}

#[test]
fn the_order_of_the_tags_is_the_order_on_the_page() {
    let pdf = read(&warning());
    let drawn: String = (0..pdf.pages()).map(|page| pdf.drawn(page)).collect();
    assert_eq!(drawn.replace('•', ""), pdf.tree().texts().concat());
}

#[test]
fn page_numbers_are_no_part_of_the_letter() {
    let pdf = read(&warning());
    let footer = |page: usize| {
        vec![(vec!["Pagination".to_owned(), "Footer".to_owned()], format!("Page {page} of {}", pdf.pages()))]
    };
    let expected: Vec<_> = (1..=pdf.pages()).map(footer).collect();
    assert_eq!(pdf.artifacts(), expected);
    assert!(!pdf.tree().texts().concat().contains("Page 1"));
    assert_eq!(pdf.loose, "");
}

#[test]
fn both_faces_are_embedded_in_part() {
    let fonts = read(&warning()).fonts();
    let names: Vec<&str> = fonts.keys().filter_map(|name| name.split('+').nth(1)).collect();
    assert_eq!(names.len(), 2);
    assert!(names.contains(&"OpenSans") && names.contains(&"OpenSans-Bold"));
    assert!(fonts.values().all(|bytes| (1_000..60_000).contains(bytes)), "{fonts:?}");
}

#[test]
fn headings_can_be_reached_from_a_list() {
    let headings = read(&warning()).headings();
    let said: Vec<&str> = headings.iter().map(|(title, ..)| title.as_str()).collect();
    let expected =
        ["First warning", "What this means for you", "What you need to do now", "If you think this is wrong"];
    assert_eq!(said, expected);
    assert_eq!(headings[0].1, 1);
    let further = |(_, page, height): &(String, usize, f32)| *page * 1000 - *height as usize;
    assert!(headings.windows(2).all(|pair| further(&pair[0]) < further(&pair[1])), "{headings:?}");
    assert!(headings.iter().all(|(_, _, height)| (0.0..842.0).contains(height)), "{headings:?}");
}

#[test]
fn a_date_is_the_one_given_or_none() {
    let made: Timestamp = "2026-11-30T14:43:07Z".parse().unwrap();
    let dated = Pdf::read(&pdf(&warning(), Some(made)).unwrap());
    assert_eq!(dated.info("CreationDate").as_deref(), Some("D:20261130144307Z"));
    assert_eq!(read(&warning()).info("CreationDate"), None);
}

#[test]
fn welsh_is_tagged_as_welsh_and_no_letter_of_it_is_lost() {
    let template = Template::parse(WELSH).unwrap();
    let values = [
        (Slot::OrganisationName, "Gwasanaeth Prawf"),
        (Slot::OfficePhone, "01632 960 123"),
        (Slot::LetterDate, "30 Tachwedd 2026"),
        (Slot::PersonName, "Gŵyneth Ŷork"),
        (Slot::AppointmentDate, "8 Rhagfyr 2026"),
        (Slot::AppointmentTime, "2pm"),
        (Slot::AppointmentPlace, "Tŷ Glan-yr-afon\nCaerdydd"),
    ];
    let values = values.into_iter().map(|(slot, value)| (slot, value.to_owned())).collect();
    let letter = fill(&template, &values).unwrap();
    let pdf = read(&letter);
    assert_eq!(pdf.catalog(&["Lang"]).as_str().unwrap(), b"cy");
    assert_eq!(pdf.tree().language.as_deref(), Some("cy"));
    assert!(pdf.xmp().contains("<rdf:li>cy</rdf:li>"));
    assert_eq!(pdf.tree().texts().join("\n"), letter.plain());
    assert!(letter.plain().contains("ŴYTHNOS, ŶD") && letter.plain().contains("Gŵyneth Ŷork"));
    assert_eq!(pdf.artifacts()[0][0].1, "Tudalen 1 o 1");
}

#[test]
fn a_character_that_the_font_lacks_is_refused_by_name_and_place() {
    let values =
        examples(Kind::Appointment, 0).with(Slot::PersonName, "李 Dale 李你").with(Slot::Bring, "😀");
    let letter = fill(&default_of(Kind::Appointment), &values).unwrap();
    let found = |character, slot| Unprintable { character, slot: Some(slot) };
    let expected =
        vec![found('李', Slot::PersonName), found('你', Slot::PersonName), found('😀', Slot::Bring)];
    assert_eq!(unprintable(&letter), expected);
    let error = pdf(&letter, None).unwrap_err();
    assert_eq!(error, PdfError::Unprintable(expected));
    assert!(error.to_string().starts_with("the font has no “李” (U+674E), which stands in person_name"));
}

#[test]
fn names_are_printed_in_the_letters_of_europe() {
    let names = "Siân Ŵyn Łukasz Żółć Zoë Ştefan Țepeș Nguyễn Đặng Ģirts Šarūnas Øystein Ğül Ελένη Παπαδοπούλου Оксана Ґалаґан";
    let letter = letter([Block::Paragraph(text(names))]);
    assert_eq!(unprintable(&letter), []);
    assert_eq!(read(&letter).tree().texts()[1], names);
}

#[test]
fn a_letter_of_five_pages_keeps_its_words_and_numbers_its_pages() {
    let paragraph = |nth: usize| {
        Block::Paragraph(text(&format!("Paragraph {nth}. {}", "Many words here. ".repeat(24).trim())))
    };
    let headed = |nth: usize| [Block::Heading(text(&format!("Heading {nth}"))), paragraph(nth)];
    let letter = letter((1..=22).flat_map(headed));
    let pdf = read(&letter);
    assert_eq!(pdf.pages(), 5);
    assert_eq!(pdf.tree().texts().join("\n"), letter.plain());
    assert_eq!(pdf.artifacts()[4][0].1, "Page 5 of 5");
    assert_eq!(pdf.headings().len(), 23);
}

#[test]
fn a_word_that_no_line_has_room_for_is_broken_and_stays_one_word() {
    let word = "W".repeat(120);
    let letter = letter([Block::Paragraph(text(&format!("Before {word} after")))]);
    assert_eq!(read(&letter).tree().texts()[1], format!("Before {word} after"));
}
