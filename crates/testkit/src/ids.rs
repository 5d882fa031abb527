//! Ids, salts and numbers that are the same on every run.

use app::ports::Ids;
use domain::shared::Moment;
use std::sync::atomic::{AtomicU64, Ordering};
use uuid::{Builder, Uuid};

/// Counts up. Ids have the form of UUIDv7, so that later ones sort after earlier ones as the real ones do.
#[derive(Debug, Default)]
pub struct TestIds {
    next: AtomicU64,
}

impl TestIds {
    /// Begins elsewhere, for a test in which two processes write.
    pub fn starting_at(first: u64) -> TestIds {
        TestIds { next: AtomicU64::new(first) }
    }

    fn count(&self) -> u64 {
        self.next.fetch_add(1, Ordering::Relaxed)
    }

    fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        bytes[N - 8..].copy_from_slice(&self.count().to_be_bytes());
        bytes
    }
}

impl Ids for TestIds {
    fn uuid(&self, at: Moment) -> Uuid {
        let millis = u64::try_from(at.timestamp().as_millisecond()).unwrap_or(0);
        Builder::from_unix_timestamp_millis(millis, &self.bytes()).into_uuid()
    }

    fn salt(&self) -> [u8; 16] {
        self.bytes()
    }

    fn crn(&self) -> String {
        format!("X{:06}", self.count() % 1_000_000)
    }

    fn token(&self) -> [u8; 32] {
        self.bytes()
    }
}
