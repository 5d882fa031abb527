//! The rows of a bundle that are about organisations and staff.

use super::rows::is_default;
use super::{Kind, RecordedThere, Row};
use crate::org::{ClosedDay, OpeningHours};
use crate::shared::Moment;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationRow {
    pub source_id: String,
    #[serde(flatten)]
    pub says: OrganisationSays,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum OrganisationSays {
    Organisation {
        name: String,
    },
    Office {
        organisation: String,
        name: String,
        #[serde(default, skip_serializing_if = "is_default")]
        address: String,
        #[serde(default, skip_serializing_if = "is_default")]
        phone: String,
        #[serde(default, skip_serializing_if = "is_default")]
        hours: Vec<OpeningHours>,
        #[serde(default, skip_serializing_if = "is_default")]
        closed: Vec<ClosedDay>,
    },
    Team {
        organisation: String,
        name: String,
        #[serde(default, skip_serializing_if = "is_default")]
        phone: String,
        #[serde(default, skip_serializing_if = "is_default")]
        office: String,
        #[serde(default, skip_serializing_if = "is_default")]
        unit: String,
    },
    TeamOffice {
        organisation: String,
        team: String,
        office: String,
        from: Date,
        #[serde(default, skip_serializing_if = "is_default")]
        to: Option<Date>,
    },
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffRow {
    pub source_id: String,
    pub organisation: String,
    pub team: String,
    pub name: String,
    pub grade: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub phone: String,
    pub from: Moment,
    #[serde(default, skip_serializing_if = "is_default")]
    pub until: Option<Moment>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub facts: Vec<StaffFactRow>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffFactRow {
    pub source_id: String,
    #[serde(flatten)]
    pub says: StaffFactSays,
    pub from: Date,
    #[serde(default, skip_serializing_if = "is_default")]
    pub to: Option<Date>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "says", rename_all = "snake_case")]
pub enum StaffFactSays {
    Grade {
        code: String,
    },
    Skill {
        code: String,
    },
    Hours {
        minutes_a_week: i64,
    },
    Team {
        team: String,
    },
    Absence {
        code: String,
        #[serde(default, skip_serializing_if = "is_default")]
        stand_in: Option<String>,
    },
    Reduction {
        code: String,
        minutes_a_week: i64,
        #[serde(default, skip_serializing_if = "is_default")]
        note: String,
    },
}

impl Row for OrganisationRow {
    const KIND: Kind = Kind::Organisations;

    fn source_id(&self) -> &str {
        &self.source_id
    }

    fn person(&self) -> &str {
        ""
    }

    fn recorded(&self) -> RecordedThere {
        RecordedThere::default()
    }
}

impl Row for StaffRow {
    const KIND: Kind = Kind::Staff;

    fn source_id(&self) -> &str {
        &self.source_id
    }

    fn person(&self) -> &str {
        ""
    }

    fn recorded(&self) -> RecordedThere {
        RecordedThere::default()
    }
}

crate::private_debug!(OrganisationRow, StaffRow);
