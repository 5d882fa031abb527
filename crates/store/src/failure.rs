//! What the driver could not do, in the words of the port.

use crate::driver::{self, ExecuteError};
use app::ports::StoreError;

impl From<driver::StoreError> for StoreError {
    fn from(error: driver::StoreError) -> StoreError {
        match error {
            driver::StoreError::Unavailable(why) => StoreError::Unavailable(why),
            driver::StoreError::TooLong => StoreError::Unavailable(error.to_string()),
            driver::StoreError::Corrupt { .. } | driver::StoreError::Other { .. } => {
                StoreError::Other { doing: error.to_string(), source: Box::new(error) }
            }
        }
    }
}

/// A write that did not happen, or may not have, where the caller can do nothing about it.
impl From<ExecuteError> for StoreError {
    fn from(error: ExecuteError) -> StoreError {
        match error {
            ExecuteError::ReadOnly(_) | ExecuteError::Unavailable(_) | ExecuteError::TooLong => {
                StoreError::Unavailable(error.to_string())
            }
            ExecuteError::RowCount { .. }
            | ExecuteError::Unique { .. }
            | ExecuteError::OutcomeUnknown(_)
            | ExecuteError::Other { .. } => {
                StoreError::Other { doing: error.to_string(), source: Box::new(error) }
            }
        }
    }
}
