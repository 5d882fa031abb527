//! Ids, salts and numbers drawn at random.

use domain::shared::Moment;
use uuid::Uuid;

pub trait Ids: Send + Sync {
    /// A UUIDv7 of this instant: later ids sort after earlier ones.
    fn uuid(&self, at: Moment) -> Uuid;
    /// 16 random bytes that keep a short payload from being guessed from its digest.
    fn salt(&self) -> [u8; 16];
    /// A CRN drawn from the whole space; the registry refuses one that is taken and the caller draws again.
    fn crn(&self) -> String;
    /// 32 random bytes for a session token.
    fn token(&self) -> [u8; 32];
}
