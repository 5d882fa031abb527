//! Points, hours and weightings: exact decimals, so that a sum of lines is the total to the last digit.

use rust_decimal::Decimal;
use serde::Deserialize;
use std::iter::Sum;
use std::ops::{Add, Neg, Sub};

/// A number outside what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what} are {least} to {most}, with at most 12 decimals")]
pub struct OutOfRange {
    /// Points or hours.
    pub what: &'static str,
    /// The least it can be.
    pub least: i64,
    /// The most it can be.
    pub most: i64,
}

/// Far over what a whole service has; under it no sum of lines can overflow.
const POINTS_MOST: i64 = 1_000_000_000;
const HOURS_OF_A_WEEK: i64 = 24 * 7;
/// More than anybody writes; with it no quotient can overflow.
const DECIMALS_MOST: u32 = 12;

fn within(what: &'static str, value: Decimal, least: i64, most: i64) -> Result<Decimal, OutOfRange> {
    let value = value.normalize();
    let fits =
        (Decimal::from(least)..=Decimal::from(most)).contains(&value) && value.scale() <= DECIMALS_MOST;
    if fits { Ok(value) } else { Err(OutOfRange { what, least, most }) }
}

/// Workload points, which may be below 0. Points are about 1.31 times the hours of a year that work is expected to take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "Decimal")]
pub struct Points(Decimal);

impl Points {
    /// None.
    pub const ZERO: Points = Points(Decimal::ZERO);

    /// An amount of points, from -1,000,000,000 to 1,000,000,000.
    ///
    /// # Errors
    /// It is outside of that.
    pub fn new(value: Decimal) -> Result<Points, OutOfRange> {
        within("points", value, -POINTS_MOST, POINTS_MOST).map(Points)
    }

    /// The number.
    pub fn value(self) -> Decimal {
        self.0
    }

    /// Rounded half up to a whole number, as the daily figure is (WLD-09).
    pub fn whole(self) -> Points {
        Points(crate::rounding::half_up(self.0, 0))
    }

    pub(crate) fn times(self, count: u32) -> Points {
        Points(self.0 * Decimal::from(count))
    }

    /// The part of it that still counts.
    pub(crate) fn weighted(self, weighting: Weighting) -> Points {
        Points((self.0 * weighting.0 / Decimal::ONE_HUNDRED).normalize())
    }

    /// Of points that were worked out from numbers in range.
    pub(crate) fn worked_out(value: Decimal) -> Points {
        Points(value.normalize())
    }
}

impl TryFrom<Decimal> for Points {
    type Error = OutOfRange;

    fn try_from(value: Decimal) -> Result<Points, OutOfRange> {
        Points::new(value)
    }
}

impl From<u32> for Points {
    fn from(value: u32) -> Points {
        Points(value.into())
    }
}

impl Add for Points {
    type Output = Points;

    fn add(self, other: Points) -> Points {
        Points((self.0 + other.0).normalize())
    }
}

impl Sub for Points {
    type Output = Points;

    fn sub(self, other: Points) -> Points {
        Points((self.0 - other.0).normalize())
    }
}

impl Neg for Points {
    type Output = Points;

    fn neg(self) -> Points {
        Points(-self.0)
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Points>>(all: I) -> Points {
        all.fold(Points::ZERO, Add::add)
    }
}

impl std::fmt::Display for Points {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// Hours a week, 0 or more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "Decimal")]
pub struct Hours(Decimal);

impl Hours {
    /// None.
    pub const ZERO: Hours = Hours(Decimal::ZERO);

    /// Hours of one week, from 0 to 168.
    ///
    /// # Errors
    /// It is outside of that.
    pub fn new(value: Decimal) -> Result<Hours, OutOfRange> {
        within("hours a week", value, 0, HOURS_OF_A_WEEK).map(Hours)
    }

    /// The number.
    pub fn value(self) -> Decimal {
        self.0
    }

    /// What is left when these are taken off: never below 0.
    pub fn less(self, off: Hours) -> Hours {
        Hours((self.0 - off.0).max(Decimal::ZERO).normalize())
    }

    /// This percentage of them, to two decimals, half up.
    pub(crate) fn percent(self, percent: Weighting) -> Hours {
        Hours(crate::rounding::half_up(self.0 * percent.0 / Decimal::ONE_HUNDRED, 2))
    }
}

impl TryFrom<Decimal> for Hours {
    type Error = OutOfRange;

    fn try_from(value: Decimal) -> Result<Hours, OutOfRange> {
        Hours::new(value)
    }
}

/// A sum may have more hours than a week: several reductions at once, or a whole team.
impl Sum for Hours {
    fn sum<I: Iterator<Item = Hours>>(all: I) -> Hours {
        Hours(all.map(|hours| hours.0).sum())
    }
}

impl std::fmt::Display for Hours {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// How much still counts, in percent: 0 is nothing, 100 is all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(from = "Decimal")]
pub struct Weighting(Decimal);

impl Weighting {
    /// Nothing counts.
    pub const NOTHING: Weighting = Weighting(Decimal::ZERO);
    /// All of it counts.
    pub const ALL: Weighting = Weighting(Decimal::ONE_HUNDRED);

    /// The number.
    pub fn value(self) -> Decimal {
        self.0
    }
}

/// As published: from 100 on all counts, from 0 down nothing does.
impl From<Decimal> for Weighting {
    fn from(percent: Decimal) -> Weighting {
        Weighting(percent.clamp(Decimal::ZERO, Decimal::ONE_HUNDRED).normalize())
    }
}
