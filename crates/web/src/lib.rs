//! Pages, forms and the JSON API over the use cases. Knows HTTP; knows no SQL.

pub mod api;
pub mod extract;
pub mod operations;
pub mod pages;
pub mod password;
pub mod router;
pub mod state;
pub mod view;
pub mod words;

pub use router::router;
pub use state::{AppState, Ports, Settings};
