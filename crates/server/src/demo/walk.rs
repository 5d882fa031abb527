//! The walk: one case from the court's message to a kept appointment, and the proof that the record holds.

use super::area::{Area, RIVERSIDE};
use super::days::{Days, at, plus};
use super::history::{Plan, booking, give, live, outcome_form, record_seen};
use super::teller::Teller;
use super::{
    Left, allocations, checks, custody, enforcement, groups, handover, load, messages, neighbours,
    requirements, risk, tamper,
};
use crate::edge::System;
use crate::importing::import_file;
use anyhow::{Context, ensure};
use app::contact::book;
use app::court::Outcome;
use app::ports::CasePart;
use domain::case::CaseRecord;
use domain::shared::{CaseId, Moment, RequestId};
use jiff::civil::Date;
use std::path::Path;
use store::driver::DatabaseUrl;

/// Who holds the people of the two earlier messages, in the order of the messages: (officer, senior, place).
const EARLIER: [(&str, &str, i8); 6] = [
    ("ruth.okafor", "carol.whitmore", 0),
    ("ruth.okafor", "carol.whitmore", 1),
    ("ruth.okafor", "carol.whitmore", 2),
    ("ruth.okafor", "carol.whitmore", 3),
    ("imran.sadiq", "carol.whitmore", 0),
    ("imran.sadiq", "carol.whitmore", 1),
];
const LATER: [(&str, &str, i8); 6] = [
    ("ruth.okafor", "carol.whitmore", 4),
    ("ruth.okafor", "carol.whitmore", 5),
    ("ruth.okafor", "carol.whitmore", 6),
    ("imran.sadiq", "carol.whitmore", 2),
    ("ruth.okafor", "carol.whitmore", 7),
    ("owen.lacey", "joan.tillery", 1),
];

/// Who is on remand, and who in prison, by their place among all of these. Neither has a visit whose outcome is missing:
/// that one is recorded first, whatever the time of day, and nothing else is to stand in its way.
const REMANDED: usize = 7;
const IMPRISONED: usize = 10;
/// Of whom a breach review is owed, and who is in breach.
const OWED: usize = 2;
const BREACH: usize = 3;
/// Whose two appointments of last week are not written up.
const UNRECORDED: usize = 9;
/// Who has a curfew.
const CURFEW: usize = 1;
/// About whom somebody raised a concern an hour ago.
const CONCERN: usize = 8;
/// Who is being handed over to the other organisation.
const HANDED_OVER: usize = 6;
/// Whose sentence was first decided to be the other organisation's.
const ELSEWHERE: usize = 5;

/// `None` when something did not come out as it should; the line before says what.
pub async fn walk(
    area: &Area,
    folder: &Path,
    url: &DatabaseUrl,
    teller: &mut Teller,
) -> anyhow::Result<Option<Left>> {
    let calendar = area.service.policy.clone();
    let days = Days { today: area.now.day(), calendar: calendar.calendar() };
    let inbox = folder.join("messages");
    std::fs::create_dir_all(&inbox).with_context(|| format!("{} cannot be made", inbox.display()))?;
    teller.step(
        "Northmoor Probation and Eastvale Rehabilitation are set up: five teams and ten people who sign in.",
    );
    people(area, &days, &inbox, teller).await?;
    let (main, waiting) = sentenced(area, &days, &inbox, teller).await?;
    supervised(area, &days, main, teller).await?;
    let matches = listed(area, &days, &inbox, teller).await?;
    let told = known_yesterday(area, &days, main, teller).await?;
    load::counted(area).await?;
    let proved = proof(area, folder, url, main, teller).await?;
    Ok((told && proved).then_some(Left { main, waiting, matches }))
}

/// Everybody who was there before the walk begins.
async fn people(area: &Area, days: &Days<'_>, inbox: &Path, teller: &mut Teller) -> anyhow::Result<()> {
    let all = [
        (messages::EARLIER, "EARLIER", days.working(-60), EARLIER),
        (messages::LATER, "LATER", days.working(-25), LATER),
    ];
    let mut count = 0;
    let mut held = Vec::new();
    let mut imrans = Vec::new();
    for (message, name, sentenced_on, holders) in all {
        let (report, _) = take_in(area, inbox, message, name, sentenced_on, at(sentenced_on, 17, 5)).await?;
        ensure!(report.sentences == holders.len(), "{}: {}", message.0, report.in_words());
        for (imported, (officer, senior, place)) in report.imported.iter().zip(holders) {
            let case_id = imported.case_id.context("everybody in these messages is new")?;
            live(area, days, &Plan { case_id, officer, senior, sentenced_on, place }).await?;
            held.push(case_id);
            if officer == "imran.sadiq" {
                imrans.push(case_id);
            }
            count += 1;
        }
    }
    groups::sessions(area, days, &imrans).await?;
    custody::remanded(area, days, *held.get(REMANDED).context("somebody is remanded")?).await?;
    custody::imprisoned(area, days, *held.get(IMPRISONED).context("somebody is in prison")?).await?;
    enforcement::review_owed(area, days, *held.get(OWED).context("a review is owed")?).await?;
    enforcement::in_breach(area, days, *held.get(BREACH).context("somebody is in breach")?).await?;
    enforcement::unrecorded(area, days, *held.get(UNRECORDED).context("two visits are over")?).await?;
    let curfew = *held.get(CURFEW).context("somebody has a curfew")?;
    requirements::under_curfew(area, days, curfew).await?;
    risk::concern(area, *held.get(CONCERN).context("a concern is about somebody")?).await?;
    let handed_over = *held.get(HANDED_OVER).context("somebody is being handed over")?;
    handover::open(area, days, handed_over).await?;
    let elsewhere = *held.get(ELSEWHERE).context("somebody was sent to the other organisation")?;
    allocations::wrong_and_right(area, days, elsewhere).await?;
    checks::look(area).await?;
    neighbours::teams(area, days).await?;
    teller.step(&format!(
        "{count} people are supervised there already, with weeks of appointments behind them."
    ));
    Ok(())
}

/// The court's message becomes two people, each with a community order.
async fn sentenced(
    area: &Area,
    days: &Days<'_>,
    inbox: &Path,
    teller: &mut Teller,
) -> anyhow::Result<(CaseId, CaseId)> {
    let day = days.working(-9);
    let read_at = at(day, 17, 40);
    let (report, file) = take_in(area, inbox, messages::SENTENCE, "SENTENCED", day, read_at).await?;
    teller
        .step(&format!("A message of Northmoor Magistrates' Court arrives: {file}, {}.", report.in_words()));
    let [main, waiting] = report.imported.as_slice() else {
        anyhow::bail!("the message is about two people")
    };
    let (main, crn) = match (&main.case_id, &main.outcome) {
        (Some(case_id), Outcome::New { crn }) => (*case_id, crn.clone()),
        _ => anyhow::bail!("nobody like the first of them was there"),
    };
    let record = record_of(area, main).await?;
    let person = record.person.as_ref().context("the message names a person")?;
    let name = person.full_name();
    let born = person.birth_date.map(|day| day.strftime("%-d %B %Y").to_string()).unwrap_or_default();
    teller.step(&format!(
        "Nobody like that is known, so {name}, born {born}, becomes a person with the CRN {crn}."
    ));
    let sentence = record.sentences.values().next().context("the message holds a community order")?;
    let sentence = &sentence.facts;
    let ends_on = sentence.ends_on.context("a community order has a last day")?;
    let (from, to) = (words(sentence.passed_on), words(ends_on));
    teller.step(&format!(
        "The sentence is read out of the results: community order, {} months from {from}, last day {to}.",
        sentence.length_months
    ));
    for requirement in record.requirements.values() {
        let kinds = area.service.policy.requirement_types();
        let kind =
            kinds.find(&requirement.requirement_type, sentence.passed_on).context("the type is in force")?;
        let length =
            requirement.length.map(|length| format!(", {length} {}", kind.unit.word())).unwrap_or_default();
        teller.detail(&format!("requirement: {}{length}", kind.name));
    }
    Ok((main, waiting.case_id.context("everybody in this message is new")?))
}

/// Assigned, booked, kept: each at its own time and by who does it.
async fn supervised(area: &Area, days: &Days<'_>, main: CaseId, teller: &mut Teller) -> anyhow::Result<()> {
    let assigned = at(days.working(-8), 9, 20);
    let reason = "Lives ten minutes from Harbour House; Ruth has room.";
    give(area, main, ("carol.whitmore", "ruth.okafor", RIVERSIDE), assigned, reason).await?;
    teller
        .step(&format!("{}: Carol Whitmore gives the case to Ruth Okafor, Riverside team.", when(assigned)));
    let booked = at(days.working(-8), 10, 5);
    let starts_at = at(days.working(-2), 14, 0);
    let ctx = area.as_user("ruth.okafor", booked).await?;
    let request_id = RequestId(ctx.ids.uuid(booked));
    let (contact_id, _) = book(&ctx, main, request_id, &booking(days, starts_at)).await?;
    teller.step(&format!("{}: Ruth books an office appointment for {}.", when(booked), when(starts_at)));
    // The day after, so that the record as known in between is another one.
    let recorded = at(plus(days.today, -1), 15, 40);
    let ctx = area.as_user("ruth.okafor", recorded).await?;
    let next = booking(days, at(days.working(5), 14, 0));
    let notes = "Came on time. Explained the order and signed it. Will start unpaid work on Saturday.";
    record_seen(&ctx, main, contact_id, outcome_form("kept", notes, Some(next))).await?;
    teller.step(&format!(
        "{}: Ruth records that it was kept, and books the next in the same save.",
        when(recorded)
    ));
    let page = app::case::show(&area.as_user("ruth.okafor", area.now).await?, main).await?;
    let mut contacts: Vec<_> = page.record.contacts.values().collect();
    contacts.sort_by_key(|contact| contact.starts_at);
    teller.step("The timeline shows who wrote what, and when:");
    for contact in contacts {
        let what = contact.outcome.as_ref().map_or("to come", |outcome| outcome.code.as_str());
        let (by, at) = (&contact.written.by.name, when(contact.written.at));
        teller.detail(&format!("{}, {what}; written by {by}, {at}", when(contact.starts_at)));
    }
    Ok(())
}

/// A list of another system names two people; one of them may be somebody known.
async fn listed(
    area: &Area,
    days: &Days<'_>,
    inbox: &Path,
    teller: &mut Teller,
) -> anyhow::Result<Vec<CaseId>> {
    let read_at = at(plus(days.today, -1), 18, 10);
    let (report, file) = take_in(area, inbox, messages::LIST, "LISTED", days.today, read_at).await?;
    teller.step(&format!(
        "A court list arrives: {file}, {}. Who looks like somebody known is never guessed: a person decides.",
        report.in_words()
    ));
    let waits = |imported: &&app::court::Imported| matches!(imported.outcome, Outcome::Waits { .. });
    Ok(report.imported.iter().filter(waits).filter_map(|imported| imported.case_id).collect())
}

/// The record as it was known before the appointment was recorded, beside today's.
async fn known_yesterday(
    area: &Area,
    days: &Days<'_>,
    main: CaseId,
    teller: &mut Teller,
) -> anyhow::Result<bool> {
    let moment = at(plus(days.today, -1), 12, 0);
    let ctx = area.as_user("judith.marland", area.now).await?;
    let then = app::case::past(&ctx, main, moment).await?;
    let now = app::case::show(&ctx, main).await?;
    let kept =
        |record: &CaseRecord| record.contacts.values().filter(|contact| contact.outcome.is_some()).count();
    let (before, after) = (kept(&then.page.record), kept(&now.record));
    teller.step(&format!(
        "Judith Marland, inspector, sees the record as known {}: {before} appointments with an outcome, today {after}. \
         {} entries were written since.",
        when(moment),
        then.written_since
    ));
    if before >= after || then.broken.is_some() {
        teller.detail(
            "That is wrong: the record of then and of today should differ, and its chain should hold.",
        );
    }
    Ok(before < after && then.broken.is_none())
}

/// Everything is checked; then one byte of history is changed in a copy, and found.
async fn proof(
    area: &Area,
    folder: &Path,
    url: &DatabaseUrl,
    main: CaseId,
    teller: &mut Teller,
) -> anyhow::Result<bool> {
    let verified = app::record::verify(area.service.store.as_ref(), |_| {}).await?;
    let lines = crate::commands::verify::in_words(&verified);
    teller.step(&format!("throughline verify: {}", lines.first().map_or("", String::as_str)));
    for line in &lines[1..] {
        teller.detail(line);
    }
    let record = record_of(area, main).await?;
    let kept = record.contacts.values().find(|contact| contact.outcome.is_some()).context("one was kept")?;
    // The text of that entry in the log, not the row that pages read.
    let text = format!("\"kind\":\"outcome_recorded\",\"contact_id\":\"{}", kept.contact_id);
    let found = tamper::one_byte(url, &folder.join("copy-with-one-byte-changed.sqlite"), &text).await?;
    let Some(problems) = found else {
        teller.step("Changing one byte in a copy is left out: the record is not in a SQLite file.");
        return Ok(verified.problems.is_empty());
    };
    let told = match problems.first() {
        Some(problem) => format!("and verify finds it there: {}: {}.", problem.subject, problem.what),
        None => "and verify did not find it.".to_string(),
    };
    teller.step(&format!("One byte of history is changed in a copy of the file, {told}"));
    let found_it = problems.first().is_some_and(|problem| problem.subject.id() == main.0);
    Ok(verified.problems.is_empty() && found_it)
}

/// Writes a message into the folder where messages arrive, and reads it as `import court` does.
async fn take_in(
    area: &Area,
    inbox: &Path,
    message: (&str, &str),
    name: &str,
    day: Date,
    read_at: Moment,
) -> anyhow::Result<(app::court::Report, String)> {
    let file = messages::write(inbox, message, name, day)?;
    let report =
        import_file(&file, || area.service.system(System::CourtMessages, read_at), |_, _| {}).await?;
    Ok((report, format!("messages/{}", message.0)))
}

async fn record_of(area: &Area, case_id: CaseId) -> anyhow::Result<CaseRecord> {
    let found = area.service.store.case_part(case_id, CasePart::ALL).await?;
    Ok(found.context("the case was just written")?.1)
}

fn words(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

fn when(moment: Moment) -> String {
    moment.in_london().strftime("%A %-d %B, %-I:%M%P").to_string()
}
