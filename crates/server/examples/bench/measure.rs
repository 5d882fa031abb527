//! Time and processor time.

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

/// User and system time from `/proc/self/stat`, which counts in hundredths of a second.
fn cpu_of_this_process() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name of the program stands in brackets and may hold spaces.
    let after = stat.rsplit_once(')').map_or("", |(_, after)| after);
    let ticks: u64 =
        after.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}

pub fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    let about = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model =
        about.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or(": unknown processor");
    format!("{cores} cores,{}", model.trim_start().trim_start_matches(':'))
}
