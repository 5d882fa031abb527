//! Handovers: the list of whoever looks, and one by who gives, receives or manages it (S11, S12).

mod forms;
pub mod list;
pub mod pack;
pub mod show;
pub mod words;
