//! The templates that come with the program: whole, and written so that their readers understand them.

use super::{Kind, Language, Letter, built_in, default_of, examples, fill};
use crate::Block;

/// A pack goes to a court or a recall team.
fn to_the_person() -> impl Iterator<Item = Kind> {
    Kind::ALL.into_iter().filter(|kind| !matches!(kind, Kind::BreachPack | Kind::RecallPack))
}

/// Sentences of a letter: its paragraphs and items, without the lines of addresses.
fn sentences(letter: &Letter) -> Vec<String> {
    let running = |block: &&Block| matches!(block, Block::Paragraph(_) | Block::List(_));
    let texts = letter.blocks().iter().filter(running).flat_map(Block::texts);
    let parts =
        texts.flat_map(|text| text.to_string().split(['.', '?', ':']).map(str::to_owned).collect::<Vec<_>>());
    parts.map(|part| part.trim().to_owned()).filter(|part| part.split(' ').count() > 2).collect()
}

/// Groups of vowels, without a silent e at the end.
fn syllables(word: &str) -> usize {
    let letters: Vec<char> = word.to_lowercase().chars().filter(|c| c.is_alphabetic()).collect();
    let vowel = |c: &char| "aeiouy".contains(*c);
    let groups =
        letters.iter().enumerate().filter(|(at, c)| vowel(c) && !letters[..*at].last().is_some_and(vowel));
    let silent = letters.ends_with(&['e']) && !letters.ends_with(&['l', 'e']);
    groups.count().saturating_sub(usize::from(silent)).max(1)
}

/// The school year of the United States that a text is for, by Flesch and Kincaid; its readers are six years older.
fn grade(sentences: &[String]) -> f64 {
    let words: Vec<&str> = sentences.iter().flat_map(|sentence| sentence.split(' ')).collect();
    let count = |number: usize| f64::from(u32::try_from(number).unwrap());
    let per_sentence = count(words.len()) / count(sentences.len());
    let per_word = count(words.iter().map(|word| syllables(word)).sum()) / count(words.len());
    0.39 * per_sentence + 11.8 * per_word - 15.59
}

#[test]
fn there_is_one_for_each_letter_in_english_and_none_that_nobody_checked() {
    for kind in Kind::ALL {
        let template = default_of(kind);
        assert_eq!((template.kind(), template.language()), (kind, Language::English));
        assert_eq!(built_in(kind, Language::Welsh), None);
    }
}

#[test]
fn letters_to_a_person_are_for_readers_of_eleven_to_thirteen() {
    for kind in to_the_person() {
        for chosen in [0, 1] {
            let said = sentences(&fill(&default_of(kind), &examples(kind, chosen)).unwrap());
            let grade = grade(&said);
            assert!(grade < 7.0, "{}: grade {grade:.1}", kind.code());
            let longest = said.iter().max_by_key(|sentence| sentence.split(' ').count()).unwrap();
            assert!(longest.split(' ').count() <= 25, "{}: {longest}", kind.code());
        }
    }
}

#[test]
fn letters_speak_to_the_person_and_not_of_them() {
    for kind in to_the_person() {
        let words = fill(&default_of(kind), &examples(kind, 0)).unwrap().plain().to_lowercase();
        assert!(words.contains(" you ") && words.contains(" your "), "{}", kind.code());
        for cold in ["failed to", "non-compli", "the individual", "service user", "hereby", "pursuant"] {
            assert!(!words.contains(cold), "{}: {cold}", kind.code());
        }
    }
}

#[test]
fn a_warning_says_what_follows_for_an_order_or_for_a_licence_and_never_both() {
    for kind in [Kind::FirstWarning, Kind::FinalWarning] {
        let order = fill(&default_of(kind), &examples(kind, 0)).unwrap().plain();
        let licence = fill(&default_of(kind), &examples(kind, 1)).unwrap().plain();
        assert!(order.contains("court") && !order.contains("sent back to prison"));
        assert!(licence.contains("sent back to prison") && !licence.contains("court can"));
    }
}
