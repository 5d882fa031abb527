//! Used points.

use super::rule::Found;
use super::{Engine, read, text};
use crate::scores::Row;
use workload::{
    ByPlace, Caseload, HelpContacts, Inactive, Kind, Line, Load, Parameters, Place, Points, Side, Standing,
    Tier, Version, Work, count,
};

/// The exact sum of a figure, its lines, and what is missing of it.
fn figure(load: &Load) -> Found {
    let all: Vec<String> = load.lines.iter().map(Line::to_string).collect();
    let projected = load.projected.iter().map(|line| format!("beside the total, on licence: {line}"));
    let because = [format!("rule {}", load.version.name())].into_iter().chain(all).chain(projected);
    let because = because.collect::<Vec<_>>().join("; ");
    let gaps = load.gaps().map(Line::to_string).collect();
    Found { gaps, ..Found::one(load.total().to_string(), because) }
}

/// The numbers of the day with these points for cases of one tier at one place, also of transition to adulthood.
fn with_points(engine: &Engine, tier: Tier, points: Points) -> Parameters {
    let mut parameters = engine.in_force().parameters.is.clone();
    let everywhere = ByPlace { community: points, licence: points, custody: points };
    parameters.points.insert(tier, everywhere);
    parameters.t2a_points.insert(tier, everywhere);
    parameters
}

/// WLD-04. The inactive are part of all cases. Where they are not subtracted, they were taken out before.
pub fn for_tier(engine: &Engine, row: &mut Row<'_>) -> Option<Found> {
    let [all, warrant, unpaid_work, overdue] =
        ["total_cases", "warrants", "unpaid_work", "overdue_termination"]
            .map(|column| read::count(row, column));
    let [of_warrant, of_unpaid_work, of_overdue] =
        ["weighting_w", "weighting_u", "weighting_o"].map(|column| read::weighting(row, column));
    let each = read::points(row, "points_per_case");
    let subtracts = row.must("subtract_inactive(T2A only)", "0 or 1", |text| match text {
        "0" => Some(false),
        "1" => Some(true),
        _ => None,
    });
    let (all, subtracts) = (all?, subtracts?);
    let inactive =
        [(Standing::Warrant, warrant?), (Standing::UnpaidWork, unpaid_work?), (Standing::Overdue, overdue?)];
    let tier = Tier::of_two_axes().next()?;
    let mut parameters = with_points(engine, tier, each?);
    parameters.t2a_inactive =
        Inactive { overdue: of_overdue?, warrant: of_warrant?, unpaid_work: of_unpaid_work? };
    let kind = Kind { is_t2a: subtracts, ..Kind::plain(tier, Place::Community) };
    let mut work = Work::default();
    let mut active = all;
    for (standing, cases) in inactive.into_iter().filter(|_| subtracts) {
        let Some(left) = active.checked_sub(cases) else {
            row.complain("total_cases", "at least as many cases as are inactive");
            return None;
        };
        active = left;
        work.cases.add(Kind { standing, ..kind }, cases);
    }
    work.cases.add(kind, active);
    Some(figure(&count(Version::Batch, &parameters, &HelpContacts::default(), &work)))
}

/// WLD-01 to WLD-07.
pub fn of_work(engine: &Engine, row: &mut Row<'_>, version: Version) -> Option<Found> {
    let in_force = engine.in_force();
    let kinds = row.must("cases", text::CASES, text::cases);
    let reports = row.must("reports", text::REPORTS, text::reports);
    let given =
        row.must("contacts_outside_caseload", text::CONTACTS, |text| text::contacts(Side::Given, text));
    let received =
        row.must("contacts_by_others", text::CONTACTS, |text| text::contacts(Side::Received, text));
    let parameters =
        row.must("parameters", text::PARAMETERS, |text| text::parameters(text, &in_force.parameters.is));
    let mut cases = Caseload::default();
    for (kind, count) in kinds? {
        cases.add(kind, count);
    }
    let mut help = given?;
    help.extend(received?);
    let (parameters, contacts) = parameters?;
    let work = Work { cases, reports: reports?, help, ..Work::default() };
    let contacts = contacts.as_ref().unwrap_or(&in_force.help.is);
    Some(figure(&count(version, &parameters, contacts, &work)))
}

/// WLD-06, WLD-08. Any kind of report: so many at so many points, unless they do not count.
pub fn of_reports(engine: &Engine, row: &mut Row<'_>) -> Option<Found> {
    let (reports, each) = (read::count(row, "count"), read::points(row, "points_each"));
    let counts = row.must("enabled", "true, false or nothing for true", |text| match text {
        "true" | "" => Some(true),
        "false" => Some(false),
        _ => None,
    });
    let mut parameters = engine.in_force().parameters.is.clone();
    (parameters.of_2021.parole, parameters.of_2021.parole_counts) = (each?, counts?);
    let work = Work { parole: reports?, ..Work::default() };
    Some(figure(&count(Version::Batch2021, &parameters, &HelpContacts::default(), &work)))
}

/// WLD-08.
pub fn of_arms(engine: &Engine, row: &mut Row<'_>) -> Option<Found> {
    let (licence, community) = (read::count(row, "licence_arms"), read::count(row, "community_arms"));
    let (of_licence, of_community) =
        (read::points(row, "licence_weighting"), read::points(row, "community_weighting"));
    let mut parameters = engine.in_force().parameters.is.clone();
    (parameters.of_2021.arms_licence, parameters.of_2021.arms_community) = (of_licence?, of_community?);
    let work = Work { arms_licence: licence?, arms_community: community?, ..Work::default() };
    Some(figure(&count(Version::Batch2021, &parameters, &HelpContacts::default(), &work)))
}

/// WLD-09.
pub fn batch_total(_: &Engine, row: &mut Row<'_>) -> Option<Found> {
    let (work, help) = (read::points(row, "workload_points"), read::points(row, "cms_adjustment"));
    let (work, help) = (work?, help?);
    let total = (work + help).whole();
    Some(Found::one(total.to_string(), format!("{work} and {help} for help, rounded half up")))
}
