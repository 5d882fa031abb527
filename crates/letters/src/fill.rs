//! A template and its values become a letter.

use std::collections::{BTreeMap, BTreeSet};

use crate::letter::{Block, Letter, Part, Table};
use crate::slot::{Shape, Slot};
use crate::template::{Node, Pattern, Piece, Template};
use crate::text::{Run, Text, clean, name_of};

/// What stands in the slots of one letter: plain text, in words that the person reads ("Tuesday 1 December 2026").
/// A value without a visible character is no value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values {
    texts: BTreeMap<Slot, String>,
    tables: BTreeMap<Slot, Rows>,
}

/// The rows of a table, each with its cells.
pub type Rows = Vec<Vec<String>>;

impl Values {
    /// The same values and one more; a second value for a slot takes the place of the first.
    #[must_use]
    pub fn with(mut self, slot: Slot, value: impl Into<String>) -> Values {
        self.tables.remove(&slot);
        self.texts.insert(slot, value.into());
        self
    }

    /// The same values and a table. No rows are no value.
    #[must_use]
    pub fn with_rows(mut self, slot: Slot, rows: Rows) -> Values {
        self.texts.remove(&slot);
        self.tables.insert(slot, rows);
        self
    }
}

impl FromIterator<(Slot, String)> for Values {
    fn from_iter<T: IntoIterator<Item = (Slot, String)>>(values: T) -> Values {
        Values { texts: values.into_iter().collect(), tables: BTreeMap::new() }
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
    /// Rows for what is no table, or with another number of cells than it has columns, or an empty cell.
    #[error("{{{}}} is not given as its table: the same number of cells in each row, and words in all of them", .0.name())]
    NotItsTable(Slot),
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

/// What was given, cleaned: the lines of texts, and the cells of tables one after the other.
#[derive(Default)]
struct Given {
    lines: BTreeMap<Slot, Vec<String>>,
    cells: BTreeMap<Slot, Vec<String>>,
}

impl Given {
    fn has(&self, slot: &Slot) -> bool {
        self.lines.contains_key(slot) || self.cells.contains_key(slot)
    }
}

/// Makes a letter: the words of the template, with the values in its slots.
///
/// # Errors
/// Everything that is missing or does not fit, at once. A letter never has a blank in the place of a value.
pub fn fill(template: &Template, values: &Values) -> Result<Letter, FillError> {
    let mut faults = Vec::new();
    let given = checked(template, values, &mut faults);
    for [one, other] in template.kind.one_of() {
        if given.has(one) == given.has(other) {
            faults.push(FillFault::OneOf(*one, *other));
        }
    }
    let mut missing = BTreeSet::new();
    let letter = compose(template, &given, &mut missing);
    faults.extend(missing.into_iter().map(FillFault::Missing));
    if faults.is_empty() { Ok(letter) } else { Err(FillError { faults }) }
}

/// The letter with the example of every slot, and every paragraph that has a condition: what an editor looks at.
pub fn preview(template: &Template) -> Letter {
    let mut examples = Given::default();
    for slot in Slot::ALL {
        match slot.shape() {
            Shape::Table(_) => examples.cells.insert(*slot, example_rows(*slot).concat()),
            _ => examples.lines.insert(*slot, slot.example().lines().map(str::to_owned).collect()),
        };
    }
    compose(template, &examples, &mut BTreeSet::new())
}

/// The example of a table as rows.
pub(crate) fn example_rows(slot: Slot) -> Rows {
    slot.example().lines().map(|row| row.split(" | ").map(str::to_owned).collect()).collect()
}

fn checked(template: &Template, values: &Values, faults: &mut Vec<FillFault>) -> Given {
    let mut found = Given::default();
    for (slot, rows) in values.tables.iter().filter(|(_, rows)| !rows.is_empty()) {
        match cells_of(template, *slot, rows) {
            Ok(cells) => drop(found.cells.insert(*slot, cells)),
            Err(fault) => faults.push(fault),
        }
    }
    for (slot, value) in &values.texts {
        match clean(value) {
            _ if !template.kind.has(*slot) => faults.push(FillFault::NotItsSlot(*slot)),
            Err(hidden) => faults.push(FillFault::Hidden(*slot, hidden)),
            Ok(given) if given.is_empty() => {}
            Ok(given) => {
                if slot.shape() != Shape::Lines && given.len() > 1 {
                    faults.push(FillFault::SeveralLines(*slot));
                }
                found.lines.insert(*slot, given);
            }
        }
    }
    found
}

fn cells_of(template: &Template, slot: Slot, rows: &Rows) -> Result<Vec<String>, FillFault> {
    if !template.kind.has(slot) {
        return Err(FillFault::NotItsSlot(slot));
    }
    let fits = |row: &Vec<String>| slot.shape() == Shape::Table(row.len());
    let cell = |given: &String| match clean(given) {
        Err(hidden) => Err(FillFault::Hidden(slot, hidden)),
        Ok(lines) if lines.is_empty() => Err(FillFault::NotItsTable(slot)),
        Ok(lines) => Ok(lines.join(" ")),
    };
    if !rows.iter().all(fits) {
        return Err(FillFault::NotItsTable(slot));
    }
    rows.iter().flatten().map(cell).collect()
}

/// The letter as far as there are values, and the slots for which there are none.
fn compose(template: &Template, given: &Given, missing: &mut BTreeSet<Slot>) -> Letter {
    let mut blocks = Vec::new();
    for node in &template.nodes {
        let mut texts = |pattern| texts(pattern, given, missing);
        match node {
            Node::Title(pattern) => blocks.extend(texts(pattern).into_iter().map(Block::Title)),
            Node::Heading(pattern) => blocks.extend(texts(pattern).into_iter().map(Block::Heading)),
            Node::OnlyIf(slot, _) if !given.has(slot) => {}
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
            Node::Table(headings, slot) => match given.cells.get(&slot.0) {
                Some(cells) => {
                    let headings = headings.iter().flat_map(texts);
                    let own = cells.iter().map(|cell| said(cell, slot.0));
                    let cells = headings.chain(own).collect();
                    blocks.push(Block::Table(Table { columns: slot.1, cells }));
                }
                // No row: the words that say so.
                None => {
                    let words = Pattern { pieces: vec![Piece::Slot(slot.0)] };
                    blocks.extend(texts(&words).into_iter().map(Block::Paragraph));
                }
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
fn texts(pattern: &Pattern, given: &Given, missing: &mut BTreeSet<Slot>) -> Vec<Text> {
    missing.extend(pattern.slots().filter(|slot| !given.has(slot)));
    let lines = |slot: Slot| given.lines.get(&slot).into_iter().flatten();
    if let Some(slot) = pattern.lines() {
        return lines(slot).map(|line| said(line, slot)).collect();
    }
    let run = |piece: &Piece| match piece {
        Piece::Words(words) => Some(Run { text: words.clone(), slot: None }),
        Piece::Slot(slot) => lines(*slot).next().map(|text| Run { text: text.clone(), slot: Some(*slot) }),
    };
    vec![Text { runs: pattern.pieces.iter().filter_map(run).collect() }]
}

fn said(line: &str, slot: Slot) -> Text {
    Text { runs: vec![Run { text: line.to_owned(), slot: Some(slot) }] }
}
