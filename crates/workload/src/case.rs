//! The cases that an officer holds, as workload counts them.

use crate::tier::{Protect, Tier};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// Where the person is supervised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// Under a community or suspended order.
    Community,
    /// Released on licence.
    Licence,
    /// In prison, before release.
    Custody,
}

impl Place {
    /// All of them.
    pub const ALL: [Place; 3] = [Place::Community, Place::Licence, Place::Custody];

    /// In lower case, for a sentence.
    pub fn word(self) -> &'static str {
        match self {
            Place::Community => "community",
            Place::Licence => "licence",
            Place::Custody => "custody",
        }
    }
}

/// What else is so of a case; the letters are those of the services.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// `N`: nothing else.
    Normal,
    /// `P`: prolific and other priority offending.
    Priority,
    /// `I`: integrated management of offending.
    Integrated,
    /// `S`: supervision suspended.
    Suspended,
    /// `L`: a lifer whose supervision is suspended.
    SuspendedLifer,
    /// `O`: the order is over and was not closed.
    Overdue,
    /// `W`: a warrant is out.
    Warrant,
    /// `U`: unpaid work alone.
    UnpaidWork,
}

impl Standing {
    /// All of them.
    pub const ALL: [Standing; 8] = [
        Standing::Normal,
        Standing::Priority,
        Standing::Integrated,
        Standing::Suspended,
        Standing::SuspendedLifer,
        Standing::Overdue,
        Standing::Warrant,
        Standing::UnpaidWork,
    ];

    /// Its letter in the services.
    pub fn letter(self) -> char {
        match self {
            Standing::Normal => 'N',
            Standing::Priority => 'P',
            Standing::Integrated => 'I',
            Standing::Suspended => 'S',
            Standing::SuspendedLifer => 'L',
            Standing::Overdue => 'O',
            Standing::Warrant => 'W',
            Standing::UnpaidWork => 'U',
        }
    }

    /// WLD-04. Inactive are overdue terminations, warrants and unpaid work. Suspended cases are not.
    pub fn is_inactive(self) -> bool {
        matches!(self, Standing::Overdue | Standing::Warrant | Standing::UnpaidWork)
    }

    /// For a sentence; nothing for a normal case.
    pub fn words(self) -> &'static str {
        match self {
            Standing::Normal => "",
            Standing::Priority => "priority",
            Standing::Integrated => "integrated management",
            Standing::Suspended => "suspended",
            Standing::SuspendedLifer => "suspended lifer",
            Standing::Overdue => "termination overdue",
            Standing::Warrant => "warrant out",
            Standing::UnpaidWork => "unpaid work",
        }
    }
}

/// What of a case decides its points. Cases of one kind make one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Kind {
    /// Its tier, if it has one.
    pub tier: Option<Tier>,
    /// Where the person is, if that is known.
    pub place: Option<Place>,
    /// Whether it is one of transition to adulthood.
    pub is_t2a: bool,
    /// What else is so of it.
    pub standing: Standing,
}

impl Kind {
    /// A case with a tier and a place, and nothing else to it.
    pub fn plain(tier: Tier, place: Place) -> Kind {
        Kind { tier: Some(tier), place: Some(place), is_t2a: false, standing: Standing::Normal }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.tier {
            Some(tier) => write!(f, "{tier}")?,
            None => f.write_str("no tier")?,
        }
        write!(f, " {}", self.place.map_or("place not known", Place::word))?;
        if self.is_t2a {
            f.write_str(", transition to adulthood")?;
        }
        if self.standing != Standing::Normal {
            write!(f, ", {}", self.standing.words())?;
        }
        Ok(())
    }
}

/// How many cases of each kind an officer holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caseload(BTreeMap<Kind, u32>);

/// One case is named twice and is not the same thing both times.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a case is named as {one} and again as {other}: say which it is")]
pub struct TwoKinds<K: fmt::Debug> {
    /// Which case.
    pub case: K,
    /// What it was called first.
    pub one: Kind,
    /// What it was called then.
    pub other: Kind,
}

impl Caseload {
    /// WLD-03. Counts each case once, however many lists name it.
    ///
    /// # Errors
    /// Two lists say different things of one case.
    pub fn of<K: Ord + fmt::Debug>(
        cases: impl IntoIterator<Item = (K, Kind)>,
    ) -> Result<Caseload, TwoKinds<K>> {
        let (mut seen, mut caseload) = (BTreeMap::new(), Caseload::default());
        for (case, kind) in cases {
            match seen.get(&case) {
                None => {
                    caseload.add(kind, 1);
                    seen.insert(case, kind);
                }
                Some(one) if *one == kind => {}
                Some(one) => return Err(TwoKinds { case, one: *one, other: kind }),
            }
        }
        Ok(caseload)
    }

    /// Adds cases of a kind.
    pub fn add(&mut self, kind: Kind, count: u32) {
        if count > 0 {
            let cases = self.0.entry(kind).or_default();
            *cases = cases.saturating_add(count);
        }
    }

    /// Each kind with its number of cases, in the order of tiers (WLD-22), those without one last.
    pub fn kinds(&self) -> impl Iterator<Item = (Kind, u32)> {
        let having = |tiered: bool| self.0.iter().filter(move |(kind, _)| kind.tier.is_some() == tiered);
        having(true).chain(having(false)).map(|(kind, count)| (*kind, *count))
    }

    /// All cases.
    pub fn total(&self) -> u64 {
        self.0.values().map(|count| u64::from(*count)).sum()
    }

    /// The cases of each band, over all places.
    pub fn by_band(&self) -> BTreeMap<Band, u64> {
        let mut bands = BTreeMap::new();
        for (kind, count) in self.kinds() {
            *bands.entry(Band::of(kind.tier)).or_default() += u64::from(count);
        }
        bands
    }
}

/// The rows of an overview of cases. Nothing is left out of it: what has no tier has a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// A to D of two axes, whatever the figure.
    Two(Protect),
    /// The same under Probation Reset: AS to DS.
    Reset(Protect),
    /// A tier of one axis.
    One(crate::tier::Letter),
    /// Without a tier.
    Untiered,
}

impl Band {
    /// The row of a tier.
    pub fn of(tier: Option<Tier>) -> Band {
        match tier {
            Some(Tier::Two(protect, _)) => Band::Two(protect),
            Some(Tier::Reset(protect, _)) => Band::Reset(protect),
            Some(Tier::One(letter)) => Band::One(letter),
            None => Band::Untiered,
        }
    }
}

/// Not a word for a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a place is COMMUNITY, LICENCE or CUSTODY")]
pub struct NoPlace;

/// In any case, and as the services spell it.
impl FromStr for Place {
    type Err = NoPlace;

    fn from_str(text: &str) -> Result<Place, NoPlace> {
        let lower = text.to_ascii_lowercase();
        let word = if lower == "license" { "licence" } else { &lower };
        Place::ALL.into_iter().find(|place| place.word() == word).ok_or(NoPlace)
    }
}
