//! `$1` in our SQL, `?1` in SQLite's.

use std::{collections::HashMap, sync::Arc};

/// SQLite takes `$1` for a *name* and numbers names by first appearance, so `$2 … $1` would bind crossed.
/// It does number `?1` as written. Each text is translated once: they are constants, so their address
/// stands for them.
#[derive(Default)]
pub struct Placeholders {
    seen: HashMap<(usize, usize), Arc<str>>,
}

impl Placeholders {
    pub fn translate(&mut self, sql: &'static str) -> Arc<str> {
        let key = (sql.as_ptr() as usize, sql.len());
        self.seen.entry(key).or_insert_with(|| translated(sql).into()).clone()
    }
}

/// Replaces `$` before a digit, outside of quotes and comments.
fn translated(sql: &str) -> String {
    let mut out = String::with_capacity(sql.len());
    let mut inside: Option<char> = None;
    let mut rest = sql.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied();
        match inside {
            Some(end) if c == end => inside = None,
            Some(_) => {}
            None if c == '\'' || c == '"' => inside = Some(c),
            None if c == '-' && next == Some('-') => inside = Some('\n'),
            None if c == '$' && next.is_some_and(|digit| digit.is_ascii_digit()) => {
                out.push('?');
                continue;
            }
            None => {}
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_numbered_and_what_is_quoted_stays() {
        for (ours, theirs) in [
            ("SELECT $2, $10", "SELECT ?2, ?10"),
            ("SELECT '$1', \"$2\", $3", "SELECT '$1', \"$2\", ?3"),
            ("SELECT 'it''s $1', $1", "SELECT 'it''s $1', ?1"),
            ("-- costs $5 and isn't\nSELECT $1", "-- costs $5 and isn't\nSELECT ?1"),
            ("SELECT $name", "SELECT $name"),
        ] {
            assert_eq!(translated(ours), theirs);
        }
    }
}
