//! Values that hold for a time. All intervals are half-open: the first day is in, the last is not.

use jiff::civil::Date;

/// From a day up to, not including, another; without an end it holds until further notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    pub from: Date,
    pub to: Option<Date>,
}

impl Period {
    pub fn contains(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day < to)
    }

    /// There is a day on which both hold.
    pub fn meets(&self, other: &Period) -> bool {
        self.contains(other.from) || other.contains(self.from)
    }
}

/// Two values would hold on the same day, or one would hold on no day at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Overlap {
    #[error("the value from {second} begins before the one from {first} has ended")]
    Two { first: Date, second: Date },
    #[error("the value from {from} ends on {to}, before it has begun")]
    Empty { from: Date, to: Date },
}

/// One value at a time, in order of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated<T>(Vec<(Period, T)>);

impl<T> Dated<T> {
    /// Takes the values in any order. At most one may hold on any day.
    pub fn new(mut values: Vec<(Period, T)>) -> Result<Self, Overlap> {
        values.sort_by_key(|(period, _)| period.from);
        for (period, _) in &values {
            if let Some(to) = period.to.filter(|to| *to <= period.from) {
                return Err(Overlap::Empty { from: period.from, to });
            }
        }
        for pair in values.windows(2) {
            let (first, second) = (pair[0].0, pair[1].0);
            if first.to.is_none_or(|to| second.from < to) {
                return Err(Overlap::Two { first: first.from, second: second.from });
            }
        }
        Ok(Dated(values))
    }

    /// The value that holds on a day.
    pub fn at(&self, day: Date) -> Option<&T> {
        self.0.iter().find(|(period, _)| period.contains(day)).map(|(_, value)| value)
    }

    /// Every value ever, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = (Period, &T)> {
        self.0.iter().map(|(period, value)| (*period, value))
    }

    /// The stretches between two days on which nothing holds.
    pub fn holes(&self, from: Date, to: Date) -> Vec<Period> {
        holes(self.0.iter().map(|(period, _)| *period), from, to)
    }
}

/// The stretches of `from..to` that no period covers. The periods come in order of their first day.
pub fn holes(periods: impl Iterator<Item = Period>, from: Date, to: Date) -> Vec<Period> {
    let mut found = Vec::new();
    let mut covered_to = from;
    for period in periods {
        if period.from >= to || covered_to >= to {
            break;
        }
        if period.from > covered_to {
            found.push(Period { from: covered_to, to: Some(period.from) });
        }
        covered_to = covered_to.max(period.to.unwrap_or(to));
    }
    if covered_to < to {
        found.push(Period { from: covered_to, to: Some(to) });
    }
    found
}
