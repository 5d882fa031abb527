//! What a flag is on a day, from its facts and policy; never stored.

use super::Flag;
use crate::policy::{CodeTable, FlagType, SeriousHarm};
use crate::sentence::Sentence;
use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// Where the review of an open flag stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Review {
    /// It has none, or the flag is not open.
    None,
    Ahead(Date),
    /// Within the days that policy sets.
    Soon(Date),
    Late(Date),
}

pub fn review_state(flag: &Flag, today: Date, soon_days: i64) -> Review {
    let Some(day) = flag.next_review.filter(|_| flag.is_open()) else { return Review::None };
    if day < today {
        Review::Late(day)
    } else if day <= today.saturating_add(soon_days.days()) {
        Review::Soon(day)
    } else {
        Review::Ahead(day)
    }
}

/// The last day for the next review of something looked at on a day; nothing where the kind has no review.
pub fn latest_review_day(kind: &FlagType, from: Date) -> Option<Date> {
    if kind.review_months == 0 {
        return None;
    }
    let months = Span::new().try_months(i64::from(kind.review_months)).ok()?;
    from.checked_add(months).ok()
}

/// Whether an open flag has outlived the last of the orders and should be ended, unless its kind is kept. Where no
/// order is known, none has ended.
pub fn outlives_orders<'a>(
    flag: &Flag,
    kind: &FlagType,
    orders: impl IntoIterator<Item = &'a Sentence>,
    today: Date,
) -> bool {
    let mut known = orders.into_iter().filter(|order| order.removed.is_none()).peekable();
    flag.is_open() && !kind.keep && known.peek().is_some() && !known.any(|order| order.is_live(today))
}

/// The level of serious harm that is flagged now; of two on joined records the higher.
pub fn registered_harm<'a>(
    flags: impl IntoIterator<Item = &'a Flag>,
    types: &CodeTable<FlagType>,
) -> Option<(&'a Flag, SeriousHarm)> {
    let levels = flags.into_iter().filter(|flag| flag.is_open());
    let levels = levels.filter_map(|flag| Some((flag, harm_by(&flag.flag_type, types)?)));
    levels.max_by_key(|(_, level)| *level)
}

/// The level of serious harm that an open flag of this type says.
pub fn harm_by(flag_type: &str, types: &CodeTable<FlagType>) -> Option<SeriousHarm> {
    types.kind_of(flag_type)?.serious_harm
}
