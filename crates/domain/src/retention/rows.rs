//! Where a record stands in retention.

use crate::shared::{CaseId, Written};
use jiff::civil::Date;

/// It is in the archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archived {
    /// Code of the class in `policy/`.
    pub class: String,
    /// The day from which its time ran.
    pub since: Date,
    pub on: Date,
}

/// It is kept whatever its time: for an inquiry, say.
#[derive(Clone, PartialEq, Eq)]
pub struct Exemption {
    pub why: String,
    pub since: Date,
}

/// One row a record, from the first time that something of this was so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retention {
    pub case_id: CaseId,
    pub archived: Option<Archived>,
    pub exempted: Option<Exemption>,
    /// The day on which it was last restored: its time runs anew from then.
    pub restored_on: Option<Date>,
    pub written: Written,
}

crate::private_debug!(Exemption);
