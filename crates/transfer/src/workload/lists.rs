//! Tiers, grades, places, roundings, days.

use super::rule::Found;
use super::{Engine, read};
use crate::scores::Row;
use jiff::civil::{Date, DateTime};
use workload::{Band, Caseload, FirstAppointment, Kind, Place, Standing, Tier};

/// WLD-22.
pub fn tier_of_category(_: &Engine, row: &mut Row<'_>) -> Option<Found> {
    let tier = row.must("category_id", "a whole number from 0 to 32", |text| {
        text.parse().ok().and_then(|number| Tier::of_category(number).ok())
    })?;
    Some(Found::one(tier.map_or_else(|| "untiered".to_owned(), |tier| tier.to_string()), ""))
}

/// The tiers of a row of an overview, the most change first.
fn tiers_of(band: &str) -> Vec<Option<Tier>> {
    if band == "untiered" {
        return vec![None];
    }
    let is_of_band = |tier: &Tier| match (tier, Band::of(Some(*tier))) {
        (_, Band::Two(protect)) => band == format!("{protect:?}"),
        (_, Band::Reset(protect)) => band == format!("{protect:?}S"),
        // A to D of two axes come first, and a row of that name is theirs.
        (_, Band::One(letter)) => band == format!("{letter:?}") && !"ABCD".contains(band),
        (_, Band::Untiered) => false,
    };
    Tier::all().filter(is_of_band).map(Some).collect()
}

/// The cases of one band, over figures and places.
pub fn overview(_: &Engine, row: &mut Row<'_>) -> Option<Found> {
    let tiers = row.must("band", "A to G, AS to DS, or untiered", |text| {
        Some(tiers_of(text)).filter(|tiers| !tiers.is_empty())
    })?;
    let mut cases = Caseload::default();
    let mut counts = |column, place| {
        row.must(column, "a whole number for each figure, such as 1|2|3|4", |text| {
            let counts: Option<Vec<u32>> = text.split('|').map(|count| count.parse().ok()).collect();
            counts.filter(|counts| counts.len() == tiers.len()).map(|counts| (place, counts))
        })
    };
    let (one, other) = (
        counts("location_1_counts_level3..0", Place::Community),
        counts("location_2_counts", Place::Custody),
    );
    for (place, counts) in [one?, other?] {
        for (tier, count) in tiers.iter().zip(counts) {
            let kind = Kind { tier: *tier, place: Some(place), is_t2a: false, standing: Standing::Normal };
            cases.add(kind, count);
        }
    }
    let because: Vec<String> = cases.kinds().map(|(kind, count)| format!("{count} {kind}")).collect();
    Some(Found::one(cases.total().to_string(), because.join("; ")))
}

/// WLD-21.
pub fn grade(engine: &Engine, row: &mut Row<'_>) -> Option<Found> {
    let code = row.cell("ndelius_grade_code");
    let known = engine.in_force().grades.is.of(code);
    let grade = known.unwrap_or(workload::Grade::Dmy).code().to_owned();
    let unknown = (known.is_none() && !read::is_nothing(code)).then(|| code.to_owned());
    let because = if known.is_some() { "by the table" } else { "the table does not know the code" };
    Some(Found { unknown, ..Found::one(grade, because) })
}

/// The one word that the Workload Measurement Tool spells otherwise. Every other cell stays as it is.
pub fn place(_: &Engine, row: &mut Row<'_>) -> Option<Found> {
    let given = row.cell("input");
    let spelt = if given == "Licence" { "License" } else { given };
    Some(Found::one(spelt.to_owned(), ""))
}

/// WLD-20.
pub fn rounded(_: &Engine, row: &mut Row<'_>) -> Option<Found> {
    let round = row.must("function", "custom_round or round_1dp", |text| match text {
        "custom_round" => Some(workload::for_chart as fn(_) -> _),
        "round_1dp" => Some(workload::one_decimal),
        _ => None,
    });
    // A number that the test gave as text stands in quotes.
    let number = row.must("input", "a number such as 4.5", |text| {
        let text = text.strip_suffix("(string)").map_or(text, str::trim_end);
        if read::is_nothing(text) { Some(None) } else { read::points_in(text.trim_matches('"')).map(Some) }
    });
    let (round, number) = (round?, number?);
    Some(Found::one(number.map_or_else(String::new, |number| round(number.value()).to_string()), ""))
}

/// WLD-23.
pub fn working_day(engine: &Engine, row: &mut Row<'_>) -> Option<Found> {
    let day = engine.in_force().parameters.is.day;
    let period = row.must("at", "a day and a time such as 2022-07-10 19:45", |text| {
        workload::working_day(text.parse::<DateTime>().ok()?, &day)
    })?;
    let written = |at: DateTime| at.strftime("%Y-%m-%d %H:%M").to_string();
    Some(Found::many(vec![written(period.start), written(period.end)], ""))
}

/// WLD-25.
pub fn out_of_area(_: &Engine, row: &mut Row<'_>) -> Option<Found> {
    let statuses = ["NEW_TO_PROBATION", "CURRENTLY_MANAGED", "PREVIOUSLY_MANAGED", "UNKNOWN"];
    let form = "NEW_TO_PROBATION, CURRENTLY_MANAGED, PREVIOUSLY_MANAGED or UNKNOWN";
    let status = row.must("probation_status", form, |text| statuses.contains(&text).then_some(text));
    let looking_from =
        row.must("viewing_region", "the region of whoever looks", |text| (!text.is_empty()).then_some(text));
    let region = row.cell("current_manager_region");
    let is_known = !["", "(unknown team)"].contains(&region);
    let managed_in = Some(region).filter(|_| status == Some("CURRENTLY_MANAGED") && is_known);
    let (_, looking_from) = (status?, looking_from?);
    let waits = workload::is_out_of_area(managed_in.as_ref(), &looking_from);
    let because = match (managed_in, waits) {
        (None, _) => "nobody manages it now, or in a region that is not known",
        (Some(_), true) => "somebody manages it now in another region",
        (Some(_), false) => "it is managed in this region",
    };
    Some(Found::one(u8::from(waits).to_string(), because))
}

/// WLD-26.
pub fn first_appointment(_: &Engine, row: &mut Row<'_>) -> Option<Found> {
    let mut day = |column| row.must(column, "a day such as 2021-09-01", |text| text.parse::<Date>().ok());
    let (today, appointment) = (day("today"), day("initial_appointment"));
    Some(Found::one(FirstAppointment::on(today?, appointment?).to_string(), ""))
}
