//! The contact log: a year that is past, and the weeks to come.

use super::area;
use super::people::{Making, line};
use domain::intake::{ContactRow, OutcomeRow, RecordedThere, VisitRow};
use domain::shared::{Moment, start_of_day_in_london};
use jiff::ToSpan;
use jiff::civil::Date;

/// What officers write, more or less.
const NOTES: [&str; 10] = [
    "Came on time. Talked about the week at home, about work and about what helps on bad days.",
    "Looked at the plan together. Two of the three steps are done; the third is put off until the flat is settled.",
    "Arrived late because of the bus. Was open about drinking at the weekend. Next time we look at the diary.",
    "Has an interview on Thursday. We went through what to say about the conviction.",
    "Quiet today. Said that the contact with the children is hard. Gave the number of the family service.",
    "Did the second exercise on thinking before acting. Could say what went wrong in May.",
    "Rent is paid. The letter from the council is dealt with.",
    "Talked about the unpaid work: the supervisor is content, and so is the group.",
    "Feels watched by the neighbours. No threats. We agreed to tell the police officer of the quarter.",
    "Well dressed, in good spirits, nothing new. Reminded of the next appointment.",
];

/// The case of somebody that is closed has few, long ago.
const CONTACTS_OF_CLOSED: u64 = 6;

pub fn contacts(making: &mut Making<'_>) {
    let last = if making.closed { making.ended() } else { making.plan.today };
    let year_ago = last.saturating_sub(364.days());
    let first = making.began.max(year_ago);
    let days = u64::try_from((last - first).get_days()).unwrap_or(0).max(1);
    // A year's contacts over the part of a year that there was.
    let of_year = if making.closed { CONTACTS_OF_CLOSED } else { making.plan.contacts };
    let many = (of_year * days).div_ceil(364);
    for which in 0..many {
        let day = first.saturating_add(i64::try_from(which * days / many).unwrap_or(0).days());
        past(making, day);
    }
    if making.n % 2000 == 1234 {
        // Recorded as having happened, on a day to come.
        let day = making.plan.today.saturating_add(4000.days());
        note(making, day, "phone-from-person");
        making.broken += 1;
    }
    if !making.closed {
        for week in 0..making.chance.between(1, 3) {
            let day = making.plan.today.saturating_add((week * 7 + making.chance.between(1, 6)).days());
            let row = appointment(making, day, "office-appointment");
            making.rows.contacts.push(line(ContactRow { recorded: RecordedThere::default(), ..row }));
        }
    }
}

fn past(making: &mut Making<'_>, day: Date) {
    match making.chance.below(100) {
        0..=44 => met(making, day, "office-appointment"),
        45..=54 => visit(making, day),
        55..=66 => met(making, day, "phone-appointment"),
        67..=76 => note(making, day, "phone-from-person"),
        77..=88 => note(making, day, "written-message"),
        89..=94 => note(making, day, "message-from-other"),
        95..=97 => note(making, day, "management-oversight"),
        _ => note(making, day, "police-information"),
    }
}

/// Between nine and five.
fn at(making: &mut Making<'_>, day: Date) -> Moment {
    start_of_day_in_london(day).plus_seconds(9 * 3600 + making.chance.between(0, 31) * 15 * 60)
}

fn base(making: &mut Making<'_>, day: Date, contact_type: &str) -> ContactRow {
    let starts_at = at(making, day);
    let recorded = making.recorded(starts_at);
    ContactRow {
        source_id: format!("{}-K{:03}", making.id, making.rows.contacts.len() + 1),
        person: making.id.clone(),
        contact_type: contact_type.to_string(),
        starts_at,
        minutes: 10,
        place: None,
        officer: Some(area::officer_id(making.officer)),
        officer_name: String::new(),
        booked: false,
        outcome: None,
        notes: String::new(),
        sensitive: None,
        series: None,
        group: None,
        requirement: None,
        visit: None,
        recorded,
    }
}

fn note(making: &mut Making<'_>, day: Date, contact_type: &str) {
    let row = base(making, day, contact_type);
    let notes = (*making.chance.one(&NOTES)).to_string();
    making.rows.contacts.push(line(ContactRow { notes, ..row }));
}

fn appointment(making: &mut Making<'_>, day: Date, contact_type: &str) -> ContactRow {
    let place = match contact_type {
        "office-appointment" => Some("office"),
        "phone-appointment" => Some("phone"),
        _ => None,
    };
    let row = base(making, day, contact_type);
    ContactRow { booked: true, minutes: 40, place: place.map(str::to_string), ..row }
}

fn met(making: &mut Making<'_>, day: Date, contact_type: &str) {
    let row = appointment(making, day, contact_type);
    let outcome = outcome(making, day);
    let notes = (*making.chance.one(&NOTES)).to_string();
    let is_day_of_requirement = contact_type == "office-appointment" && outcome.code == "kept";
    let order = making.rows.sentences.first().and_then(|line| line.row.requirements.first());
    let requirement = order.filter(|_| is_day_of_requirement).map(|of| of.source_id.clone());
    making.rows.contacts.push(line(ContactRow { outcome: Some(outcome), notes, requirement, ..row }));
}

fn outcome(making: &mut Making<'_>, day: Date) -> OutcomeRow {
    let (code, because) = match making.chance.below(100) {
        0..=81 => ("kept", ""),
        82..=84 => ("did-not-comply", ""),
        85..=88 => ("service-changed", ""),
        89..=92 => ("acceptable-medical", "A note from the surgery"),
        93..=94 => ("acceptable-employment", "The employer changed the shift"),
        _ if day.saturating_add(10.days()) > making.plan.today => ("did-not-come", ""),
        _ => ("unacceptable", "Did not ring, and gave no reason when asked"),
    };
    let awaited_until = (code == "did-not-come").then(|| day.saturating_add(7.days()));
    OutcomeRow { code: code.to_string(), awaited_until, because: because.to_string() }
}

fn visit(making: &mut Making<'_>, day: Date) {
    let row = appointment(making, day, "home-visit");
    let back_by = row.starts_at.plus_seconds(2 * 3600);
    let visit = VisitRow {
        who_knows: "The duty officer".to_string(),
        back_by,
        back_at: Some(row.starts_at.plus_seconds(4000)),
    };
    let outcome = outcome(making, day);
    let notes = (*making.chance.one(&NOTES)).to_string();
    making.rows.contacts.push(line(ContactRow { outcome: Some(outcome), notes, visit: Some(visit), ..row }));
}
