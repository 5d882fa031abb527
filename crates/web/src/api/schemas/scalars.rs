//! Days and instants as text.

use domain::shared::Moment;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// An instant (RFC 3339), kept to the microsecond.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = String, format = DateTime, example = "2026-11-24T14:41:00.000000Z")]
pub struct Instant(pub Moment);

/// A civil day (ISO 8601), in London.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = String, format = Date, example = "2026-11-24")]
pub struct Day(pub Date);
