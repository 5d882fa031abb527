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
    let part = prop::sample::select(vec![Part::Sender, Part::Recipient, Part::Signature, Part::Lines]);
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
    let section = (proptest::option::of(pattern("[A-Z][a-z ]{3,300}")), prop::collection::vec(block(), 1..4));
    prop::collection::vec(section, 1..most).prop_map(|sections| {
        letter(sections.into_iter().flat_map(|(heading, blocks)| {
            let heading = heading.map(|words| Block::Heading(text(&clean(&words).unwrap().concat())));
            heading.into_iter().chain(blocks)
        }))
    })
}

/// Two lines that belong together with the end of a page between them.
fn parted(letter: &Letter) -> Option<(Placed, Placed)> {
    let pages = layout::pages(letter);
    let ends = pages.iter().zip(pages.iter().skip(1)).find(|(page, next)| {
        let (last, first) = (&page[page.len() - 1].line, &next[0].line);
        let (above, below) = (&letter.blocks()[last.place.0], &letter.blocks()[first.place.0]);
        let count = |page: &[Placed]| page.iter().filter(|one| one.line.place == last.place).count();
        let alone = last.place == first.place && (count(page) < 2 || count(next) < 2);
        let part = last.place.0 == first.place.0 && matches!(above, Block::Part(..));
        let heading = matches!(above, Block::Title(_) | Block::Heading(_));
        let signature = matches!(below, Block::Part(Part::Signature, _));
        let leads = matches!(above, Block::Paragraph(_))
            && matches!(below, Block::List(_) | Block::Part(Part::Lines, _));
        alone || part || heading || signature || leads
    });
    ends.map(|(page, next)| (page[page.len() - 1].clone(), next[0].clone()))
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
    fn what_belongs_together_is_not_parted_by_the_end_of_a_page(letter in any_letter(7)) {
        prop_assert_eq!(parted(&letter), None);
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

/// The end of the first page is moved through each of these, a line at a time.
#[test]
fn wherever_a_page_ends_what_belongs_together_stays_together() {
    let lines = |count: usize| text(&vec!["words"; 12 * count].join(" "));
    let groups = [
        vec![Block::Heading(lines(5)), Block::Paragraph(lines(1))],
        vec![Block::Heading(text("One")), Block::Heading(text("Two")), Block::Paragraph(lines(3))],
        vec![Block::Heading(text("Over a list")), Block::List(vec![lines(1), lines(2)])],
        vec![Block::Paragraph(lines(1)), Block::List(vec![lines(1), lines(3), lines(4)])],
        vec![Block::Paragraph(lines(3)), Block::Paragraph(lines(4)), Block::Paragraph(lines(5))],
        vec![Block::Part(Part::Recipient, vec![text("A line"); 6])],
        vec![Block::Paragraph(lines(1)), Block::Part(Part::Lines, vec![text("A line"); 3])],
        vec![
            Block::Paragraph(lines(6)),
            Block::Part(Part::Signature, vec![text("Imran Sadiq"), text("Officer")]),
        ],
    ];
    for group in groups {
        for above in 0..30 {
            let above = std::iter::repeat_n(Block::Paragraph(text("One line.")), above);
            assert_eq!(parted(&letter(above.chain(group.clone()))), None);
        }
    }
}

#[test]
fn a_page_is_used_to_its_end() {
    let pages =
        |lines| layout::pages(&letter([Block::Part(Part::Recipient, vec![text("A line"); lines])])).len();
    assert_eq!((pages(39), pages(40)), (1, 2));
}

#[test]
fn a_line_is_used_to_its_end_and_the_space_after_its_last_word_needs_no_room() {
    let fitting = |before: &str| {
        let room = PAGE_WIDTH - 2.0 * 68.0;
        let longer =
            |word: &String| font::Face::of(font::Weight::Regular).measure(&format!("{before}{word}i"), 12.0);
        let mut word = "i".to_owned();
        while longer(&word) <= room {
            word.push('i');
        }
        word
    };
    for before in ["", "i "] {
        let full = format!("{before}{}", fitting(before));
        let pages = layout::pages(&letter([Block::Paragraph(text(&format!("{full} next")))]));
        let lines: Vec<&str> = pages[0][1..].iter().map(|placed| placed.line.text.as_str()).collect();
        assert_eq!(lines, [format!("{full} ").as_str(), "next"]);
    }
}
