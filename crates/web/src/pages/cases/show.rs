//! `/cases/{case}`: the person (S01, S06, S15).

use super::assessments::{self, open_days};
use super::facts::facts;
use super::flags::words;
use super::glance::glance;
use super::timeline::{Asked, filter, since_error, timeline};
use super::{concerns, enforcement, limits};
use super::{top, whereabouts};
use crate::extract::{Failed, PageCtx, PageResult, Path, html};
use crate::pages::handovers;
use crate::view::cases::{CaseShow, PastDay, ToDo};
use crate::view::{Banner, ErrorLine, Field, Joined, Link, Page, Saved, Undo};
use crate::words::{dates, numbers, parse};
use app::case::CasePage;
use axum::extract::RawQuery;
use axum::http::StatusCode;
use domain::access::{Action, FieldGroup};
use domain::assessment;
use domain::concern::Concern;
use domain::contact::Contact;
use domain::enforcement::{ChainStep, Due, chain};
use domain::flag::{Flag, Review, outlives_orders};
use domain::opening::{Opening, State};
use domain::person::{Identity, MatchDecision, MatchOutcome};
use domain::shared::CaseId;
use futures_util::future::join3;

pub async fn get(cx: PageCtx, Path(case_id): Path<CaseId>, RawQuery(query): RawQuery) -> PageResult {
    let query = query.unwrap_or_default();
    show(&cx, case_id, &query, &Asked::of(&query)).await
}

/// The person page with a part of its timeline.
pub async fn show(cx: &PageCtx, case_id: CaseId, query: &str, asked: &Asked) -> PageResult {
    let (page, look) = match app::case::show_and_look(&cx.ctx, case_id).await {
        Ok(found) => found,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    // All is done before anything is shown; the look is written while the rest is read.
    let (frame, owed, kept) =
        join3(top::page(cx, "Overview", &page.record), to_do(cx, &page), look.keep(&cx.ctx)).await;
    if let Err(problem) = kept {
        return Err(cx.fail(problem).await);
    }
    let saved = saved_words(query);
    let unread = unread_past(query);
    let errors =
        unread.iter().map(|(field, text)| ErrorLine { field: format!("past-{field}"), text: text.clone() });
    let since = asked.unread_since.then(|| ErrorLine { field: "since".to_string(), text: since_error() });
    let view = CaseShow {
        ctx: Page { saved, errors: errors.chain(since).collect(), skip_to: raise(&page), ..frame },
        actions: actions(&page),
        banners: limits::banner(&page)
            .into_iter()
            .chain(whereabouts::banner(cx, &page, cx.now()))
            .chain(banners(cx, &page))
            .collect(),
        to_do: owed?.into_iter().chain(whereabouts::to_move(cx, &page)).collect(),
        joined: page.record.decisions.values().filter_map(|decision| joined(cx, &page, decision)).collect(),
        filter: Some(filter(cx, case_id, asked)),
        past_day: page.shows(FieldGroup::Past).then(|| past_day(cx, case_id, unread.as_ref())),
        ..body(cx, &page, asked)
    };
    Ok(html(StatusCode::OK, &view))
}

/// What today's page and a page of the past have in common.
fn body(cx: &PageCtx, page: &CasePage, asked: &Asked) -> CaseShow {
    let shows = |group| page.shows(group);
    CaseShow {
        name: top::name(&page.record),
        identity: top::identity_words(cx, &page.record),
        needs: top::needs_on(cx, &page.record, cx.today()),
        facts: facts(cx, page, cx.now(), false),
        sub_nav: top::sub_nav(page.case_id, shows, "Overview"),
        glance: glance(cx, page, cx.now(), false),
        timeline: timeline(cx, page, cx.now(), asked, false),
        ..CaseShow::default()
    }
}

/// The message after a save: a word in the address, never what was saved.
fn saved_words(query: &str) -> Option<Saved> {
    let what = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == "saved")?.1.into_owned();
    let words = match what.as_str() {
        "opened" => "Saved. It is open to you, and who holds the case is told. It ends by itself.",
        "assigned" => "Saved. The officer is told, and answers for the case from now on.",
        "stays" => "Saved. The case stays where it is.",
        "bail" => "Saved. Where they are now stands at the top, with who said so.",
        "booked" => "Saved. The appointment is booked.",
        "moved" => "Saved. The appointment has moved.",
        "cancelled" => "Saved. The appointment is cancelled, and stays in the timeline.",
        "visit" => "Saved. Who knows, and whether you are back, stands with the appointment.",
        "sensitive" => "Saved. The entry may be shown to the person; your decision stands with it.",
        "series" => "Saved. The series is booked.",
        "contact" => "Saved. The entry stands in the timeline below.",
        "concern" => {
            "Saved. The entry stands in the timeline below, and the concern that it raises with who decides and by when."
        }
        "matched" => "Saved. Your decision is on the record, and can be undone below.",
        "undone" => "Saved. The decision is undone; the record waits on the list of uncertain matches.",
        _ => return None,
    };
    Some(Saved { words: words.to_string(), links: Vec::new() })
}

fn actions(page: &CasePage) -> Vec<Link> {
    let at = |path: &str, words: &str| Link::new(&format!("/cases/{}/{path}", page.case_id), words);
    let mut actions = Vec::new();
    if page.may(Action::RecordContact) {
        actions.push(at("contacts/new", "Record a contact"));
    }
    if page.may(Action::BookAppointment) && page.record.open_assignment().is_some() {
        actions.push(at("appointments/new", "Book"));
    }
    if page.may(Action::AskHandover)
        && page.record.open_assignment().is_some()
        && page.record.open_transfer().is_none()
    {
        actions.push(at("handover", "Hand over"));
    }
    actions.extend(raise(page));
    actions
}

/// The last of the actions, and the second link of all for the keyboard: a concern does not wait.
fn raise(page: &CasePage) -> Option<Link> {
    let href = format!("/cases/{}/concerns/new#said", page.case_id);
    page.may(Action::RaiseConcern).then(|| Link::new(&href, "Raise a concern"))
}

/// What waits for a decision, the soonest due first: for who decides, and for whoever holds the case to know.
fn concerns_open(cx: &PageCtx, page: &CasePage) -> Vec<ToDo> {
    let mut open: Vec<&Concern> = page.record.concerns.values().filter(|of| of.decided.is_none()).collect();
    open.sort_by_key(|concern| (concern.facts.decide_by, concern.concern_id));
    let decides = |concern: &Concern| page.may(Action::RecordDecision) && !cx.ctx.wrote(&concern.created);
    let to_do = |concern: &Concern| {
        let kind = concerns::words::kind(concern).to_lowercase();
        let verb = if decides(concern) { "Decide about the" } else { "Waits for a decision: the" };
        let href = format!("/cases/{}/concerns/{}", page.case_id, concern.concern_id);
        let when = concerns::words::when(cx, concern.created.at);
        ToDo {
            link: Link::new(&href, &format!("{verb} {kind} raised at {when}")),
            after: numbers::lower_first(&concerns::words::state_tag(cx, concern, cx.now()).words),
        }
    };
    open.into_iter().map(to_do).collect()
}

fn banners(cx: &PageCtx, page: &CasePage) -> Vec<Banner> {
    let identity = page.record.person.as_ref().map(|person| &person.identity);
    let Some(Identity::Waiting { since, first_opinion }) = identity else { return Vec::new() };
    let since = dates::running(since.day(), cx.today());
    let second = first_opinion
        .as_ref()
        .map(|opinion| format!(" {} could not tell; a second person decides.", opinion.name));
    let links = cx
        .allows(Action::DecideMatch)
        .then(|| Link::new(&format!("/matches/{}", page.case_id), "Decide who this is"));
    vec![Banner {
        heading: "Possible duplicate".to_string(),
        words: format!("Who this is has waited for a decision since {since}.{}", second.unwrap_or_default()),
        links: links.into_iter().collect(),
    }]
}

async fn to_do(cx: &PageCtx, page: &CasePage) -> Result<Vec<ToDo>, Failed> {
    let mut owed = concerns_open(cx, page);
    if page.may(Action::RecordContact) {
        owed.extend(outcomes_owed(cx, page));
    }
    if page.may(Action::RecordFlag) {
        owed.extend(flags_owed(cx, page));
    }
    owed.extend(access_asked(cx, page));
    owed.extend(handover_owed(cx, page));
    owed.extend(assessments_owed(cx, page).await?);
    Ok(owed)
}

/// Who asks for access, for the side that answers.
fn access_asked(cx: &PageCtx, page: &CasePage) -> Vec<ToDo> {
    let waits =
        |opening: &&Opening| opening.state(cx.now()) == State::Waits && !cx.ctx.wrote(&opening.created);
    let asked = page.record.openings.values().filter(|_| page.may(Action::AnswerAccess)).filter(waits);
    let to_do = |opening: &Opening| ToDo {
        link: Link::new(
            &format!("/cases/{}/access/{}", page.case_id, opening.opening_id),
            &format!("Answer {}, who asks for access", opening.created.by.name),
        ),
        after: String::new(),
    };
    asked.map(to_do).collect()
}

/// The step of an open handover, whoever owes it.
fn handover_owed(cx: &PageCtx, page: &CasePage) -> Option<ToDo> {
    let transfer = page.record.open_transfer().filter(|_| page.may(Action::SeeHandover))?;
    let owed = app::handover::of_case(&cx.ctx, transfer)?;
    let href = format!("/handovers/{}", transfer.transfer_id);
    let words = format!("Being handed over to {}", transfer.facts.to.in_words());
    let after = numbers::lower_first(handovers::words::owes(transfer, Some(owed)).trim_end_matches('.'));
    Some(ToDo { link: Link::new(&href, &words), after })
}

/// One that is being made, and those that wait for a second signature which is the user's to give.
async fn assessments_owed(cx: &PageCtx, page: &CasePage) -> Result<Vec<ToDo>, Failed> {
    let days = open_days(cx).await?;
    let open = assessment::open(&page.record, cx.today(), days).filter(|_| page.may(Action::Assess));
    let open = open.map(|of| {
        let verb = if of.sent_back.is_some() { "Put right" } else { "Go on with" };
        let name = numbers::lower_first(&assessments::words::name(cx, of));
        let link =
            Link::new(&assessments::href(page.case_id, of.assessment_id), &format!("{verb} the {name}"));
        ToDo { link, after: format!("locks {}", dates::full(of.locks_on(days))) }
    });
    let waits = assessments::to_countersign(cx, page).await?.into_iter().map(|of| {
        let name = numbers::lower_first(&assessments::words::name(cx, of));
        let there = format!("{}/countersign", assessments::href(page.case_id, of.assessment_id));
        ToDo { link: Link::new(&there, &format!("Countersign the {name}")), after: String::new() }
    });
    Ok(open.into_iter().chain(waits).collect())
}

/// Reviews that are late or due soon, and flags that have outlived the last order.
fn flags_owed(cx: &PageCtx, page: &CasePage) -> Vec<ToDo> {
    let mut open: Vec<&Flag> = page.record.flags.values().filter(|flag| flag.is_open()).collect();
    open.sort_by_key(|flag| (flag.next_review, flag.flag_id));
    let owed = |flag: &Flag| {
        let href = |what: &str| format!("/cases/{}/flags/{}/{what}", page.case_id, flag.flag_id);
        let name = words::name(cx, flag);
        let kind = words::kind(cx, flag)?;
        if outlives_orders(flag, kind, page.record.sentences.values(), cx.today()) {
            let link = Link::new(&href("end"), &format!("End the flag: {name}"));
            return Some(ToDo { link, after: "the last order has ended".to_string() });
        }
        let (verb, day) = match words::review(cx, flag, cx.today()) {
            Review::Late(day) => ("was due", day),
            Review::Soon(day) => ("due", day),
            Review::Ahead(_) | Review::None => return None,
        };
        let link = Link::new(&href("review"), &format!("Review the flag: {name}"));
        Some(ToDo { link, after: format!("{verb} {}", dates::running(day, cx.today())) })
    };
    open.into_iter().filter_map(owed).collect()
}

fn outcomes_owed(cx: &PageCtx, page: &CasePage) -> Vec<ToDo> {
    let open = page.record.contacts.values().filter(|contact| contact.booked && contact.outcome.is_none());
    let mut owed: Vec<_> = open.filter(|contact| contact.starts_at <= cx.now()).collect();
    owed.sort_by_key(|contact| contact.starts_at);
    let to_record = owed.into_iter().map(|contact| {
        let when = dates::appointment(contact.starts_at.in_london().datetime(), cx.today());
        let href = format!("/cases/{}/contacts/{}/outcome#kept", page.case_id, contact.contact_id);
        ToDo { link: Link::new(&href, &format!("Record the outcome of {when}")), after: String::new() }
    });
    to_record.chain(absences_to_decide(cx, page)).chain(steps_owed(cx, page)).collect()
}

/// Steps of enforcement that are owed, by their day: "Warning letter, by Thursday 12 February 2026".
fn steps_owed(cx: &PageCtx, page: &CasePage) -> Vec<ToDo> {
    let chain = chain(&page.record, &cx.ctx.policy, cx.now());
    let open = chain.open_steps().map(|(_, step)| step);
    let mut steps: Vec<&ChainStep> = open.filter(|step| step.code != ChainStep::EVIDENCE).collect();
    steps.sort_by_key(|step| step.due.and_then(Due::on));
    let link = |name: &str| Link::new(&format!("/cases/{}/attendance", page.case_id), name);
    let to_do = |step: &ChainStep| ToDo {
        link: link(&step.name),
        after: format!(
            "{}, owed by {}",
            numbers::lower_first(&enforcement::words::due(cx, step)),
            step.owed_by.words()
        ),
    };
    steps.into_iter().map(to_do).collect()
}

/// "Decide on the absence of 17 November, by Tuesday 24 November 2026".
fn absences_to_decide(cx: &PageCtx, page: &CasePage) -> Vec<ToDo> {
    let until = |contact: &Contact| contact.outcome.as_ref().and_then(|outcome| outcome.awaited_until);
    let mut awaited: Vec<&Contact> =
        page.record.contacts.values().filter(|contact| until(contact).is_some()).collect();
    awaited.sort_by_key(|contact| until(contact));
    let words = |contact: &Contact| {
        let by = until(contact)?;
        let day = dates::running(contact.starts_at.day(), cx.today());
        let href = format!("/cases/{}/contacts/{}/absence", page.case_id, contact.contact_id);
        let late = if by < cx.today() { "late, the reason was awaited until" } else { "by" };
        Some(ToDo {
            link: Link::new(&href, &format!("Decide on the absence of {day}")),
            after: format!("{late} {}", dates::full(by)),
        })
    };
    awaited.into_iter().filter_map(words).collect()
}

/// A decision about who this is, with the way to take it back.
fn joined(cx: &PageCtx, page: &CasePage, decision: &MatchDecision) -> Option<Joined> {
    let by = &decision.written;
    let when = dates::running(by.at.day(), cx.today());
    if let Some(undone) = &decision.undone {
        let when = dates::running(undone.at.day(), cx.today());
        let words = format!(
            "A decision about who this is was undone on {when} by {}: {}",
            undone.by_name, undone.why
        );
        return Some(Joined { words, undo: None });
    }
    let what = match decision.outcome {
        MatchOutcome::ThisOne(_) => "A record from a court message was joined to this one",
        MatchOutcome::NoneOfThese => "This was decided to be a person not recorded before",
        MatchOutcome::CannotTell => return None,
    };
    let note = if decision.note.is_empty() { String::new() } else { format!(": {}", decision.note) };
    let action = format!("/cases/{}/matches/{}/undo", decision.case_id, decision.decision_id);
    let undo = page.may(Action::DecideMatch).then(|| Undo {
        action,
        meta: cx.meta(),
        reason: Field {
            id: format!("why-{}", decision.decision_id),
            ..Field::new("why", "Why it is undone")
        },
    });
    Some(Joined { words: format!("{what} on {when} by {}{note}.", by.by.name), undo })
}

/// Which field of the past day could not be read; a word in the address, never what was typed.
fn unread_past(query: &str) -> Option<(&'static str, String)> {
    let (_, field) = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == "past")?;
    match field.as_ref() {
        "day" => Some(("day", parse::day_error("Day"))),
        "time" => Some(("time", parse::time_error("Time"))),
        _ => None,
    }
}

fn past_day(cx: &PageCtx, case_id: CaseId, unread: Option<&(&'static str, String)>) -> PastDay {
    let field = |name: &'static str, label: &str, hint: &str| {
        let error = unread.filter(|(field, _)| *field == name).map(|(_, sentence)| sentence.clone());
        Field { id: format!("past-{name}"), error, ..Field::new(name, label).hint(hint) }
    };
    PastDay {
        action: format!("/cases/{case_id}/past"),
        meta: cx.meta(),
        day: field("day", "Day", "Like 20/10/2026 or yesterday"),
        time: field("time", "Time, optional", "Without it, the end of that day"),
    }
}
