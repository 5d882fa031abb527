//! Entries of the contact log.

pub mod moving;
pub mod outcome;
pub mod record;

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Serialize, ToSchema)]
pub struct ContactCreated {
    pub contact_id: Uuid,
}
