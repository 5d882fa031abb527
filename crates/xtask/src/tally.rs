//! How many tests ran: read from the closing lines of each runner.

use std::fmt::{Display, Formatter};
use std::ops::AddAssign;
use std::sync::LazyLock;

use regex::Regex;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: u64,
    pub failed: u64,
    pub skipped: u64,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// The closing line that build machines read.
impl Display for Tally {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// What nextest (`12 tests run: 10 passed, 2 failed, 0 skipped`), cargo's own runner (`test result: ok. 3
/// passed; 0 failed; 1 ignored`) or Node's (`# pass 3`, `ℹ fail 0`) say; nothing when none of them closed.
///
/// Nextest shows what a failed test printed, closing line and all, so its own summary counts alone.
pub fn read(text: &str) -> Option<Tally> {
    let text = pattern(r"\x1b\[[0-9;]*m").replace_all(text, "");
    let mut summary =
        text.lines().filter_map(|line| line.trim_start().strip_prefix("Summary [")?.split_once("run:"));
    if let Some((_, counts)) = summary.next_back() {
        return Some(cargo(counts));
    }
    let mut total = None::<Tally>;
    for line in text.lines() {
        let closing = line.strip_prefix("test result:").map(cargo);
        if let Some(tally) = closing.or_else(|| node(line)) {
            *total.get_or_insert_default() += tally;
        }
    }
    total
}

fn cargo(counts: &str) -> Tally {
    let of = |words: &str| {
        let found = pattern(&format!(r"(\d+) (?:{words})\b"));
        found.captures_iter(counts).filter_map(|hit| hit[1].parse::<u64>().ok()).sum()
    };
    Tally { passed: of("passed"), failed: of("failed|timed out|exec failed"), skipped: of("skipped|ignored") }
}

static NODE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:#|ℹ) (pass|fail|cancelled|skipped|todo) (\d+)$"));

fn node(line: &str) -> Option<Tally> {
    let hit = NODE.captures(line)?;
    let count = hit[2].parse().ok()?;
    Some(match &hit[1] {
        "pass" => Tally { passed: count, ..Tally::default() },
        "fail" | "cancelled" => Tally { failed: count, ..Tally::default() },
        _ => Tally { skipped: count, ..Tally::default() },
    })
}

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the pattern is a constant that the tests compile")
}

#[cfg(test)]
mod tests {
    use super::{Tally, read};

    fn tally(passed: u64, failed: u64, skipped: u64) -> Option<Tally> {
        Some(Tally { passed, failed, skipped })
    }

    #[test]
    fn nextest_says_it_in_one_line_with_or_without_colour() {
        let text =
            "     Summary [   1.2s] 12 tests run: 9 passed (1 slow), 2 failed, 1 timed out, 4 skipped\n";
        assert_eq!(read(text), tally(9, 3, 4));
        let text = "    test result: FAILED. 0 passed; 1 failed; 0 ignored\n Summary [ 1s] 2 tests run: 1 passed, 1 failed";
        assert_eq!(read(text), tally(1, 1, 0));
        let text = "\x1b[32m     Summary\x1b[0m [ 0.01s] \x1b[1m5\x1b[0m tests run: \x1b[1m5\x1b[0m passed, 0 skipped";
        assert_eq!(read(text), tally(5, 0, 0));
    }

    #[test]
    fn cargo_says_it_once_for_each_binary() {
        let line =
            "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s\n";
        assert_eq!(read(&line.repeat(2)), tally(6, 0, 2));
    }

    #[test]
    fn node_says_it_in_several_lines_and_cancelled_counts_as_failed() {
        assert_eq!(read("ℹ tests 5\nℹ pass 3\nℹ fail 1\nℹ cancelled 1\nℹ skipped 2\n"), tally(3, 2, 2));
        assert_eq!(read("# pass 3\n# fail 0\n"), tally(3, 0, 0));
    }

    #[test]
    fn a_runner_that_never_closed_gives_no_figure() {
        assert_eq!(read("error: could not compile `app`"), None);
    }
}
