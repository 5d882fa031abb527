//! Passwords of local accounts.

use argon2::Argon2;
use argon2::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use tokio::sync::Semaphore;

#[derive(Debug, thiserror::Error)]
#[error("the password could not be hashed: {0}")]
pub struct HashError(String);

/// The hash to store, with its own salt and parameters.
pub fn hash(password: &str) -> Result<String, HashError> {
    let hashed = Argon2::default().hash_password(password.as_bytes());
    hashed.map(|hash| hash.to_string()).map_err(|problem| HashError(problem.to_string()))
}

/// Whether this is the password. An unknown user is checked against a hash of nothing, so that both take as long.
pub fn verify(password: &str, stored: Option<&str>) -> bool {
    let Ok(parsed) = PasswordHash::new(stored.unwrap_or(NOBODY)) else { return false };
    Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok() && stored.is_some()
}

/// The same beside the work of requests, and no more at a time than the service allows.
pub async fn hash_beside(hashing: &Semaphore, password: String) -> Result<String, HashError> {
    let stopped = |_| HashError("the service is stopping".to_string());
    let _turn = hashing.acquire().await.map_err(stopped)?;
    let hashed = tokio::task::spawn_blocking(move || hash(&password)).await;
    hashed.map_err(|problem| HashError(problem.to_string()))?
}

/// A hash that no password was made for, with the same parameters as real ones.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5bm8$u4DyY5b0yAFV9W8Yq2u8o4z4q8cQ8l0n0oXo5h8b1yE";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_fits_its_own_hash_and_no_other() {
        let stored = hash("correct horse").unwrap();
        assert!(verify("correct horse", Some(&stored)));
        assert!(!verify("incorrect horse", Some(&stored)));
    }

    #[test]
    fn an_unknown_user_is_refused_after_the_same_work() {
        assert!(PasswordHash::new(NOBODY).is_ok(), "the stand-in must cost a real hash");
        assert!(!verify("anything", None));
    }
}
