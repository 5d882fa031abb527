//! Openings: breaking the glass, asking for access, answering who asked, and ending what was opened.

mod answer;
mod open;
mod show;

pub use answer::{AnswerForm, answer, end};
pub use open::{AskForm, GlassForm, ask, break_glass};
pub use show::{OpeningPage, ToOpen, own, show, to_answer, to_open};
