//! Entries of the contact log.

pub mod absence;
pub mod cancelling;
pub mod moving;
pub mod outcome;
pub mod record;
pub mod sensitivity;
pub mod visit;

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Serialize, ToSchema)]
pub struct ContactCreated {
    pub contact_id: Uuid,
}
