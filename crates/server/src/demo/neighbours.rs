//! Two more teams of the area with what their officers wrote in two months, so that the integrity lists have teams to
//! compare: in one of them much was written late, and somebody looks into it.

use super::area::{Area, HILLCREST, QUAYSIDE, SEATS, team_id};
use super::days::{Days, at, plus};
use super::history::give;
use crate::edge::System;
use anyhow::Context;
use app::check::{LookForm, figures, open};
use app::contact::{ContactForm, record};
use app::court::{CourtItem, import_item};
use domain::check::Check;
use domain::enforcement::Period;
use domain::hearing::{Feed, HearingFacts};
use domain::shared::{CaseId, RequestId};
use jiff::ToSpan;
use jiff::civil::{Date, date};

/// A team, its officer, and of how many of their entries one is late.
const TEAMS: [(&str, &str, usize); 2] = [(QUAYSIDE, "nadia.frost", 3), (HILLCREST, "piotr.wells", 24)];

/// Names that nobody else in the area has, with the year of birth.
const PEOPLE: [(&str, &str, i16); 8] = [
    ("Anselm", "Quillfeather", 1971),
    ("Bertram", "Ashgrove", 1983),
    ("Cosmo", "Ingledew", 1990),
    ("Desmond", "Yarrowby", 1966),
    ("Edgar", "Thistlewood", 1995),
    ("Felix", "Umpleby", 1978),
    ("Godfrey", "Mossop", 1988),
    ("Hector", "Vane", 1961),
];

/// Entries of each person, a week apart, and how many days after its day a late one is written.
const ENTRIES: i32 = 8;
const LATE_DAYS: i32 = 6;

pub async fn teams(area: &Area, days: &Days<'_>) -> anyhow::Result<()> {
    for (of, (team, officer, one_of)) in PEOPLE.chunks(PEOPLE.len() / TEAMS.len()).zip(TEAMS) {
        let mut written = 0;
        for (place, person) in of.iter().enumerate() {
            let case_id = known(area, days, person).await?;
            let given = at(days.working(-50), 9, 30);
            let reason = "Lives in the part of the town that this team works in.";
            give(area, case_id, ("edith.marsh", officer, team), given, reason).await?;
            for week in 0..ENTRIES {
                let day = plus(days.today, -9 - 7 * week - i32::try_from(place).unwrap_or(0));
                written += 1;
                entry(area, (case_id, officer), (day, written % one_of == 0)).await?;
            }
        }
    }
    look(area).await
}

/// A court named them; what it decided is elsewhere.
async fn known(
    area: &Area,
    days: &Days<'_>,
    (forenames, surname, born): &(&str, &str, i16),
) -> anyhow::Result<CaseId> {
    let sitting_on = days.working(-55);
    let item = CourtItem {
        digest: format!("demo neighbour {surname}"),
        hearing: HearingFacts {
            feed: Feed::Libra,
            source_key: format!("demo:{surname}"),
            court_code: Some("B99NM01".to_string()),
            court_name: "B99NM01".to_string(),
            room: None,
            sitting_on,
            sitting_at: None,
            hearing_type: None,
            case_number: None,
            bail_status: None,
            name_as_given: format!("{forenames} {surname}"),
            address_as_given: None,
            postcode: None,
            offences: Vec::new(),
        },
        title: None,
        forenames: (*forenames).to_string(),
        surname: (*surname).to_string(),
        birth_date: Some(date(*born, 5, 21)),
        sex: None,
        identifiers: Vec::new(),
        results: Vec::new(),
    };
    let ctx = area.service.system(System::CourtMessages, at(sitting_on, 18, 30));
    import_item(&ctx, &item).await?.case_id.context("nobody like them is known")
}

async fn entry(
    area: &Area,
    (case_id, officer): (CaseId, &str),
    (day, is_late): (Date, bool),
) -> anyhow::Result<()> {
    let written_on = if is_late { plus(day, LATE_DAYS) } else { day };
    let ctx = area.as_user(officer, at(written_on, 15, 10)).await?;
    let form = ContactForm {
        contact_type: "phone-from-person".to_string(),
        happened_at: at(day, 11, 0),
        minutes: 10,
        place: None,
        outcome: None,
        notes: "Rang as agreed. All is well at home; the next form is filled in.".to_string(),
        sensitive: false,
        requirement_id: None,
    };
    record(&ctx, case_id, RequestId(ctx.ids.uuid(ctx.now)), &form).await?;
    Ok(())
}

/// The inspector looks into what was written late, in the month that has most of it.
async fn look(area: &Area) -> anyhow::Result<()> {
    let ctx = area.as_user("judith.marland", area.now.plus_seconds(-1800)).await?;
    let this = ctx.now.day().first_of_month();
    let (check, team_id) = (Check::WrittenLate, team_id(QUAYSIDE));
    let mut most = None;
    for back in 0..3 {
        let first = this.saturating_sub(back.months());
        let period = Period { from: first, until: first.saturating_add(1.month()) };
        let counted = figures(&ctx, check, period).await?.share(team_id, period).counted;
        if most.is_none_or(|(known, _)| counted > known) {
            most = Some((counted, (first, period)));
        }
    }
    let (_, month) = most.context("there are months")?;
    let owner = SEATS.iter().find(|seat| seat.login == "judith.marland").context("the inspector signs in")?;
    let form = LookForm {
        check,
        team_id,
        month,
        reason: "Outside the limits in the funnel of six months. I will read a sample.".to_string(),
        owner: Some(owner.user_id()),
    };
    open(&ctx, RequestId(ctx.ids.uuid(ctx.now)), &form).await?;
    Ok(())
}
