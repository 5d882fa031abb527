//! The library's own cases: they stand alone, without the references. The shared rows are tried through the command.

mod alarm;
mod available;
mod capacity;
mod data;
mod laws;
mod load;
mod reductions;
mod small;
mod tiers;

use crate::*;
use jiff::civil::{Date, date};
use std::sync::LazyLock;

fn rules() -> &'static Rules {
    static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::built_in().unwrap());
    &RULES
}

fn parameters() -> &'static Parameters {
    &rules().latest().parameters.is
}

/// The figure of some work, with the numbers that the library comes with.
fn counted(version: Version, work: &Work) -> Load {
    count(version, parameters(), &rules().latest().help.is, work)
}

fn cases(kinds: &[(Kind, u32)]) -> Work {
    let mut work = Work::default();
    for (kind, count) in kinds {
        work.cases.add(*kind, *count);
    }
    work
}

/// A case such as `B2 custody`.
fn case(text: &str) -> Kind {
    let (tier, place) = text.split_once(' ').unwrap();
    Kind::plain(tier.parse().unwrap(), place.parse().unwrap())
}

fn t2a(text: &str) -> Kind {
    Kind { is_t2a: true, ..case(text) }
}

fn standing(standing: Standing, kind: Kind) -> Kind {
    Kind { standing, ..kind }
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn points(text: &str) -> Points {
    Points::new(decimal(text)).unwrap()
}

fn hours(text: &str) -> Hours {
    Hours::new(decimal(text)).unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}
