//! How many decisions of a team were reversed.

use super::rows::Deciding;

/// What one team decided in one month, and what became of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Figure {
    pub by: Deciding,
    /// `2026-11`, in London.
    pub month: String,
    pub decisions: i64,
    /// Those against where the rule led.
    pub overridden: i64,
    /// Those that were reversed since, whenever that was.
    pub reversed: i64,
}

/// Numerator and denominator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    pub of: i64,
    pub all: i64,
}

impl Share {
    /// ORA-11: parts are added up first and then divided.
    pub fn reversed<'a>(figures: impl IntoIterator<Item = &'a Figure>) -> Share {
        let add = |sum: Share, one: &Figure| Share {
            of: sum.of.saturating_add(one.reversed),
            all: sum.all.saturating_add(one.decisions),
        };
        figures.into_iter().fold(Share::default(), add)
    }

    /// Tenths of a per cent, rounded half up; nothing without a decision.
    pub fn per_mille(self) -> Option<i64> {
        let twice = self.all.checked_mul(2).filter(|twice| *twice > 0)?;
        Some(self.of.saturating_mul(2000).saturating_add(self.all).div_euclid(twice))
    }
}

crate::private_debug!(Figure);
