//! Point by point: what two descriptions of a person say, in the order people trust.

use crate::identity::IdentifierKind;
use crate::person::{Sex, normalised, sound, words};
use jiff::civil::Date;

/// What is known of somebody, from a message or from the record. Lists hold every value known.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// (kind, search form, verified)
    pub identifiers: Vec<(IdentifierKind, String, bool)>,
    /// Full names, the current one first: (forenames, surname).
    pub names: Vec<(String, String)>,
    pub birth_date: Option<Date>,
    pub sex: Option<Sex>,
    pub postcodes: Vec<String>,
    pub addresses: Vec<String>,
}

/// How two values stand to each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Point {
    Same,
    /// Nearly: says how ("one digit", "day and month swapped", "sounds the same").
    Close(&'static str),
    Different,
    NotGiven,
}

impl Point {
    pub fn agrees(&self) -> bool {
        matches!(self, Point::Same)
    }

    pub fn is_like(&self) -> bool {
        matches!(self, Point::Same | Point::Close(_))
    }
}

/// All the points of one comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    pub pnc: Point,
    pub name: Point,
    pub birth_date: Point,
    pub address: Point,
    pub sex: Point,
    pub cro: Point,
    /// The court's own key of the defendant.
    pub court_defendant: Point,
}

impl Comparison {
    pub fn points(&self) -> [&Point; 7] {
        [&self.pnc, &self.name, &self.birth_date, &self.address, &self.sex, &self.cro, &self.court_defendant]
    }

    /// (how many agree, of how many that both sides give).
    pub fn agreement(&self) -> (usize, usize) {
        let given = self.points().into_iter().filter(|point| **point != Point::NotGiven).count();
        (self.points().into_iter().filter(|point| point.agrees()).count(), given)
    }
}

pub fn compare(one: &Facts, other: &Facts) -> Comparison {
    Comparison {
        pnc: identifier(one, other, IdentifierKind::Pnc),
        name: names(one, other),
        birth_date: birth_dates(one.birth_date, other.birth_date),
        address: addresses(one, other),
        sex: match (one.sex.filter(is_told), other.sex.filter(is_told)) {
            (Some(one), Some(other)) if one == other => Point::Same,
            (Some(_), Some(_)) => Point::Different,
            _ => Point::NotGiven,
        },
        cro: identifier(one, other, IdentifierKind::Cro),
        court_defendant: identifier(one, other, IdentifierKind::CourtDefendant),
    }
}

fn is_told(sex: &Sex) -> bool {
    matches!(sex, Sex::Female | Sex::Male)
}

/// Sets are compared: one shared value is agreement, however many others either side has.
fn identifier(one: &Facts, other: &Facts, kind: IdentifierKind) -> Point {
    let of = |facts: &'_ Facts| -> Vec<String> {
        facts.identifiers.iter().filter(|(k, ..)| *k == kind).map(|(_, form, _)| form.clone()).collect()
    };
    let (ours, theirs) = (of(one), of(other));
    if ours.is_empty() || theirs.is_empty() {
        return Point::NotGiven;
    }
    if ours.iter().any(|form| theirs.contains(form)) {
        return Point::Same;
    }
    let near = ours.iter().any(|form| theirs.iter().any(|their| one_character_apart(form, their)));
    if near { Point::Close("one character") } else { Point::Different }
}

fn names(one: &Facts, other: &Facts) -> Point {
    if one.names.is_empty() || other.names.is_empty() {
        return Point::NotGiven;
    }
    let pairs = || one.names.iter().flat_map(|ours| other.names.iter().map(move |theirs| (ours, theirs)));
    if pairs().any(|(ours, theirs)| same_name(ours, theirs)) {
        return Point::Same;
    }
    let swapped = |(ours, theirs): (&(String, String), &(String, String))| {
        same_name(ours, &(theirs.1.clone(), theirs.0.clone()))
    };
    if pairs().any(swapped) {
        return Point::Close("names swapped");
    }
    if pairs().any(|(ours, theirs)| sounds_alike(ours, theirs)) {
        return Point::Close("sounds the same");
    }
    let surname =
        |(ours, theirs): (&(String, String), &(String, String))| normalised(&ours.1) == normalised(&theirs.1);
    if pairs().any(surname) { Point::Close("surname only") } else { Point::Different }
}

/// Same surname and same first forename; a middle name may be missing on one side.
fn same_name(ours: &(String, String), theirs: &(String, String)) -> bool {
    normalised(&ours.1) == normalised(&theirs.1) && words(&ours.0).first() == words(&theirs.0).first()
}

fn sounds_alike(ours: &(String, String), theirs: &(String, String)) -> bool {
    let first = |names: &str| words(names).first().map(|word| sound(word));
    sound(&ours.1) == sound(&theirs.1) && first(&ours.0) == first(&theirs.0)
}

fn birth_dates(one: Option<Date>, other: Option<Date>) -> Point {
    let (Some(one), Some(other)) = (one, other) else { return Point::NotGiven };
    if one == other {
        return Point::Same;
    }
    if one.year() == other.year() && one.month() == other.day() && one.day() == other.month() {
        return Point::Close("day and month swapped");
    }
    if one_character_apart(&one.to_string(), &other.to_string()) {
        return Point::Close("one digit");
    }
    Point::Different
}

fn addresses(one: &Facts, other: &Facts) -> Point {
    let plain = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
    };
    let share = |ours: &[String], theirs: &[String]| {
        ours.iter().any(|ours| theirs.iter().any(|theirs| plain(ours) == plain(theirs)))
    };
    if one.addresses.is_empty() || other.addresses.is_empty() {
        return Point::NotGiven;
    }
    if share(&one.addresses, &other.addresses) {
        return Point::Same;
    }
    if share(&one.postcodes, &other.postcodes) { Point::Close("same postcode") } else { Point::Different }
}

fn one_character_apart(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.chars().zip(other.chars()).filter(|(a, b)| a != b).count() == 1
}

crate::private_debug!(Facts);
