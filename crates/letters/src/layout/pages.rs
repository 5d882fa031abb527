//! Lines onto pages.

use super::{BASE, BOTTOM, Line, PAGE_HEIGHT, Placed, SIDE, TOP};

const HEIGHT: f32 = PAGE_HEIGHT - TOP - BOTTOM;

/// Fills each page as far as it goes, then steps back to the last line with which the next may begin. Where there is
/// no such line (what must stay together is longer than a page), the page is filled whole.
pub(super) fn part(mut lines: Vec<Line>) -> Vec<Vec<Placed>> {
    let mut pages = Vec::new();
    while !lines.is_empty() {
        let fits = fitting(&lines);
        let end = if fits == lines.len() { fits } else { last_break(&lines, fits) };
        let rest = lines.split_off(end);
        pages.push(place(std::mem::replace(&mut lines, rest)));
    }
    pages
}

/// How many lines one page has room for; at least one.
fn fitting(lines: &[Line]) -> usize {
    let mut height = 0.0;
    let room = |(nth, line): &(usize, &Line)| {
        height += match (line.beside, nth) {
            (true, _) => 0.0,
            (false, 0) => line.style.leading,
            (false, _) => line.style.leading + line.above,
        };
        height <= HEIGHT
    };
    lines.iter().enumerate().take_while(room).count().max(1)
}

fn last_break(lines: &[Line], fits: usize) -> usize {
    (1..=fits).rev().find(|at| lines[*at].may_begin).unwrap_or(fits)
}

fn place(lines: Vec<Line>) -> Vec<Placed> {
    let (mut top, mut y) = (TOP, TOP);
    let placed = |(nth, line): (usize, Line)| {
        if !line.beside {
            top += if nth == 0 { 0.0 } else { line.above };
            y = top + BASE * line.style.leading;
            top += line.style.leading;
        }
        Placed { x: SIDE + line.style.indent, y, line }
    };
    lines.into_iter().enumerate().map(placed).collect()
}
