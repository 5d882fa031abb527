//! Tiers as workload knows them, in the order in which lists show them.

use serde::Deserialize;
use std::fmt;
use std::str::FromStr;

/// The letter of a tier of two axes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Protect {
    A,
    B,
    C,
    D,
}

/// The figure of a tier of two axes, the most change first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    Three,
    Two,
    One,
    Zero,
}

/// The letter of a tier of one axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Letter {
    A,
    B,
    C,
    D,
    E,
    F,
    G,
}

/// WLD-22. A tier. Their order is A3 to D0, A3S to D0S, A to G; a case without one comes after all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub enum Tier {
    /// Of two axes, such as A3.
    Two(Protect, Change),
    /// The same under Probation Reset, such as A3S.
    Reset(Protect, Change),
    /// Of one axis, such as A. No points have been published for these.
    One(Letter),
}

/// Not the name of a tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a tier is A0 to D3, the same with S behind it, or A to G")]
pub struct NoTier;

const PROTECT: [Protect; 4] = [Protect::A, Protect::B, Protect::C, Protect::D];
const CHANGE: [Change; 4] = [Change::Three, Change::Two, Change::One, Change::Zero];
const LETTERS: [Letter; 7] = [Letter::A, Letter::B, Letter::C, Letter::D, Letter::E, Letter::F, Letter::G];

impl Tier {
    /// The sixteen tiers of two axes, A3 first.
    pub fn of_two_axes() -> impl Iterator<Item = Tier> {
        pairs().map(|(protect, change)| Tier::Two(protect, change))
    }

    /// All tiers, in order.
    pub fn all() -> impl Iterator<Item = Tier> {
        let reset = pairs().map(|(protect, change)| Tier::Reset(protect, change));
        Tier::of_two_axes().chain(reset).chain(LETTERS.map(Tier::One))
    }

    /// WLD-22. Its number in the services: 1 is A3, 16 is D0, 17 is A3S, 32 is D0S, and 0 is a case without a tier.
    /// A tier of one axis has none.
    pub fn category(tier: Option<Tier>) -> Option<u32> {
        let place = |protect: Protect, change: Change| protect as u32 * 4 + change as u32;
        match tier {
            None => Some(0),
            Some(Tier::Two(protect, change)) => Some(1 + place(protect, change)),
            Some(Tier::Reset(protect, change)) => Some(17 + place(protect, change)),
            Some(Tier::One(_)) => None,
        }
    }

    /// WLD-22. The tier of that number; `None` inside for 0, a case without one.
    ///
    /// # Errors
    /// No tier has that number.
    pub fn of_category(category: u32) -> Result<Option<Tier>, NoTier> {
        let mut known = std::iter::once(None).chain(Tier::all().map(Some));
        known.find(|tier| Tier::category(*tier) == Some(category)).ok_or(NoTier)
    }
}

fn pairs() -> impl Iterator<Item = (Protect, Change)> {
    PROTECT.into_iter().flat_map(|protect| CHANGE.map(|change| (protect, change)))
}

impl FromStr for Tier {
    type Err = NoTier;

    fn from_str(text: &str) -> Result<Tier, NoTier> {
        Tier::all().find(|tier| tier.to_string() == text).ok_or(NoTier)
    }
}

impl TryFrom<String> for Tier {
    type Error = NoTier;

    fn try_from(text: String) -> Result<Tier, NoTier> {
        text.parse()
    }
}

impl fmt::Display for Tier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let figure = |change: &Change| 3 - *change as u32;
        match self {
            Tier::Two(protect, change) => write!(f, "{protect:?}{}", figure(change)),
            Tier::Reset(protect, change) => write!(f, "{protect:?}{}S", figure(change)),
            Tier::One(letter) => write!(f, "{letter:?}"),
        }
    }
}
