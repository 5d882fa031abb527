mod compliance;
mod decide;
mod follow;
mod hours;
mod made;
mod wording;
