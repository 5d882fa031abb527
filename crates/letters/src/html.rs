//! A letter as HTML, for the print view and a preview.

use crate::letter::{Block, Letter, Part};
use crate::text::Text;

/// Which heading the title of the letter is on its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TitleLevel {
    /// The letter is the page.
    H1,
    /// The page has a title of its own, and the letter stands under it.
    H2,
}

/// The letter as one `article`, with its language and with classes (`letter`, `letter__sender` …) for a style sheet. It
/// holds every word and nothing else: no style, no script, no page numbers.
pub fn html(letter: &Letter, title: TitleLevel) -> String {
    let (title, heading) = match title {
        TitleLevel::H1 => ("h1", "h2"),
        TitleLevel::H2 => ("h2", "h3"),
    };
    let mut out = format!("<article class=\"letter\" lang=\"{}\">\n", letter.language.tag());
    for block in &letter.blocks {
        match block {
            Block::Title(text) => element(&mut out, title, text),
            Block::Heading(text) => element(&mut out, heading, text),
            Block::Paragraph(text) => element(&mut out, "p", text),
            Block::List(items) => {
                out.push_str("<ul>\n");
                items.iter().for_each(|item| element(&mut out, "li", item));
                out.push_str("</ul>\n");
            }
            Block::Part(part, lines) => lines_of(&mut out, *part, lines),
        }
    }
    out.push_str("</article>\n");
    out
}

fn element(out: &mut String, name: &str, text: &Text) {
    out.push_str(&format!("<{name}>{}</{name}>\n", escaped(text)));
}

fn lines_of(out: &mut String, part: Part, lines: &[Text]) {
    let lines: Vec<String> = lines.iter().map(escaped).collect();
    out.push_str(&format!("<p class=\"letter__{}\">{}</p>\n", part.name(), lines.join("<br>\n")));
}

fn escaped(text: &Text) -> String {
    let mut out = String::new();
    for c in text.to_string().chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
