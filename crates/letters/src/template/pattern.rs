//! Words with slots in them.

use super::fault::{Fault, What};
use crate::font;
use crate::kind::Kind;
use crate::slot::{Shape, Slot};

/// A part of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Words(String),
    Slot(Slot),
}

/// Words with slots in them: what becomes one text of a letter, or several if it is one slot of several lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pattern {
    pub pieces: Vec<Piece>,
}

impl Pattern {
    pub fn slots(&self) -> impl Iterator<Item = Slot> {
        self.pieces.iter().filter_map(|piece| if let Piece::Slot(slot) = piece { Some(*slot) } else { None })
    }

    /// The slot of several lines that this pattern is nothing but.
    pub fn lines(&self) -> Option<Slot> {
        match self.pieces[..] {
            [Piece::Slot(slot)] if slot.shape() == Shape::Lines => Some(slot),
            _ => None,
        }
    }

    /// A slot of several lines among other words.
    pub fn squeezed(&self) -> Option<Slot> {
        self.slots().find(|slot| slot.shape() == Shape::Lines).filter(|_| self.lines().is_none())
    }

    fn words(&mut self, words: &str) {
        match self.pieces.last_mut() {
            _ if words.is_empty() => {}
            Some(Piece::Words(before)) => before.push_str(words),
            _ => self.pieces.push(Piece::Words(words.to_owned())),
        }
    }
}

/// Reads the lines of one block, each with its number.
pub(super) fn read(kind: Kind, lines: &[(usize, String)], faults: &mut Vec<Fault>) -> Pattern {
    let mut pattern = Pattern::default();
    for (line, text) in lines {
        let mut fault = |what| faults.push(Fault { line: Some(*line), what });
        if !pattern.pieces.is_empty() {
            pattern.words(" ");
        }
        if let Err(what) = add(kind, text, &mut pattern) {
            fault(what);
        }
        if let Some(lacking) = text.chars().find(|c| !font::prints(*c)) {
            fault(What::NoGlyph(lacking));
        }
    }
    pattern
}

fn add(kind: Kind, text: &str, pattern: &mut Pattern) -> Result<(), What> {
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        let (words, braced) = rest.split_at(at);
        let (name, after) =
            braced.strip_prefix('{').and_then(|named| named.split_once('}')).ok_or(What::Brace)?;
        pattern.words(words);
        pattern.pieces.push(Piece::Slot(slot(kind, name)?));
        rest = after;
    }
    pattern.words(rest);
    Ok(())
}

/// The slot of that name, if the letter has it.
pub(super) fn slot(kind: Kind, name: &str) -> Result<Slot, What> {
    if name.is_empty() || !name.chars().all(|c| c.is_ascii_lowercase() || c == '_') {
        return Err(What::Brace);
    }
    let slot = Slot::named(name).ok_or_else(|| What::UnknownSlot(name.to_owned()))?;
    if kind.has(slot) { Ok(slot) } else { Err(What::NotItsSlot(slot.name())) }
}
