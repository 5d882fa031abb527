//! What the forms that record a contact share: answers, the next appointment, and what stands beside.

use crate::extract::{FormData, PageCtx};
use crate::pages::cases::facts::contact_tag;
use crate::pages::cases::top;
use crate::pages::forms;
use crate::view::contacts::{Beside, ContactForm, LastContact, Next};
use crate::view::{Choice, Choices, Field, Link};
use crate::words::{dates, parse, people};
use app::AppError;
use app::case::CasePage;
use app::contact::Booking;
use domain::contact::{Contact, days_done};
use domain::policy::{AskedOn, OutcomeType};
use domain::sentence::Requirement;
use domain::shared::{Refusal, RequirementId};

const NEXT_OTHER: &str = "other";
const NEXT_NONE: &str = "none";

/// The answers to *What happened?*: the five of the short form; of an absence that was decided also what it can be
/// decided to be. While its reason is awaited it is decided on its own page.
pub fn outcomes<'a>(cx: &'a PageCtx, contact: &Contact) -> Vec<&'a OutcomeType> {
    let day = contact.starts_at.day();
    let types = cx.ctx.policy.outcome_types();
    let mut offered = types.offered(&contact.contact_type, AskedOn::Outcome, day);
    offered.extend(types.offered(&contact.contact_type, AskedOn::Report, day));
    let now = contact.outcome.as_ref().and_then(|outcome| types.find(&outcome.code, day));
    if now.is_some_and(|now| now.asked_on == AskedOn::Absence) {
        offered.extend(types.offered(&contact.contact_type, AskedOn::Absence, day));
    }
    offered
}

/// The outcome group. Its first option has the id `kept`, so that a link lands on it.
pub fn outcome_choices(
    cx: &PageCtx,
    contact: &Contact,
    legend: &str,
    first_name: &str,
    chosen: &str,
) -> Choices {
    let options = outcomes(cx, contact).into_iter().map(|outcome| {
        let (strong, label) = outcome.label.split_once(':').map_or_else(
            || (outcome.label.replace("They asked", &format!("{first_name} asked")), String::new()),
            |(strong, rest)| (strong.to_string(), format!(":{rest}")),
        );
        let choice = Choice::strong(&outcome.code, &strong, &label);
        let choice = match &outcome.hint {
            Some(hint) => choice.hint(&hint.replace("the person", first_name)),
            None => choice,
        };
        if outcome.code == chosen { choice.checked() } else { choice }
    });
    Choices { id: "kept".to_string(), ..Choices::new("outcome", legend, options.collect()) }
}

/// The two answers of somebody who came and was sent home; no question where the kind has none.
pub fn sent_home(cx: &PageCtx, contact: &Contact, chosen: &str) -> Choices {
    let day = contact.starts_at.day();
    let offered = cx.ctx.policy.outcome_types().offered(&contact.contact_type, AskedOn::SentHome, day);
    if offered.is_empty() {
        return Choices::default();
    }
    let choice = |outcome: &&OutcomeType| {
        let choice = Choice::new(&outcome.code, &outcome.label);
        if outcome.code == chosen { choice.checked() } else { choice }
    };
    let options = offered.iter().map(choice).collect();
    forms::select("sent_home", "Why they were sent home", "They were not sent home", options)
}

/// The requirements of which a contact of one of these kinds can be a day, with how many are done; no question where
/// the case has none. `this` is the entry itself, which is not counted twice.
pub fn requirement(
    cx: &PageCtx,
    page: &CasePage,
    counts_for: &[String],
    this: Option<&Contact>,
    chosen: &str,
) -> Choices {
    let record = &page.record;
    let types = cx.ctx.policy.requirement_types();
    // What ended or was taken off takes no further days; of a change the one that was said stays to choose.
    let stands = |found: &Requirement| {
        let sentence = record.sentences.get(&found.sentence_id);
        let on_record = found.removed.is_none() && sentence.is_none_or(|of| of.removed.is_none());
        (on_record && found.ended.is_none()) || found.requirement_id.to_string() == chosen
    };
    let can = |found: &&Requirement| counts_for.contains(&found.requirement_type) && stands(found);
    let others = || {
        let other = |contact: &&Contact| this.is_none_or(|this| this.contact_id != contact.contact_id);
        record.contacts.values().filter(other)
    };
    let choice = |found: &Requirement| {
        let name = types.name_of(&found.requirement_type).unwrap_or("Requirement");
        let done = days_done(others(), found.requirement_id, cx.ctx.policy.outcome_types());
        let day = found
            .length
            .map_or(format!("day {}", done + 1), |length| format!("day {} of {length}", done + 1));
        let choice = Choice::new(&found.requirement_id.to_string(), &format!("{name}: this would be {day}"));
        if choice.value == chosen { choice.checked() } else { choice }
    };
    let options: Vec<Choice> = record.requirements.values().filter(can).map(choice).collect();
    if options.is_empty() {
        return Choices::default();
    }
    forms::select("requirement", "Counts as a day of", "No requirement", options)
}

/// What the form says of the requirement, where it was asked: `None` leaves it as it is.
pub fn asked_requirement(form: &FormData) -> Option<Option<RequirementId>> {
    form.has("requirement").then(|| form.get("requirement").parse().ok())
}

pub fn contact_form(page: &CasePage, form: &FormData, next: Next) -> ContactForm {
    let first_name = top::first_name(&page.record);
    let sensitive = Choice::new("yes", &people::sensitive(&first_name));
    let sensitive = if form.is_checked("sensitive") { sensitive.checked() } else { sensitive };
    let hint = format!(
        "What you talked about, what changed, what was agreed. {}",
        people::can_ask_to_read(&first_name)
    );
    ContactForm {
        notes: Field::new("notes", "Notes").hint(&hint).value(form.raw("notes")),
        sensitive: Choices::new("sensitive", "Who may not read it", vec![sensitive]),
        next,
        ..ContactForm::default()
    }
}

/// The next appointment: a sentence when one is booked, else suggestions from the usual gap.
pub async fn next(cx: &PageCtx, page: &CasePage, after: &Contact, form: &FormData) -> Next {
    if let Some(sentence) = next_as_sentence(cx, page, after) {
        return sentence;
    }
    let mut options = Vec::new();
    let suggested = app::contact::next_after(&cx.ctx, &page.record, after).await.unwrap_or_default();
    for moment in suggested {
        let at = moment.in_london();
        let words = format!("{}, {}", dates::full(at.date()), dates::time_of(&at));
        let choice = Choice::strong(&moment.to_string(), &words, "");
        options.push(choice.hint("From the usual gap. Both are free."));
    }
    options.push(Choice::new(NEXT_OTHER, "Another day, time or place"));
    options.push(
        Choice::new(NEXT_NONE, "Do not book now").hint("Say why. It stays on your list until one is booked."),
    );
    let chosen = form.get("next");
    let options =
        options.into_iter().map(|choice| if choice.value == chosen { choice.checked() } else { choice });
    let today = cx.today();
    Next {
        choices: Choices::new("next", "Next appointment", options.collect()),
        day: Field::new("next-day", "Day, only if another")
            .hint("Like 8/12, Tue or +14")
            .value(form.get("next-day")),
        time: Field::new("next-time", "Time, only if another").hint("Like 2pm").value(form.get("next-time")),
        place: forms::places(
            &cx.ctx.policy,
            today,
            "next-place",
            "Place, only if another",
            form.get("next-place"),
        ),
        reason: Field::new("next-reason", "Why nothing is booked, only if you do not book now")
            .value(form.get("next-reason")),
        sends: sends(cx).to_string(),
        // BOK-10: where one can be booked, leaving it open is no answer.
        asked: page.record.open_assignment().is_some() && after.links.group_id.is_none(),
        ..Next::default()
    }
}

/// What is sent of an appointment that is booked here.
fn sends(cx: &PageCtx) -> &'static str {
    let ways = cx.state.settings.reminders;
    if ways.any() {
        "Nothing is sent now. Whoever agreed to reminders gets one before the day."
    } else {
        "Nothing is sent to anybody."
    }
}

/// "Next appointment: Tuesday 1 December 2026, 2pm." when it is booked already.
fn next_as_sentence(cx: &PageCtx, page: &CasePage, after: &Contact) -> Option<Next> {
    let coming = page.record.contacts.values().filter(|contact| {
        contact.booked
            && contact.outcome.is_none()
            && contact.contact_id != after.contact_id
            && contact.starts_at > cx.now()
    });
    let booked = coming.min_by_key(|contact| contact.starts_at)?;
    let at = booked.starts_at.in_london();
    let words = format!(
        "Next appointment: {}, {}, with {}.",
        dates::full(at.date()),
        dates::time_of(&at),
        booked.officer_name
    );
    let href = format!("/cases/{}/contacts/{}/move", page.case_id, booked.contact_id);
    Some(Next { booked: Some(words), booked_change: Some(Link::new(&href, "Change")), ..Next::default() })
}

/// The booking that the form asks for, or why it cannot be read; `Ok(None)` when nothing is booked.
pub fn next_booking(cx: &PageCtx, after: &Contact, form: &FormData) -> Result<Option<Booking>, Refusal> {
    let refusal = |field: &'static str, sentence: &str| forms::unreadable(field, sentence);
    let starts_at = match form.get("next") {
        // BOK-10: it was asked, and no answer is none.
        "" if form.has("next-asked") => {
            let sentence = "Choose the next appointment, or do not book now and say why.".to_string();
            return Err(Refusal { rule: "BOK-10", field: "next", sentence });
        }
        "" | NEXT_NONE => return Ok(None),
        NEXT_OTHER => {
            let day = parse::day(form.get("next-day"), cx.today(), parse::Leaning::Ahead)
                .ok_or_else(|| refusal("next-day", &parse::day_error("Day of the next appointment")))?;
            let time = parse::time(form.get("next-time"))
                .ok_or_else(|| refusal("next-time", &parse::time_error("Time of the next appointment")))?;
            forms::moment_from(day, time).ok_or_else(|| {
                refusal("next-time", "The clocks skip this time on that day. Choose another.")
            })?
        }
        suggested => {
            suggested.parse().map_err(|_| refusal("next", "Choose one of the times, or another day."))?
        }
    };
    let place = form.optional("next-place").filter(|_| form.get("next") == NEXT_OTHER);
    Ok(Some(Booking {
        contact_type: after.contact_type.clone(),
        starts_at,
        minutes: after.minutes,
        place: place.or_else(|| after.place.clone()),
        // What was a day of a requirement leads to the next one.
        requirement_id: asked_requirement(form).unwrap_or(after.links.requirement_id),
        visit: None,
        anyway_because: String::new(),
    }))
}

/// The notes, with the reason why nothing is booked where that was chosen.
pub fn notes(form: &FormData) -> Result<String, AppError> {
    let written = form.raw("notes").trim();
    if form.get("next") != NEXT_NONE {
        return Ok(written.to_string());
    }
    app::contact::notes_without_booking(written, form.get("next-reason"))
}

/// What stands beside the form: what is recorded by itself, and the last three contacts.
pub fn beside(cx: &PageCtx, page: &CasePage, except: Option<&Contact>) -> Beside {
    let mut done: Vec<&Contact> = page
        .record
        .contacts
        .values()
        .filter(|contact| {
            contact.starts_at <= cx.now()
                && except.is_none_or(|except| except.contact_id != contact.contact_id)
        })
        .collect();
    done.sort_by_key(|contact| std::cmp::Reverse(contact.starts_at));
    let minutes = except.map(|contact| {
        format!("Time: {}, from the appointment.", dates::length(u32::try_from(contact.minutes).unwrap_or(0)))
    });
    let day_of = except.and_then(|contact| contact.links.requirement_id).and_then(|id| {
        let requirement = page.record.requirements.get(&id)?;
        let name = cx.ctx.policy.requirement_types().name_of(&requirement.requirement_type)?;
        Some(format!("If kept: a day of {}.", name.to_lowercase()))
    });
    let own = "Your name and the time now. There is no second log to fill in.".to_string();
    Beside {
        also: minutes.into_iter().chain(day_of).chain([own]).collect(),
        last: done.into_iter().take(3).map(|contact| last_contact(cx, contact)).collect(),
        last_empty: "No contact is recorded yet.".to_string(),
        open: Vec::new(),
    }
}

fn last_contact(cx: &PageCtx, contact: &Contact) -> LastContact {
    let day = dates::tight(contact.starts_at.day(), cx.today());
    let kind =
        cx.ctx.policy.contact_types().name_of(&contact.contact_type).unwrap_or("Contact").to_lowercase();
    let notes: String = contact.notes.chars().take(140).collect();
    LastContact {
        strong: format!("{day}, {kind}, {}.", contact_tag(cx, contact).words.to_lowercase()),
        words: if notes.is_empty() { "No notes.".to_string() } else { notes },
    }
}
