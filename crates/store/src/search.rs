//! Finding people: by the words of a name, a birth date, or an identifier, over every organisation.
//!
//! A joined record is found by what is on it, and the kept record is shown. Whoever is found is ranked by name and birth
//! date, which everybody may see who searches at all; the rest is read of those who are shown, and of a person outside
//! the searcher's scope only the holder.

use crate::driver::{Read, Row, Val};
use crate::lists::question;
use crate::scope::Scoped;
use crate::sql_store::SqlStore;
use crate::staff;
use crate::table::Cells;
use app::ports::StoreError;
use app::ports::reads::{FoundRow, HITS_MAX, HitRow, HolderCard};
use domain::access::Scope;
use domain::person::detail::NameKind;
use domain::shared::CaseId;
use jiff::civil::Date;
use std::collections::HashSet;
use std::fmt::Write;
use std::sync::LazyLock;

/// Records that are looked at more closely: of so many the best `HITS_MAX` are chosen.
const LOOKED_AT: usize = 2 * HITS_MAX;

/// Words of a name that are compared; more are left out.
const WORDS_MAX: usize = 6;

/// Identifiers that one search compares.
const FORMS_MAX: usize = 8;

/// People whose cards are read together; the last question repeats one to fill up.
pub const CARDS_TOGETHER: usize = 20;

/// Of a card: `$4` is today, here the people begin, and after them the words.
const FIRST_OF_CARD: usize = 5;

/// How often a word and its sound stand in names, counted so far that common and rare are told apart.
const HOW_COMMON: &str = "
    SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM name_form WHERE sound = $3 LIMIT 3000) AS sounds)
         + (SELECT COUNT(*) FROM (SELECT 1 FROM name_form WHERE word >= $1 AND word < $2 LIMIT 3000) AS words)";

/// One text for each number of words.
static BY_NAME: LazyLock<Vec<String>> =
    LazyLock::new(|| (1..=WORDS_MAX).map(|words| by_name(words, false)).collect());

static BY_NAME_AND_BIRTH_DATE: LazyLock<Vec<String>> =
    LazyLock::new(|| (1..=WORDS_MAX).map(|words| by_name(words, true)).collect());

static BY_BIRTH_DATE: LazyLock<String> = LazyLock::new(|| {
    let found = "SELECT case_id, 1, forenames || ' ' || surname FROM person WHERE birth_date = $1";
    ranked(&format!("found (case_id, points, matched) AS ({found})"))
});

static BY_IDENTIFIER: LazyLock<String> = LazyLock::new(|| {
    let places = places(1, FORMS_MAX);
    let found = format!(
        "SELECT case_id, 1, search_form FROM identifier WHERE search_form IN ({places})
         UNION ALL SELECT case_id, 1, crn FROM person WHERE crn IN ({places})"
    );
    ranked(&format!("found (case_id, points, matched) AS ({found})"))
});

/// One text for each number of words, none among them.
static CARDS: LazyLock<Vec<Scoped>> =
    LazyLock::new(|| (0..=WORDS_MAX).map(|words| Scoped::made(cards(words))).collect());

pub fn lists() -> Vec<&'static Scoped> {
    CARDS.iter().collect()
}

pub fn statements() -> Vec<&'static str> {
    let by_name = BY_NAME.iter().chain(BY_NAME_AND_BIRTH_DATE.iter());
    by_name.map(String::as_str).chain([HOW_COMMON, BY_BIRTH_DATE.as_str(), BY_IDENTIFIER.as_str()]).collect()
}

fn places(first: usize, count: usize) -> String {
    let places: Vec<String> = (first..first + count).map(|place| format!("${place}")).collect();
    places.join(", ")
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
pub fn names(words: &[Word], born: Option<Date>) -> Option<Read> {
    let words = &words[..words.len().min(WORDS_MAX)];
    let texts = if born.is_some() { &BY_NAME_AND_BIRTH_DATE } else { &BY_NAME };
    let text = texts.get(words.len().checked_sub(1)?)?;
    Some(Read::new(text, words.iter().flat_map(values).chain(born.map(Val::from)).collect()))
}

/// A word with its sound.
pub type Word = (String, String);

/// Every word that begins with this one is before the highest character in its place.
fn values((word, sound): &Word) -> [Val; 3] {
    [Val::from(word), Val::from(format!("{word}{}", char::MAX)), Val::from(sound)]
}

pub fn birth_date(day: Date) -> Read {
    Read::new(&BY_BIRTH_DATE, vec![Val::from(day)])
}

pub fn identifiers(forms: &[String]) -> Option<Read> {
    let last = forms.last()?;
    let own = forms.iter().chain(std::iter::repeat(last)).take(FORMS_MAX).map(Val::from);
    Some(Read::new(&BY_IDENTIFIER, own.collect()))
}

/// What is shown of people who were found, by these words where it was by a name; `CARDS_TOGETHER` at most.
pub fn cards_of(people: &[CaseId], words: &[Word], scope: &Scope) -> Option<Read> {
    let last = people.last()?;
    let words = &words[..words.len().min(WORDS_MAX)];
    let mut own = vec![Val::from(scope.now().day())];
    own.extend(people.iter().chain(std::iter::repeat(last)).take(CARDS_TOGETHER).map(|id| Val::from(*id)));
    own.extend(words.iter().flat_map(values));
    Some(question(CARDS.get(words.len())?, scope, own))
}

/// How a word is looked for: its places among the values, in the order of `values`.
struct Slot {
    word: usize,
    end: usize,
    sound: usize,
}

impl Slot {
    /// Of so many words whose values begin at a place.
    fn of_words(words: usize, first: usize) -> Vec<Slot> {
        let of = |word| Slot { word, end: word + 1, sound: word + 2 };
        (0..words).map(|number| of(first + 3 * number)).collect()
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
    let slots = Slot::of_words(words, 1);
    let (begin, others) = match slots.split_first() {
        Some((first, others)) if !born => (of_word(first), others),
        _ => (of_birth_date(1 + 3 * words), &slots[..]),
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
    ranked(&found)
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
         UNION SELECT j.case_id, 0 FROM person b CROSS JOIN person j
         WHERE b.birth_date = ${place} AND j.joined_to = b.case_id"
    )
}

/// The people of `found` (case, points, matched), the best first. Whoever is found by a record and by one that was joined
/// to it stands there twice.
fn ranked(found: &str) -> String {
    let columns = "p.case_id, p.forenames, p.surname, p.birth_date, found.matched, found.points";
    format!(
        "WITH {found}
        SELECT {columns} FROM found CROSS JOIN person p WHERE p.case_id = found.case_id AND p.identity <> 'joined'
        UNION ALL
        SELECT {columns} FROM found CROSS JOIN person m
            LEFT JOIN person up ON up.case_id = m.joined_to
            JOIN person p ON p.case_id = COALESCE(up.joined_to, m.joined_to)
        WHERE m.case_id = found.case_id AND m.identity = 'joined' AND p.identity <> 'joined'
        ORDER BY 6 DESC, 3, 2, 1
        LIMIT {HITS_MAX}"
    )
}

/// What is shown of people. Which name was found by the words is looked for where there are several.
fn cards(words: usize) -> String {
    let any: Vec<String> =
        Slot::of_words(words, FIRST_OF_CARD + CARDS_TOGETHER).iter().map(Slot::found).collect();
    // The name that has most of the words; of several the one that the record goes by.
    let found_name = |column: &str| {
        if any.is_empty() {
            return "NULL".to_string();
        }
        format!(
            "CASE WHEN p.more_names THEN
                (SELECT {column} FROM name_form f WHERE f.case_id IN {{members}} AND ({})
                 GROUP BY f.name
                 ORDER BY COUNT(*) DESC, CASE WHEN f.name = p.forenames || ' ' || p.surname THEN 0 ELSE 1 END, f.name
                 LIMIT 1) END",
            any.join(" OR ")
        )
    };
    let (name, name_kind) = (found_name("f.name"), found_name("MAX(f.name_kind)"));
    let people = places(FIRST_OF_CARD, CARDS_TOGETHER);
    format!(
        "WITH seen AS MATERIALIZED (
            SELECT p.case_id, p.forenames, p.surname, p.birth_date, p.crn, p.identity, {{visible}} AS in_scope,
                   EXISTS (SELECT 1 FROM name_form f
                           WHERE f.case_id IN {{members}} AND f.name <> p.forenames || ' ' || p.surname) AS more_names
            FROM person p WHERE p.case_id IN ({people}))
        SELECT p.case_id, p.forenames, p.surname, p.birth_date,
               CASE WHEN p.in_scope THEN p.crn END,
               COALESCE({name}, p.forenames || ' ' || p.surname), {name_kind},
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
            LEFT JOIN officer s ON s.organisation_id = w.organisation_id AND s.officer_id = w.stand_in"
    )
}

impl SqlStore {
    /// Each person once.
    pub(crate) async fn people_found(&self, question: Read) -> Result<Vec<FoundRow>, StoreError> {
        let mut seen = HashSet::new();
        let mut found = self.list(question, read_found).await?;
        found.retain(|row| seen.insert(row.case_id));
        Ok(found)
    }
}

fn read_found(row: &Row) -> Result<FoundRow, StoreError> {
    let mut cells = Cells::of_list(row, "people of a search");
    Ok(FoundRow {
        case_id: CaseId(cells.uuid()?),
        forenames: cells.text()?,
        surname: cells.text()?,
        birth_date: cells.opt_date()?,
        matched: cells.opt_text()?,
    })
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

pub fn read_holder(cells: &mut Cells<'_>) -> Result<Option<HolderCard>, StoreError> {
    let names = (cells.opt_text()?, cells.opt_text()?, cells.opt_text()?);
    let phone = cells.opt_text()?.unwrap_or_default();
    let away = staff::read_away(cells)?;
    let (Some(organisation_name), Some(team_name), Some(officer_name)) = names else { return Ok(None) };
    Ok(Some(HolderCard { organisation_name, team_name, officer_name, phone, away }))
}
