//! web

pub mod view;
pub mod words;
