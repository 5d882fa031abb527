//! The roundings of the services, each with its place (WLD-20).

use rust_decimal::{Decimal, RoundingStrategy};

/// WLD-20. Rounded to so many decimals; a half goes up, also below 0.
pub fn half_up(value: Decimal, decimals: u32) -> Decimal {
    let strategy = if value.is_sign_negative() {
        RoundingStrategy::MidpointTowardZero
    } else {
        RoundingStrategy::MidpointAwayFromZero
    };
    value.round_dp_with_strategy(decimals, strategy).normalize()
}

/// WLD-20. One decimal, half up: percentages and hours on the pages and in the archives.
pub fn one_decimal(value: Decimal) -> Decimal {
    half_up(value, 1)
}

/// WLD-20. A whole number for a chart: a fraction from .6 on goes up, one below goes down.
pub fn for_chart(value: Decimal) -> Decimal {
    let down = value.floor();
    let goes_up = value - down >= Decimal::new(6, 1);
    (if goes_up { down + Decimal::ONE } else { down }).normalize()
}
