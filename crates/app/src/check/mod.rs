//! Integrity lists by team and month, and looks into them.

mod figures;
mod look;

pub use figures::{CaseLine, Figures, SideBySide, figures, latest, teams};
pub use look::{LookForm, LookPage, close, look, looks, open, owners, show};
