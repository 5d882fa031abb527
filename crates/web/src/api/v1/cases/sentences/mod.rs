//! `/cases/{case}/sentences`: recording a sentence, correcting it, its end and its removal.

pub mod change;
pub mod record;
