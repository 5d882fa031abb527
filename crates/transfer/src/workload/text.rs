//! The small languages in which the shared rows write down cases, reports, contacts and points.

use super::read::points_in;
use std::collections::BTreeMap;
use workload::{HelpContact, HelpContacts, Kind, Parameters, Place, Report, Side, Standing};

/// `5x A; 10x B` or `7 a; 12 b`: how many of what. Nothing is no items.
fn counted(text: &str) -> Option<Vec<(u32, &str)>> {
    if text.trim().is_empty() { Some(Vec::new()) } else { text.split(';').map(one_counted).collect() }
}

fn one_counted(item: &str) -> Option<(u32, &str)> {
    let item = item.trim();
    let (count, what) = item.split_at(item.find(|letter: char| !letter.is_ascii_digit())?);
    let what = what.strip_prefix('x').unwrap_or(what).trim();
    Some((count.parse().ok()?, what)).filter(|(_, what)| !what.is_empty())
}

pub const CASES: &str = "cases such as 10x T2A B2 COMMUNITY; 5x C1 CUSTODY W, with UNTIERED, UNKNOWN and the letters \
                         N, P, I, S, L, O, W, U";

/// `10x T2A B2 COMMUNITY; 5x C1 CUSTODY W`.
pub fn cases(text: &str) -> Option<Vec<(Kind, u32)>> {
    counted(text)?.into_iter().map(|(count, what)| Some((kind(what)?, count))).collect()
}

fn kind(text: &str) -> Option<Kind> {
    let mut words = text.split_whitespace().peekable();
    let is_t2a = words.next_if(|word| *word == "T2A").is_some();
    let tier = match words.next()? {
        "UNTIERED" => None,
        tier => Some(tier.parse().ok()?),
    };
    let place = match words.next()? {
        "UNKNOWN" => None,
        place => Some(place.parse().ok()?),
    };
    let letter = words.next().unwrap_or("N");
    let standing = Standing::ALL.into_iter().find(|one| letter == one.letter().to_string())?;
    words.next().is_none().then_some(Kind { tier, place, is_t2a, standing })
}

pub const REPORTS: &str = "reports such as 7 standard; 12 fast; 1 oral";

/// `7 standard; 12 fast; 1 oral`.
pub fn reports(text: &str) -> Option<BTreeMap<Report, u32>> {
    let mut all = BTreeMap::new();
    for (count, what) in counted(text)? {
        let report = match what {
            "standard" => Report::Standard,
            "fast" => Report::Fast,
            "oral" => Report::Oral,
            _ => return None,
        };
        add(&mut all, report, count)?;
    }
    Some(all)
}

pub const CONTACTS: &str = "contacts such as 5x CMS01; 10x CMS06";

/// `5x CMS01; 10x CMS06`, given or received.
pub fn contacts(side: Side, text: &str) -> Option<BTreeMap<(Side, String), u32>> {
    let mut all = BTreeMap::new();
    for (count, code) in counted(text)? {
        add(&mut all, (side, code.to_owned()), count)?;
    }
    Some(all)
}

/// Counts of one thing are added up; `None` if nobody could have so many.
fn add<K: Ord>(all: &mut BTreeMap<K, u32>, what: K, count: u32) -> Option<()> {
    let so_far = all.entry(what).or_default();
    *so_far = so_far.checked_add(count)?;
    Some(())
}

pub const PARAMETERS: &str = "points such as community points all 10; T2A custody all 5; standard 138; fast 65; CMS01=9, \
                              or nothing for those of the day";

/// `community points all 10; T2A custody all 5; standard 138; fast 65; CMS01=9`: what differs from the numbers of the
/// day. A place without `T2A` is meant for both tables. With codes of help only these are known.
pub fn parameters(text: &str, of_the_day: &Parameters) -> Option<(Parameters, Option<HelpContacts>)> {
    let (mut parameters, mut help) = (of_the_day.clone(), None);
    for item in text.split(';').map(str::trim).filter(|item| !item.is_empty()) {
        if let Some((code, points)) = item.split_once('=') {
            let contact = HelpContact { name: code.trim().to_owned(), points: points_in(points.trim())? };
            let help: &mut HelpContacts = help.get_or_insert_default();
            help.0.insert(code.trim().to_owned(), contact);
            continue;
        }
        let words: Vec<&str> = item.split_whitespace().filter(|word| *word != "points").collect();
        match words[..] {
            ["standard", points] => parameters.reports.standard = points_in(points)?,
            ["fast", points] => parameters.reports.fast = points_in(points)?,
            ["T2A", place, "all", points] => set(&mut parameters, true, place, points)?,
            [place, "all", points] => {
                set(&mut parameters, true, place, points)?;
                set(&mut parameters, false, place, points)?;
            }
            _ => return None,
        }
    }
    Some((parameters, help))
}

/// Gives every tier of a table the same points at a place.
fn set(parameters: &mut Parameters, is_t2a: bool, place: &str, points: &str) -> Option<()> {
    let (place, points): (Place, _) = (place.parse().ok()?, points_in(points)?);
    let table = if is_t2a { &mut parameters.t2a_points } else { &mut parameters.points };
    for of_tier in table.values_mut() {
        *of_tier.at_mut(place) = points;
    }
    Some(())
}
