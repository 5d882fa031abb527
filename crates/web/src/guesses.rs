//! Guessing passwords: who failed too often rests for a while. The counts are of this process alone.
//!
//! A user name rests *for the address* from which its password was guessed wrongly, so that nobody at another address
//! can keep its owner out. Guesses from many addresses at one name, and from one address at many names, make that name
//! and that address rest as well, but not for whoever signed in from that address under that name before.

use domain::shared::Moment;
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Wrong passwords for one user name from one address within a window; then the two rest until the window ends.
pub const FAILURES_MAX: u32 = 10;

/// Wrong passwords for one name from anywhere, or from one address for any name.
pub const FAILURES_IN_ALL_MAX: u32 = 100;

/// The window begins with the first wrong password.
pub const WINDOW_SECONDS: i64 = 15 * 60;

/// Pairs of name and address that are remembered as having signed in.
const KNOWN_MAX: usize = 100_000;

type Key = [u8; 32];

/// Wrong passwords by user name and address. Both stand in it as hashes: whatever is typed there, and some type their
/// password, takes the same room and can be read by nobody. Windows that have ended go with the next wrong password;
/// hashing passwords takes its time, so that only so many windows can be open at once.
#[derive(Default)]
pub struct Guesses(Mutex<Counts>);

#[derive(Default)]
struct Counts {
    windows: HashMap<Key, Window>,
    /// Who signed in from where since this process began.
    known: HashSet<Key>,
}

struct Window {
    since: Moment,
    failures: u32,
}

impl Window {
    fn is_open(&self, now: Moment) -> bool {
        now.seconds_since(self.since) < WINDOW_SECONDS
    }
}

/// What is counted: the pair, the name, the address.
struct Keys {
    pair: Key,
    name: Key,
    address: Key,
}

impl Keys {
    fn of(name: &str, address: &str) -> Keys {
        let key = |kind: &str| Sha256::digest(format!("{kind}\0{name}\0{address}")).into();
        Keys {
            pair: key("pair"),
            name: Sha256::digest(format!("name\0{name}")).into(),
            address: Sha256::digest(format!("address\0{address}")).into(),
        }
    }
}

impl Counts {
    fn reached(&self, key: &Key, most: u32, now: Moment) -> bool {
        self.windows.get(key).is_some_and(|window| window.is_open(now) && window.failures >= most)
    }

    /// True when this was the one too many.
    fn failed(&mut self, key: Key, most: u32, now: Moment) -> bool {
        let window = self.windows.entry(key).or_insert(Window { since: now, failures: 0 });
        window.failures = window.failures.saturating_add(1);
        window.failures == most
    }
}

impl Guesses {
    /// Nobody signs in under this name from this address at the moment, even with the right password.
    pub fn rests(&self, name: &str, address: &str, now: Moment) -> bool {
        let counts = self.counts();
        let Keys { pair, name, address } = Keys::of(name, address);
        let in_all = |key| counts.reached(key, FAILURES_IN_ALL_MAX, now);
        counts.reached(&pair, FAILURES_MAX, now)
            || (!counts.known.contains(&pair) && (in_all(&name) || in_all(&address)))
    }

    /// Counts a wrong password. True when this was the one too many.
    pub fn failed(&self, name: &str, address: &str, now: Moment) -> bool {
        let mut counts = self.counts();
        counts.windows.retain(|_, window| window.is_open(now));
        let Keys { pair, name, address } = Keys::of(name, address);
        let of_pair = counts.failed(pair, FAILURES_MAX, now);
        let of_name = counts.failed(name, FAILURES_IN_ALL_MAX, now);
        let of_address = counts.failed(address, FAILURES_IN_ALL_MAX, now);
        of_pair || of_name || of_address
    }

    /// The right password in time begins the count of the pair anew.
    pub fn succeeded(&self, name: &str, address: &str) {
        let mut counts = self.counts();
        let pair = Keys::of(name, address).pair;
        counts.windows.remove(&pair);
        if counts.known.len() >= KNOWN_MAX {
            counts.known.clear();
        }
        counts.known.insert(pair);
    }

    /// A count is whole after each step, so that one from a thread that panicked is as good.
    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use testkit::at;

    const HERE: &str = "192.0.2.1";
    const THERE: &str = "192.0.2.2";

    fn start() -> Moment {
        at("2026-11-24T14:00:00Z")
    }

    #[test]
    fn a_name_rests_for_an_address_after_ten_wrong_passwords_until_the_window_ends() {
        let guesses = Guesses::default();
        for number in 0..FAILURES_MAX {
            let now = start().plus_seconds(i64::from(number));
            assert!(!guesses.rests("ruth", HERE, now), "{number}");
            assert_eq!(guesses.failed("ruth", HERE, now), number + 1 == FAILURES_MAX, "{number}");
        }
        assert!(guesses.rests("ruth", HERE, start().plus_seconds(WINDOW_SECONDS - 1)));
        assert!(!guesses.rests("carol", HERE, start().plus_seconds(60)), "another name does not rest");
        assert!(!guesses.rests("ruth", HERE, start().plus_seconds(WINDOW_SECONDS)));
    }

    #[test]
    fn whoever_guesses_elsewhere_keeps_nobody_out() {
        let guesses = Guesses::default();
        guesses.succeeded("ruth", HERE);
        for number in 0..FAILURES_IN_ALL_MAX {
            guesses.failed("ruth", &format!("198.51.100.{number}"), start());
        }
        assert!(!guesses.rests("ruth", HERE, start()), "she signed in from here before");
        assert!(guesses.rests("ruth", THERE, start()), "a hundred guesses at one name are enough");
    }

    #[test]
    fn an_address_that_tries_many_names_rests_but_not_for_who_works_there() {
        let guesses = Guesses::default();
        guesses.succeeded("carol", HERE);
        for number in 0..FAILURES_IN_ALL_MAX {
            guesses.failed(&format!("user-{number}"), HERE, start());
        }
        assert!(guesses.rests("ruth", HERE, start()));
        assert!(!guesses.rests("carol", HERE, start()));
        assert!(!guesses.rests("ruth", THERE, start()));
    }

    #[test]
    fn the_right_password_begins_the_count_anew() {
        let guesses = Guesses::default();
        for _ in 1..FAILURES_MAX {
            guesses.failed("ruth", HERE, start());
        }
        guesses.succeeded("ruth", HERE);
        assert!(!guesses.failed("ruth", HERE, start()) && !guesses.rests("ruth", HERE, start()));
    }

    #[test]
    fn windows_that_ended_are_forgotten() {
        let guesses = Guesses::default();
        guesses.failed("ruth", HERE, start());
        guesses.failed("carol", THERE, start().plus_seconds(WINDOW_SECONDS));
        assert_eq!(guesses.counts().windows.len(), 3, "the pair, the name and the address of the last");
    }
}
