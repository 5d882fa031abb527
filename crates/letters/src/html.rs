//! A letter as HTML, for the print view and a preview.

use crate::letter::{Block, Letter, Part, Table};
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
    let mut above = None;
    for block in &letter.blocks {
        if let Block::Title(text) | Block::Heading(text) = block {
            above = Some(text);
        }
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
            Block::Table(table) => rows_of(&mut out, table, above),
        }
    }
    out.push_str("</article>\n");
    out
}

fn element(out: &mut String, name: &str, text: &Text) {
    out.push_str(&format!("<{name}>{}</{name}>\n", escaped(text)));
}

/// A table is named by the heading above it, for those who go from table to table; a style sheet hides that name.
fn rows_of(out: &mut String, table: &Table, above: Option<&Text>) {
    out.push_str("<table>\n");
    if let Some(name) = above {
        out.push_str(&format!("<caption class=\"letter__caption\">{}</caption>\n", escaped(name)));
    }
    for (nth, row) in table.rows().enumerate() {
        out.push_str(["<thead>\n<tr>\n", "<tbody>\n<tr>\n", "<tr>\n"][nth.min(2)]);
        for (place, cell) in row.iter().enumerate() {
            let (open, close) = match (nth, place) {
                (0, _) => ("th scope=\"col\"", "th"),
                (_, 0) => ("th scope=\"row\"", "th"),
                _ => ("td", "td"),
            };
            out.push_str(&format!("<{open}>{}</{close}>\n", escaped(cell)));
        }
        out.push_str(if nth == 0 { "</tr>\n</thead>\n" } else { "</tr>\n" });
    }
    out.push_str("</tbody>\n</table>\n");
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
