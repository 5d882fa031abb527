//! Finding people: by the words of a name, a birth date, a number, or a way to reach them, over every organisation.
//!
//! A joined record is found by what is on it, and the kept record is shown. Whoever is found is ranked by name and birth
//! date, which everybody may see who searches at all; the rest is read of those who are shown, and of a person outside
//! the searcher's scope only the holder. By a telephone number or a postcode nobody is found outside the scope: that it
//! is theirs would be told by that.
//!
//! No question reads everybody of a common name: each form, or pair of forms, is an arm of its own with a limit.

use crate::driver::{Dialect, Read, Row, Val};
use crate::lists::question;
use crate::scope::{NOT_ARCHIVED, Scoped};
use crate::staff;
use crate::table::Cells;
use app::ports::StoreError;
use app::ports::reads::{ARMS_MAX, By, FoundRow, HITS_MAX, HitRow, HolderCard, SearchAsked};
use domain::access::Scope;
use domain::person::detail::NameKind;
use domain::search::Plan;
use domain::shared::CaseId;
use jiff::civil::Date;
use std::sync::LazyLock;
use uuid::Uuid;

/// Of the likeliest arm as many as are shown, of every other these, the last recorded first.
const OF_AN_ARM: usize = 25;

/// Of an arm that is narrowed to a year of birth, so many are looked at.
const LOOKED_AT: usize = 2000;

/// People that the arms of a plan give together: those of the likeliest arms. Whoever is found is looked up, and that is
/// most of what a search by a common name costs.
const FOUND_MAX: usize = 150;

/// Of those born on one day, so many are given: those first who have most of the forms.
const BORN_MAX: usize = 300;

/// Forms of names that one question compares.
pub const FORMS_MAX: usize = 48;

/// Identifiers, or ways to reach somebody, that one search compares.
const VALUES_MAX: usize = 8;

/// People whose cards are read together; the last question repeats one to fill up.
pub const CARDS_TOGETHER: usize = 20;

/// Of a card: `$4` is today, here the people begin, and after them the forms.
const FIRST_OF_CARD: usize = 5;

/// The texts that ask for arms: here the databases truly differ. A limit for each of many keys is a part of a union for
/// each in SQLite, and a LATERAL in PostgreSQL, which plans a union of 48 for longer than it answers.
struct ByArms {
    word: String,
    word_and_year: String,
    pair: String,
    pair_and_year: String,
}

static IN_SQLITE: LazyLock<ByArms> = LazyLock::new(|| ByArms::of(union_of_arms, ""));
static IN_POSTGRES: LazyLock<ByArms> =
    LazyLock::new(|| ByArms::of(lateral_arms, "ORDER BY points DESC, case_id DESC"));

impl ByArms {
    /// SQLite answers the parts of a union in their order, and so stops when it has enough; told to order them, it merges
    /// every row through every part, for twice the time of all the rest. A test says that the likeliest come first.
    fn of(arms: fn(&Keyed) -> String, order: &str) -> ByArms {
        let text = |table, column, of_a_year| by_arms(&arms(&Keyed { table, column, of_a_year }), order);
        ByArms {
            word: text("name_form", "word", false),
            word_and_year: text("name_form", "word", true),
            pair: text("name_pair", "pair", false),
            pair_and_year: text("name_pair", "pair", true),
        }
    }

    fn in_dialect(dialect: Dialect) -> &'static ByArms {
        match dialect {
            Dialect::Sqlite => &IN_SQLITE,
            Dialect::Postgres => &IN_POSTGRES,
        }
    }
}

/// `$1` is the day, then come the forms. Whoever was born on it, with the records that were joined to theirs.
static BY_BIRTH_DATE: LazyLock<String> = LazyLock::new(|| {
    let forms = places(2, FORMS_MAX);
    ranked(&format!(
        "begun (case_id) AS (
            SELECT b.case_id FROM person b WHERE b.birth_date = $1
            UNION SELECT j.case_id FROM person b CROSS JOIN person j
            WHERE b.birth_date = $1 AND j.joined_to = b.case_id),
        found (case_id, points, matched) AS (
            SELECT case_id, (SELECT COUNT(DISTINCT f.word) FROM name_form f
                             WHERE f.case_id = begun.case_id AND f.word IN ({forms})), NULL
            FROM begun ORDER BY 2 DESC, case_id DESC LIMIT {BORN_MAX})"
    ))
});

static BY_IDENTIFIER: LazyLock<String> = LazyLock::new(|| {
    let places = places(1, VALUES_MAX);
    let found = format!(
        "SELECT case_id, 1, search_form FROM identifier WHERE search_form IN ({places})
         UNION ALL SELECT case_id, 1, crn FROM person WHERE crn IN ({places})"
    );
    ranked(&format!("found (case_id, points, matched) AS ({found})"))
});

/// SEA-04: `$4` is today. Points say whether it is so now.
static BY_REACH: LazyLock<Scoped> = LazyLock::new(|| {
    let (forms, kept) = (places(5, VALUES_MAX), kept("d.case_id"));
    Scoped::made(format!(
        "WITH met AS MATERIALIZED (
             SELECT {kept} AS case_id, d.search_form,
                    CASE WHEN d.to_on IS NULL OR d.to_on > $4 THEN 1 ELSE 0 END AS now_so
             FROM detail d WHERE d.search_form IN ({forms}))
         SELECT p.case_id, p.forenames, p.surname, p.birth_date, met.search_form, CAST(met.now_so AS BIGINT)
         FROM met CROSS JOIN person p
         WHERE p.case_id = met.case_id AND p.identity <> 'joined' AND {{visible}}
         ORDER BY 6 DESC, 3, 2, 1
         LIMIT {HITS_MAX}"
    ))
});

static CARDS: LazyLock<Scoped> = LazyLock::new(|| Scoped::made(cards()));

pub fn lists() -> [&'static Scoped; 2] {
    [&CARDS, &BY_REACH]
}

pub fn statements(dialect: Dialect) -> [&'static str; 6] {
    let arms = ByArms::in_dialect(dialect);
    [&arms.word, &arms.word_and_year, &arms.pair, &arms.pair_and_year, &BY_BIRTH_DATE, &BY_IDENTIFIER]
}

fn places(first: usize, count: usize) -> String {
    let places: Vec<String> = (first..first + count).map(|place| format!("${place}")).collect();
    places.join(", ")
}

/// So many values: those given, and after them a text that no row has.
fn filled(values: &[String], count: usize) -> impl Iterator<Item = Val> {
    let nothing = std::iter::repeat_with(|| Val::from(""));
    values.iter().map(Val::from).chain(nothing).take(count)
}

/// The questions of a search, and what found the people that each gives. They follow from what was typed alone, so a
/// miss is asked for as a hit is (SEA-07).
pub fn questions(dialect: Dialect, asked: &SearchAsked, scope: &Scope) -> Vec<(Read, Finds)> {
    let texts = ByArms::in_dialect(dialect);
    let mut all = Vec::new();
    if !asked.identifiers.is_empty() {
        let own = filled(&asked.identifiers, VALUES_MAX).collect();
        all.push((Read::new(&BY_IDENTIFIER, own), Finds::Identifier));
    }
    if !asked.reaches.is_empty() {
        let mut own = vec![Val::from(scope.now().day())];
        own.extend(filled(&asked.reaches, VALUES_MAX));
        all.push((question(&BY_REACH, scope, own), Finds::Reach));
    }
    if let Some(day) = asked.born {
        let own = [Val::from(day)].into_iter().chain(filled(&asked.forms, FORMS_MAX)).collect();
        all.push((Read::new(&BY_BIRTH_DATE, own), Finds::Born));
    }
    if let Some(plan) = &asked.plan {
        all.push((of_arms(texts, plan, asked.birth_year), Finds::Arm));
    }
    all
}

/// A plan of few arms is asked for as one of many.
fn of_arms(texts: &'static ByArms, plan: &Plan, birth_year: Option<i16>) -> Read {
    let text = match (plan, birth_year) {
        (Plan::Words(_), None) => &texts.word,
        (Plan::Words(_), Some(_)) => &texts.word_and_year,
        (Plan::Pairs(_), None) => &texts.pair,
        (Plan::Pairs(_), Some(_)) => &texts.pair_and_year,
    };
    let keys: Vec<String> = plan.arms().iter().take(ARMS_MAX).map(|arm| arm.key.clone()).collect();
    let mut values: Vec<Val> = filled(&keys, ARMS_MAX).collect();
    if let Some(year) = birth_year {
        let first = |year| Date::new(year, 1, 1).unwrap_or(Date::MAX);
        values.extend([Val::from(first(year)), Val::from(first(year.saturating_add(1)))]);
    }
    Read::new(text, values)
}

/// What found the people that a question gives.
#[derive(Clone, Copy)]
pub enum Finds {
    Identifier,
    Reach,
    Born,
    /// The points say by which arm of the plan.
    Arm,
}

/// What is shown of people who were found, by these forms where it was by a name; `CARDS_TOGETHER` at most. Of nobody it
/// is asked too.
pub fn cards_of(people: &[CaseId], forms: &[String], scope: &Scope) -> Read {
    let last = people.last().copied().unwrap_or(CaseId(Uuid::nil()));
    let mut own = vec![Val::from(scope.now().day())];
    own.extend(people.iter().chain(std::iter::repeat(&last)).take(CARDS_TOGETHER).map(|id| Val::from(*id)));
    own.extend(filled(forms, FORMS_MAX));
    question(&CARDS, scope, own)
}

/// A table with one key for each arm. In its index the records of a key stand together, in the order of their ids.
struct Keyed {
    table: &'static str,
    column: &'static str,
    of_a_year: bool,
}

impl Keyed {
    /// The records of an arm, the last recorded first.
    fn records(&self, key: &str, most: &str) -> String {
        let Keyed { table, column, .. } = self;
        let of_key = |most: &str| {
            format!("SELECT case_id FROM {table} WHERE {column} = {key} ORDER BY case_id DESC LIMIT {most}")
        };
        if !self.of_a_year {
            return of_key(most);
        }
        let (some, from, until) = (of_key(&LOOKED_AT.to_string()), ARMS_MAX + 1, ARMS_MAX + 2);
        format!(
            "SELECT n.case_id FROM ({some}) AS n CROSS JOIN person b
             WHERE b.case_id = n.case_id AND b.birth_date >= ${from} AND b.birth_date < ${until} LIMIT {most}"
        )
    }
}

fn union_of_arms(keyed: &Keyed) -> String {
    let arm = |arm: usize| {
        let most = if arm == 0 { HITS_MAX } else { OF_AN_ARM };
        let records = keyed.records(&format!("${}", arm + 1), &most.to_string());
        format!("SELECT case_id, -{arm} FROM ({records}) AS arm_{arm}")
    };
    (0..ARMS_MAX).map(arm).collect::<Vec<_>>().join(" UNION ALL ")
}

fn lateral_arms(keyed: &Keyed) -> String {
    let keys: Vec<String> = (0..ARMS_MAX).map(|arm| format!("({arm}, CAST(${} AS TEXT))", arm + 1)).collect();
    let most = format!("CASE WHEN k.arm = 0 THEN {HITS_MAX} ELSE {OF_AN_ARM} END");
    let (keys, records) = (keys.join(", "), keyed.records("k.key", &most));
    format!(
        "SELECT r.case_id, -k.arm FROM (VALUES {keys}) AS k (arm, key) CROSS JOIN LATERAL ({records}) AS r"
    )
}

/// The likeliest arm first.
fn by_arms(arms: &str, order: &str) -> String {
    ranked(&format!(
        "arms (case_id, points) AS ({arms}),
        found (case_id, points, matched) AS (
            SELECT case_id, points, NULL FROM arms {order} LIMIT {FOUND_MAX})"
    ))
}

/// The people of `found` (case, points, matched), in no order. Whoever is found by a record and by one that was joined
/// to it stands there twice.
fn ranked(found: &str) -> String {
    format!(
        "WITH {found},
        kept (case_id, points, matched) AS (
            SELECT COALESCE(up.joined_to, m.joined_to, m.case_id), points, matched
            FROM found CROSS JOIN person m LEFT JOIN person up ON up.case_id = m.joined_to
            WHERE m.case_id = found.case_id)
        SELECT p.case_id, p.forenames, p.surname, p.birth_date, kept.matched, CAST(kept.points AS BIGINT) AS points,
            EXISTS (SELECT 1 FROM case_restriction r WHERE r.case_id = p.case_id AND r.lifted_at IS NULL)
        FROM kept CROSS JOIN person p
        WHERE p.case_id = kept.case_id AND p.identity <> 'joined' AND {NOT_ARCHIVED}
        LIMIT {BORN_MAX}"
    )
}

/// The record that is kept, of one that may have been joined to it. It is looked up for each: before a join SQLite goes
/// through everybody to make a filter, when it has counted that there are many.
fn kept(case_id: &str) -> String {
    format!(
        "(SELECT COALESCE((SELECT up.joined_to FROM person up WHERE up.case_id = m.joined_to), m.joined_to, m.case_id)
          FROM person m WHERE m.case_id = {case_id})"
    )
}

/// What `read_holder` reads, of the tables that `holder_joins` adds.
pub const HOLDER: &str = "a.organisation_name, a.team_name, a.officer_name, t.phone, w.code, w.to_on, s.name";

/// Who holds the case of `p`, and whether they are away on a day: the place of its value.
pub fn holder_joins(today: &str) -> String {
    format!(
        "LEFT JOIN assignment a ON a.case_id = p.case_id AND a.until_at IS NULL
         LEFT JOIN team t ON t.organisation_id = a.organisation_id AND t.team_id = a.team_id
         LEFT JOIN staff_fact w ON w.organisation_id = a.organisation_id AND w.officer_id = a.officer_id
             AND w.says = 'absence' AND w.taken_back IS NULL AND w.from_on <= {today}
             AND (w.to_on IS NULL OR w.to_on > {today})
         LEFT JOIN officer s ON s.organisation_id = w.organisation_id AND s.officer_id = w.stand_in"
    )
}

/// What is shown of people. Which name was found by the forms is looked for where there are several.
fn cards() -> String {
    let forms = places(FIRST_OF_CARD + CARDS_TOGETHER, FORMS_MAX);
    // The name that has most of the forms; of several the one that the record goes by.
    let found_name = |column: &str| {
        format!(
            "CASE WHEN p.more_names THEN
                (SELECT {column} FROM name_form f WHERE f.case_id IN {{members}} AND f.word IN ({forms})
                 GROUP BY f.name
                 ORDER BY COUNT(*) DESC, CASE WHEN f.name = p.forenames || ' ' || p.surname THEN 0 ELSE 1 END, f.name
                 LIMIT 1) END"
        )
    };
    let (name, name_kind) = (found_name("f.name"), found_name("MAX(f.name_kind)"));
    let people = places(FIRST_OF_CARD, CARDS_TOGETHER);
    let holder = holder_joins("$4");
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
               {HOLDER},
               CASE WHEN p.in_scope THEN
                   (SELECT MAX(s.ends_on) FROM sentence s
                    WHERE s.case_id IN {{members}} AND s.removed_why IS NULL AND s.ends_on >= $4
                      AND (s.ended_on IS NULL OR s.ended_on >= $4)) END,
               p.in_scope
        FROM seen p {holder}"
    )
}

pub fn read_found(row: &Row, finds: Finds) -> Result<FoundRow, StoreError> {
    let mut cells = Cells::of_list(row, "people of a search");
    let (case_id, forenames, surname) = (CaseId(cells.uuid()?), cells.text()?, cells.text()?);
    let (birth_date, matched, points) = (cells.opt_date()?, cells.opt_text()?, cells.int()?);
    let count = usize::try_from(points.unsigned_abs()).unwrap_or(0);
    let form = matched.unwrap_or_default();
    let by = match finds {
        Finds::Identifier => By::Identifier(form),
        Finds::Reach => By::Reach { form, former: points == 0 },
        Finds::Born => By::Born { forms: count },
        Finds::Arm => By::Arm(count),
    };
    // By a way to reach them somebody is found inside the scope alone.
    let restricted = !matches!(finds, Finds::Reach) && cells.bool()?;
    Ok(FoundRow { case_id, forenames, surname, birth_date, by, restricted })
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
        remark: None,
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
