//! Templates: versioned text that an organisation may edit.
//!
//! The form is described for editors in `docs/how-to/edit-a-letter.md`.

mod fault;
mod header;
mod marks;
mod parse;
mod pattern;

use std::collections::BTreeSet;
use std::num::NonZeroUsize;

pub use fault::{Fault, Refused, What};
pub(crate) use pattern::{Pattern, Piece};

use crate::kind::{Kind, Language};
use crate::letter::{PageWords, Part};
use crate::slot::Slot;

/// One block of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    Title(Pattern),
    Heading(Pattern),
    Paragraph(Pattern),
    /// A paragraph that is there only if the slot has a value.
    OnlyIf(Slot, Pattern),
    Item(Pattern),
    Part(Part, Vec<Pattern>),
    /// Headings, and the slot of the rows with its number of columns, which is that of the headings.
    Table(Vec<Pattern>, (Slot, NonZeroUsize)),
}

/// A template that was understood, whole: only such a one can be filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    pub(crate) kind: Kind,
    pub(crate) language: Language,
    pub(crate) version: String,
    pub(crate) page: PageWords,
    pub(crate) nodes: Vec<Node>,
}

impl Template {
    /// Reads the text of a template.
    ///
    /// # Errors
    /// Everything in it that is not understood or cannot be right, each with its line.
    pub fn parse(text: &str) -> Result<Template, Refused> {
        parse::parse(text)
    }

    /// What its letters are for.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The language that it is written in.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Its version, as its author named it.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The slots that every letter made from it needs.
    pub fn needs(&self) -> BTreeSet<Slot> {
        let always = |node: &&Node| !matches!(node, Node::OnlyIf(..));
        self.nodes.iter().filter(always).flat_map(Node::slots).collect()
    }

    /// Every slot that it uses.
    pub fn uses(&self) -> BTreeSet<Slot> {
        self.nodes.iter().flat_map(Node::slots).collect()
    }
}

impl Node {
    fn slots(&self) -> Vec<Slot> {
        match self {
            Node::Title(pattern)
            | Node::Heading(pattern)
            | Node::Paragraph(pattern)
            | Node::Item(pattern) => pattern.slots().collect(),
            Node::OnlyIf(slot, pattern) => std::iter::once(*slot).chain(pattern.slots()).collect(),
            Node::Part(_, lines) => lines.iter().flat_map(Pattern::slots).collect(),
            Node::Table(headings, (slot, _)) => {
                headings.iter().flat_map(Pattern::slots).chain([*slot]).collect()
            }
        }
    }
}
