//! A list of codes to load.

use app::reference::Load;
use domain::reference::{Entry, Kind};
use jiff::civil::date;
use std::collections::BTreeMap;

/// A list of a kind with these (code, name), as of 1 January 2026; another digest is another file.
pub fn a_list(kind: Kind, digest: &str, rows: &[(&str, &str)]) -> Load {
    let entry = |(line, (code, name)): (i64, &(&str, &str))| Entry {
        line,
        code: (*code).to_string(),
        name: Some((*name).to_string()),
        from: None,
        to: None,
        says: BTreeMap::from([("region".to_string(), "Vale".to_string())]),
    };
    Load {
        kind,
        list: "main".to_string(),
        as_of: date(2026, 1, 1),
        source: "A register".to_string(),
        file: "list.csv".to_string(),
        digest: digest.to_string(),
        columns: String::new(),
        kept: (2..).zip(rows).map(entry).collect(),
        refused: 0,
        revision: None,
    }
}
