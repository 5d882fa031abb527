//! Guessing passwords: a user name that failed too often rests for a while, whether anybody has that name or not.
//!
//! The count is of this process alone. One that several processes share comes with issue 4.

use domain::shared::Moment;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Wrong passwords for one user name within a window; then it rests until the window ends.
pub const FAILURES_MAX: u32 = 10;

/// The window begins with the first wrong password.
pub const WINDOW_SECONDS: i64 = 15 * 60;

/// Wrong passwords by user name. Names stand in it as hashes: whatever is typed there, and some type their password,
/// takes the same room and can be read by nobody. Windows that have ended go with the next wrong password; hashing
/// passwords takes its time, so that only so many windows can be open at once.
#[derive(Default)]
pub struct Guesses(Mutex<HashMap<[u8; 32], Window>>);

struct Window {
    since: Moment,
    failures: u32,
}

impl Window {
    fn is_open(&self, now: Moment) -> bool {
        now.seconds_since(self.since) < WINDOW_SECONDS
    }
}

impl Guesses {
    /// Nobody signs in under this name at the moment, even with the right password.
    pub fn rests(&self, name: &str, now: Moment) -> bool {
        let windows = self.windows();
        windows.get(&key(name)).is_some_and(|window| window.is_open(now) && window.failures >= FAILURES_MAX)
    }

    /// Counts a wrong password. True when this was the one too many.
    pub fn failed(&self, name: &str, now: Moment) -> bool {
        let mut windows = self.windows();
        windows.retain(|_, window| window.is_open(now));
        let window = windows.entry(key(name)).or_insert(Window { since: now, failures: 0 });
        window.failures = window.failures.saturating_add(1);
        window.failures == FAILURES_MAX
    }

    /// The right password in time begins the count anew.
    pub fn succeeded(&self, name: &str) {
        self.windows().remove(&key(name));
    }

    /// A count is whole after each step, so that one from a thread that panicked is as good.
    fn windows(&self) -> MutexGuard<'_, HashMap<[u8; 32], Window>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn key(name: &str) -> [u8; 32] {
    Sha256::digest(name).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use testkit::at;

    #[test]
    fn a_name_rests_after_ten_wrong_passwords_until_the_window_ends() {
        let guesses = Guesses::default();
        let start = at("2026-11-24T14:00:00Z");
        for number in 0..FAILURES_MAX {
            let now = start.plus_seconds(i64::from(number));
            assert!(!guesses.rests("ruth", now), "{number}");
            assert_eq!(guesses.failed("ruth", now), number + 1 == FAILURES_MAX, "{number}");
        }
        assert!(guesses.rests("ruth", start.plus_seconds(WINDOW_SECONDS - 1)));
        assert!(!guesses.rests("carol", start.plus_seconds(60)), "another name does not rest");
        assert!(!guesses.rests("ruth", start.plus_seconds(WINDOW_SECONDS)));
    }

    #[test]
    fn the_right_password_begins_the_count_anew() {
        let guesses = Guesses::default();
        let now = at("2026-11-24T14:00:00Z");
        for _ in 1..FAILURES_MAX {
            guesses.failed("ruth", now);
        }
        guesses.succeeded("ruth");
        assert!(!guesses.failed("ruth", now) && !guesses.rests("ruth", now));
    }

    #[test]
    fn windows_that_ended_are_forgotten() {
        let guesses = Guesses::default();
        let now = at("2026-11-24T14:00:00Z");
        guesses.failed("ruth", now);
        guesses.failed("carol", now.plus_seconds(WINDOW_SECONDS));
        assert_eq!(guesses.windows().len(), 1);
    }
}
