//! The table of offence codes: which kind of offence each instrument takes a code for. Given by the caller, with a
//! version, because the Home Office's codes change. RSK-03: a code that is not in it is named, and scores nothing.

use crate::answers::{Answer, choices};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::Arc;

choices! {
    /// Kinds of offence of the second generation, spelt as published.
    Category, "a category such as THEFT_NON_MOTOR" {
        BurglaryDomestic = "BURGLARY_DOMESTIC",
        BurglaryOther = "BURGLARY_OTHER",
        Drunkenness = "DRUNKENNESS",
        DrinkDriving = "DRINK_DRIVING",
        Motoring = "MOTORING_OFFENCES",
        VehicleTheft = "VEHICLE_RELATED_THEFT",
        Fraud = "FRAUD_AND_FORGERY",
        WelfareFraud = "WELFARE_FRAUD",
        DrugTrade = "DRUG_IMPORT_EXPORT_OR_PRODUCTION",
        DrugPossession = "DRUG_POSSESSION_OR_SUPPLY",
        AbhPlus = "VIOLENCE_AGAINST_THE_PERSON_ABH_PLUS",
        SubAbh = "VIOLENCE_AGAINST_THE_PERSON_SUB_ABH",
        PublicOrder = "PUBLIC_ORDER_AND_HARRASSMENT",
        Weapons = "WEAPONS_NON_FIREARM",
        FirearmsMostSerious = "FIREARMS_MOST_SERIOUS",
        FirearmsOther = "FIREARMS_OTHER",
        Handling = "HANDLING_STOLEN_GOODS",
        CriminalDamage = "CRIMINAL_DAMAGE",
        AcquisitiveViolence = "ACQUISITIVE_VIOLENCE",
        Other = "OTHER_OFFENCES",
        Absconding = "ABSCONDING_OR_BAIL",
        SexualAgainstChild = "SEXUAL_AGAINST_CHILD",
        SexualNotAgainstChild = "SEXUAL_NOT_AGAINST_CHILD",
        Theft = "THEFT_NON_MOTOR",
        /// In the table, and still of no known kind: as good as not there (T22).
        Unknown = "UNKNOWN",
    }
    /// Kinds of offence of OGRS3.
    Ogrs3Group, "a group such as THEFT_NON_MOTOR" {
        Violence = "VIOLENCE",
        Robbery = "ROBBERY",
        PublicOrder = "PUBLIC_ORDER",
        SexualNotAgainstChild = "SEXUAL_NOT_AGAINST_CHILD",
        SexualAgainstChild = "SEXUAL_AGAINST_CHILD",
        Soliciting = "SOLICITING_OR_PROSTITUTION",
        BurglaryDomestic = "BURGLARY_DOMESTIC",
        BurglaryOther = "BURGLARY_OTHER",
        Theft = "THEFT_NON_MOTOR",
        Handling = "HANDLING_STOLEN_GOODS",
        Fraud = "FRAUD_AND_FORGERY",
        Absconding = "ABSCONDING_OR_BAIL",
        TakingAndDriving = "TAKING_AND_DRIVING_AWAY",
        TheftFromVehicles = "THEFT_FROM_VEHICLES",
        Motoring = "OTHER_MOTORING",
        DrinkDriving = "DRINK_DRIVING",
        CriminalDamage = "CRIMINAL_DAMAGE",
        DrugTrade = "DRUG_IMPORT_EXPORT_OR_PRODUCTION",
        DrugPossession = "DRUG_POSSESSION_OR_SUPPLY",
        Other = "OTHER",
        /// A general code: the exact one is needed.
        ExactNeeded = "EXACT_OFFENCE_NEEDED",
    }
    /// Kinds of offence of SNSV.
    SnsvGroup, "a group such as THEFT_NON_MOTOR" {
        Absconding = "ABSCONDING_OR_BAIL",
        AcquisitiveViolence = "ACQUISITIVE_VIOLENCE",
        BurglaryDomestic = "BURGLARY_DOMESTIC",
        BurglaryOther = "BURGLARY_OTHER",
        CriminalDamage = "CRIMINAL_DAMAGE",
        DrinkDriving = "DRINK_DRIVING",
        DrugTrade = "DRUG_IMPORT_EXPORT_OR_PRODUCTION",
        DrugPossession = "DRUG_POSSESSION_OR_SUPPLY",
        Drunkenness = "DRUNKENNESS",
        Fraud = "FRAUD_AND_FORGERY",
        Handling = "HANDLING_STOLEN_GOODS",
        Motoring = "MOTORING_OFFENCES",
        Other = "OTHER_OFFENCES",
        PublicOrder = "PUBLIC_ORDER_AND_HARRASSMENT",
        SexualAgainstChild = "SEXUAL_AGAINST_CHILD",
        SexualNotAgainstChild = "SEXUAL_NOT_AGAINST_CHILD",
        Theft = "THEFT_NON_MOTOR",
        VehicleTheft = "VEHICLE_RELATED_THEFT",
        Violence = "VIOLENCE_AGAINST_THE_PERSON",
        WelfareFraud = "WELFARE_FRAUD",
    }
    /// Kinds of violence against the person, which add to the weight of their SNSV group.
    ViolenceKind, "a kind such as ABH_PLUS" {
        AbhPlus = "ABH_PLUS",
        SubAbh = "SUB_ABH",
        FirearmsMostSerious = "FIREARMS_MOST_SERIOUS",
        FirearmsOther = "FIREARMS_OTHER",
        WeaponsNonFirearm = "WEAPONS_NON_FIREARM",
    }
}

/// What the instruments take one offence code for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Offence {
    /// For ARP, VRP and SVRP.
    pub category: Category,
    /// Violent or sexual for the OPD screen.
    #[serde(default)]
    pub opd: bool,
    /// Whether a sanction for it counts as violent. No formula asks; whoever counts sanctions does.
    #[serde(default)]
    pub violent: bool,
    /// For OGRS3.
    pub ogrs3: Option<Ogrs3Group>,
    /// For SNSV.
    pub snsv: Option<SnsvGroup>,
    /// For SNSV, which kind of violence.
    pub violence: Option<ViolenceKind>,
}

/// A table of offence codes, in one version.
#[derive(Clone, Debug)]
pub struct Offences {
    version: Arc<str>,
    offences: HashMap<u32, Offence>,
}

/// An offence table cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OffencesError {
    /// A code that is not five digits.
    #[error("`{0}` is not an offence code: five digits are, such as 02801")]
    Code(String),
    /// A code that says two things.
    #[error("offence code {0} stands in the table twice")]
    Twice(String),
}

impl Offences {
    /// Makes a table of `(code, what it is)`.
    ///
    /// # Errors
    /// A code that is not five digits, or that stands there twice.
    pub fn new(
        version: &str,
        all: impl IntoIterator<Item = (String, Offence)>,
    ) -> Result<Offences, OffencesError> {
        let mut offences = HashMap::new();
        for (code, offence) in all {
            let key = key(&code).ok_or_else(|| OffencesError::Code(code.clone()))?;
            if offences.insert(key, offence).is_some() {
                return Err(OffencesError::Twice(code));
            }
        }
        Ok(Offences { version: version.into(), offences })
    }

    /// Which version of the table this is.
    pub fn version(&self) -> &Arc<str> {
        &self.version
    }

    /// How many codes it knows.
    pub fn len(&self) -> usize {
        self.offences.len()
    }

    /// Whether it knows none.
    pub fn is_empty(&self) -> bool {
        self.offences.is_empty()
    }

    /// What the code stands for: exactly this code, never its group.
    pub fn get(&self, code: &str) -> Option<&Offence> {
        self.offences.get(&key(code)?)
    }
}

/// Five digits as a number. `None`: it is something else.
fn key(code: &str) -> Option<u32> {
    is_code(code).then(|| code.parse().ok()).flatten()
}

pub(crate) fn is_code(code: &str) -> bool {
    code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_digit())
}
