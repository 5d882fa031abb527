//! `/day`: what just happened and is not recorded, what comes, what is owed, what is new (S01, S47).

mod access;
pub mod concerns;
mod session;

use crate::extract::{PageCtx, PageResult, Path, html};
use crate::pages::cases::contacts::visit::{visit_tag, visit_words};
use crate::pages::{drafts, time};
use crate::view::day::{DayShow, DueRow, Notice, OutRow, OutcomeRow, TodayRow};
use crate::view::{Link, Page, Saved, Tag, Tone};
use crate::words::{dates, numbers, weeks};
use app::AppError;
use app::day::Day;
use app::load::{LoadAbout, LoadNews};
use app::ports::reads::{CaseListRow, DayEntry, FlagDue};
use axum::extract::RawQuery;
use axum::http::StatusCode;
use domain::access::Action;
use domain::policy::FlagType;
use domain::shared::Moment;
use jiff::civil::Date;

pub async fn today(cx: PageCtx, RawQuery(query): RawQuery) -> PageResult {
    let day = cx.today();
    page(cx, day, query.as_deref().unwrap_or_default()).await
}

pub async fn on(cx: PageCtx, Path(day): Path<String>) -> PageResult {
    match day.parse::<Date>() {
        Ok(day) => page(cx, day, "").await,
        Err(_) => Err(cx.fail(AppError::NotFound).await),
    }
}

async fn page(cx: PageCtx, day: Date, query: &str) -> PageResult {
    let session = &cx.signed.signed.session;
    let past = day < cx.today();
    let parts = async {
        tokio::try_join!(app::day::show(&cx.ctx, day, cx.signed.news_since()), work_of_week(&cx), async {
            if past { Ok(Vec::new()) } else { drafts::lines(&cx).await }
        },)
    };
    let (parts, frame) = tokio::join!(parts, cx.page("My day"));
    let (found, work, drafts) = match parts {
        Ok(parts) => parts,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let saved = saved(&cx, &found, query).or_else(|| drafts::kept_banner(query));
    let skip_to = Some(Link::new("#outcomes", "Skip to outcomes to record"));
    let view = DayShow {
        ctx: Page { skip_to, saved, ..frame },
        date: date_words(&cx, day),
        days: days(day, cx.today()),
        past,
        concerns: concerns::rows(&cx, &found.concerns),
        asked: access::rows(&cx, &found.asked),
        act_now: found.visits_out.iter().filter_map(|entry| out_row(&cx, entry)).collect(),
        outcomes: session::outcome_rows(&cx, &found.to_record),
        outcomes_empty: "Every outcome is recorded.".to_string(),
        today_heading: dates::relative(day, cx.today()).map_or_else(|| dates::full(day), capitalised),
        today: session::today_rows(&cx, &found),
        today_empty: today_empty(&cx, &found),
        due: due_rows(&cx, &found),
        due_empty: "Nothing is due.".to_string(),
        since_when: session.previous_sign_in_at.map(|at| dates::cell(at.in_london().datetime(), cx.today())),
        since: since(&cx, &found),
        since_empty: "Nothing new on your cases.".to_string(),
        drafts,
        work,
        work_link: Link::new(&format!("/time/{}", weeks::of(cx.today())), "See it by day"),
    };
    Ok(html(StatusCode::OK, &view))
}

/// "11 hours 10 minutes in 19 contacts. You typed none of it twice."; nothing for somebody who is no officer.
async fn work_of_week(cx: &PageCtx) -> Result<String, AppError> {
    if cx.ctx.actor.officer_id.is_none() {
        return Ok(String::new());
    }
    let total = app::work::total(&cx.ctx, cx.today()).await?;
    Ok(format!("{}. You typed none of it twice.", time::words(total)))
}

fn date_words(cx: &PageCtx, day: Date) -> String {
    if day == cx.today() {
        format!("{}, {}", dates::full(day), dates::time_of(&cx.now().in_london()))
    } else {
        dates::full(day)
    }
}

fn days(day: Date, today: Date) -> Vec<Link> {
    let (before, after) =
        if day == today { ("Yesterday", "Tomorrow") } else { ("The day before", "The day after") };
    let to = |words: &str, day: Result<Date, jiff::Error>| {
        day.ok().map(|day| Link::new(&format!("/day/{day}"), words))
    };
    [to(before, day.yesterday()), to(after, day.tomorrow())].into_iter().flatten().collect()
}

/// After an outcome was saved: what was saved, and the next outcome one Tab away. The address names the entry by
/// its ids only.
fn saved(cx: &PageCtx, found: &Day, query: &str) -> Option<Saved> {
    let (_, entry) = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == "saved")?;
    let (case_id, contact_id) = entry.split_once('.')?;
    let case_id: domain::shared::CaseId = case_id.parse().ok()?;
    let contact_id: domain::shared::ContactId = contact_id.parse().ok()?;
    let of_today = found.entries.iter().find(|entry| entry.contact_id == contact_id);
    let what = of_today.map_or(String::new(), |entry| {
        let state =
            state_tag(cx, entry.outcome.as_deref(), entry.booked, entry.starts_at).words.to_lowercase();
        format!(" {}, {state}, {}.", entry.name, dates::time_of(&entry.starts_at.in_london()))
    });
    let next = found.to_record.first().map(|entry| {
        let when = dates::appointment(entry.starts_at.in_london().datetime(), cx.today());
        let href = format!("/cases/{}/contacts/{}/outcome#kept", entry.case_id, entry.contact_id);
        Link::new(&href, &format!("Next: {}, {when}", entry.name))
    });
    let correct = Link::new(&format!("/cases/{case_id}/contacts/{contact_id}/outcome"), "Correct it");
    Some(Saved { words: format!("Saved.{what}"), links: next.into_iter().chain([correct]).collect() })
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
        .unwrap_or_default()
}

pub fn person(entry: &DayEntry) -> Link {
    Link::new(&format!("/cases/{}", entry.case_id), &entry.name)
}

/// "Office appointment, Office".
pub fn appointment(cx: &PageCtx, entry: &DayEntry) -> String {
    let kind = cx.ctx.policy.contact_types().name_of(&entry.contact_type).unwrap_or("Contact");
    let place = entry.place.as_deref().and_then(|code| cx.ctx.policy.places().name_of(code));
    place.map_or(kind.to_string(), |place| format!("{kind}, {place}"))
}

/// How late an outcome is recorded, where it is later than policy allows.
fn late(cx: &PageCtx, entry: &DayEntry) -> Option<Tag> {
    let late_days =
        cx.ctx.policy.calendar().working_days_between(entry.starts_at.day(), cx.today()).unwrap_or(0);
    let allowed = cx.ctx.policy.working_days("contact.late_recording_working_days", cx.today()).unwrap_or(1);
    (late_days > allowed).then(|| {
        let days =
            numbers::count(usize::try_from(late_days - allowed).unwrap_or(0), "working day", "working days");
        Tag::new(Tone::Late, &format!("{days} late"))
    })
}

fn outcome_row(cx: &PageCtx, entry: &DayEntry) -> OutcomeRow {
    let href = format!("/cases/{}/contacts/{}/outcome#kept", entry.case_id, entry.contact_id);
    OutcomeRow {
        when: dates::cell(entry.starts_at.in_london().datetime(), cx.today()),
        late: late(cx, entry),
        person: person(entry),
        appointment: appointment(cx, entry),
        action: Link::about(&href, "Record outcome", &format!("for {}", entry.name)),
    }
}

/// A visit from which the officer should be back: whoever sees this rings them.
fn out_row(cx: &PageCtx, entry: &DayEntry) -> Option<OutRow> {
    let visit = entry.visit.as_ref()?;
    let by = dates::cell(visit.back_by.in_london().datetime(), cx.today());
    let href = format!("/cases/{}/contacts/{}/visit", entry.case_id, entry.contact_id);
    Some(OutRow {
        by: format!("Back by {by}"),
        officer: entry.officer_name.clone(),
        person: person(entry),
        who_knows: visit.who_knows.clone(),
        action: Link::about(&href, "Look at the visit", &format!("to {}", entry.name)),
    })
}

/// What one knows of a visit alone before it: whom to tell, or that nobody is named.
fn alone(cx: &PageCtx, entry: &DayEntry) -> (String, String, Option<Link>) {
    let kind = cx.ctx.policy.contact_types().find(&entry.contact_type, entry.starts_at.day());
    let goes_alone = kind.is_some_and(|kind| kind.lone_worker) && entry.booked;
    let href = format!("/cases/{}/contacts/{}/visit", entry.case_id, entry.contact_id);
    let link = |words: &str| cx.allows(Action::BookAppointment).then(|| Link::new(&href, words));
    match &entry.visit {
        Some(visit) if visit.checked_in.is_some() => {
            (String::new(), format!("{} {}.", visit_words(visit), visit_tag(visit, cx.now()).words), None)
        }
        Some(visit) => (String::new(), visit_words(visit), link("Check in")),
        None if goes_alone && entry.outcome.is_none() => {
            ("Nobody is named who knows where you are.".to_string(), String::new(), link("Say who knows"))
        }
        None => (String::new(), String::new(), None),
    }
}

fn today_row(cx: &PageCtx, found: &Day, entry: &DayEntry) -> TodayRow {
    let (strong, words) = know(cx, found, entry);
    let (alone_strong, alone_words, know_link) = alone(cx, entry);
    let both = |one: &str, other: &str| format!("{one} {other}").trim().to_string();
    TodayRow {
        time: dates::time_of(&entry.starts_at.in_london()),
        person: person(entry),
        appointment: appointment(cx, entry),
        know_strong: both(&alone_strong, &strong),
        know: both(&alone_words, &words),
        know_link,
        state: state_tag(cx, entry.outcome.as_deref(), entry.booked, entry.starts_at),
    }
}

/// The one state tag of an entry, in the same words on every page.
pub fn state_tag(cx: &PageCtx, outcome: Option<&str>, booked: bool, starts_at: Moment) -> Tag {
    let Some(code) = outcome else {
        return match (booked, starts_at <= cx.now()) {
            (true, true) => Tag::new(Tone::Waiting, "To record"),
            (true, false) => Tag::new(Tone::Info, "Booked"),
            (false, _) => Tag::new(Tone::Plain, "Noted"),
        };
    };
    let found = cx.ctx.policy.outcome_types().find(code, starts_at.day());
    let name = cx.ctx.policy.outcome_types().name_of(code).unwrap_or(code);
    let tone = match found {
        Some(outcome) if outcome.attended && outcome.acceptable == Some(true) => Tone::Good,
        Some(outcome) if outcome.reason_awaited => Tone::Waiting,
        _ => Tone::Plain,
    };
    Tag::new(tone, name)
}

fn today_empty(cx: &PageCtx, found: &Day) -> String {
    let next = found.next.as_ref().map_or("Nothing is booked after it.".to_string(), |next| {
        let at = next.starts_at.in_london();
        format!("Next: {}, {}, {}.", dates::full(at.date()), dates::time_of(&at), next.name)
    });
    let day = dates::on_day_page(found.day, cx.today());
    format!(
        "No appointments {}. {next}",
        if found.day == cx.today() { "today".to_string() } else { format!("on {day}") }
    )
}

/// What to know before one meets: high serious harm first, then a first meeting and the flags that policy names.
fn know(cx: &PageCtx, found: &Day, entry: &DayEntry) -> (String, String) {
    let types = cx.ctx.policy.flag_types();
    let flags = found.know.flags.iter().filter(|flag| flag.case_id == entry.case_id);
    let kinds = flags.filter_map(|flag| types.kind_of(&flag.flag_type)).filter(|kind| kind.know_before);
    let (harm, others): (Vec<&FlagType>, Vec<&FlagType>) =
        kinds.partition(|kind| kind.serious_harm.is_some());
    let first = found.know.first_meetings.contains(&entry.case_id).then_some("First meeting");
    let words: Vec<&str> = first.into_iter().chain(others.iter().map(|kind| kind.name.as_str())).collect();
    let sentence = |words: Vec<&str>| {
        if words.is_empty() { String::new() } else { format!("{}.", words.join(". ")) }
    };
    (sentence(harm.iter().map(|kind| kind.name.as_str()).collect()), sentence(words))
}

/// By date: what is late, what is owed today, what falls due within days.
fn due_rows(cx: &PageCtx, found: &Day) -> Vec<DueRow> {
    let booking = found.nothing_booked.iter().map(|case| (cx.today(), due_row(cx, case)));
    let reviews = found.flag_reviews.iter().map(|flag| (flag.due, flag_row(cx, flag)));
    let awaited =
        found.awaited.iter().filter_map(|entry| Some((entry.awaited_until?, awaited_row(cx, entry)?)));
    let handed = found.handovers.iter().filter_map(|line| Some((line.owed?.due, handover_row(cx, line)?)));
    let mut rows: Vec<(Date, DueRow)> = reviews.chain(awaited).chain(booking).chain(handed).collect();
    rows.sort_by_key(|(day, _)| *day);
    rows.into_iter().map(|(_, row)| row).collect()
}

/// The step of a handover that the user owes.
fn handover_row(cx: &PageCtx, line: &app::handover::HandoverLine) -> Option<DueRow> {
    let owed = line.owed?;
    let href = format!("/handovers/{}", line.transfer.transfer_id);
    let late = owed.is_late(cx.today());
    Some(DueRow {
        by: dates::on_day_page(owed.due, cx.today()),
        late: late.then(|| crate::pages::handovers::words::tag(cx, &line.transfer, line.owed)),
        person: Link::about(&href, &line.name, "handover"),
        owed: Link::about(&href, owed.what, &format!("for {}", line.name)),
        why: format!(
            "Handover from {} to {}",
            line.transfer.facts.from.in_words(),
            line.transfer.facts.to.in_words()
        ),
    })
}

fn flag_row(cx: &PageCtx, flag: &FlagDue) -> DueRow {
    let kind = cx.ctx.policy.flag_types().kind_of(&flag.flag_type);
    let name = kind.map_or("Flag", |kind| kind.name.as_str());
    let late_days = usize::try_from(dates::days_between(flag.due, cx.today())).unwrap_or(0);
    let late = (late_days > 0)
        .then(|| Tag::new(Tone::Late, &format!("{} late", numbers::count(late_days, "day", "days"))));
    let months = kind.map_or(0, |kind| kind.review_months);
    let months = numbers::count(usize::try_from(months).unwrap_or(0), "month", "months");
    DueRow {
        by: dates::on_day_page(flag.due, cx.today()),
        late,
        person: Link::new(&format!("/cases/{}", flag.case_id), &flag.name),
        owed: Link::about(
            &format!("/cases/{}/flags/{}/review", flag.case_id, flag.flag_id),
            "Review the flag",
            &format!("{name}, for {}", flag.name),
        ),
        why: format!("{name}: reviewed within {months}"),
    }
}

/// "Decide on the absence of 17 November", late when the day until which its reason was awaited has passed.
fn awaited_row(cx: &PageCtx, entry: &DayEntry) -> Option<DueRow> {
    let until = entry.awaited_until?;
    let late_days = cx.ctx.policy.calendar().working_days_between(until, cx.today()).unwrap_or(0);
    let late = (until < cx.today()).then(|| {
        let days = numbers::count(usize::try_from(late_days).unwrap_or(0), "working day", "working days");
        Tag::new(Tone::Late, &if late_days > 0 { format!("{days} late") } else { "Late".to_string() })
    });
    let day = dates::running(entry.starts_at.day(), cx.today());
    let href = format!("/cases/{}/contacts/{}/absence", entry.case_id, entry.contact_id);
    Some(DueRow {
        by: dates::on_day_page(until, cx.today()),
        late,
        person: person(entry),
        owed: Link::about(&href, &format!("Decide on the absence of {day}"), &format!("of {}", entry.name)),
        why: "The reason is awaited".to_string(),
    })
}

fn due_row(cx: &PageCtx, case: &CaseListRow) -> DueRow {
    DueRow {
        by: dates::on_day_page(cx.today(), cx.today()),
        late: None,
        person: Link::new(&format!("/cases/{}", case.case_id), &case.name),
        owed: Link::about(
            &format!("/cases/{}/appointments/new", case.case_id),
            "Book the next appointment",
            &format!("for {}", case.name),
        ),
        why: case.last_kept_at.map_or("Nothing is booked and none was kept yet".to_string(), |at| {
            format!("Nothing is booked. Last kept: {}", dates::running(at.day(), cx.today()))
        }),
    }
}

/// What is new: first what was decided about concerns that one raised, without a word of whom they are about.
fn since(cx: &PageCtx, found: &Day) -> Vec<Notice> {
    let decided = found.decided.iter().map(|row| concerns::decided(cx, row));
    let decided = decided.chain(found.of_load.iter().map(|news| load_words(cx, news)));
    let own = found.openings.iter().map(|opening| access::own(cx, opening));
    decided
        .chain(own)
        .chain(found.notices.iter().map(|(notice, name)| notice_words(cx, notice, name)))
        .collect()
}

/// LOD-16: what the named manager was told.
fn load_words(cx: &PageCtx, news: &LoadNews) -> Notice {
    let when = dates::cell(news.at.in_london().datetime(), cx.today());
    let (href, strong, words) = match news.about {
        LoadAbout::Overload(id) => {
            let words =
                format!("has carried too much for too long, {when}. You are asked what is done about it.");
            (format!("/load/notices/{id}"), "Overload.", words)
        }
        LoadAbout::Contest(id) => {
            let words =
                format!("says that a line of their load is wrong, {when}. You are asked for an answer.");
            (format!("/load/contests/{id}"), "Load.", words)
        }
    };
    let about = Some(Link::new(&href, &news.officer_name));
    Notice { strong: strong.to_string(), about, words, act: None }
}

fn notice_words(cx: &PageCtx, notice: &app::ports::NoticeRow, name: &str) -> Notice {
    let when = dates::cell(notice.at.in_london().datetime(), cx.today());
    let act = notice.appointment.map(|(contact_id, booked_for)| {
        let entry = format!("/cases/{}/contacts/{contact_id}", notice.case_id);
        let about = format!(
            "the appointment of {}",
            dates::appointment(booked_for.in_london().datetime(), cx.today())
        );
        match notice.topic.as_str() {
            "reminder_not_sent" => Link::about(&entry, "Look at it", &about),
            _ => Link::about(&format!("{entry}/move"), "Move it", &about),
        }
    });
    let upset =
        notice.appointment.map_or("an appointment that was booked has changed since".to_string(), |of| {
            let when = dates::appointment(of.1.in_london().datetime(), cx.today());
            format!("your appointment of {when} is still booked")
        });
    let reminder = notice.appointment.map_or("a reminder of an appointment".to_string(), |of| {
        let when = dates::appointment(of.1.in_london().datetime(), cx.today());
        format!("the reminder of the appointment of {when}")
    });
    let (strong, words) = match notice.topic.as_str() {
        "whereabouts_changed" => ("Bail or custody.", format!("is recorded as somewhere else now, {when}.")),
        "appointment_upset" => ("In custody.", format!("is recorded as held, {when}; {upset}.")),
        "reminder_not_sent" => ("Reminder.", format!("is not known to have had {reminder}, {when}.")),
        "case_assigned" => ("New case.", format!("was given to you, {when}.")),
        "serious_harm_changed" => ("Serious harm.", format!("has a new level of serious harm, {when}.")),
        "hearing_listed" => ("New hearing.", format!("has a hearing that a court told us of, {when}.")),
        "review_decided" => ("Breach review.", format!("has a decision on failures to comply, {when}.")),
        "assessment_sent_back" => {
            ("Sent back.", format!("has an assessment that you signed and that was sent back, {when}."))
        }
        "concern_raised" => ("Concern.", format!("has a concern that waits for a decision, {when}.")),
        "concern_undecided" => ("Act now.", format!("has a concern without a decision in time, {when}.")),
        "concern_decided" => ("Concern decided.", format!("has a decision about a concern, {when}.")),
        "glass_broken" => {
            ("Broken glass.", format!("was opened at once by somebody else, {when}: see who and why."))
        }
        "access_asked" => ("Access.", format!("is asked for by somebody else, {when}: answer them.")),
        "handover_asked" => ("Handover.", format!("is to be handed over, {when}: accept or refuse.")),
        "handover_from_you" => {
            ("Handover.", format!("is to be handed over, {when}: you answer for the case until it moves."))
        }
        "handover_to_you" => ("Handover.", format!("is to come to you, {when}: read the pack.")),
        "handover_answered" => ("Handover.", format!("has an answer from the receiving side, {when}.")),
        "handover_returned" => {
            ("Handover.", format!("has something to put right before the case can move, {when}."))
        }
        "handover_put_right" => ("Handover.", format!("has a pack to read again, {when}.")),
        "handover_withdrawn" => {
            ("Handover.", format!("stays where it is: the handover was withdrawn, {when}."))
        }
        "handover_no_meeting" => {
            ("Handover.", format!("moves without a meeting of all three, and you answer for it, {when}."))
        }
        "handover_overridden" => ("Handover.", format!("may move: a manager let it pass, {when}.")),
        "handover_moved" => ("Handover.", format!("has moved to the new officer, {when}.")),
        "handover_late" => ("Late.", format!("has a handover with a late step, {when}.")),
        "contact_alert" => ("Read this now.", format!("has a new entry that you must know of, {when}.")),
        _ => ("News.", when),
    };
    // Whoever receives a case cannot open it yet: its handover can be opened.
    let href = match notice.topic.as_str() {
        topic if topic.starts_with("handover") => "/handovers".to_string(),
        "glass_broken" | "access_asked" => format!("/cases/{}/holders", notice.case_id),
        _ => format!("/cases/{}", notice.case_id),
    };
    Notice { strong: strong.to_string(), about: Some(Link::new(&href, name)), words, act }
}
