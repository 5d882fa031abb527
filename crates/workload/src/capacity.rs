//! How full an officer, a team or a service is.

use crate::amount::Points;
use crate::parameters::Alarm;
use crate::rounding::{half_up, one_decimal};
use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::fmt;
use std::iter::Sum;

/// Used and available points of an officer in a team, or of many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Capacity {
    /// Points that the work takes.
    pub used: Points,
    /// Points that the hours have room for.
    pub available: Points,
}

impl Capacity {
    /// WLD-16. Used in percent of available, not rounded. `None` when nothing is available: that is no percentage, and
    /// with work it is no capacity either, though the services show 0.
    pub fn percent(self) -> Option<Decimal> {
        share(self.used, self.available)
    }

    /// WLD-17. As the figure of the moment shows it: divided to three decimals half up, in percent.
    pub fn percent_in_real_time(self) -> Option<Decimal> {
        let ratio = self.percent()? / Decimal::ONE_HUNDRED;
        Some((half_up(ratio, 3) * Decimal::ONE_HUNDRED).normalize())
    }

    /// What is still free; below 0 when it is more than full.
    pub fn remaining(self) -> Points {
        self.available - self.used
    }

    /// WLD-16. Whether it is over a line in percent. Work where nothing is available is over every line.
    pub fn is_over(self, line: Decimal) -> bool {
        self.percent().map_or(self.used > Points::ZERO, |percent| percent > line)
    }
}

/// A part in percent of a whole, not rounded; `None` of a whole that is 0.
pub fn share(part: Points, whole: Points) -> Option<Decimal> {
    let ratio = part.value().checked_div(whole.value())?;
    Some((ratio * Decimal::ONE_HUNDRED).normalize())
}

/// WLD-19. Of many together: points are added up first and then divided. Somebody in two teams is there twice, once with
/// the points of each.
impl Sum for Capacity {
    fn sum<I: Iterator<Item = Capacity>>(all: I) -> Capacity {
        all.fold(Capacity::default(), |sum, one| Capacity {
            used: sum.used + one.used,
            available: sum.available + one.available,
        })
    }
}

/// What taking a case on would do to an officer's figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Impact {
    /// Without the case, or with it as it counts now.
    pub before: Capacity,
    /// With it.
    pub after: Capacity,
}

/// WLD-18. What a case of so many points would do. `counted` are the points that it counts already, if it is theirs.
pub fn impact(now: Capacity, counted: Option<Points>, case: Points) -> Impact {
    let used = now.used - counted.unwrap_or_default() + case;
    Impact { before: now, after: Capacity { used, ..now } }
}

impl fmt::Display for Impact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |capacity: Capacity| capacity.percent().map(one_decimal);
        match (shown(self.before), shown(self.after)) {
            (Some(before), Some(after)) if before == after => write!(f, "will remain {before} %"),
            (Some(before), Some(after)) => write!(f, "from {before} % to {after} %"),
            _ => write!(f, "from {} to {} points, with none available", self.before.used, self.after.used),
        }
    }
}

/// A time over the alarm that has not ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Over {
    /// The first day over it.
    pub since: Date,
    /// From which day on it is excessive.
    pub excessive_from: Date,
}

/// WLD-27. Since when an officer is over the alarm, from the daily figures in order of days; `None` if the last of them is
/// not. A figure holds until the next one.
pub fn over(days: &[(Date, Capacity)], alarm: &Alarm) -> Option<Over> {
    let run = days.iter().rev().take_while(|(_, capacity)| capacity.is_over(alarm.over));
    let since = run.last()?.0;
    let excessive_from = since.checked_add((i64::from(alarm.weeks)).weeks()).ok()?;
    Some(Over { since, excessive_from })
}
