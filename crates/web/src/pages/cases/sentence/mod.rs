//! The sentence: what is recorded, recording one by hand, correcting it, its end, its removal.

pub mod correct;
pub mod custody;
pub mod end;
mod form;
pub mod history;
pub mod key_dates;
pub mod new;
pub mod remove;
pub mod review;
pub mod served;
pub mod show;
