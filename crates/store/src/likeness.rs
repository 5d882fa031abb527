//! Who may be the person that a court named: a wide net, from which `domain::matching` chooses. Only ids leave it.
//!
//! It is cast three ways: by a shared identifier; by birth date (or none known) with one sound of the name; by two
//! sounds of the name. Where the court gave no birth date, or a name of one word, one sound is enough.

use crate::driver::{Read, Row, Val};
use crate::table::Cells;
use app::ports::StoreError;
use domain::shared::CaseId;
use jiff::civil::Date;
use std::sync::LazyLock;

/// Records that one search may give.
const FOUND_MAX: usize = 100;

/// Values that one text takes; fewer are filled up with the last, more are asked for in several questions.
const VALUES: usize = 8;

static BY_IDENTIFIER: LazyLock<String> = LazyLock::new(|| {
    let (kept, forms) = (KEPT, places(1));
    format!(
        "SELECT {kept} AS kept, 1 FROM identifier i JOIN person m ON m.case_id = i.case_id
             LEFT JOIN person up ON up.case_id = m.joined_to
         WHERE i.search_form IN ({forms})
         UNION SELECT {kept} AS kept, 1 FROM person m LEFT JOIN person up ON up.case_id = m.joined_to
         WHERE m.crn IN ({forms})
         ORDER BY kept LIMIT {FOUND_MAX}"
    )
});

/// `$1` to `$8` are sounds, `$9` to `$16` birth dates.
static BY_BIRTH_DATE: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {KEPT} AS kept, COUNT(DISTINCT f.sound) AS shared
         FROM person m JOIN name_form f ON f.case_id = m.case_id LEFT JOIN person up ON up.case_id = m.joined_to
         WHERE (m.birth_date IN ({dates}) OR m.birth_date IS NULL) AND f.sound IN ({sounds})
         GROUP BY {KEPT} ORDER BY shared DESC, kept LIMIT {FOUND_MAX}",
        sounds = places(1),
        dates = places(1 + VALUES),
    )
});

/// `$1` to `$8` are sounds, `$9` is how many of them must be shared.
static BY_NAME: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {KEPT} AS kept, MAX(alike.shared) AS shared
         FROM (SELECT f.case_id, COUNT(DISTINCT f.sound) AS shared FROM name_form f
               WHERE f.sound IN ({sounds}) GROUP BY f.case_id
               HAVING COUNT(DISTINCT f.sound) >= $9) AS alike
             JOIN person m ON m.case_id = alike.case_id LEFT JOIN person up ON up.case_id = m.joined_to
         GROUP BY {KEPT} ORDER BY shared DESC, kept LIMIT {FOUND_MAX}",
        sounds = places(1),
    )
});

/// The record that is kept, of one that may have been joined to it.
const KEPT: &str = "COALESCE(up.joined_to, m.joined_to, m.case_id)";

pub fn statements() -> [&'static str; 3] {
    [&BY_IDENTIFIER, &BY_BIRTH_DATE, &BY_NAME]
}

fn places(first: usize) -> String {
    let places: Vec<String> = (first..first + VALUES).map(|place| format!("${place}")).collect();
    places.join(", ")
}

/// The questions, to be answered from one snapshot.
pub fn questions(identifiers: &[String], sounds: &[String], birth_dates: &[Date]) -> Vec<Read> {
    let mut reads: Vec<Read> =
        identifiers.chunks(VALUES).map(|forms| Read::new(&BY_IDENTIFIER, filled(forms))).collect();
    let mut distinct: Vec<String> = sounds.iter().filter(|sound| !sound.is_empty()).cloned().collect();
    distinct.sort();
    distinct.dedup();
    distinct.truncate(VALUES);
    if distinct.is_empty() {
        return reads;
    }
    for dates in birth_dates.chunks(VALUES) {
        let mut values = filled(&distinct);
        values.extend(filled(dates));
        reads.push(Read::new(&BY_BIRTH_DATE, values));
    }
    let needed = if birth_dates.is_empty() { 1 } else { distinct.len().min(2) };
    let mut values = filled(&distinct);
    values.push(Val::from(i64::try_from(needed).unwrap_or(1)));
    reads.push(Read::new(&BY_NAME, values));
    reads
}

fn filled<T: Clone + Into<Val>>(values: &[T]) -> Vec<Val> {
    let last = values.last().into_iter().cycle();
    values.iter().chain(last).take(VALUES).cloned().map(Into::into).collect()
}

/// Those of the first question first; each record once.
pub fn read(answers: &[Vec<Row>]) -> Result<Vec<CaseId>, StoreError> {
    let mut found = Vec::new();
    for row in answers.iter().flatten() {
        let case_id = CaseId(Cells::of_list(row, "people like a defendant").uuid()?);
        if !found.contains(&case_id) {
            found.push(case_id);
        }
    }
    found.truncate(FOUND_MAX);
    Ok(found)
}
