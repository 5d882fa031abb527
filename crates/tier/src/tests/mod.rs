//! The library's own cases: they stand alone, without the references. Rule ids stand beside what keeps them.

mod change;
mod data;
mod laws;
mod protect;
mod record;
mod v3;

use crate::Rules;
use jiff::civil::{Date, date};
use std::sync::LazyLock;

fn rules() -> &'static Rules {
    static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::built_in().unwrap());
    &RULES
}

/// The day of the cases that do not care for one.
const DAY: Date = date(2026, 11, 30);
