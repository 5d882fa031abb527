//! Text into a template, or everything that is wrong with it.

use std::collections::BTreeSet;
use std::num::NonZeroUsize;

use super::fault::{Fault, Refused, What};
use super::marks::{Form, Raw};
use super::pattern::{self, Pattern};
use super::{Node, Template, header, marks};
use crate::kind::Kind;
use crate::slot::Shape;
use crate::text::clean;

/// Reads the text of a template.
pub(super) fn parse(text: &str) -> Result<Template, Refused> {
    let mut faults = Vec::new();
    let lines = numbered(text, &mut faults);
    let end = lines.iter().position(|(_, line)| line.is_empty()).unwrap_or(lines.len());
    let (head, body) = lines.split_at(end);
    let header = header::read(head, &mut faults);
    let template = header.map(|header| {
        let blocks = marks::group(body, &mut faults);
        let nodes = nodes(header.kind, &blocks, &mut faults);
        Template {
            kind: header.kind,
            language: header.language,
            version: header.version,
            page: header.page,
            nodes,
        }
    });
    if let Some(template) = &template {
        purpose(template, &mut faults);
    }
    match template {
        Some(template) if faults.is_empty() => Ok(template),
        _ => {
            faults.sort_by_key(|fault| fault.line.unwrap_or(usize::MAX));
            Err(Refused { faults })
        }
    }
}

/// The lines with their numbers, cleaned; a line that cannot be cleaned is a fault and left out.
fn numbered(text: &str, faults: &mut Vec<Fault>) -> Vec<(usize, String)> {
    let mut lines = Vec::new();
    for (number, line) in text.lines().enumerate().map(|(before, line)| (before + 1, line)) {
        match clean(line) {
            Ok(words) => lines.push((number, words.join(" "))),
            Err(hidden) => faults.push(Fault { line: Some(number), what: What::Hidden(hidden) }),
        }
    }
    let first = lines.iter().position(|(_, line)| !line.is_empty()).unwrap_or(lines.len());
    lines.split_off(first)
}

fn nodes(kind: Kind, blocks: &[Raw], faults: &mut Vec<Fault>) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut parts = BTreeSet::new();
    let mut titled = false;
    for (at, block) in blocks.iter().enumerate() {
        let mut fault = |what| faults.push(Fault { line: Some(block.line), what });
        match block.form {
            Form::Title if titled => fault(What::SecondTitle),
            Form::Part(part) if parts.contains(&part) => fault(What::SecondPart(part.name())),
            Form::Part(part) if block.lines.is_empty() => fault(What::EmptyPart(part.name())),
            Form::Heading if !titled => fault(What::AboveTitle),
            Form::Heading if !stands_over(&blocks[at + 1..]) => fault(What::NothingUnder),
            _ if block.lines.is_empty() => fault(What::NoWords),
            _ => {}
        }
        titled |= block.form == Form::Title;
        if let Form::Part(part) = block.form {
            parts.insert(part);
        }
        match node(kind, block, faults) {
            Ok(node) => nodes.push(node),
            Err(what) => faults.push(Fault { line: Some(block.line), what }),
        }
    }
    if !titled {
        faults.push(Fault { line: None, what: What::NoTitle });
    }
    nodes
}

/// Whether a heading before these blocks has something under it, whatever the values are.
fn stands_over(below: &[Raw]) -> bool {
    let always = below.iter().find(|block| !matches!(block.form, Form::OnlyIf(_)));
    always.is_some_and(|block| matches!(block.form, Form::Paragraph | Form::Item | Form::Table))
}

fn node(kind: Kind, block: &Raw, faults: &mut Vec<Fault>) -> Result<Node, What> {
    if let Form::Part(part) = block.form {
        let line = |line: &(usize, String)| text(kind, std::slice::from_ref(line), faults);
        return Ok(Node::Part(part, block.lines.iter().map(line).collect()));
    }
    if block.form == Form::Table {
        return table(kind, &block.lines, faults);
    }
    let pattern = text(kind, &block.lines, faults);
    Ok(match &block.form {
        Form::Title | Form::Heading if pattern.lines().is_some() => {
            return Err(pattern.lines().map_or(What::NoWords, |slot| What::NotAlone(slot.name())));
        }
        Form::Title => Node::Title(pattern),
        Form::Heading => Node::Heading(pattern),
        Form::Item => Node::Item(pattern),
        Form::OnlyIf(name) => Node::OnlyIf(pattern::slot(kind, name)?, pattern),
        Form::Paragraph | Form::Part(_) | Form::Table => Node::Paragraph(pattern),
    })
}

/// A line of headings, and the slot of the rows.
fn table(kind: Kind, lines: &[(usize, String)], faults: &mut Vec<Fault>) -> Result<Node, What> {
    let [(line, headings), (_, rows)] = lines else { return Err(What::Table) };
    let headings = headings.strip_suffix('|').unwrap_or(headings).split('|').map(str::trim);
    let headings: Vec<(usize, String)> = headings.map(|words| (*line, words.to_owned())).collect();
    let named = rows.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).ok_or(What::Table)?;
    let slot = pattern::slot(kind, named)?;
    let columns = NonZeroUsize::new(headings.len()).ok_or(What::Table)?;
    if slot.shape() != Shape::Table(columns.get()) || headings.iter().any(|(_, words)| words.is_empty()) {
        return Err(What::Table);
    }
    let headings = headings.iter().map(|heading| text(kind, std::slice::from_ref(heading), faults));
    Ok(Node::Table(headings.collect(), (slot, columns)))
}

fn text(kind: Kind, lines: &[(usize, String)], faults: &mut Vec<Fault>) -> Pattern {
    let pattern = pattern::read(kind, lines, faults);
    if pattern.slots().any(|slot| matches!(slot.shape(), Shape::Table(_))) {
        faults.push(Fault { line: lines.first().map(|(line, _)| *line), what: What::Table });
    }
    if let Some(slot) = pattern.squeezed() {
        let named = format!("{{{}}}", slot.name());
        let line = lines.iter().find(|(_, text)| text.contains(&named)).map(|(line, _)| *line);
        faults.push(Fault { line, what: What::NotAlone(slot.name()) });
    }
    pattern
}

/// What a letter of this kind must say.
fn purpose(template: &Template, faults: &mut Vec<Fault>) {
    let (always, ever) = (template.needs(), template.uses());
    let mut fault = |what| faults.push(Fault { line: None, what });
    for slot in template.kind.must_use().filter(|slot| !always.contains(slot)) {
        fault(What::MustUse(slot.name()));
    }
    for slot in template.kind.one_of().iter().flatten().filter(|slot| !ever.contains(slot)) {
        fault(What::MustCover(slot.name()));
    }
}
