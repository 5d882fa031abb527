//! The rules of workload for a whole file, by `scores`.
//!
//! Names and columns are those under which the services' own cases are known. What a rule is stands in the crate
//! `workload`; here is only how its rows are read and its results written.

mod capacity;
mod fixture;
mod hours;
mod lists;
mod points;
mod read;
mod rule;
mod text;

pub use rule::{RULES, Rule, named, score};

use jiff::civil::Date;
use workload::{InForce, NotCovered, Rules};

/// What every row is worked out with.
pub struct Engine {
    rules: Rules,
    on: Date,
    /// Whether each row says how its result came about.
    explain: bool,
}

impl Engine {
    /// The numbers of a day.
    ///
    /// # Errors
    /// Nothing is known of that day.
    pub fn new(rules: Rules, on: Date, explain: bool) -> Result<Engine, NotCovered> {
        rules.on(on)?;
        Ok(Engine { rules, on, explain })
    }

    fn in_force(&self) -> InForce<'_> {
        self.rules.on(self.on).expect("`new` looked whether the day is covered")
    }
}
