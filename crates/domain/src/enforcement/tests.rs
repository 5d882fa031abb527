mod chain;
mod clock;
mod count;
mod decide;
mod figures;
mod made;
mod recording;
mod standard;
