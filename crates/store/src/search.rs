//! Finding people: by the words of a name, a birth date, or an identifier, over every organisation.
//!
//! A joined record is found by what is on it, and the kept record is shown. Of a person outside the searcher's
//! scope only name, birth date and holder leave the database.

use crate::driver::{Read, Row, Val};
use crate::scope::{self, Scoped};
use crate::staff;
use crate::table::Cells;
use app::ports::StoreError;
use app::ports::reads::{HitRow, HolderCard};
use domain::access::Scope;
use domain::person::detail::NameKind;
use domain::shared::CaseId;
use jiff::civil::Date;
use std::fmt::Write;
use std::sync::LazyLock;

/// Hits of one search.
const HITS: &str = "200";

/// Words of a name that are compared; more are left out.
const WORDS_MAX: usize = 6;

/// Identifiers that one search compares.
const FORMS_MAX: usize = 8;

/// `$4` is today; a search's own values begin here.
const FIRST_OWN: usize = 5;

/// One text for each number of words.
static BY_NAME: LazyLock<Vec<Scoped>> =
    LazyLock::new(|| (1..=WORDS_MAX).map(|words| Scoped::made(by_name(words))).collect());

static BY_BIRTH_DATE: LazyLock<Scoped> = LazyLock::new(|| {
    let found = "SELECT case_id, 1, forenames || ' ' || surname FROM person WHERE birth_date = $5";
    Scoped::made(hits(found, "p.matched", "NULL"))
});

static BY_IDENTIFIER: LazyLock<Scoped> = LazyLock::new(|| {
    let places: Vec<String> = (FIRST_OWN..FIRST_OWN + FORMS_MAX).map(|place| format!("${place}")).collect();
    let places = places.join(", ");
    let found = format!(
        "SELECT case_id, 1, search_form FROM identifier WHERE search_form IN ({places})
         UNION ALL SELECT case_id, 1, crn FROM person WHERE crn IN ({places})"
    );
    Scoped::made(hits(&found, "p.matched", "NULL"))
});

pub fn lists() -> Vec<&'static Scoped> {
    BY_NAME.iter().chain([&*BY_BIRTH_DATE, &*BY_IDENTIFIER]).collect()
}

pub fn names(words: &[(String, String)], scope: &Scope) -> Option<Read> {
    let words = &words[..words.len().min(WORDS_MAX)];
    let text = BY_NAME.get(words.len().checked_sub(1)?)?;
    let own = words.iter().flat_map(|(word, sound)| {
        // Every word that begins with this one is before the highest character in its place.
        [Val::from(word), Val::from(format!("{word}{}", char::MAX)), Val::from(sound)]
    });
    Some(question(text, scope, own))
}

pub fn birth_date(day: Date, scope: &Scope) -> Read {
    question(&BY_BIRTH_DATE, scope, [Val::from(day)])
}

pub fn identifiers(forms: &[String], scope: &Scope) -> Option<Read> {
    let last = forms.last()?;
    let own = forms.iter().chain(std::iter::repeat(last)).take(FORMS_MAX).map(Val::from);
    Some(question(&BY_IDENTIFIER, scope, own))
}

fn question(text: &'static Scoped, scope: &Scope, own: impl IntoIterator<Item = Val>) -> Read {
    let mut values = scope::values(scope);
    values.push(Val::from(scope.now().day()));
    values.extend(own);
    Read::new(text.text(scope), values)
}

/// Every word must be found on the record, as itself (3), as the beginning of one of its words (2) or by sound (1).
fn by_name(words: usize) -> String {
    let mut found = String::from("SELECT case_id, SUM(points), NULL FROM (");
    let mut any = Vec::new();
    for slot in 0..words {
        let (word, end, sound) = (FIRST_OWN + 3 * slot, FIRST_OWN + 3 * slot + 1, FIRST_OWN + 3 * slot + 2);
        let like = format!("((f.word >= ${word} AND f.word < ${end}) OR f.sound = ${sound})");
        let union = if slot == 0 { "" } else { "UNION ALL " };
        let _ = write!(
            found,
            "{union}SELECT f.case_id, MAX(CASE WHEN f.word = ${word} THEN 3
                                              WHEN f.word >= ${word} AND f.word < ${end} THEN 2
                                              ELSE 1 END) AS points
             FROM name_form f WHERE {like} GROUP BY f.case_id "
        );
        any.push(like);
    }
    let _ = write!(found, ") AS each_word GROUP BY case_id HAVING COUNT(*) = {words}");
    // The name that has most of the words; of several the one that the record goes by.
    let of_name = |column: &str| {
        format!(
            "(SELECT {column} FROM name_form f WHERE f.case_id IN {{members}} AND ({})
          GROUP BY f.name
          ORDER BY COUNT(*) DESC, CASE WHEN f.name = p.forenames || ' ' || p.surname THEN 0 ELSE 1 END, f.name
          LIMIT 1)",
            any.join(" OR ")
        )
    };
    hits(&found, &of_name("f.name"), &of_name("MAX(f.name_kind)"))
}

/// The list around `found`: (case, points, matched). The best are chosen first, and only of them is more read.
fn hits(found: &str, matched: &str, name_kind: &str) -> String {
    format!(
        "WITH found (case_id, points, matched) AS ({found}),
        kept (case_id, points, matched) AS (
            SELECT COALESCE(up.joined_to, m.joined_to, m.case_id), MAX(f.points), MAX(f.matched)
            FROM found f JOIN person m ON m.case_id = f.case_id
                LEFT JOIN person up ON up.case_id = m.joined_to
            GROUP BY COALESCE(up.joined_to, m.joined_to, m.case_id)),
        best AS (
            SELECT p.case_id, p.forenames, p.surname, p.birth_date, p.crn, p.identity, k.points, k.matched
            FROM kept k JOIN person p ON p.case_id = k.case_id
            WHERE p.identity <> 'joined'
            ORDER BY k.points DESC, p.surname, p.forenames, p.case_id
            LIMIT {HITS}),
        seen AS (SELECT p.*, {{visible}} AS in_scope FROM best p)
        SELECT p.case_id, p.forenames, p.surname, p.birth_date,
               CASE WHEN p.in_scope THEN p.crn END,
               COALESCE({matched}, p.forenames || ' ' || p.surname), {name_kind},
               p.identity = 'waiting',
               a.organisation_name, a.team_name, a.officer_name, t.phone, w.code, w.to_on, s.name,
               CASE WHEN p.in_scope THEN
                   (SELECT MAX(s.ends_on) FROM sentence s
                    WHERE s.case_id IN {{members}} AND s.removed_why IS NULL AND s.ends_on >= $4
                      AND (s.ended_on IS NULL OR s.ended_on >= $4)) END,
               p.in_scope
        FROM seen p
            LEFT JOIN assignment a ON a.case_id = p.case_id AND a.until_at IS NULL
            LEFT JOIN team t ON t.organisation_id = a.organisation_id AND t.team_id = a.team_id
            LEFT JOIN staff_fact w ON w.organisation_id = a.organisation_id AND w.officer_id = a.officer_id
                AND w.says = 'absence' AND w.taken_back IS NULL AND w.from_on <= $4
                AND (w.to_on IS NULL OR w.to_on > $4)
            LEFT JOIN officer s ON s.organisation_id = w.organisation_id AND s.officer_id = w.stand_in
        ORDER BY p.points DESC, p.surname, p.forenames, p.case_id"
    )
}

pub fn read(row: &Row) -> Result<HitRow, StoreError> {
    let mut cells = Cells::of_list(row, "hits of a search");
    Ok(HitRow {
        case_id: CaseId(cells.uuid()?),
        forenames: cells.text()?,
        surname: cells.text()?,
        birth_date: cells.opt_date()?,
        crn: cells.opt_text()?,
        matched: cells.text()?.trim().to_string(),
        name_kind: cells.opt_code(NameKind::from_code)?,
        waiting: cells.bool()?,
        holder: read_holder(&mut cells)?,
        order_ends_on: cells.opt_date()?,
        in_scope: cells.bool()?,
    })
}

fn read_holder(cells: &mut Cells<'_>) -> Result<Option<HolderCard>, StoreError> {
    let names = (cells.opt_text()?, cells.opt_text()?, cells.opt_text()?);
    let phone = cells.opt_text()?.unwrap_or_default();
    let away = staff::read_away(cells)?;
    let (Some(organisation_name), Some(team_name), Some(officer_name)) = names else { return Ok(None) };
    Ok(Some(HolderCard { organisation_name, team_name, officer_name, phone, away }))
}
