//! Two people who failed to comply: of one the review is owed, of the other the breach is decided and its pack prepared.
//! Of a third, two appointments are over whose outcome is still to be recorded.

use super::area::Area;
use super::days::{Days, at};
use super::history::booking;
use app::Ctx;
use app::contact::{Booking, ContactForm, book, record};
use app::enforcement::{
    ReviewForm, Slot, Written, decide_review, letter_words, open_letter, record_letter, send_letter,
};
use app::ports::CasePart;
use domain::enforcement::{LetterFacts, ReviewDecision, Way};
use domain::shared::{CaseId, ContactId, RequestId};
use jiff::civil::Date;

const OFFICER: &str = "ruth.okafor";
const SENIOR: &str = "carol.whitmore";

/// Two failures, a warning after the first; nobody has decided about the second yet.
pub async fn review_owed(area: &Area, days: &Days<'_>, case_id: CaseId) -> anyhow::Result<()> {
    let first = missed(area, case_id, days.working(-11), "Did not come and did not ring.").await?;
    warned(area, case_id, first, days.working(-10)).await?;
    missed(area, case_id, days.working(-4), "Did not come. A friend answered and knew nothing.").await?;
    Ok(())
}

/// The same, and a senior decided for breach three working days ago.
pub async fn in_breach(area: &Area, days: &Days<'_>, case_id: CaseId) -> anyhow::Result<()> {
    let first =
        missed(area, case_id, days.working(-12), "Did not come. No answer at the number on record.").await?;
    warned(area, case_id, first, days.working(-10)).await?;
    missed(area, case_id, days.working(-6), "Came after lunch, shouted at reception and left.").await?;
    let ctx = area.as_user(SENIOR, at(days.working(-3), 15, 20)).await?;
    let known = ctx.store.case_part(case_id, CasePart::ALL).await?;
    let orders = known.iter().flat_map(|(_, record)| record.sentences.values());
    let Some(order) = orders.into_iter().find(|of| of.is_live(days.today)) else { return Ok(()) };
    let form = ReviewForm {
        sentence_id: order.sentence_id,
        decision: Some(ReviewDecision::Breach),
        why: "Two failures within two weeks, and no reason given for either.".to_string(),
    };
    let review = decide_review(&ctx, case_id, RequestId(ctx.ids.uuid(ctx.now)), &form).await?;
    let on = days.working(-1);
    let ctx = area.as_user(OFFICER, at(on, 11, 5)).await?;
    let facts = LetterFacts {
        letter_type: "breach-pack".to_string(),
        contact_id: None,
        review_id: Some(review),
        corrects: None,
        sent_on: on,
        way: Way::Email,
        document_id: None,
        as_sent: None,
        note: "To the court team.".to_string(),
    };
    // Kept, it is the step “pack prepared” too.
    pack_sent(&ctx, area, case_id, &facts).await?;
    app::worker::deliver_due(ctx.store.as_ref(), ctx.now.plus_seconds(1)).await?;
    Ok(())
}

/// Two appointments of the second officer last week, which nobody has written up.
pub async fn unrecorded(area: &Area, days: &Days<'_>, case_id: CaseId) -> anyhow::Result<()> {
    let ctx = area.as_user("imran.sadiq", at(days.working(-7), 16, 20)).await?;
    for day in [days.working(-6), days.working(-3)] {
        let anyway_because = "Agreed with the person.".to_string();
        let booking = Booking { anyway_because, ..booking(days, at(day, 12, 15)) };
        book(&ctx, case_id, RequestId(ctx.ids.uuid(ctx.now)), &booking).await?;
    }
    Ok(())
}

/// The pack as an officer writes it: from the record, with what the service asks for.
async fn pack_sent(ctx: &Ctx, area: &Area, case_id: CaseId, facts: &LetterFacts) -> anyhow::Result<()> {
    let Some((_, record)) = ctx.store.case_part(case_id, CasePart::ALL).await? else { return Ok(()) };
    let draft = open_letter(ctx, &record, facts).await?;
    let mut words = letter_words(ctx, &record, (facts, draft.template.language())).await?;
    words.insert(
        Slot::Asked,
        "We ask the court to find the breach proven.\nWe ask that the order goes on, with 10 more days of rehabilitation activity."
            .to_string(),
    );
    for (slot, said) in [
        (Slot::OfficePhone, "01632 960 123"),
        (Slot::OfficeAddress, "Riverside House\n12 Quay Street"),
        (Slot::OfficerRole, "Probation officer"),
        (Slot::Documents, "The order of the court, 2 pages"),
    ] {
        words.entry(slot).or_insert_with(|| said.to_string());
    }
    words.retain(|slot, _| draft.kind.has(*slot));
    let request = (case_id, RequestId(ctx.ids.uuid(ctx.now)));
    let written = Written { words, read: Some(draft.digest()) };
    send_letter(ctx, area.service.files.as_ref(), request, facts, &written).await?;
    Ok(())
}

async fn missed(area: &Area, case_id: CaseId, day: Date, notes: &str) -> anyhow::Result<ContactId> {
    let ctx = area.as_user(OFFICER, at(day, 16, 45)).await?;
    let form = ContactForm {
        contact_type: "office-appointment".to_string(),
        happened_at: at(day, 16, 0),
        minutes: 30,
        place: Some("office".to_string()),
        outcome: Some("unacceptable".to_string()),
        notes: notes.to_string(),
        sensitive: false,
        requirement_id: None,
    };
    Ok(record(&ctx, case_id, RequestId(ctx.ids.uuid(ctx.now)), &form).await?)
}

async fn warned(area: &Area, case_id: CaseId, about: ContactId, day: Date) -> anyhow::Result<()> {
    let ctx = area.as_user(OFFICER, at(day, 9, 50)).await?;
    let facts = LetterFacts {
        letter_type: "first-warning".to_string(),
        contact_id: Some(about),
        review_id: None,
        corrects: None,
        sent_on: day,
        way: Way::Post,
        document_id: None,
        as_sent: None,
        note: String::new(),
    };
    record_letter(&ctx, case_id, RequestId(ctx.ids.uuid(ctx.now)), &facts).await?;
    Ok(())
}
