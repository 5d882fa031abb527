//! One row of the table of offence codes as the Ministry of Justice publishes it, with the columns of the first generation
//! beside them.

use crate::answers::Answer;
use crate::offences::{Category, Offence, Ogrs3Group, SnsvGroup, ViolenceKind};

const CATEGORY: &str = "gen2_actuarial_category";
const OPD: &str = "opd_violence_sex_flag";
const VIOLENT: &str = "is_violent_sanction_flag";
const OGRS3: &str = "gen1_ogrs3_category";
const OGRS3_ERROR: &str = "gen1_ogrs3_error";
const SNSV: &str = "gen1_snsv_category";
const VIOLENCE: &str = "gen1_vatp_category";

impl Offence {
    /// The columns that are read.
    pub const COLUMNS: [&'static str; 7] = [CATEGORY, OPD, VIOLENT, OGRS3, OGRS3_ERROR, SNSV, VIOLENCE];

    /// Reads one row: `cell` gives what stands under a column, which is nothing where there is no such column.
    ///
    /// # Errors
    /// The column whose word is not known.
    pub fn read<'a>(cell: impl Fn(&'static str) -> &'a str) -> Result<Offence, &'static str> {
        Ok(Offence {
            category: Category::read(cell(CATEGORY)).ok_or(CATEGORY)?,
            opd: bool::read(cell(OPD)).ok_or(OPD)?,
            violent: bool::read(cell(VIOLENT)).ok_or(VIOLENT)?,
            ogrs3: ogrs3_group(cell(OGRS3), cell(OGRS3_ERROR))?,
            snsv: snsv_group(cell(SNSV))?,
            violence: violence_kind(cell(VIOLENCE)),
        })
    }
}

fn ogrs3_group(words: &str, error: &str) -> Result<Option<Ogrs3Group>, &'static str> {
    use Ogrs3Group as Group;
    Ok(Some(match words {
        "Violence" => Group::Violence,
        "Robbery" => Group::Robbery,
        "Public order" => Group::PublicOrder,
        "Sexual (not against child)" => Group::SexualNotAgainstChild,
        "Sexual (against child)" => Group::SexualAgainstChild,
        "Soliciting or prostitution" => Group::Soliciting,
        "Burglary (domestic)" => Group::BurglaryDomestic,
        "Burglary (other)" => Group::BurglaryOther,
        "Theft (non-motor)" => Group::Theft,
        "Handling stolen goods" => Group::Handling,
        "Fraud and forgery" => Group::Fraud,
        "Absconding or bail offences" => Group::Absconding,
        "Taking & driving away and related offences" => Group::TakingAndDriving,
        "Theft from vehicles" => Group::TheftFromVehicles,
        "Other motoring" => Group::Motoring,
        "Drink driving and related offences" => Group::DrinkDriving,
        "Criminal damage" => Group::CriminalDamage,
        "Drug import/export/production" => Group::DrugTrade,
        "Drug possession/supply" => Group::DrugPossession,
        "Other offence" => Group::Other,
        _ if error == "NEED_DETAILS_OF_EXACT_OFFENCE" => Group::ExactNeeded,
        "" | "Missing description" => return Ok(None),
        _ => return Err(OGRS3),
    }))
}

fn snsv_group(words: &str) -> Result<Option<SnsvGroup>, &'static str> {
    use SnsvGroup as Group;
    Ok(Some(match words {
        "Absconding/bail" => Group::Absconding,
        "Acquisitive violence" => Group::AcquisitiveViolence,
        "Burglary (domestic)" => Group::BurglaryDomestic,
        "Burglary (other)" => Group::BurglaryOther,
        "Criminal damage" => Group::CriminalDamage,
        "Drink driving" => Group::DrinkDriving,
        "Drug import/export/production" => Group::DrugTrade,
        "Drug possession/supply" => Group::DrugPossession,
        "Drunkenness" => Group::Drunkenness,
        "Fraud and forgery" => Group::Fraud,
        "Handling stolen goods" => Group::Handling,
        "Motoring offences" => Group::Motoring,
        "Other offences" => Group::Other,
        "Public order and harassment" => Group::PublicOrder,
        "Sexual (against child)" => Group::SexualAgainstChild,
        "Sexual (not against child)" => Group::SexualNotAgainstChild,
        "Theft (non-motor)" => Group::Theft,
        "Vehicle-related theft" => Group::VehicleTheft,
        "Violence against the person" => Group::Violence,
        "Welfare fraud" => Group::WelfareFraud,
        "" => return Ok(None),
        _ => return Err(SNSV),
    }))
}

/// The kinds that add a weight. The others repeat the group, and add nothing.
fn violence_kind(words: &str) -> Option<ViolenceKind> {
    match words {
        "Violence against the person (ABH+)" => Some(ViolenceKind::AbhPlus),
        "Violence against the person (sub-ABH)" => Some(ViolenceKind::SubAbh),
        "Firearms (most serious)" => Some(ViolenceKind::FirearmsMostSerious),
        "Firearms (other)" => Some(ViolenceKind::FirearmsOther),
        "Weapons (non-firearm)" => Some(ViolenceKind::WeaponsNonFirearm),
        _ => None,
    }
}
