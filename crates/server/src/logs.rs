//! Logs go to standard error: lines for a terminal, JSON for everything else. They hold ids, never names.

use std::io::IsTerminal;
use tracing_subscriber::EnvFilter;

/// `THROUGHLINE_LOG` says how much (`info`, `debug`, `store=debug` …).
pub fn start() {
    let filter = EnvFilter::try_from_env("THROUGHLINE_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let logs = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second start, in a test, keeps the first.
    let _ = if std::io::stderr().is_terminal() {
        logs.with_target(false).try_init()
    } else {
        logs.json().flatten_event(true).try_init()
    };
}
