//! The forms in which an answer is given. Every form has a fixed set of words, in capitals as the field writes them;
//! anything else is unreadable, and never taken for one of them.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One form of answer: how it is written, and what it counts.
pub trait Answer: Sized {
    /// What may be written, for whoever wrote something else.
    const FORM: &'static str;
    /// Reads what is written exactly so. `None`: it is something else.
    fn read(text: &str) -> Option<Self>;
    /// The words that `read` reads.
    fn write(&self) -> String;
    /// What the answer counts as a number, if it counts.
    fn number(&self) -> Option<f64> {
        None
    }
}

macro_rules! choices {
    ($( $(#[$about:meta])* $name:ident, $form:literal {
        $( $(#[$each:meta])* $choice:ident = $text:literal $(=> $number:literal)?, )+
    } )+) => { $(
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name { $( $(#[$each])* #[serde(rename = $text)] $choice, )+ }

        impl $name {
            /// Every choice, in the order of the list.
            pub const ALL: &'static [$name] = &[$($name::$choice),+];
        }

        impl Answer for $name {
            const FORM: &'static str = $form;
            fn read(text: &str) -> Option<Self> {
                match text { $($text => Some($name::$choice),)+ _ => None }
            }
            fn write(&self) -> String {
                match self { $($name::$choice => $text,)+ }.to_owned()
            }
            fn number(&self) -> Option<f64> {
                match self { $($name::$choice => choices!(@number $($number)?),)+ }
            }
        }
    )+ };
    (@number $number:literal) => { Some($number) };
    (@number) => { None };
}

pub(crate) use choices;

choices! {
    /// Sex, as the instruments know it. They were built for two, and have no value for unknown.
    Gender, "MALE or FEMALE" {
        Male = "MALE",
        Female = "FEMALE",
    }
    /// How much of a problem something is: 0, 1 or 2.
    Level, "NO_PROBLEMS, SOME_PROBLEMS or SIGNIFICANT_PROBLEMS" {
        No = "NO_PROBLEMS" => 0.0,
        Some = "SOME_PROBLEMS" => 1.0,
        Significant = "SIGNIFICANT_PROBLEMS" => 2.0,
    }
    /// Motivation to deal with drug misuse: full counts 0, none counts 2.
    Motivation, "FULL_MOTIVATION, PARTIAL_MOTIVATION or NO_MOTIVATION" {
        Full = "FULL_MOTIVATION" => 0.0,
        Partial = "PARTIAL_MOTIVATION" => 1.0,
        None = "NO_MOTIVATION" => 2.0,
    }
    /// Yes counts 0 and no counts 2: the question asks for a strength.
    Awareness, "YES, SOMETIMES or NO" {
        Yes = "YES" => 0.0,
        Sometimes = "SOMETIMES" => 1.0,
        No = "NO" => 2.0,
    }
    /// Professional or vocational qualifications: any counts 0, none counts 2.
    Qualifications, "ANY_QUALIFICATION or NO_QUALIFICATIONS" {
        Any = "ANY_QUALIFICATION" => 0.0,
        None = "NO_QUALIFICATIONS" => 2.0,
    }
    /// Whether there is a partner, and whether they live together (6.8).
    Relationship,
    "NOT_IN_RELATIONSHIP, IN_RELATIONSHIP_LIVING_TOGETHER or IN_RELATIONSHIP_NOT_LIVING_TOGETHER" {
        None = "NOT_IN_RELATIONSHIP",
        LivingTogether = "IN_RELATIONSHIP_LIVING_TOGETHER",
        LivingApart = "IN_RELATIONSHIP_NOT_LIVING_TOGETHER",
    }
    /// Where the sentence or the wait for it is served.
    Supervision, "CUSTODY, COMMUNITY or REMAND" {
        Custody = "CUSTODY",
        Community = "COMMUNITY",
        Remand = "REMAND",
    }
    /// A band. The same word stands for different figures in different instruments (T2): never without its instrument.
    Band, "LOW, MEDIUM, HIGH, VERY_HIGH or NOT_APPLICABLE" {
        NotApplicable = "NOT_APPLICABLE",
        Low = "LOW",
        Medium = "MEDIUM",
        High = "HIGH",
        VeryHigh = "VERY_HIGH",
    }
    /// A level of serious harm as an assessor set it, not an actuarial band.
    HarmLevel, "LOW, MEDIUM, HIGH or VERY_HIGH" {
        Low = "LOW",
        Medium = "MEDIUM",
        High = "HIGH",
        VeryHigh = "VERY_HIGH",
    }
    /// What a SARA assessment found.
    Sara, "LOW, MEDIUM or HIGH" {
        Low = "LOW",
        Medium = "MEDIUM",
        High = "HIGH",
    }
    /// Static: from history alone. Dynamic: with answers of the assessment.
    Kind, "STATIC or DYNAMIC" {
        Static = "STATIC",
        Dynamic = "DYNAMIC",
    }
    /// A serious offence among the previous convictions.
    Conviction,
    "HOMICIDE, WOUNDING_GBH, KIDNAPPING, FIREARMS, ROBBERY, AGGRAVATED_BURGLARY, WEAPON, CRIMINAL_DAMAGE or ARSON" {
        /// Murder, manslaughter and attempts.
        Homicide = "HOMICIDE",
        /// Wounding or grievous bodily harm.
        WoundingGbh = "WOUNDING_GBH",
        /// Kidnapping.
        Kidnapping = "KIDNAPPING",
        /// Firearms.
        Firearms = "FIREARMS",
        /// Robbery.
        Robbery = "ROBBERY",
        /// Aggravated burglary.
        AggravatedBurglary = "AGGRAVATED_BURGLARY",
        /// A weapon that is no firearm.
        Weapon = "WEAPON",
        /// Criminal damage that endangered life.
        CriminalDamage = "CRIMINAL_DAMAGE",
        /// Arson.
        Arson = "ARSON",
    }
}

/// The serious previous convictions. Empty says: asked, none. Not asked is no answer at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Conviction>", into = "Vec<Conviction>")]
pub struct Convictions(u16);

impl Convictions {
    /// Whether this one is among them.
    pub fn has(self, one: Conviction) -> bool {
        self.0 & (1 << (one as u16)) != 0
    }

    /// Those in the set, in the order of the list.
    pub fn iter(self) -> impl Iterator<Item = Conviction> {
        Conviction::ALL.iter().copied().filter(move |one| self.has(*one))
    }
}

impl From<Vec<Conviction>> for Convictions {
    fn from(all: Vec<Conviction>) -> Self {
        all.into_iter().collect()
    }
}

impl From<Convictions> for Vec<Conviction> {
    fn from(all: Convictions) -> Self {
        all.iter().collect()
    }
}

impl FromIterator<Conviction> for Convictions {
    fn from_iter<I: IntoIterator<Item = Conviction>>(all: I) -> Self {
        Convictions(all.into_iter().fold(0, |set, one| set | (1 << (one as u16))))
    }
}

impl Answer for Convictions {
    const FORM: &'static str = "[] for none, or a list such as ROBBERY|ARSON, of: HOMICIDE, WOUNDING_GBH, KIDNAPPING, \
                                FIREARMS, ROBBERY, AGGRAVATED_BURGLARY, WEAPON, CRIMINAL_DAMAGE, ARSON";

    fn read(text: &str) -> Option<Self> {
        if text == "[]" {
            return Some(Convictions::default());
        }
        text.split('|').map(Conviction::read).collect()
    }

    fn write(&self) -> String {
        let all: Vec<String> = self.iter().map(|one| one.write()).collect();
        if all.is_empty() { "[]".to_owned() } else { all.join("|") }
    }
}

impl Answer for bool {
    const FORM: &'static str = "true or false";

    fn read(text: &str) -> Option<Self> {
        match text {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    fn write(&self) -> String {
        self.to_string()
    }

    fn number(&self) -> Option<f64> {
        Some(if *self { 1.0 } else { 0.0 })
    }
}

impl Answer for i64 {
    const FORM: &'static str = "a whole number such as 3";

    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }

    fn write(&self) -> String {
        self.to_string()
    }

    fn number(&self) -> Option<f64> {
        // Whole numbers that anybody can have are far below what a double holds exactly.
        #[expect(clippy::cast_precision_loss, reason = "counts and ages, not 2^53")]
        Some(*self as f64)
    }
}

impl Answer for f64 {
    const FORM: &'static str = "a number such as 4.27";

    fn read(text: &str) -> Option<Self> {
        let number: f64 = text.parse().ok()?;
        number.is_finite().then_some(number)
    }

    fn write(&self) -> String {
        format!("{self:?}")
    }

    fn number(&self) -> Option<f64> {
        Some(*self)
    }
}

impl Answer for Date {
    const FORM: &'static str = "a date as 2026-01-31";

    /// Only the one form: what jiff would also read (a time behind it, no hyphens) is likelier a slip.
    fn read(text: &str) -> Option<Self> {
        let shape = text.len() == 10 && text.bytes().filter(|byte| *byte == b'-').count() == 2;
        if shape { text.parse().ok() } else { None }
    }

    fn write(&self) -> String {
        self.to_string()
    }
}

impl Answer for String {
    const FORM: &'static str = "text";

    fn read(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }

    fn write(&self) -> String {
        self.clone()
    }
}
