//! Drafts: what somebody typed into a form and has not saved. A draft is no part of any record.

use crate::access::Action;
use crate::shared::Rule;

/// Room for the longest notes, however a browser writes them. A limit of storage, not of policy.
pub const FIELDS_BYTES_MAX: usize = 512 * 1024;

/// The forms that can be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DraftForm {
    /// A contact that was not booked.
    Contact,
    /// What happened at an appointment.
    Outcome,
    /// What is known about an absence.
    Absence,
    /// An appointment to book.
    Booking,
    /// An appointment to move or cancel.
    Moving,
    /// Giving a case to an officer, with its notes.
    Allocation,
}

impl DraftForm {
    pub const ALL: [DraftForm; 6] = [
        DraftForm::Contact,
        DraftForm::Outcome,
        DraftForm::Absence,
        DraftForm::Booking,
        DraftForm::Moving,
        DraftForm::Allocation,
    ];

    pub fn code(self) -> &'static str {
        match self {
            DraftForm::Contact => "contact",
            DraftForm::Outcome => "outcome",
            DraftForm::Absence => "absence",
            DraftForm::Booking => "booking",
            DraftForm::Moving => "moving",
            DraftForm::Allocation => "allocation",
        }
    }

    pub fn from_code(code: &str) -> Option<DraftForm> {
        DraftForm::ALL.into_iter().find(|form| form.code() == code)
    }

    /// What saving the form would do: who may not do it does not open the draft either.
    pub fn action(self) -> Action {
        match self {
            DraftForm::Contact | DraftForm::Outcome | DraftForm::Absence => Action::RecordContact,
            DraftForm::Booking | DraftForm::Moving => Action::BookAppointment,
            DraftForm::Allocation => Action::AssignOfficer,
        }
    }

    /// Whether it is about an entry that stands already.
    pub fn is_about_contact(self) -> bool {
        matches!(self, DraftForm::Outcome | DraftForm::Absence | DraftForm::Moving)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DraftError {
    #[error("This is too long to be kept as a draft. Save it, or shorten it.")]
    TooLong,
    #[error("You have {0} drafts, as many as can be kept. Save or remove one of them first.")]
    TooMany(i64),
    #[error("A draft of this form names the entry that it is about, and only such a draft does.")]
    NoSuchForm,
}

impl Rule for DraftError {
    fn rule(&self) -> &'static str {
        match self {
            DraftError::TooLong => "DRA-01",
            DraftError::TooMany(_) => "DRA-02",
            DraftError::NoSuchForm => "DRA-03",
        }
    }

    fn field(&self) -> &'static str {
        match self {
            DraftError::TooLong => "fields",
            DraftError::TooMany(_) => "draft",
            DraftError::NoSuchForm => "form",
        }
    }
}

/// What is about to be kept.
#[derive(Clone, Copy, Debug)]
pub struct Keeping {
    pub form: DraftForm,
    pub about_contact: bool,
    /// Of everything that was typed.
    pub bytes: usize,
    /// Other drafts of the same user.
    pub others: usize,
}

/// DRA-01 to DRA-03: whether it can be kept.
pub fn may_keep(keeping: Keeping, most: i64) -> Result<(), DraftError> {
    if keeping.about_contact != keeping.form.is_about_contact() {
        return Err(DraftError::NoSuchForm);
    }
    if keeping.bytes > FIELDS_BYTES_MAX {
        return Err(DraftError::TooLong);
    }
    if i64::try_from(keeping.others).unwrap_or(i64::MAX) >= most {
        return Err(DraftError::TooMany(most));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
