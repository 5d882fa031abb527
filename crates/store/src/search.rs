//! Finding people: by the words of a name, a birth date, or an identifier, over every organisation.
//!
//! A joined record is found by what is on it, and the kept record is shown. Of a person outside the searcher's
//! scope only name, birth date and holder leave the database.

use crate::driver::{Read, Row, Val};
use crate::scope::{self, Scoped};
use crate::staff;
use crate::table::Cells;
use app::ports::StoreError;
use app::ports::reads::{HITS_MAX, HitRow, HolderCard};
use domain::access::Scope;
use domain::person::detail::NameKind;
use domain::shared::CaseId;
use jiff::civil::Date;
use std::fmt::Write;
use std::sync::LazyLock;

/// Records that are looked at more closely: of so many the best `HITS_MAX` are chosen.
const LOOKED_AT: usize = 2 * HITS_MAX;

/// Words of a name that are compared; more are left out.
const WORDS_MAX: usize = 6;

/// Identifiers that one search compares.
const FORMS_MAX: usize = 8;

/// `$4` is today; a search's own values begin here.
const FIRST_OWN: usize = 5;

/// How often a word and its sound stand in names, counted so far that common and rare are told apart.
const HOW_COMMON: &str = "
    SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM name_form WHERE sound = $3 LIMIT 3000) AS sounds)
         + (SELECT COUNT(*) FROM (SELECT 1 FROM name_form WHERE word >= $1 AND word < $2 LIMIT 3000) AS words)";

pub const STATEMENTS: [&str; 1] = [HOW_COMMON];

/// One text for each number of words.
static BY_NAME: LazyLock<Vec<Scoped>> =
    LazyLock::new(|| (1..=WORDS_MAX).map(|words| Scoped::made(by_name(words, false))).collect());

static BY_NAME_AND_BIRTH_DATE: LazyLock<Vec<Scoped>> =
    LazyLock::new(|| (1..=WORDS_MAX).map(|words| Scoped::made(by_name(words, true))).collect());

static BY_BIRTH_DATE: LazyLock<Scoped> = LazyLock::new(|| {
    let found = "SELECT case_id, 1, forenames || ' ' || surname FROM person WHERE birth_date = $5";
    Scoped::made(hits(&format!("found (case_id, points, matched) AS ({found})"), "p.matched", "NULL"))
});

static BY_IDENTIFIER: LazyLock<Scoped> = LazyLock::new(|| {
    let places: Vec<String> = (FIRST_OWN..FIRST_OWN + FORMS_MAX).map(|place| format!("${place}")).collect();
    let places = places.join(", ");
    let found = format!(
        "SELECT case_id, 1, search_form FROM identifier WHERE search_form IN ({places})
         UNION ALL SELECT case_id, 1, crn FROM person WHERE crn IN ({places})"
    );
    Scoped::made(hits(&format!("found (case_id, points, matched) AS ({found})"), "p.matched", "NULL"))
});

pub fn lists() -> Vec<&'static Scoped> {
    BY_NAME.iter().chain(BY_NAME_AND_BIRTH_DATE.iter()).chain([&*BY_BIRTH_DATE, &*BY_IDENTIFIER]).collect()
}

/// A question for each word of a name.
pub fn how_common(words: &[Word]) -> Vec<Read> {
    words.iter().take(WORDS_MAX).map(|word| Read::new(HOW_COMMON, values(word).into())).collect()
}

/// The words, the rarest first, from the answers for them. Of two that are as common the later: surnames stand last.
pub fn rarest_first(words: &[Word], answers: &[Vec<Row>]) -> Result<Vec<Word>, StoreError> {
    let mut counted = Vec::with_capacity(words.len());
    for (word, rows) in words.iter().zip(answers).rev() {
        let row = rows.first().map(|row| row.int(0)).transpose()?;
        counted.push((row.unwrap_or(0), word.clone()));
    }
    counted.sort_by_key(|(count, _)| *count);
    Ok(counted.into_iter().map(|(_, word)| word).collect())
}

/// By the words of a name, the rarest first; who was born on another day is left out, when that is said.
pub fn names(words: &[Word], born: Option<Date>, scope: &Scope) -> Option<Read> {
    let words = &words[..words.len().min(WORDS_MAX)];
    let texts = if born.is_some() { &BY_NAME_AND_BIRTH_DATE } else { &BY_NAME };
    let text = texts.get(words.len().checked_sub(1)?)?;
    Some(question(text, scope, words.iter().flat_map(values).chain(born.map(Val::from))))
}

/// A word with its sound.
pub type Word = (String, String);

/// Every word that begins with this one is before the highest character in its place.
fn values((word, sound): &Word) -> [Val; 3] {
    [Val::from(word), Val::from(format!("{word}{}", char::MAX)), Val::from(sound)]
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

/// How a word is looked for: its places among the values, in the order of `values`.
struct Slot {
    word: usize,
    end: usize,
    sound: usize,
}

impl Slot {
    fn of(number: usize) -> Slot {
        let word = FIRST_OWN + 3 * number;
        Slot { word, end: word + 1, sound: word + 2 }
    }

    fn begins(&self) -> String {
        format!("f.word >= ${} AND f.word < ${}", self.word, self.end)
    }

    fn sounds(&self) -> String {
        format!("f.sound = ${}", self.sound)
    }

    /// As itself (3), as the beginning of a word (2) or by sound (1).
    fn points(&self) -> String {
        format!("CASE WHEN f.word = ${} THEN 3 WHEN {} THEN 2 ELSE 1 END", self.word, self.begins())
    }

    fn found(&self) -> String {
        format!("(({}) OR {})", self.begins(), self.sounds())
    }
}

/// Every word must be found on the record. Where the search begins, at the first word or at the birth date, an index
/// gives all records; the other words are looked for on these alone.
fn by_name(words: usize, born: bool) -> String {
    let slots: Vec<Slot> = (0..words).map(Slot::of).collect();
    let (begin, others) = match slots.split_first() {
        Some((first, others)) if !born => (of_word(first), others),
        _ => (of_birth_date(FIRST_OWN + 3 * words), &slots[..]),
    };
    let mut each = String::new();
    let (mut points, mut there) = ("points".to_string(), "1 = 1".to_string());
    for (number, slot) in others.iter().enumerate() {
        let _ = write!(
            each,
            ", (SELECT MAX({}) FROM name_form f WHERE f.case_id = begun.case_id AND {}) AS points_{number}",
            slot.points(),
            slot.found()
        );
        let _ = write!(points, " + points_{number}");
        let _ = write!(there, " AND points_{number} IS NOT NULL");
    }
    let found = format!(
        "begun (case_id, points) AS ({begin}),
        each AS (SELECT case_id, points{each} FROM begun),
        found (case_id, points, matched) AS (
            SELECT case_id, {points}, NULL FROM each WHERE {there} ORDER BY 2 DESC, case_id LIMIT {LOOKED_AT})"
    );
    // The name that has most of the words; of several the one that the record goes by.
    let any: Vec<String> = slots.iter().map(Slot::found).collect();
    let of_name = |column: &str| {
        format!(
            "(SELECT {column} FROM name_form f WHERE f.case_id IN {{members}} AND ({})
          GROUP BY f.name
          ORDER BY COUNT(*) DESC, CASE WHEN f.name = p.forenames || ' ' || p.surname THEN 0 ELSE 1 END, f.name
          LIMIT 1)",
            any.join(" OR ")
        )
    };
    let of_several = |column: &str| format!("CASE WHEN p.more_names THEN {} END", of_name(column));
    hits(&found, &of_several("f.name"), &of_several("MAX(f.name_kind)"))
}

/// Two parts, because each has an index of its own that holds all that is asked.
fn of_word(slot: &Slot) -> String {
    let (points, begins, sounds) = (slot.points(), slot.begins(), slot.sounds());
    format!(
        "SELECT case_id, MAX(points) FROM (
            SELECT f.case_id, {points} AS points FROM name_form f WHERE {sounds}
            UNION ALL SELECT f.case_id, {points} FROM name_form f WHERE {begins}) AS word
         GROUP BY case_id"
    )
}

/// Whoever was born on that day, with the records that were joined to theirs.
fn of_birth_date(place: usize) -> String {
    format!(
        "SELECT b.case_id, 0 FROM person b WHERE b.birth_date = ${place}
         UNION SELECT j.case_id, 0 FROM person b JOIN person j ON j.joined_to = b.case_id
         WHERE b.birth_date = ${place}"
    )
}

/// The list around `found`: (case, points, matched). The best are chosen first, and only of them is more read; which
/// name was found is looked for where there are several.
fn hits(found: &str, matched: &str, name_kind: &str) -> String {
    format!(
        "WITH {found},
        kept (case_id, points, matched) AS (
            SELECT COALESCE(up.joined_to, m.joined_to, m.case_id), MAX(found.points), MAX(found.matched)
            FROM found JOIN person m ON m.case_id = found.case_id
                LEFT JOIN person up ON up.case_id = m.joined_to
            GROUP BY COALESCE(up.joined_to, m.joined_to, m.case_id)),
        best AS (
            SELECT p.case_id, p.forenames, p.surname, p.birth_date, p.crn, p.identity, kept.points, kept.matched
            FROM kept JOIN person p ON p.case_id = kept.case_id
            WHERE p.identity <> 'joined'
            ORDER BY kept.points DESC, p.surname, p.forenames, p.case_id
            LIMIT {HITS_MAX}),
        seen AS MATERIALIZED (
            SELECT p.*, {{visible}} AS in_scope,
                   EXISTS (SELECT 1 FROM name_form f
                           WHERE f.case_id IN {{members}} AND f.name <> p.forenames || ' ' || p.surname) AS more_names
            FROM best p)
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
