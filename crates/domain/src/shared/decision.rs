//! What a `decide` function gives back.

use serde::{Deserialize, Serialize};

/// What a decision rested on, kept with its events: `(what, value)` in the order they were looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis(pub Vec<(String, String)>);

impl Basis {
    pub fn with(mut self, what: &str, value: impl std::fmt::Display) -> Self {
        self.0.push((what.to_string(), value.to_string()));
        self
    }
}

/// A sentence to show that does not block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub rule: &'static str,
    pub sentence: String,
}

/// Facts to append, what to tell the user, and what it rested on.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision<E> {
    pub events: Vec<E>,
    pub notices: Vec<Notice>,
    pub basis: Basis,
}

impl<E> Decision<E> {
    pub fn of(event: E) -> Self {
        Decision { events: vec![event], notices: Vec::new(), basis: Basis::default() }
    }

    pub fn resting_on(mut self, basis: Basis) -> Self {
        self.basis = basis;
        self
    }
}
