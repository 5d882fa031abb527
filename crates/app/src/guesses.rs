//! Guessing passwords: who failed too often rests for a while. All processes of a service count together.
//!
//! A user name rests *for the address* from which its password was guessed wrongly, so that nobody at another address
//! can keep its owner out. Guesses from many addresses at one name, and from one address at many names, make that name
//! and that address rest as well, but not for whoever signed in from that address under that name before.

use crate::ports::{GuessKey, Store, StoreError};
use domain::shared::Moment;
use sha2::{Digest, Sha256};

/// Wrong passwords for one user name from one address within a window; then the two rest until the window ends.
pub const FAILURES_MAX: u32 = 10;

/// Wrong passwords for one name from anywhere, or from one address for any name.
pub const FAILURES_IN_ALL_MAX: u32 = 100;

/// The window begins with the first wrong password.
pub const WINDOW_SECONDS: i64 = 15 * 60;

/// So long it is known that somebody signed in from an address.
const KNOWN_SECONDS: i64 = 90 * 24 * 3600;

/// What is counted: the pair, the name, the address, in this order. They are hashes: whatever is typed there, and some
/// type their password, takes the same room and is not there to be read.
fn keys(name: &str, address: &str) -> [GuessKey; 3] {
    let of = |text: String| Sha256::digest(text).into();
    [of(format!("pair\0{name}\0{address}")), of(format!("name\0{name}")), of(format!("address\0{address}"))]
}

fn window_began(now: Moment) -> Moment {
    now.plus_seconds(-WINDOW_SECONDS)
}

/// Nobody signs in under this name from this address at the moment, even with the right password.
pub async fn rests(store: &dyn Store, name: &str, address: &str, now: Moment) -> Result<bool, StoreError> {
    let ([pair, name, address], is_known) = store.guesses(keys(name, address), window_began(now)).await?;
    let in_all = name >= FAILURES_IN_ALL_MAX || address >= FAILURES_IN_ALL_MAX;
    Ok(pair >= FAILURES_MAX || (in_all && !is_known))
}

/// Counts a wrong password. True when this was the one too many.
pub async fn failed(store: &dyn Store, name: &str, address: &str, now: Moment) -> Result<bool, StoreError> {
    let keys = keys(name, address);
    let since = window_began(now);
    store.count_guess(keys, now, since).await?;
    let ([pair, name, address], _) = store.guesses(keys, since).await?;
    Ok(pair == FAILURES_MAX || name == FAILURES_IN_ALL_MAX || address == FAILURES_IN_ALL_MAX)
}

/// The right password in time begins the count of the pair anew.
pub async fn succeeded(store: &dyn Store, name: &str, address: &str, now: Moment) -> Result<(), StoreError> {
    let [pair, ..] = keys(name, address);
    store.signed_in(pair, now).await
}

/// Forgets what counts no more.
pub async fn forget(store: &dyn Store, now: Moment) -> Result<(), StoreError> {
    store.remove_old_guesses(window_began(now), now.plus_seconds(-KNOWN_SECONDS)).await
}
