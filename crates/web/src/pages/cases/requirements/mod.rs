//! The requirements of an order.

pub mod facts;
pub mod report;
pub mod show;
pub mod state;
pub mod suspension;
