//! Time, read once at the edge for each request.

use domain::shared::Moment;

pub trait Clock: Send + Sync {
    fn now(&self) -> Moment;
}
