//! Why a template is refused.

use std::fmt;

use crate::text::name_of;

/// One thing that is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1; `None` when it is about the template as a whole.
    pub line: Option<usize>,
    /// What is wrong there.
    pub what: What,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "Line {line}: {}", self.what),
            None => write!(f, "The template: {}", self.what),
        }
    }
}

/// A template that was refused, with everything that is wrong with it, from its first line to its last.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.faults.iter().map(Fault::to_string).collect::<Vec<_>>().join("\n"))]
pub struct Refused {
    /// At least one.
    pub faults: Vec<Fault>,
}

/// What can be wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum What {
    /// Not `key: words`.
    #[error(
        "“{0}” is not understood: a template begins with lines such as “language: en”, then an empty line"
    )]
    HeaderForm(String),
    /// A key that there is not.
    #[error("“{0}” is not one of letter, language, version and page")]
    HeaderKey(String),
    /// A key twice.
    #[error("“{0}” is there already")]
    HeaderTwice(String),
    /// A key that is not there.
    #[error("“{0}:” is missing from the first lines")]
    HeaderMissing(&'static str),
    /// Not a kind of letter.
    #[error("there is no letter “{0}”")]
    UnknownLetter(String),
    /// Not a language that letters are written in.
    #[error("there is no language “{0}”: write en or cy")]
    UnknownLanguage(String),
    /// No words for the version, or too many.
    #[error("a version is 1 to 40 characters")]
    Version,
    /// The words for page numbers.
    #[error(
        "the words for page numbers need {{page}} and {{pages}}, each once, no other slot, and at most 60 characters"
    )]
    PageWords,
    /// A mark that is not ours.
    #[error(
        "“{0}” is not understood. Marks are “# ”, “## ”, “- ”, “? {{slot}} ”, “| ”, [sender], [recipient] and [signature]"
    )]
    Mark(String),
    /// A mark without words.
    #[error("there are no words after the mark")]
    NoWords,
    /// An open or stray brace.
    #[error("a brace is only used around the name of a slot, as in {{person_name}}")]
    Brace,
    /// A name that no slot has.
    #[error("there is no slot {{{0}}}")]
    UnknownSlot(String),
    /// A slot of other letters.
    #[error("this letter has no slot {{{0}}}")]
    NotItsSlot(&'static str),
    /// Several lines inside a sentence.
    #[error("{{{0}}} has several lines: it stands alone, in a paragraph, an item or a line of an address")]
    NotAlone(&'static str),
    /// A table that is not whole, or the slot of a table elsewhere.
    #[error(
        "a table is a line of headings, as in “| Day | Letter |”, and under it, alone, a slot that is a table of as many columns"
    )]
    Table,
    /// A letter without a title.
    #[error("there is no title: one line that begins with “# ”")]
    NoTitle,
    /// More than one title.
    #[error("there is a title already: use “## ” for a heading")]
    SecondTitle,
    /// A heading above the title.
    #[error("a heading stands under the title, not above it")]
    AboveTitle,
    /// A part twice.
    #[error("[{0}] is there already")]
    SecondPart(&'static str),
    /// A part without lines.
    #[error("[{0}] has no lines: they follow it without an empty line")]
    EmptyPart(&'static str),
    /// A heading without a text.
    #[error("nothing stands under this heading")]
    NothingUnder,
    /// A slot that the letter fails its purpose without.
    #[error("this letter must say {{{0}}}, in words that are always there")]
    MustUse(&'static str),
    /// A slot whose case has no words.
    #[error("this letter needs words for when there is {{{0}}}")]
    MustCover(&'static str),
    /// A character that cannot be seen.
    #[error("it holds a character that cannot be seen, {}: type the line again", name_of(*.0))]
    Hidden(char),
    /// A character that cannot be printed.
    #[error("the font has no {}", name_of(*.0))]
    NoGlyph(char),
}
