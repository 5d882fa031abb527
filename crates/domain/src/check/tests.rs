mod beside;
mod funnels;
mod lists;
mod looks;
mod made;
mod reviews;
