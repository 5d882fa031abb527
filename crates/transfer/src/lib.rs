//! Outside formats to commands and rows, and back. Knows no SQL and no HTTP.

pub mod bundle;
pub mod court;
pub mod items;
pub mod reference;
pub mod risk;
pub mod scores;
pub mod synth;
pub mod tier;
pub mod workload;
