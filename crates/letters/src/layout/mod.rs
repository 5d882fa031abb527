//! Blocks onto pages of A4: where each line stands. All lengths are points, measured from the top left.

mod lines;
mod pages;
mod table;

use crate::font::{Face, Weight};
use crate::letter::{Block, Letter, Part};
use crate::text::Text;

pub(crate) const PAGE_WIDTH: f32 = 595.28;
pub(crate) const PAGE_HEIGHT: f32 = 841.89;
const SIDE: f32 = 68.0;
const TOP: f32 = 57.0;
const BOTTOM: f32 = 68.0;
const WIDTH: f32 = PAGE_WIDTH - 2.0 * SIDE;
/// Where the sender's lines begin, from the side: the right of the page, as letters have it here.
const SENDER: f32 = 0.55 * WIDTH;
const INDENT: f32 = 18.0;
/// The line with the number of the page.
const FOOT: f32 = PAGE_HEIGHT - 36.0;
/// From the top of a line to its base line, in parts of its height.
const BASE: f32 = 0.75;

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Style {
    pub weight: Weight,
    pub size: f32,
    /// From base line to base line.
    pub leading: f32,
    /// Space above the first line.
    above: f32,
    /// From the left side.
    indent: f32,
    /// Whether its lines all stay on one page.
    whole: bool,
}

const BODY: Style =
    Style { weight: Weight::Regular, size: 12.0, leading: 17.0, above: 9.0, indent: 0.0, whole: false };
const ITEM: Style = Style { above: 4.0, indent: INDENT, ..BODY };
const HEADING: Style = Style { weight: Weight::Bold, size: 13.0, above: 15.0, whole: true, ..BODY };
const TITLE: Style = Style { size: 16.0, leading: 21.0, above: 18.0, ..HEADING };
const PART: Style = Style { above: 18.0, ..BODY };
const FOOTER: Style = Style { size: 10.0, ..BODY };

/// Which text of the letter: the block, and in it the item or line.
pub(crate) type Place = (usize, usize);

/// One line of one text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    pub text: String,
    pub style: Style,
    pub place: Place,
    /// Whether it is the first of its text.
    pub first: bool,
    /// Space above it, unless it is the first of a page.
    above: f32,
    /// Whether a page may begin with it.
    may_begin: bool,
    /// Whether it stands at the height of the line before it, as the cells of a row do.
    beside: bool,
    /// Whether a rule is drawn above it, across the page.
    rule: bool,
}

/// A line at its place on a page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Placed {
    pub line: Line,
    pub x: f32,
    /// Of the base line.
    pub y: f32,
}

impl Placed {
    /// Where the bullet of an item stands.
    pub fn bullet_x(&self) -> f32 {
        self.x - 0.7 * INDENT
    }

    /// Where the rule above it runs, if it has one: from, to, and how high.
    pub fn rule(&self) -> Option<(f32, f32, f32)> {
        let height = self.y - BASE * self.line.style.leading - self.line.above / 2.0;
        self.line.rule.then_some((SIDE, PAGE_WIDTH - SIDE, height))
    }
}

/// The pages of a letter, each with its lines from top to bottom.
pub(crate) fn pages(letter: &Letter) -> Vec<Vec<Placed>> {
    pages::part(lines_of(letter))
}

/// Where the words that number a page stand, and how they are set: centred at its foot.
pub(crate) fn foot(words: &str) -> (f32, f32, Style) {
    let width = Face::of(FOOTER.weight).measure(words, FOOTER.size);
    ((PAGE_WIDTH - width) / 2.0, FOOT, FOOTER)
}

fn lines_of(letter: &Letter) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut before: Option<&Block> = None;
    for (at, block) in letter.blocks.iter().enumerate() {
        if let Block::Table(of) = block {
            let joins = before.is_some_and(|before| stays_with(before, block));
            lines.extend(table::lines_of(of, at, joins));
            before = Some(block);
            continue;
        }
        for (nth, text) in block.texts().iter().enumerate() {
            let joins = match nth {
                0 => before.is_some_and(|before| stays_with(before, block)),
                _ => matches!(block, Block::Part(..)),
            };
            lines.extend(set(text, style(block, nth), (at, nth), joins));
        }
        before = Some(block);
    }
    lines
}

/// A heading stays with what stands under it, a list or an address with the words that lead to it, and nobody's
/// signature stands alone.
fn stays_with(before: &Block, block: &Block) -> bool {
    matches!(
        (before, block),
        (Block::Title(_) | Block::Heading(_), _)
            | (Block::Paragraph(_), Block::List(_) | Block::Part(Part::Lines, _) | Block::Table(_))
            | (_, Block::Part(Part::Signature, _))
    )
}

fn style(block: &Block, nth: usize) -> Style {
    match block {
        Block::Part(Part::Lines, _) if nth == 0 => BODY,
        Block::Part(part, _) => Style {
            indent: if *part == Part::Sender { SENDER } else { 0.0 },
            above: if nth == 0 { PART.above } else { 0.0 },
            ..PART
        },
        Block::Title(_) => TITLE,
        Block::Heading(_) => HEADING,
        Block::Paragraph(_) | Block::Table(_) => BODY,
        Block::List(_) => ITEM,
    }
}

/// The lines of one text. Its first two stay together, and its last two. `joins`: its first stays with what is above.
fn set(text: &Text, style: Style, place: Place, joins: bool) -> impl Iterator<Item = Line> {
    let broken = lines::break_up(&text.to_string(), style.weight, style.size, WIDTH - style.indent);
    let last = broken.len().saturating_sub(1);
    broken.into_iter().enumerate().map(move |(nth, text)| Line {
        text,
        style,
        place,
        first: nth == 0,
        above: if nth == 0 { style.above } else { 0.0 },
        may_begin: if nth == 0 { !joins } else { !style.whole && nth != 1 && nth != last },
        beside: false,
        rule: false,
    })
}
