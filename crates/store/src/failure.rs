//! What the driver could not do, in the words of the port: each told once, with all its causes.

use crate::driver::{self, ExecuteError, whole_story};
use app::ports::StoreError;

impl From<driver::StoreError> for StoreError {
    fn from(error: driver::StoreError) -> StoreError {
        match error {
            driver::StoreError::Unavailable(why) => StoreError::Unavailable(why),
            driver::StoreError::TooLong => StoreError::Unavailable(error.to_string()),
            driver::StoreError::Corrupt { .. } | driver::StoreError::Other { .. } => {
                StoreError::Failed(whole_story(&error))
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
            | ExecuteError::Other { .. } => StoreError::Failed(whole_story(&error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::error::Error;

    /// As a command prints it: the error, then each of its causes.
    fn printed(error: &dyn Error) -> String {
        match error.source() {
            Some(cause) => format!("{error}: {}", printed(cause)),
            None => error.to_string(),
        }
    }

    #[test]
    fn what_went_wrong_is_printed_once() {
        let unknown = ExecuteError::OutcomeUnknown("the disk is full".to_string());
        let other = ExecuteError::Other { doing: "a script".to_string(), source: "the disk is full".into() };
        for error in [unknown, other] {
            let printed = printed(&StoreError::from(error));
            assert_eq!(printed.matches("the disk is full").count(), 1, "{printed}");
        }
    }
}
