//! Logs go to standard error: lines for a terminal, JSON for everything else. They hold ids, never names.

use std::io::IsTerminal;
use tracing_subscriber::EnvFilter;

/// Libraries that carry messages would say at `trace` what is in them.
const CARRIERS: [&str; 4] = ["ureq=off", "ureq_proto=off", "lettre=off", "rustls=off"];

pub fn without_bodies(filter: EnvFilter) -> EnvFilter {
    let directives = CARRIERS.iter().filter_map(|directive| directive.parse().ok());
    directives.fold(filter, EnvFilter::add_directive)
}

/// `THROUGHLINE_LOG` says how much (`info`, `debug`, `store=debug` …).
pub fn start() {
    let filter = EnvFilter::try_from_env("THROUGHLINE_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let filter = without_bodies(filter);
    let logs = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second start, in a test, keeps the first.
    let _ = if std::io::stderr().is_terminal() {
        logs.with_target(false).try_init()
    } else {
        logs.json().flatten_event(true).try_init()
    };
}
