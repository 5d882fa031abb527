//! A refusal is for a person: which rule, which field, what is wrong and what to do.

/// What every command's error enum gives.
pub trait Rule: std::fmt::Display {
    /// The rule's id, as in `docs/rules` (`CON-04`).
    fn rule(&self) -> &'static str;
    /// The form field that the sentence belongs to.
    fn field(&self) -> &'static str;
}

/// The erased form of any command's error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub rule: &'static str,
    pub field: &'static str,
    pub sentence: String,
}

impl<T: Rule> From<T> for Refusal {
    fn from(error: T) -> Self {
        Refusal { rule: error.rule(), field: error.field(), sentence: error.to_string() }
    }
}
