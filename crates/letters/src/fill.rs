//! A template and its values become a letter.

use std::collections::{BTreeMap, BTreeSet};

use crate::letter::{Block, Letter, Part};
use crate::slot::{Shape, Slot};
use crate::template::{Node, Pattern, Piece, Template};
use crate::text::{Run, Text, clean, name_of};

/// What stands in the slots of one letter: plain text, in words that the person reads ("Tuesday 1 December 2026").
/// A value without a visible character is no value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values(BTreeMap<Slot, String>);

impl Values {
    /// The same values and one more; a second value for a slot takes the place of the first.
    #[must_use]
    pub fn with(mut self, slot: Slot, value: impl Into<String>) -> Values {
        self.0.insert(slot, value.into());
        self
    }
}

impl FromIterator<(Slot, String)> for Values {
    fn from_iter<T: IntoIterator<Item = (Slot, String)>>(values: T) -> Values {
        Values(values.into_iter().collect())
    }
}

/// One reason why a letter was not made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FillFault {
    /// The template needs it, and it was not given.
    #[error("{{{}}} is missing: {}", .0.name(), .0.meaning())]
    Missing(Slot),
    /// Both or neither of two values that exclude each other.
    #[error("either {{{}}} or {{{}}} is needed, and not both", .0.name(), .1.name())]
    OneOf(Slot, Slot),
    /// Given to a letter that has no such slot.
    #[error("{{{}}} is not a slot of this letter", .0.name())]
    NotItsSlot(Slot),
    /// More lines than the slot has room for.
    #[error("{{{}}} has several lines and stands in a sentence: make it one line", .0.name())]
    SeveralLines(Slot),
    /// A character that would change how the letter reads without being seen.
    #[error("{{{}}} holds a character that cannot be seen, {}: type it again", .0.name(), name_of(*.1))]
    Hidden(Slot, char),
}

/// A letter that was not made, with every reason.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.faults.iter().map(FillFault::to_string).collect::<Vec<_>>().join("\n"))]
pub struct FillError {
    /// At least one.
    pub faults: Vec<FillFault>,
}

impl FillError {
    /// The slots that need a value, all of them, in the order in which the slots are declared.
    pub fn missing(&self) -> Vec<Slot> {
        let missing =
            |fault: &FillFault| if let FillFault::Missing(slot) = fault { Some(*slot) } else { None };
        self.faults.iter().filter_map(missing).collect()
    }
}

type Lines = BTreeMap<Slot, Vec<String>>;

/// Makes a letter: the words of the template, with the values in its slots.
///
/// # Errors
/// Everything that is missing or does not fit, at once. A letter never has a blank in the place of a value.
pub fn fill(template: &Template, values: &Values) -> Result<Letter, FillError> {
    let mut faults = Vec::new();
    let lines = checked(template, values, &mut faults);
    for [one, other] in template.kind.one_of() {
        if lines.contains_key(one) == lines.contains_key(other) {
            faults.push(FillFault::OneOf(*one, *other));
        }
    }
    let mut missing = BTreeSet::new();
    let letter = compose(template, &lines, &mut missing);
    faults.extend(missing.into_iter().map(FillFault::Missing));
    if faults.is_empty() { Ok(letter) } else { Err(FillError { faults }) }
}

/// The letter with the example of every slot, and every paragraph that has a condition: what an editor looks at.
pub fn preview(template: &Template) -> Letter {
    let example = |slot: &Slot| (*slot, slot.example().lines().map(str::to_owned).collect());
    let examples = Slot::ALL.iter().map(example).collect();
    compose(template, &examples, &mut BTreeSet::new())
}

fn checked(template: &Template, values: &Values, faults: &mut Vec<FillFault>) -> Lines {
    let mut lines = Lines::new();
    for (slot, value) in &values.0 {
        match clean(value) {
            _ if !template.kind.has(*slot) => faults.push(FillFault::NotItsSlot(*slot)),
            Err(hidden) => faults.push(FillFault::Hidden(*slot, hidden)),
            Ok(given) if given.is_empty() => {}
            Ok(given) => {
                if slot.shape() == Shape::Line && given.len() > 1 {
                    faults.push(FillFault::SeveralLines(*slot));
                }
                lines.insert(*slot, given);
            }
        }
    }
    lines
}

/// The letter as far as there are values, and the slots for which there are none.
fn compose(template: &Template, lines: &Lines, missing: &mut BTreeSet<Slot>) -> Letter {
    let mut blocks = Vec::new();
    for node in &template.nodes {
        let mut texts = |pattern| texts(pattern, lines, missing);
        match node {
            Node::Title(pattern) => blocks.extend(texts(pattern).into_iter().map(Block::Title)),
            Node::Heading(pattern) => blocks.extend(texts(pattern).into_iter().map(Block::Heading)),
            Node::OnlyIf(slot, _) if !lines.contains_key(slot) => {}
            Node::Paragraph(pattern) | Node::OnlyIf(_, pattern) if pattern.lines().is_some() => {
                blocks.push(Block::Part(Part::Lines, texts(pattern)));
            }
            Node::Paragraph(pattern) | Node::OnlyIf(_, pattern) => {
                blocks.extend(texts(pattern).into_iter().map(Block::Paragraph));
            }
            Node::Item(pattern) => match blocks.last_mut() {
                Some(Block::List(items)) => items.extend(texts(pattern)),
                _ => blocks.push(Block::List(texts(pattern))),
            },
            Node::Part(part, patterns) => {
                blocks.push(Block::Part(*part, patterns.iter().flat_map(texts).collect()));
            }
        }
    }
    Letter {
        kind: template.kind,
        language: template.language,
        version: template.version.clone(),
        page: template.page.clone(),
        blocks,
    }
}

/// The texts that a pattern becomes: one, or one for each line of the slot that stands alone in it.
fn texts(pattern: &Pattern, lines: &Lines, missing: &mut BTreeSet<Slot>) -> Vec<Text> {
    missing.extend(pattern.slots().filter(|slot| !lines.contains_key(slot)));
    let given = |slot: Slot| lines.get(&slot).into_iter().flatten();
    if let Some(slot) = pattern.lines() {
        let line = |line: &String| Text { runs: vec![Run { text: line.clone(), slot: Some(slot) }] };
        return given(slot).map(line).collect();
    }
    let run = |piece: &Piece| match piece {
        Piece::Words(words) => Some(Run { text: words.clone(), slot: None }),
        Piece::Slot(slot) => given(*slot).next().map(|text| Run { text: text.clone(), slot: Some(*slot) }),
    };
    vec![Text { runs: pattern.pieces.iter().filter_map(run).collect() }]
}
