mod chain;
mod clock;
mod count;
mod decide;
mod made;
mod standard;
