//! What the instruments said, what officers signed, and what happened, side by side (S23).

use super::{percent, share_words};
use crate::view::sheet::{Cell, SheetTable};
use crate::words::numbers;
use app::check::{Figures, SideBySide};

/// All teams together.
pub fn table(figures: &Figures) -> SheetTable {
    let rows = figures.side_by_side();
    let row = |of: &SideBySide| {
        let share = of.happened;
        vec![
            Cell::new(&numbers::upper_first(of.instruments.word())),
            Cell::new(&numbers::upper_first(of.officer.word())),
            Cell::new(&of.assessments.to_string()),
            Cell::new(&share_words(share)),
            Cell::new(&share.rate().map_or("Not over yet".to_string(), percent)),
        ]
    };
    let columns = [
        "Instruments",
        "Officer",
        "Assessments",
        "Something happened, of those whose follow-up is over",
        "Share",
    ];
    SheetTable {
        heading: "Instruments, officer and what happened".to_string(),
        caption: format!("Levels that were said ({}), all teams together", rows.len()),
        columns: columns.map(str::to_string).to_vec(),
        rows: rows.iter().map(row).collect(),
        empty: "Nothing is counted in these months.".to_string(),
    }
}
