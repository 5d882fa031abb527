//! What a court file says, in one form whatever it came in. Dates and times are civil ones in London; texts are
//! as sent, with control characters out and blanks collapsed.

use super::names;
use domain::identity::IdentifierKind;
use jiff::civil::{Date, Time};
use serde::Serialize;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CourtFormat {
    CommonPlatform,
    Libra,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CourtFile {
    pub format: CourtFormat,
    /// The sender's id of the message. Common Platform's files have none.
    pub message_id: Option<String>,
    pub hearings: Vec<CourtHearing>,
    /// What was left out or not understood.
    pub remarks: Vec<Remark>,
}

/// A sentence about one place of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Remark {
    pub where_: String,
    pub sentence: String,
}

/// One sitting day about one defendant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CourtHearing {
    /// The same for the same sitting and defendant in every message, and different for any other.
    pub source_key: String,
    pub court_code: Option<String>,
    pub court_name: String,
    pub room: Option<String>,
    pub sitting_on: Date,
    pub sitting_at: Option<Time>,
    pub hearing_type: Option<String>,
    pub list_no: Option<String>,
    /// The first case's number (URN or Libra case number); each offence carries its own.
    pub case_number: Option<String>,
    pub defendant: Defendant,
    pub offences: Vec<Offence>,
    /// Applications about the defendant, such as for breach or to vary bail.
    pub applications: Vec<CourtApplication>,
    /// Results given to the defendant as a whole rather than for one offence.
    pub results: Vec<CourtResult>,
}

/// A person before the court, as the message describes them. Organisations are never here.
#[derive(Clone, Default, PartialEq, Eq, Serialize)]
pub struct Defendant {
    pub title: Option<String>,
    pub forenames: Vec<String>,
    pub surname: Option<String>,
    pub birth_date: Option<Date>,
    pub sex: Option<Sex>,
    /// As sent; `domain::identity::read` says what they are worth.
    pub identifiers: Vec<(IdentifierKind, String)>,
    pub address_lines: Vec<String>,
    pub postcode: Option<String>,
    pub aliases: Vec<Alias>,
    pub bail_status: Option<BailStatus>,
    pub is_youth: Option<bool>,
}

impl Defendant {
    /// Forenames and surname in one line, names all in capitals turned to the usual case.
    pub fn display_name(&self) -> String {
        let names: Vec<String> =
            self.forenames.iter().chain(&self.surname).map(|name| names::tidy_case(name)).collect();
        names.join(" ")
    }
}

#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Alias {
    pub forenames: Vec<String>,
    pub surname: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    Female,
    Male,
    NotKnown,
    NotSpecified,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BailStatus {
    pub code: Option<String>,
    pub description: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Offence {
    /// The sender's id of this charge.
    pub source_id: Option<String>,
    pub case_number: Option<String>,
    /// Empty when the message gives none.
    pub code: String,
    /// The code when the message gives no title.
    pub title: String,
    pub wording: Option<String>,
    pub legislation: Option<String>,
    /// As sent: `GUILTY` (Common Platform), `G` (Libra).
    pub plea: Option<String>,
    pub conviction_date: Option<Date>,
    pub results: Vec<CourtResult>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CourtApplication {
    pub source_id: Option<String>,
    pub reference: Option<String>,
    pub code: Option<String>,
    pub title: String,
    pub legislation: Option<String>,
    pub particulars: Option<String>,
    pub received_on: Option<Date>,
    pub results: Vec<CourtResult>,
}

/// What the court ordered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CourtResult {
    pub label: String,
    pub code: Option<String>,
    pub ordered_on: Option<Date>,
    pub prompts: Vec<Prompt>,
}

/// One detail of a result, such as a number of hours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Prompt {
    pub label: String,
    pub reference: Option<String>,
    pub value: String,
}

domain::private_debug!(Defendant, Alias);
