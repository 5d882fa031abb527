//! Letters: versioned templates that an organisation may edit, filled with plain text, shown as HTML and as a tagged
//! PDF (PDF/UA-1).
//!
//! The crate is pure: no clock, no chance, no files. It can be used alone:
//!
//! ```text
//! let source = letters::built_in(Kind::Appointment, Language::English);   // or an organisation's own
//! let template = Template::parse(source)?;                               // refused with line and words
//! let values = Values::default().with(Slot::PersonName, "Dale Hartnoll");// … and the rest
//! let letter = letters::fill(&template, &values)?;                       // or everything that is missing, by name
//! let bytes = letters::pdf(&letter, Some(made))?;                        // or the characters that the font lacks
//! let fragment = letters::html(&letter, TitleLevel::H1);
//! ```
//!
//! Three promises. A letter never has a blank in the place of a value: what is missing is listed, all at once. What a
//! letter says is the same in HTML, on paper and to a screen reader, and no word of it is lost between them. The same
//! letter gives the same bytes.
//!
//! Letters are set in Open Sans (regular and bold, version 1.10, digitized data copyright Google Corporation 2010 to
//! 2011), embedded in part, under the Apache License 2.0: `fonts/LICENSE.txt`. It covers English, Welsh and the other
//! languages written in Latin, Greek or Cyrillic letters, so most names can be printed as they are spelt.
//!
//! The form of a template is described in `docs/how-to/edit-a-letter.md`.

mod built_in;
mod fill;
mod font;
mod html;
mod kind;
mod layout;
mod letter;
mod pdf;
mod slot;
mod template;
mod text;
pub mod welsh;

pub use built_in::built_in;
pub use fill::{FillError, FillFault, Rows, Values, fill, preview};
pub use html::{TitleLevel, html};
pub use kind::{Kind, Language};
pub use letter::{Block, Letter, PageWords, Part, Table};
pub use pdf::{PdfError, Unprintable, pdf, unprintable};
pub use slot::{Shape, Slot};
pub use template::{Fault, Refused, Template, What};
pub use text::{Run, Text};

#[cfg(test)]
mod tests;
