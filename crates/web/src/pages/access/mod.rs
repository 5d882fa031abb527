//! What one may and may not see.

pub mod refused;
