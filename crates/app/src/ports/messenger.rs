//! Where messages to people on probation leave the service: e-mail and text.

use async_trait::async_trait;
use domain::person::detail::ReachWay;
use domain::reminder::Ways;
use uuid::Uuid;

/// One message. It is held while it is sent and kept nowhere.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    /// The same for the same message whoever sends it: whoever carries it gets it as its reference.
    pub key: Uuid,
    pub way: ReachWay,
    /// The number or the e-mail address.
    pub to: String,
    /// Of an e-mail.
    pub subject: String,
    pub words: String,
}

/// Why it is not certain that a message went. The reasons name no person, number or address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// It did not go; later it may.
    #[error("not taken: {0}")]
    NotTaken(String),
    /// It did not go, and will not.
    #[error("refused: {0}")]
    Refused(String),
    /// It may have gone.
    #[error("no certain answer: {0}")]
    NotKnown(String),
}

#[async_trait]
pub trait Messenger: Send + Sync {
    /// By which ways it can send.
    fn ways(&self) -> Ways;
    /// Gives it to whoever carries it, within seconds.
    async fn send(&self, message: &Message) -> Result<(), SendError>;
}

domain::private_debug!(Message);
