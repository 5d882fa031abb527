//! A whole caseload that is the same for every tier, as a test of the services writes it down.

use super::rule::Found;
use super::{Engine, read};
use crate::scores::Row;
use workload::{
    ByPlace, Decimal, HelpContacts, Inactive, Kind, Line, Parameters, Place, Points, Report, Standing, Tier,
    Version, Weighting, What, Work, count,
};

const COUNTS: &str = "16 tiers x 3 locations, tier i worth i points, each tier: 8 cases of which 1 warrant, 2 unpaid \
                      work, 3 overdue; same counts again as T2A";
const WEIGHTINGS: &str = "w=0 u=100 o=0";
const OTHERS: &str = "arms community 2x4 licence 1x5; sdr 9x4; sdr conversions 7x5; paroms 6x8";

/// The same cases for each of some tiers at each of some places.
#[derive(Default)]
struct Counts {
    tiers: usize,
    places: usize,
    cases: u32,
    /// Some of the cases, with what else is so of them.
    apart: Vec<(Standing, u32)>,
    is_again_as_t2a: bool,
}

/// WLD-01 to WLD-08: one part of the figure, or all of it.
pub fn total(engine: &Engine, row: &mut Row<'_>, version: Version) -> Option<Found> {
    let parts =
        "total, tier_points_normal_plus_t2a, arms_points, sdr_points, sdr_conversion_points or parom_points";
    let part = row.must("output", parts, part);
    let counts = row.must("counts", COUNTS, counts);
    let inactive = row.must("weightings", WEIGHTINGS, inactive);
    let others = row.must("other_inputs", OTHERS, |text| others(text, &engine.in_force().parameters.is));
    let (part, counts) = (part?, counts?);
    let (mut parameters, mut work) = others?;
    parameters.t2a_inactive = inactive?;
    for (tier, worth) in Tier::of_two_axes().zip(1_u32..) {
        let points = ByPlace { community: worth.into(), licence: worth.into(), custody: worth.into() };
        parameters.points.insert(tier, points);
        parameters.t2a_points.insert(tier, points);
    }
    let tiers = Tier::of_two_axes().take(counts.tiers);
    for kind in tiers
        .flat_map(|tier| Place::ALL.map(|place| Kind::plain(tier, place)).into_iter().take(counts.places))
    {
        // The others are counted without the inactive, which were taken out before.
        work.cases.add(kind, counts.cases);
        if counts.is_again_as_t2a {
            add_t2a(&mut work, Kind { is_t2a: true, ..kind }, &counts);
        }
    }
    let load = count(version, &parameters, &HelpContacts::default(), &work);
    let lines: Vec<&Line> = load.lines.iter().filter(|line| part(&line.what)).collect();
    let sum: Points = lines.iter().map(|line| line.points).sum();
    let because: Vec<String> = lines.iter().map(ToString::to_string).collect();
    Some(Found::one(sum.to_string(), because.join("; ")))
}

fn add_t2a(work: &mut Work, kind: Kind, counts: &Counts) {
    let mut active = counts.cases;
    for (standing, cases) in &counts.apart {
        work.cases.add(Kind { standing: *standing, ..kind }, *cases);
        active = active.saturating_sub(*cases);
    }
    work.cases.add(kind, active);
}

/// Which lines belong to a part of the figure.
fn part(name: &str) -> Option<fn(&What) -> bool> {
    Some(match name {
        "total" => |_| true,
        "tier_points_normal_plus_t2a" => |what| matches!(what, What::Cases(_)),
        "arms_points" => |what| matches!(what, What::Arms(_)),
        "sdr_points" => |what| matches!(what, What::Report(Report::Standard)),
        "sdr_conversion_points" => |what| matches!(what, What::Report(Report::Fast)),
        "parom_points" => |what| matches!(what, What::Parole),
        _ => return None,
    })
}

fn counts(text: &str) -> Option<Counts> {
    let mut counts = Counts::default();
    for phrase in without_brackets(text).split([',', ';']).flat_map(|part| part.split(" of which ")) {
        let phrase = phrase.trim().trim_start_matches("each tier:").trim();
        match phrase {
            "tier i worth i points" => continue,
            "same counts again as T2A" => {
                counts.is_again_as_t2a = true;
                continue;
            }
            _ => {}
        }
        let (number, what) = phrase.split_once(' ')?;
        let number: u32 = number.parse().ok()?;
        let standing = match what {
            "cases" => {
                counts.cases = number;
                continue;
            }
            "warrant" | "warrants" => Standing::Warrant,
            "unpaid work" => Standing::UnpaidWork,
            "overdue" => Standing::Overdue,
            "suspended" => Standing::Suspended,
            "suspended lifers" => Standing::SuspendedLifer,
            _ => {
                let places = what.strip_prefix("tiers x ")?.strip_suffix(" locations")?;
                (counts.tiers, counts.places) = (number.try_into().ok()?, places.parse().ok()?);
                continue;
            }
        };
        counts.apart.push((standing, number));
    }
    let apart: u64 = counts.apart.iter().map(|(_, cases)| u64::from(*cases)).sum();
    let fits = (1..=16).contains(&counts.tiers) && (1..=3).contains(&counts.places);
    (fits && apart <= u64::from(counts.cases)).then_some(counts)
}

/// What stands in brackets explains the rest.
fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let outside = |letter: &char| {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    };
    text.chars().filter(outside).collect()
}

fn inactive(text: &str) -> Option<Inactive> {
    let of = |name: &str| {
        let mut found = text.split_whitespace().filter_map(|word| word.strip_prefix(name)?.strip_prefix('='));
        found.next().and_then(read::decimal).map(Weighting::from)
    };
    Some(Inactive { overdue: of("o")?, warrant: of("w")?, unpaid_work: of("u")? })
}

/// Reports and assessments, each as how many times how many points.
fn others(text: &str, of_the_day: &Parameters) -> Option<(Parameters, Work)> {
    let (mut parameters, mut work) = (of_the_day.clone(), Work::default());
    parameters.of_2021.parole_counts = true;
    for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        let words: Vec<&str> = part.split_whitespace().collect();
        match words[..] {
            ["arms", "community", community, "licence", licence] => {
                (work.arms_community, parameters.of_2021.arms_community) = times(community)?;
                (work.arms_licence, parameters.of_2021.arms_licence) = times(licence)?;
            }
            ["sdr", given] => {
                let (reports, each) = times(given)?;
                work.reports.insert(Report::Standard, reports);
                parameters.reports.standard = each;
            }
            ["sdr", "conversions", given] => {
                let (reports, each) = times(given)?;
                work.reports.insert(Report::Fast, reports);
                parameters.reports.fast = each;
            }
            ["paroms", given] => (work.parole, parameters.of_2021.parole) = times(given)?,
            _ => return None,
        }
    }
    Some((parameters, work))
}

/// `9x4`: nine at four points.
fn times(text: &str) -> Option<(u32, Points)> {
    let (count, each) = text.split_once('x')?;
    let each: Decimal = read::decimal(each)?;
    Some((count.parse().ok()?, Points::new(each).ok()?))
}
