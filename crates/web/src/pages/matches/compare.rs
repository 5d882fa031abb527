//! The three-way table: the court's message, and each record that may be the same person.

use crate::extract::PageCtx;
use crate::pages::cases::facts::order_words;
use crate::pages::cases::top;
use crate::view::Link;
use crate::view::matches::{Candidate, PointCell, PointRow, Verdict};
use crate::words::{dates, numbers};
use app::matches::{MatchCandidateView, MatchPage};
use domain::access::{Action, FieldGroup};
use domain::case::CaseRecord;
use domain::identity::{IdentifierKind, display};
use domain::matching::{Comparison, Point};
use domain::person::Sex;

const NOT_GIVEN: &str = "Not given";

/// How one point of a record is written, and how it stands to the message's.
type Row = (&'static str, fn(&CaseRecord) -> String, fn(&Comparison) -> &Point);

/// The points in the order people trust them.
const POINTS: [Row; 6] = [
    ("PNC", |record| identifiers(record, IdentifierKind::Pnc), |of| &of.pnc),
    ("Name", names, |of| &of.name),
    ("Birth date", birth_date, |of| &of.birth_date),
    ("Address", addresses, |of| &of.address),
    ("Sex", sex, |of| &of.sex),
    ("CRO", |record| identifiers(record, IdentifierKind::Cro), |of| &of.cro),
];

/// Only on Common Platform, and only some messages: its row stands there when somebody has it.
const COURT_KEY: Row = (
    "The court\u{2019}s own number",
    |record| identifiers(record, IdentifierKind::CourtDefendant),
    |of| &of.court_defendant,
);

pub fn rows(cx: &PageCtx, page: &MatchPage) -> Vec<PointRow> {
    let mut rows: Vec<PointRow> = POINTS.iter().map(|point| row(page, point)).collect();
    let court_key = row(page, &COURT_KEY);
    let known = court_key.message != NOT_GIVEN || court_key.cells.iter().any(|cell| !cell.value.is_empty());
    rows.extend(known.then_some(court_key));
    rows.push(last_row(cx, page));
    rows
}

fn row(page: &MatchPage, (point, words, compared): &Row) -> PointRow {
    let cell =
        |candidate: &MatchCandidateView| cell(words(&candidate.record), compared(&candidate.comparison));
    PointRow {
        point: (*point).to_string(),
        message: words(&page.record),
        cells: page.candidates.iter().map(cell).collect(),
    }
}

fn cell(value: String, point: &Point) -> PointCell {
    let (verdict, detail) = match point {
        Point::Same => (Verdict::Same, ""),
        Point::Close(how) => (Verdict::Close, *how),
        Point::Different => (Verdict::Different, ""),
        // The verdict's own word says it when the record has nothing either.
        Point::NotGiven if value == NOT_GIVEN => return PointCell::default(),
        Point::NotGiven => (Verdict::NotGiven, "by the court"),
    };
    PointCell { value, verdict, detail: detail.to_string() }
}

/// What helps a person remember somebody; it is not part of the count.
fn last_row(cx: &PageCtx, page: &MatchPage) -> PointRow {
    let cell = |candidate: &MatchCandidateView| PointCell {
        value: last_order_and_court(cx, &candidate.record),
        verdict: Verdict::NotCompared,
        detail: String::new(),
    };
    PointRow {
        point: "Last order and court".to_string(),
        message: last_order_and_court(cx, &page.record),
        cells: page.candidates.iter().map(cell).collect(),
    }
}

fn last_order_and_court(cx: &PageCtx, record: &CaseRecord) -> String {
    let order = record
        .sentences
        .values()
        .filter(|sentence| sentence.removed.is_none())
        .max_by_key(|sentence| sentence.facts.passed_on)
        .map(|sentence| format!("{} {}", order_words(cx, sentence), sentence.facts.court_name));
    let hearing = record.hearings.values().max_by_key(|hearing| hearing.facts.sitting_on).map(|hearing| {
        format!("Hearing: {}, {}", dates::plain(hearing.facts.sitting_on), hearing.facts.court_name)
    });
    or_not_given(&order.into_iter().chain(hearing).collect::<Vec<_>>(), ". ")
}

fn identifiers(record: &CaseRecord, kind: IdentifierKind) -> String {
    let of_kind = record.identifiers.values().filter(|identifier| identifier.kind == kind);
    let words = of_kind.map(|identifier| match &identifier.unverified_because {
        None => display(kind, &identifier.search_form),
        Some(_) => format!("{} (unverified)", identifier.raw),
    });
    or_not_given(&words.collect::<Vec<_>>(), ", ")
}

fn names(record: &CaseRecord) -> String {
    top::name(record)
}

fn birth_date(record: &CaseRecord) -> String {
    let day = record.person.as_ref().and_then(|person| person.birth_date);
    day.map_or(NOT_GIVEN.to_string(), dates::plain)
}

fn sex(record: &CaseRecord) -> String {
    sex_words(record.person.as_ref().and_then(|person| person.sex)).to_string()
}

/// As the source recorded it.
pub fn sex_words(sex: Option<Sex>) -> &'static str {
    match sex {
        Some(Sex::Female) => "Female",
        Some(Sex::Male) => "Male",
        Some(Sex::NotKnown) => "Recorded as not known",
        Some(Sex::NotSpecified) => "Recorded as not specified",
        None => NOT_GIVEN,
    }
}

fn addresses(record: &CaseRecord) -> String {
    let mut given: Vec<String> =
        record.hearings.values().filter_map(|hearing| hearing.facts.address_as_given.clone()).collect();
    given.sort();
    given.dedup();
    or_not_given(&given, "; ")
}

fn or_not_given(words: &[String], between: &str) -> String {
    if words.is_empty() { NOT_GIVEN.to_string() } else { words.join(between) }
}

/// The head of each column.
pub fn candidates(cx: &PageCtx, page: &MatchPage) -> Vec<Candidate> {
    page.candidates.iter().map(|candidate| head(cx, candidate)).collect()
}

fn head(cx: &PageCtx, candidate: &MatchCandidateView) -> Candidate {
    let (agree, given) = candidate.comparison.agreement();
    let points = numbers::of(agree, given, if given == 1 { "point agrees" } else { "points agree" });
    let heading = top::crn_words(&candidate.record);
    let href = format!("/cases/{}", candidate.case_id);
    let open = may_open(cx, &candidate.record).then(|| Link::about(&href, "Open the record", &heading));
    Candidate { found: format!("Found by {}. {points}.", candidate.found_by), open, heading }
}

fn may_open(cx: &PageCtx, record: &CaseRecord) -> bool {
    let Ok(since) = cx.ctx.last_holder_since() else { return false };
    let view = Action::View(FieldGroup::Identity);
    domain::access::may(&cx.ctx.actor, view, &app::case::case_access(record), cx.now(), since).is_allowed()
}
