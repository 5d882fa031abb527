//! Time and processor time of many calls.

use super::machine::cpu_of_this_process;
use std::time::{Duration, Instant};

pub struct Measured {
    pub per_second: f64,
    pub p50_ms: f64,
    pub p99_ms: f64,
    /// Processor time of this process for one contact, in microseconds.
    pub cpu_micros: f64,
}

/// Begun before the first contact of a turn.
pub struct Stopwatch {
    began: Instant,
    cpu: Duration,
}

impl Stopwatch {
    pub fn start() -> Stopwatch {
        Stopwatch { began: Instant::now(), cpu: cpu_of_this_process() }
    }

    pub fn stop(self, mut latencies: Vec<Duration>) -> Measured {
        let (took, cpu) = (self.began.elapsed(), cpu_of_this_process() - self.cpu);
        latencies.sort();
        let at = |share: f64| -> f64 {
            let place = (latencies.len() as f64 * share) as usize;
            latencies
                .get(place.min(latencies.len().saturating_sub(1)))
                .map_or(0.0, |one| one.as_secs_f64() * 1e3)
        };
        let count = latencies.len() as f64;
        Measured {
            per_second: count / took.as_secs_f64(),
            p50_ms: at(0.5),
            p99_ms: at(0.99),
            cpu_micros: cpu.as_secs_f64() * 1e6 / count,
        }
    }
}
