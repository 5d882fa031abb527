//! What holds for every letter.

use proptest::prelude::*;

use super::reader::Pdf;
use super::{Letter, letter, text};
use crate::layout::{self, PAGE_HEIGHT, PAGE_WIDTH, Placed};
use crate::text::clean;
use crate::{Block, Part, font, pdf};

/// A text of words that the font can print, some of them longer than a line. No accents on their own: with the letter
/// before them they become another character.
fn words() -> impl Strategy<Value = crate::Text> {
    let characters: Vec<char> = (' '..'\u{2200}')
        .filter(|c| {
            *c != ' '
                && !('\u{300}'..='\u{36f}').contains(c)
                && font::prints(*c)
                && clean(&c.to_string()) == Ok(vec![c.to_string()])
        })
        .collect();
    let any_word = prop::collection::vec(prop::sample::select(characters), 1..12).prop_map(String::from_iter);
    let word = prop_oneof![20 => pattern("[a-zA-Z,.]{1,9}"), 3 => any_word, 1 => pattern("[a-zŵŷ]{70,140}")];
    prop::collection::vec(word, 1..40)
        .prop_map(|words| text(&clean(&words.join(" ")).unwrap().concat()))
        .prop_filter("words", |text| !text.to_string().is_empty())
}

fn block() -> impl Strategy<Value = Block> {
    let part = prop::sample::select(Part::ALL.to_vec());
    let line = pattern("[A-Za-z][A-Za-z ]{0,29}").prop_map(|line| text(line.trim()));
    prop_oneof![
        6 => words().prop_map(Block::Paragraph),
        2 => prop::collection::vec(words(), 1..5).prop_map(Block::List),
        1 => (part, prop::collection::vec(line, 1..6)).prop_map(|(part, lines)| Block::Part(part, lines)),
    ]
}

/// Strings of a pattern, which is read once and not for each of them.
fn pattern(regex: &str) -> impl Strategy<Value = String> + use<> {
    proptest::string::string_regex(regex).unwrap()
}

/// Headings, each with something under it, as a template has them.
fn any_letter(most: usize) -> impl Strategy<Value = Letter> {
    let section = (proptest::option::of(pattern("[A-Z][a-z ]{3,90}")), prop::collection::vec(block(), 1..4));
    prop::collection::vec(section, 1..most).prop_map(|sections| {
        letter(sections.into_iter().flat_map(|(heading, blocks)| {
            let heading = heading.map(|words| Block::Heading(text(&clean(&words).unwrap().concat())));
            heading.into_iter().chain(blocks)
        }))
    })
}

fn is_heading(letter: &Letter, placed: &Placed) -> bool {
    matches!(letter.blocks()[placed.line.place.0], Block::Heading(_) | Block::Title(_))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_word_is_lost_between_letter_and_tags_and_the_bytes_are_the_same_again(letter in any_letter(5)) {
        let bytes = pdf(&letter, None).unwrap();
        prop_assert_eq!(&bytes, &pdf(&letter.clone(), None).unwrap());
        let read = Pdf::read(&bytes);
        prop_assert_eq!(read.tree().texts().join("\n"), letter.plain());
        prop_assert_eq!(read.loose, "");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_line_stands_inside_its_page_below_the_one_before(letter in any_letter(7)) {
        for page in layout::pages(&letter) {
            let mut above = 0.0;
            for placed in &page {
                let style = placed.line.style;
                let width = font::Face::of(style.weight).measure(placed.line.text.trim_end(), style.size);
                prop_assert!(placed.x >= 60.0 && placed.x + width <= PAGE_WIDTH - 67.9, "{placed:?}");
                prop_assert!(placed.y - above >= style.leading * 0.99, "{placed:?} under {above}");
                prop_assert!(placed.y <= PAGE_HEIGHT - 68.0, "{placed:?}");
                above = placed.y;
            }
        }
    }

    #[test]
    fn no_heading_ends_a_page_and_no_line_of_a_paragraph_stands_alone(letter in any_letter(7)) {
        let pages = layout::pages(&letter);
        for (page, next) in pages.iter().zip(pages.iter().skip(1)) {
            let (last, first) = (page.last().unwrap(), &next[0]);
            prop_assert!(!is_heading(&letter, last), "{last:?}");
            if last.line.place == first.line.place {
                let lines = |page: &Vec<Placed>| page.iter().filter(|one| one.line.place == last.line.place).count();
                prop_assert!(lines(page) >= 2 && lines(next) >= 2, "{last:?}\n{first:?}");
            }
            let signs = matches!(letter.blocks()[first.line.place.0], Block::Part(Part::Signature, _));
            prop_assert!(!signs, "{first:?}");
        }
    }

    #[test]
    fn lines_one_after_the_other_are_the_text(text in words()) {
        let letter = letter([Block::Paragraph(text.clone())]);
        let pages = layout::pages(&letter);
        let lines = pages.iter().flatten().filter(|placed| placed.line.place.0 == 1);
        prop_assert_eq!(lines.map(|placed| placed.line.text.as_str()).collect::<String>(), text.to_string());
    }
}

#[test]
fn what_must_stay_together_and_is_longer_than_a_page_is_parted_all_the_same() {
    let lines = vec![text("A line of an address"); 120];
    let letter = letter([Block::Part(Part::Recipient, lines)]);
    assert_eq!(layout::pages(&letter).len(), 3);
}

#[test]
fn both_faces_have_the_letters_of_english_and_welsh() {
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789£€.,:;!?'\"‘’“”–—-•&()/@ ÂÊÎÔÛŴŶâêîôûŵŷ\
                   ÀÈÌÒÙẀỲàèìòùẁỳÁÉÍÓÚẂÝáéíóúẃýÄËÏÖÜẄŸäëïöüẅÿ\u{a0}";
    let lacking: String = letters.chars().filter(|c| !font::prints(*c)).collect();
    assert_eq!(lacking, "");
}
