//! Flags of the people that the walk is not about: a level of serious harm each, and for some a review that is late.

use super::area::Area;
use super::days::{at, plus};
use super::history::Plan;
use app::flag::{FlagForm, record};
use domain::shared::RequestId;
use jiff::civil::Date;

/// By the person's place: kind, what it rests on, days to the next review where it is sooner than policy's.
const FLAGS: [(&str, &str, Option<i32>); 5] = [
    ("serious-harm-medium", "No weapon, one victim known to him. Nothing since.", None),
    ("serious-harm-high", "The last offence was against somebody he lives near.", None),
    ("serious-harm-low", "A first offence, and nobody was hurt.", None),
    ("serious-harm-very-high", "Threats since the sentence, reported by two people.", None),
    ("serious-harm-medium", "The pattern of earlier years has not come back.", None),
];
const MORE: [(&str, &str, Option<i32>); 3] = [
    ("self-harm", "Told the duty officer about thoughts of it. The doctor knows.", Some(14)),
    ("risk-to-staff", "Shouted at reception and kicked the door. See two together.", None),
    ("mental-health", "Sees the community team every month.", Some(21)),
];

pub async fn flag(area: &Area, plan: &Plan, begins: Date) -> anyhow::Result<()> {
    let place = usize::from(plan.place.unsigned_abs());
    let mut flags = vec![FLAGS[place % FLAGS.len()]];
    if place % 2 == 1 {
        flags.push(MORE[place / 2 % MORE.len()]);
    }
    let ctx = area.as_user(plan.officer, at(begins, 11, 40)).await?;
    for (kind, note, review_days) in flags {
        let form = FlagForm {
            flag_type: kind.to_string(),
            level: None,
            category: None,
            note: note.to_string(),
            from: begins,
            next_review: review_days.map(|days| plus(begins, days)),
        };
        record(&ctx, plan.case_id, RequestId(ctx.ids.uuid(ctx.now)), &form).await?;
    }
    Ok(())
}
