//! A table into lines: those of one row stand beside each other.

use super::lines::break_up;
use super::{BODY, Line, Style, WIDTH};
use crate::font::{Face, Weight};
use crate::letter::Table;
use crate::text::Text;

const CELL: Style = Style { size: 10.5, leading: 14.0, above: 7.0, ..BODY };
/// Between two columns.
const GAP: f32 = 10.0;
/// So many lines of a row stay on one page; a longer row may go on on the next.
const WHOLE_ROW: usize = 12;
/// How much of the page the longest text of one column asks for at most.
const MOST: f32 = 0.55;

/// The lines of a table, row by row, level by level. `joins`: its headings stay with what is above.
pub(super) fn lines_of(table: &Table, at: usize, joins: bool) -> Vec<Line> {
    let columns = columns(table);
    let rows = table.rows().enumerate();
    rows.flat_map(|(row, cells)| row_of(cells, &columns, (at, row), joins)).collect()
}

fn weight(row: usize) -> Weight {
    if row == 0 { Weight::Bold } else { Weight::Regular }
}

fn row_of(cells: &[Text], columns: &[(f32, f32)], (at, row): (usize, usize), joins: bool) -> Vec<Line> {
    let weight = weight(row);
    let broken =
        |(text, (_, width)): (&Text, &(f32, f32))| break_up(&text.to_string(), weight, CELL.size, *width);
    let broken: Vec<Vec<String>> = cells.iter().zip(columns).map(broken).collect();
    let height = broken.iter().map(Vec::len).max().unwrap_or(0);
    let may_begin = |level: usize| match (row, level) {
        (0, 0) => !joins,
        // Headings are not parted from the first row.
        (_, 0) => row > 1,
        _ => height > WHOLE_ROW && level > 1 && level + 1 < height,
    };
    let mut lines: Vec<Line> = Vec::new();
    for level in 0..height {
        let standing = lines.len();
        for (nth, cell) in broken.iter().enumerate() {
            let Some(text) = cell.get(level) else { continue };
            let beside = lines.len() > standing;
            lines.push(Line {
                text: text.clone(),
                style: Style { weight, indent: columns[nth].0, ..CELL },
                place: (at, row * columns.len() + nth),
                first: level == 0,
                above: if level == 0 { CELL.above } else { 0.0 },
                may_begin: !beside && may_begin(level),
                beside,
                rule: row > 0 && level == 0 && !beside,
            });
        }
    }
    lines
}

/// Where each column begins and how wide it is: room for its longest word, and of what is left the more the longer its
/// longest text is.
fn columns(table: &Table) -> Vec<(f32, f32)> {
    let number = table.columns.get();
    let parts = f32::from(u16::try_from(number).unwrap_or(u16::MAX));
    let room = WIDTH - GAP * (parts - 1.0);
    let mut wishes = vec![(0.0f32, 0.0f32); number];
    for (row, cells) in table.rows().enumerate() {
        let face = Face::of(weight(row));
        for (cell, (word, text)) in cells.iter().zip(&mut wishes) {
            let said = cell.to_string();
            let longest = said.split(' ').map(|word| face.measure(word, CELL.size)).fold(0.0, f32::max);
            *word = word.max((longest + 0.5).min(room / parts));
            *text = text.max(face.measure(&said, CELL.size).min(MOST * room));
        }
    }
    let left = room - wishes.iter().map(|(word, _)| word).sum::<f32>();
    let share = |(word, text): &(f32, f32)| (text - word).max(0.0) + 1.0;
    let shares: f32 = wishes.iter().map(share).sum();
    let mut x = 0.0;
    let placed = |wish: &(f32, f32)| {
        let (from, width) = (x, wish.0 + left * share(wish) / shares);
        x += width + GAP;
        (from, width)
    };
    wishes.iter().map(placed).collect()
}
