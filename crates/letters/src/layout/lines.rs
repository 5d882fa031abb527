//! A text into lines.

use crate::font::{Face, Weight};

/// Breaks a text at its spaces into lines no wider than `width`; the space at which a line ends stays with it, so the
/// lines one after the other are the text. A word that no line has room for is broken where the line ends.
pub(super) fn break_up(text: &str, weight: Weight, size: f32, width: f32) -> Vec<String> {
    let face = Face::of(weight);
    let mut lines = vec![String::new()];
    let mut used = 0.0;
    for word in text.split_inclusive(' ') {
        let wide = face.measure(word.trim_end_matches(' '), size);
        if used > 0.0 && used + wide > width {
            lines.push(String::new());
            used = 0.0;
        }
        for c in word.chars() {
            let next = face.width(c, size);
            if c != ' ' && used > 0.0 && used + next > width {
                lines.push(String::new());
                used = 0.0;
            }
            if let Some(line) = lines.last_mut() {
                line.push(c);
            }
            used += next;
        }
    }
    lines
}
