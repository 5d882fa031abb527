//! web

pub mod words;
