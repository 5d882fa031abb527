//! The cases of the crate.

mod defaults;
mod documents;
mod filling;
mod laws;
mod reader;
mod shown;
mod tables;
mod templates;
mod welsh;

use std::num::NonZeroUsize;

use crate::fill::example_rows;
use crate::letter::PageWords;
use crate::{
    Block, Kind, Language, Letter, Run, Shape, Slot, Table, Template, Text, Values, built_in, fill, preview,
};

/// The template of that kind that comes with the program.
fn default_of(kind: Kind) -> Template {
    let text = built_in(kind, Language::English).unwrap();
    Template::parse(text).unwrap_or_else(|refused| panic!("{}:\n{refused}", kind.code()))
}

/// The example of every slot of the kind, and of each pair the one that is named: the first is for somebody on an order.
fn examples(kind: Kind, chosen: usize) -> Values {
    let left_out = |slot: &Slot| {
        let excluded = kind.one_of().iter().any(|pair| pair[1 - chosen] == *slot);
        excluded || (chosen == 1 && *slot == Slot::SuspendedTerm)
    };
    kind.slots().filter(|slot| !left_out(slot)).fold(Values::default(), |values, slot| match slot.shape() {
        Shape::Table(_) => values.with_rows(slot, example_rows(slot)),
        _ => values.with(slot, slot.example()),
    })
}

fn text(words: &str) -> Text {
    Text { runs: vec![Run { text: words.to_owned(), slot: None }] }
}

/// A table of these rows; the first is its headings.
fn table<const COLUMNS: usize>(rows: &[[&str; COLUMNS]]) -> Block {
    let cells = rows.iter().flatten().map(|cell| text(cell)).collect();
    Block::Table(Table { columns: NonZeroUsize::new(COLUMNS).unwrap(), cells })
}

/// A letter of these blocks under a title.
fn letter(blocks: impl IntoIterator<Item = Block>) -> Letter {
    let title = std::iter::once(Block::Title(text("A title")));
    Letter {
        kind: Kind::Appointment,
        language: Language::English,
        version: "1".to_owned(),
        page: PageWords("Page {page} of {pages}".to_owned()),
        blocks: title.chain(blocks).collect(),
    }
}

const WELSH: &str = include_str!("welsh.txt");
