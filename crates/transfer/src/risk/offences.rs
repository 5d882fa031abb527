//! The table of offence codes from a file: its columns are those of the mapping that the Ministry of Justice publishes,
//! with the columns of the first generation beside them.

use risk::{Answer, Category, Offence, Offences, OffencesError, Ogrs3Group, SnsvGroup, ViolenceKind};
use sha2::{Digest, Sha256};

/// The file cannot be used as a table of offence codes.
#[derive(Debug, thiserror::Error)]
pub enum OffenceFileError {
    #[error("the offence table has no column {0}")]
    Column(&'static str),
    #[error(
        "row {row} of the offence table, column {column}: this word is not known. Is the table of a newer form?"
    )]
    Word { row: usize, column: &'static str },
    #[error("the offence table cannot be read: {0}")]
    Csv(#[from] csv::Error),
    #[error("the offence table cannot be used: {0}")]
    Offences(#[from] OffencesError),
}

const CODE: &str = "offence_code";
const CATEGORY: &str = "gen2_actuarial_category";
const OPD: &str = "opd_violence_sex_flag";
const VIOLENT: &str = "is_violent_sanction_flag";
const OGRS3: &str = "gen1_ogrs3_category";
const OGRS3_ERROR: &str = "gen1_ogrs3_error";
const SNSV: &str = "gen1_snsv_category";
const VIOLENCE: &str = "gen1_vatp_category";
const COLUMNS: [&str; 8] = [CODE, CATEGORY, OPD, VIOLENT, OGRS3, OGRS3_ERROR, SNSV, VIOLENCE];

/// Reads a whole table. Its version is the name given and a digest of its bytes.
pub fn read(name: &str, bytes: &[u8]) -> Result<Offences, OffenceFileError> {
    let mut reader = csv::Reader::from_reader(bytes);
    let header = reader.headers()?.clone();
    let mut at = [0; COLUMNS.len()];
    for (place, column) in at.iter_mut().zip(COLUMNS) {
        let found = header.iter().position(|one| one.trim_start_matches('\u{feff}') == column);
        *place = found.ok_or(OffenceFileError::Column(column))?;
    }
    let mut rows = Vec::new();
    for (number, record) in reader.records().enumerate() {
        let record = record?;
        let cells = at.map(|at| record.get(at).unwrap_or_default());
        let offence = offence(cells).map_err(|column| OffenceFileError::Word { row: number + 2, column })?;
        rows.push((cells[0].to_owned(), offence));
    }
    let digest = hex::encode(Sha256::digest(bytes));
    let short = digest.get(..12).unwrap_or_default();
    Ok(Offences::new(&format!("{name} sha256:{short}"), rows)?)
}

fn offence(cells: [&str; COLUMNS.len()]) -> Result<Offence, &'static str> {
    let [_, category, opd, violent, ogrs3, ogrs3_error, snsv, violence] = cells;
    Ok(Offence {
        category: Category::read(category).ok_or(CATEGORY)?,
        opd: bool::read(opd).ok_or(OPD)?,
        violent: bool::read(violent).ok_or(VIOLENT)?,
        ogrs3: ogrs3_group(ogrs3, ogrs3_error)?,
        snsv: snsv_group(snsv)?,
        violence: violence_kind(violence),
    })
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
