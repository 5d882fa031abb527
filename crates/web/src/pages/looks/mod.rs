//! `/looks`: somebody looks into a figure of an integrity list, and says what they found.

pub mod new;
pub mod show;
