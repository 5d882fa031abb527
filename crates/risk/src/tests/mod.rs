//! The library's own cases: they stand alone, without the references.

mod data;
