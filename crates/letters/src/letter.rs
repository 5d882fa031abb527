//! A letter that is written: blocks in reading order.

use std::num::NonZeroUsize;

use serde::{Deserialize, Serialize};

use crate::kind::{Kind, Language};
use crate::text::Text;

/// A group of lines that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Who writes.
    Sender,
    /// To whom.
    Recipient,
    /// Who signs.
    Signature,
    /// Lines within the letter, such as the address to come to: a slot of several lines.
    Lines,
}

impl Part {
    /// Those that a template marks, with their name between brackets.
    pub(crate) const MARKED: [Part; 3] = [Part::Sender, Part::Recipient, Part::Signature];

    /// In one word.
    pub fn name(self) -> &'static str {
        match self {
            Part::Sender => "sender",
            Part::Recipient => "recipient",
            Part::Signature => "signature",
            Part::Lines => "lines",
        }
    }
}

/// Rows of cells. The first cell of each row says what the row is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// How many cells a row has; at least one.
    pub columns: NonZeroUsize,
    /// Row after row; the first row is the headings.
    pub cells: Vec<Text>,
}

impl Table {
    /// The headings, then the rows.
    pub fn rows(&self) -> impl Iterator<Item = &[Text]> {
        self.cells.chunks(self.columns.get())
    }
}

/// One piece of a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Block {
    /// What the letter is about. A letter has exactly one; it is the title of the document too.
    Title(Text),
    /// A heading under the title.
    Heading(Text),
    /// A paragraph.
    Paragraph(Text),
    /// A list with a bullet before each item.
    List(Vec<Text>),
    /// Lines that belong together.
    Part(Part, Vec<Text>),
    /// A table with headings.
    Table(Table),
}

impl Block {
    /// Its texts, in reading order.
    pub fn texts(&self) -> &[Text] {
        match self {
            Block::Title(text) | Block::Heading(text) | Block::Paragraph(text) => std::slice::from_ref(text),
            Block::List(texts) | Block::Part(_, texts) => texts,
            Block::Table(table) => &table.cells,
        }
    }
}

/// How pages are numbered, in the language of the letter: `Page {page} of {pages}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageWords(pub(crate) String);

impl PageWords {
    pub(crate) const PAGE: &str = "{page}";
    pub(crate) const PAGES: &str = "{pages}";

    /// The words of one page.
    pub fn of(&self, page: usize, pages: usize) -> String {
        self.0.replace(Self::PAGE, &page.to_string()).replace(Self::PAGES, &pages.to_string())
    }
}

/// A letter, made by [`fill`](crate::fill) and never altered. [`pdf`](crate::pdf) and [`html`](crate::html) show it. Kept
/// as data (it can be serialised) it is read back with the same words; which slot they came from is not kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    pub(crate) kind: Kind,
    pub(crate) language: Language,
    pub(crate) version: String,
    pub(crate) page: PageWords,
    pub(crate) blocks: Vec<Block>,
}

impl Letter {
    /// What it is for.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The language of all its words.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The version of the template that it was made from.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// How its pages are numbered.
    pub fn page(&self) -> &PageWords {
        &self.page
    }

    /// Its blocks, in reading order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// What it is about.
    pub fn title(&self) -> String {
        let title =
            |block: &Block| if let Block::Title(text) = block { Some(text.to_string()) } else { None };
        self.blocks.iter().find_map(title).unwrap_or_default()
    }

    /// All its words, a text a line, in reading order: for a search or a log of what was sent.
    pub fn plain(&self) -> String {
        let texts = self.blocks.iter().flat_map(Block::texts);
        texts.map(Text::to_string).collect::<Vec<_>>().join("\n")
    }
}
