//! Who the officer is: grade and type, as far as hours and targets depend on it.

use crate::amount::Hours;
use crate::parameters::DefaultHours;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The type under which the services count an officer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OfficerType {
    /// Probation officer.
    Po,
    /// Senior probation officer.
    Spo,
    /// Probation service officer.
    Pso,
    /// Trainee.
    Tpo,
    /// Nobody whose workload is measured.
    Unsupported,
    /// Probation service officer, B.
    PsoB,
    /// Of a number that none of these has. Such a one counts as a probation officer.
    Other(u32),
}

/// Types with their numbers and names in the services.
const TYPES: [(OfficerType, u32, &str); 6] = [
    (OfficerType::Po, 1, "PO"),
    (OfficerType::Spo, 2, "SPO"),
    (OfficerType::Pso, 3, "PSO"),
    (OfficerType::Tpo, 4, "TPO"),
    (OfficerType::Unsupported, 5, "UNSUPPORTED"),
    (OfficerType::PsoB, 7, "PSO_B"),
];

/// Whose default hours somebody has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoursOf {
    /// A probation officer's.
    Po,
    /// A probation service officer's.
    Pso,
    /// A senior probation officer's.
    Spo,
}

impl OfficerType {
    /// The type of that number in the services.
    pub fn of_number(number: u32) -> OfficerType {
        let known = TYPES.into_iter().find(|(_, one, _)| *one == number);
        known.map_or(OfficerType::Other(number), |(officer, ..)| officer)
    }

    /// The type of that name in the services.
    pub fn named(name: &str) -> Option<OfficerType> {
        TYPES.into_iter().find(|(.., one)| *one == name).map(|(officer, ..)| officer)
    }

    /// WLD-10. Whose default hours this type has; `None` for one whose workload is not measured.
    pub fn hours_of(self) -> Option<HoursOf> {
        match self {
            OfficerType::Pso | OfficerType::PsoB => Some(HoursOf::Pso),
            OfficerType::Spo => Some(HoursOf::Spo),
            OfficerType::Unsupported => None,
            OfficerType::Po | OfficerType::Tpo | OfficerType::Other(_) => Some(HoursOf::Po),
        }
    }

    /// WLD-10. Its default hours.
    pub fn default_hours(self, defaults: &DefaultHours) -> Option<Hours> {
        Some(match self.hours_of()? {
            HoursOf::Po => defaults.po,
            HoursOf::Pso => defaults.pso,
            HoursOf::Spo => defaults.spo,
        })
    }
}

/// The grade of a member of staff.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Grade {
    /// Probation officer.
    Po,
    /// Senior probation officer.
    Spo,
    /// Probation service officer.
    Pso,
    /// Trainee; on pages of allocation PQiP.
    Tpo,
    /// None of these ("dummy"): workload is not measured.
    Dmy,
}

impl Grade {
    /// The type under which it is counted.
    pub fn officer_type(self) -> OfficerType {
        match self {
            Grade::Po => OfficerType::Po,
            Grade::Spo => OfficerType::Spo,
            Grade::Pso => OfficerType::Pso,
            Grade::Tpo => OfficerType::Tpo,
            Grade::Dmy => OfficerType::Unsupported,
        }
    }

    /// As the services write it.
    pub fn code(self) -> &'static str {
        match self {
            Grade::Po => "PO",
            Grade::Spo => "SPO",
            Grade::Pso => "PSO",
            Grade::Tpo => "TPO",
            Grade::Dmy => "DMY",
        }
    }
}

/// Which grade the staff grade codes of Delius stand for.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(transparent)]
pub struct Grades(BTreeMap<Grade, BTreeSet<String>>);

impl Grades {
    /// WLD-21. The grade of a code; `None` if the table does not know it, and then the services count nothing for whoever
    /// has it ([`Grade::Dmy`]). The code `PSO` stands for a probation officer, and `PSQ` for a probation service officer.
    pub fn of(&self, code: &str) -> Option<Grade> {
        let dashes = code.replace(['–', '—'], "-");
        let code = dashes.split('-').map(str::trim).collect::<Vec<_>>().join("-");
        self.0.iter().find(|(_, codes)| codes.contains(&code)).map(|(grade, _)| *grade)
    }
}
