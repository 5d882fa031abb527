mod chain;
mod clock;
mod count;
mod decide;
pub(crate) mod made;
mod standard;
