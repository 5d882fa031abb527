//! How a command ends: 0 when all is well, 1 when it found or met something wrong, 2 when it was called wrongly.

/// What a command that ran to its end found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    Fine,
    /// The command did its work and something is wrong: a bad subject, a file that was refused.
    Something,
}

/// The command was called in a way that cannot work. The sentence says what to write instead.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Usage(pub String);

pub fn usage(sentence: impl Into<String>) -> anyhow::Error {
    Usage(sentence.into()).into()
}

pub fn exit_code(problem: &anyhow::Error) -> u8 {
    if problem.downcast_ref::<Usage>().is_some() { 2 } else { 1 }
}
