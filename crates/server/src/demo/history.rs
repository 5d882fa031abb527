//! Weeks of appointments for the people that the walk is not about, so that lists and timelines hold something.

use super::area::{Area, EASTVALE_COMMUNITY, RIVERSIDE, officer_id, team_id};
use super::days::{Days, at, plus};
use anyhow::Context;
use app::assignment::{AssignForm, assign};
use app::contact::{
    AbsenceForm, Booking, ContactForm, OutcomeForm, book, decide_absence, record, record_outcome,
};
use app::ports::CasePart;
use app::worker::deliver_due;
use domain::contact::{ArrangeVisit, Reason};
use domain::shared::{CaseId, ContactId, Moment, RequestId};
use jiff::civil::Date;

/// Appointments of today for the first officer: hour and minute.
const TODAY: [(i8, i8); 5] = [(9, 0), (10, 0), (11, 30), (14, 0), (15, 30)];

const MINUTES: i64 = 40;

/// What happened in a week: outcome and notes. Most weeks are kept.
const WEEKS: [(&str, &str); 7] = [
    (
        "kept",
        "On time. Talked about the week at home and what helps on bad days. Agreed to ring the college.",
    ),
    ("kept", "Ten minutes late because of the bus. Went through the second exercise of the workbook."),
    ("acceptable-medical", "Rang before nine: ill with a temperature. Will bring the note from the surgery."),
    ("kept", "Brought the letter from the housing office. We filled in the form together."),
    ("did-not-come", "Did not come and did not ring. Tried the phone twice, left a message."),
    ("kept", "Talked about last week's absence. Has work on Thursdays now; we moved to another time."),
    ("kept", "Good week. Started the course. Asked about the next review."),
];

/// The week in which somebody did not come.
const ABSENT: usize = 4;

/// One person's plan.
pub struct Plan {
    pub case_id: CaseId,
    pub officer: &'static str,
    pub senior: &'static str,
    pub sentenced_on: Date,
    /// Which of the officer's people this is: gives them a weekday and time of their own.
    pub place: i8,
}

/// Assigned, seen weekly until yesterday, and booked for today or one of the next days.
pub async fn live(area: &Area, days: &Days<'_>, plan: &Plan) -> anyhow::Result<()> {
    let begins = days.after(plan.sentenced_on);
    let team = if plan.officer == "owen.lacey" { EASTVALE_COMMUNITY } else { RIVERSIDE };
    let reason = "Lives nearby, and there is room.";
    give(area, plan.case_id, (plan.senior, plan.officer, team), at(begins, 9, 15), reason).await?;
    super::flags::flag(area, plan, begins).await?;
    super::assessments::assess(area, plan, begins).await?;
    super::risk::planned(area, plan, begins).await?;
    super::person::recorded(area, days, plan, begins).await?;
    super::documents::letter(area, plan, begins).await?;
    let visits = visits(days, plan, begins);
    let ctx = area.as_user(plan.officer, at(begins, 10, 5)).await?;
    let request_id = RequestId(ctx.ids.uuid(ctx.now));
    let first = visits.first().context("everybody has been there for weeks")?;
    let (mut contact_id, _) = book(&ctx, plan.case_id, request_id, &booking(days, *first)).await?;
    for (week, pair) in visits.windows(2).enumerate() {
        let [this, next] = [pair[0], pair[1]];
        // One absence of last week waits for its reason.
        let last = week + 2 == visits.len() && plan.officer == "ruth.okafor" && plan.place == 2;
        let which = if last { ABSENT } else { (week + usize::from(plan.place.unsigned_abs())) % WEEKS.len() };
        let (outcome, notes) = WEEKS[which];
        let written_at = this.plus_seconds((MINUTES + 12) * 60);
        let form = outcome_form(outcome, notes, Some(next_booking(days, plan, next)));
        let absent = contact_id;
        contact_id =
            finish(area, plan, contact_id, written_at, form).await?.context("the next one was booked")?;
        if which == ABSENT && !last {
            decided(area, plan, absent, plus(this.day(), 3)).await?;
        }
        if week % 3 == 1 {
            call(area, plan, plus(this.day(), 2)).await?;
        }
    }
    see_today(area, days, plan, contact_id).await
}

/// Weekly visits until yesterday and, for all but one person, the one to come.
fn visits(days: &Days<'_>, plan: &Plan, begins: Date) -> Vec<Moment> {
    let weekday = plan.place % 5 + 1;
    let mut day = plus(begins, 2);
    while day.weekday().to_monday_one_offset() != weekday {
        day = plus(day, 1);
    }
    let mut found = Vec::new();
    while day < days.today {
        if days.works(day) {
            found.push(at(day, 9 + plan.place / 5 * 2, 30));
        }
        day = plus(day, 7);
    }
    let place = usize::from(plan.place.unsigned_abs());
    // One visit of the first officer is over and not recorded, whatever the time of day; nothing is booked after it.
    if plan.officer == "ruth.okafor" && place == TODAY.len() + 1 {
        return found;
    }
    found.push(match TODAY.get(place) {
        Some((hour, minute)) if plan.officer == "ruth.okafor" => at(days.today, *hour, *minute),
        _ => at(days.working(1 + i32::from(plan.place % 5)), 10 + plan.place / 5, 15),
    });
    found
}

/// Of today's appointments that are over, the last waits for its outcome; those before have one.
async fn see_today(area: &Area, days: &Days<'_>, plan: &Plan, contact_id: ContactId) -> anyhow::Result<()> {
    let place = usize::from(plan.place.unsigned_abs());
    let Some((hour, minute)) = TODAY.get(place + 1).filter(|_| plan.officer == "ruth.okafor") else {
        return Ok(());
    };
    if at(days.today, *hour, *minute) > area.now {
        return Ok(());
    }
    let (hour, minute) = TODAY[place];
    let next = at(days.working(2 + i32::from(plan.place)), 16, 30);
    let form = outcome_form(
        "kept",
        "Came on time. A short meeting; all is going as planned.",
        Some(booking(days, next)),
    );
    finish(area, plan, contact_id, at(days.today, hour, minute).plus_seconds(45 * 60), form).await?;
    Ok(())
}

/// Gives a case to an officer: (who gives, who gets, in which team).
pub async fn give(
    area: &Area,
    case_id: CaseId,
    (senior, officer, team): (&str, &str, &str),
    when: Moment,
    reason: &str,
) -> anyhow::Result<()> {
    let ctx = area.as_user(senior, when).await?;
    let form = AssignForm {
        team_id: team_id(team),
        officer_id: officer_id(officer),
        holder_shown: None,
        reason: reason.to_string(),
        reason_code: None,
        note: None,
        back_on: None,
    };
    assign(&ctx, case_id, RequestId(ctx.ids.uuid(when)), &form).await?;
    // The worker tells the officer within the second.
    deliver_due(ctx.store.as_ref(), when.plus_seconds(1)).await?;
    Ok(())
}

/// The next one; of the first officer's last appointment today it is a visit alone, of which a colleague knows.
fn next_booking(days: &Days<'_>, plan: &Plan, starts_at: Moment) -> Booking {
    let office = booking(days, starts_at);
    if plan.officer != "ruth.okafor" || plan.place != 4 || starts_at.day() != days.today {
        return office;
    }
    Booking {
        contact_type: "home-visit".to_string(),
        place: Some("home".to_string()),
        visit: Some(ArrangeVisit {
            who_knows: "Imran Sadiq, by phone".to_string(),
            back_by: starts_at.plus_seconds(90 * 60),
        }),
        ..office
    }
}

/// Three days later it is known why somebody did not come.
async fn decided(area: &Area, plan: &Plan, contact_id: ContactId, day: Date) -> anyhow::Result<()> {
    if day >= area.now.day() {
        return Ok(());
    }
    let ctx = area.as_user(plan.officer, at(day, 9, 40)).await?;
    let part = CasePart::with_contact(contact_id);
    let (_, known) = ctx.store.case_part(plan.case_id, part).await?.context("the case is there")?;
    let contact = known.contacts.get(&contact_id).context("the appointment is there")?;
    let form = AbsenceForm {
        reason: Reason::Was("acceptable-employment".to_string()),
        because: "Brought the rota: called in for a shift at short notice.".to_string(),
        seen_seq: contact.written.seq,
    };
    Ok(decide_absence(&ctx, plan.case_id, contact_id, &form).await?)
}

pub fn booking(days: &Days<'_>, starts_at: Moment) -> Booking {
    Booking {
        contact_type: "office-appointment".to_string(),
        starts_at,
        minutes: MINUTES,
        place: Some("office".to_string()),
        requirement_id: None,
        visit: None,
        anyway_because: days.anyway_because(starts_at),
    }
}

pub fn outcome_form(outcome: &str, notes: &str, next: Option<Booking>) -> OutcomeForm {
    OutcomeForm {
        outcome: Some(outcome.to_string()),
        notes: notes.to_string(),
        next,
        ..OutcomeForm::default()
    }
}

/// Records what happened; gives the appointment booked in the same save.
async fn finish(
    area: &Area,
    plan: &Plan,
    contact_id: ContactId,
    when: Moment,
    form: OutcomeForm,
) -> anyhow::Result<Option<ContactId>> {
    let ctx = area.as_user(plan.officer, when).await?;
    record_seen(&ctx, plan.case_id, contact_id, form).await?;
    let (_, record) = ctx.store.case_part(plan.case_id, CasePart::ALL).await?.context("the case is there")?;
    let open = record.contacts.values().find(|contact| contact.booked && contact.outcome.is_none());
    Ok(open.map(|contact| contact.contact_id))
}

/// Records an outcome on the entry as it stands now.
pub async fn record_seen(
    ctx: &app::Ctx,
    case_id: CaseId,
    contact_id: ContactId,
    form: OutcomeForm,
) -> anyhow::Result<()> {
    let part = CasePart::with_contact(contact_id);
    let (_, known) = ctx.store.case_part(case_id, part).await?.context("the case is there")?;
    let contact = known.contacts.get(&contact_id).context("the appointment is there")?;
    let form = OutcomeForm { seen_seq: contact.written.seq, ..form };
    Ok(record_outcome(ctx, case_id, contact_id, &form).await?)
}

async fn call(area: &Area, plan: &Plan, day: Date) -> anyhow::Result<()> {
    if day >= area.now.day() {
        return Ok(());
    }
    let ctx = area.as_user(plan.officer, at(day, 11, 26)).await?;
    let form = ContactForm {
        contact_type: "phone-from-person".to_string(),
        happened_at: at(day, 11, 20),
        minutes: 5,
        place: None,
        outcome: None,
        notes: "Rang to ask about the travel warrant. Told that it is at the front desk.".to_string(),
        sensitive: false,
        requirement_id: None,
    };
    record(&ctx, plan.case_id, RequestId(ctx.ids.uuid(ctx.now)), &form).await?;
    Ok(())
}
