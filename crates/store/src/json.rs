//! JSON in a column of text.

use app::ports::StoreError;
use serde::Serialize;
use serde::de::DeserializeOwned;

pub(crate) fn written(of: &impl Serialize) -> Result<String, StoreError> {
    serde_json::to_string(of).map_err(|problem| StoreError::Other {
        doing: "writing a row as JSON".to_string(),
        source: Box::new(problem),
    })
}

pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok()
}
