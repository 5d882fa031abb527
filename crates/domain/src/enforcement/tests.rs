mod chain;
mod clock;
mod count;
mod decide;
mod figures;
pub(crate) mod made;
mod recording;
mod standard;
