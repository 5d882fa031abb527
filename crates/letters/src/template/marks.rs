//! Lines into blocks, by the mark that a line begins with.

use super::fault::{Fault, What};
use crate::letter::Part;

/// What a block is, before its words are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Title,
    Heading,
    Paragraph,
    /// Only if the slot of that name has a value.
    OnlyIf(String),
    Item,
    /// Its lines each stay a line.
    Part(Part),
    /// A line of headings, and under it the slot of the rows.
    Table,
}

/// A block as it stands in the template.
pub(super) struct Raw {
    /// Where it begins.
    pub line: usize,
    pub form: Form,
    /// Its words, line by line.
    pub lines: Vec<(usize, String)>,
}

/// A character that begins a mark here or in a form of text like ours. A line that begins with one and is no mark of
/// ours is refused, because who wrote it meant something that a letter would not show.
const KEPT_FOR_MARKS: [char; 11] = ['#', '-', '?', '[', '*', '>', '+', '|', '=', '~', '`'];

/// Groups lines into blocks. An empty line ends a block; a line without a mark goes on with the block above it, and so
/// does every line of an address.
pub(super) fn group(lines: &[(usize, String)], faults: &mut Vec<Fault>) -> Vec<Raw> {
    let mut blocks: Vec<Raw> = Vec::new();
    let mut open = false;
    for (line, text) in lines {
        if text.is_empty() {
            open = false;
            continue;
        }
        let above = if open { blocks.last_mut() } else { None };
        let marked = match &above {
            Some(Raw { form: Form::Part(_), .. }) => Ok(None),
            _ => mark(text),
        };
        match (marked, above) {
            (Ok(None), Some(above)) => above.lines.push((*line, text.clone())),
            (Ok(marked), _) => {
                let (form, words) = marked.unwrap_or((Form::Paragraph, text));
                open = !matches!(form, Form::Title | Form::Heading);
                let words = (!words.is_empty()).then(|| (*line, words.to_owned()));
                blocks.push(Raw { line: *line, form, lines: words.into_iter().collect() });
            }
            (Err(what), _) => faults.push(Fault { line: Some(*line), what }),
        }
    }
    blocks
}

/// The mark that a line begins with, and the words after it; `None` for a line of words.
fn mark(text: &str) -> Result<Option<(Form, &str)>, What> {
    let unknown = || What::Mark(text.chars().take(20).collect());
    if !text.starts_with(KEPT_FOR_MARKS) {
        return Ok(None);
    }
    if let Some(part) = Part::MARKED.into_iter().find(|part| text == format!("[{}]", part.name())) {
        return Ok(Some((Form::Part(part), "")));
    }
    let (mark, words) = text.split_once(' ').unwrap_or((text, ""));
    let (form, words) = match mark {
        "#" => (Form::Title, words),
        "##" => (Form::Heading, words),
        "-" => (Form::Item, words),
        "|" => (Form::Table, words),
        "?" => {
            let named = words.strip_prefix('{').and_then(|rest| rest.split_once('}'));
            let (slot, words) = named.ok_or_else(unknown)?;
            (Form::OnlyIf(slot.to_owned()), words.trim_start())
        }
        _ => return Err(unknown()),
    };
    // The words of an item or a condition may begin on the next line; a title is one line.
    if words.is_empty() && matches!(form, Form::Title | Form::Heading) {
        return Err(What::NoWords);
    }
    Ok(Some((form, words)))
}
