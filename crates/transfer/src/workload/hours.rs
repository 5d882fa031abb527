//! Hours, targets and reductions.

use super::rule::Found;
use super::{Engine, read};
use crate::scores::Row;
use jiff::Span;
use jiff::civil::{Date, date};
use workload::{
    ByHand, Form, Hours, HoursOf, OfficerType, Parameters, Reduction, Status, Targets, hours_share,
    working_hours,
};

/// The numbers of the day with the default hours of the row. Only those of the officer's type must be there.
fn with_default_hours(engine: &Engine, row: &mut Row<'_>, officer: OfficerType) -> Option<Parameters> {
    let mut parameters = engine.in_force().parameters.is.clone();
    let must = officer.hours_of();
    let mut of = |column, whose| {
        let given = read::maybe_hours(row, column);
        if given.is_none() && must == Some(whose) {
            read::hours(row, column)
        } else {
            Some(given.unwrap_or_default())
        }
    };
    let (pso, po, spo) =
        (of("default_pso", HoursOf::Pso), of("default_po", HoursOf::Po), of("default_spo", HoursOf::Spo));
    parameters.default_hours = workload::DefaultHours { po: po?, pso: pso?, spo: spo? };
    Some(parameters)
}

/// WLD-10.
pub fn contracted(engine: &Engine, row: &mut Row<'_>) -> Option<Found> {
    let contracted = read::maybe_hours(row, "contracted_hours");
    let officer = read::officer(row, "om_type")?;
    let parameters = with_default_hours(engine, row, officer)?;
    let Some(hours) = working_hours(officer, contracted, &parameters) else {
        let because = "the workload of this type of officer is not measured";
        return Some(Found::many(vec![String::new(), String::new()], because));
    };
    let because =
        if hours.is_contracted { "by the contract" } else { "full-time, as no contract says otherwise" };
    Some(Found::many(vec![hours.base.to_string(), hours.full_time.to_string()], because))
}

/// WLD-11.
pub fn target(_: &Engine, row: &mut Row<'_>) -> Option<Found> {
    let officer = read::officer(row, "om_type_id");
    let (pso, po) = (read::points(row, "pso_target"), read::points(row, "po_target"));
    let (officer, targets) = (officer?, Targets { po: po?, pso: pso? });
    let whose =
        if officer == OfficerType::Pso { "the target of a PSO" } else { "the target of everybody but a PSO" };
    Some(Found::one(targets.of(officer).to_string(), whose))
}

/// WLD-12, WLD-13.
pub fn available(engine: &Engine, row: &mut Row<'_>, form: Form) -> Option<Found> {
    let target = read::points(row, "nominal_target");
    let contracted = read::maybe_hours(row, "contracted_hours");
    let reductions = read::hours(row, "reduction_hours");
    let officer = read::officer(row, "om_type")?;
    let mut parameters = with_default_hours(engine, row, officer)?;
    parameters.target = Targets { po: target?, pso: target? };
    let found = workload::available(form, officer, contracted, reductions?, &parameters);
    Some(Found::one(found.points.to_string(), found.to_string()))
}

/// WLD-15.
pub fn of_reduction(_: &Engine, row: &mut Row<'_>) -> Option<Found> {
    let contracted = read::hours(row, "contracted_hours");
    let share = read::maybe_weighting(row, "allowance_pct");
    let most = read::maybe_weighting(row, "max_allowance_pct");
    let of = |share| contracted.map(|contracted| hours_share(contracted, share).to_string());
    Some(Found::many(vec![of(share)?, of(most)?], "no percentage stands for all hours of the contract"))
}

/// Any day will do: what counts is how far off the others are.
const TODAY: Date = date(2026, 1, 1);

/// WLD-14.
pub fn status_of_reduction(_: &Engine, row: &mut Row<'_>) -> Option<Found> {
    let mut day = |column| {
        row.must(column, "days from today, such as -30", |text| {
            TODAY.checked_add(Span::new().try_days(text.parse::<i64>().ok()?).ok()?).ok()
        })
    };
    let (start, end) = (day("start_offset_days"), day("end_offset_days"));
    let by_hand =
        row.must("explicit_status", "DELETED, ARCHIVED, ACTIVE, SCHEDULED or nothing", |text| match text {
            "DELETED" => Some(Some(ByHand::Deleted)),
            "ARCHIVED" => Some(Some(ByHand::Archived)),
            // What was kept beside the days; the days say what it is now.
            "ACTIVE" | "SCHEDULED" | "" => Some(None),
            _ => None,
        });
    let (start, end) = (start?, end?);
    let reduction = Reduction { reason: String::new(), hours: Hours::ZERO, start, end, by_hand: by_hand? };
    let (group, because) = match reduction.status(TODAY) {
        Status::Scheduled => ("SCHEDULED", "it begins after today"),
        Status::Active => ("ACTIVE", "today is one of its days"),
        Status::Archived => ("ARCHIVED", "it is over, or was ended by hand"),
        Status::Deleted => ("(not listed)", "it was deleted by hand"),
    };
    Some(Found::one(group.to_owned(), because))
}
