//! The eight facts at the top of the person page. Every state carries its date and its source; missing is a word.

use super::enforcement;
use super::flags;
use super::whereabouts;
use crate::extract::PageCtx;
use crate::pages::day::state_tag;
use crate::view::{Fact, Link, Width};
use crate::words::{dates, numbers, staff};
use app::case::CasePage;
use domain::access::{Action, FieldGroup};
use domain::assessment::{Assessment, standing};
use domain::case::CaseRecord;
use domain::contact::{Contact, days_of, done};
use domain::enforcement::{OrderChain, chain};
use domain::flag::{Flag, registered_harm};
use domain::policy::{LengthUnit, SeriousHarm};
use domain::requirement::{PartId, Seen, compliance, see};
use domain::sentence::{Requirement, Sentence};
use domain::shared::Moment;
use domain::tier::{in_words, leading};
use jiff::civil::Date;

const CLOSED: &str = "Not part of your access";

/// The facts as they stood at `at`, which is now on today's page.
pub fn facts(cx: &PageCtx, page: &CasePage, at: Moment, past: bool) -> Vec<Fact> {
    let record = &page.record;
    let court = page.shows(FieldGroup::Sentence);
    let flagged = page.shows(FieldGroup::Flags);
    let mut all = vec![
        if court { whereabouts::fact(cx, page, at, past) } else { closed("Where now") },
        if court { next_hearing(record, at.day()) } else { closed("Next hearing") },
        if page.shows(FieldGroup::Contacts) { contact(page, at, past) } else { closed("Contact") },
        holder(cx, page, past),
        if flagged { risk(cx, page, past) } else { Fact { width: Width::Half, ..closed("Risk") } },
        if flagged {
            flags(cx, page, at.day(), past)
        } else {
            Fact { width: Width::Half, ..closed("Flags") }
        },
        if court { orders(cx, page, at) } else { Fact { width: Width::Whole, ..closed("Live orders") } },
    ];
    all.push(if court && page.shows(FieldGroup::Contacts) {
        failures(cx, page, at, past)
    } else {
        Fact { width: Width::Whole, ..closed("Failures counted") }
    });
    all
}

fn fact(label: &str, strong: &str) -> Fact {
    Fact { label: label.to_string(), strong: strong.to_string(), ..Fact::default() }
}

fn closed(label: &str) -> Fact {
    fact(label, CLOSED)
}

fn missing(label: &str, strong: &str, line: &str, width: Width) -> Fact {
    Fact { lines: vec![line.to_string()], width, ..fact(label, strong) }
}

fn next_hearing(record: &CaseRecord, today: Date) -> Fact {
    let coming = record.hearings.values().filter(|hearing| hearing.facts.sitting_on >= today);
    let Some(hearing) = coming.min_by_key(|hearing| (hearing.facts.sitting_on, hearing.facts.sitting_at))
    else {
        return fact("Next hearing", "None known");
    };
    let facts = &hearing.facts;
    let time = facts.sitting_at.map(|time| format!(", {}", dates::time(time))).unwrap_or_default();
    let offence = facts.offences.first().map(|offence| offence.title.clone());
    let what: Vec<String> =
        [Some(facts.court_name.clone()), facts.hearing_type.clone(), offence].into_iter().flatten().collect();
    let read = dates::written(hearing.written.at.in_london().datetime(), today);
    Fact {
        lines: vec![what.join(", ")],
        source: Some(format!("{}, read {read}", facts.feed.name())),
        ..fact("Next hearing", &format!("{}{time}", dates::full(facts.sitting_on)))
    }
}

fn contact(page: &CasePage, at: Moment, past: bool) -> Fact {
    let contacts = || page.record.contacts.values();
    let today = at.day();
    let when = |contact: &Contact| dates::appointment(contact.starts_at.in_london().datetime(), today);
    let open = || contacts().filter(|contact| contact.booked && contact.outcome.is_none());
    let to_record = open().filter(|contact| contact.starts_at <= at).max_by_key(|contact| contact.starts_at);
    let next = open().filter(|contact| contact.starts_at > at).min_by_key(|contact| contact.starts_at);
    let kept = contacts()
        .filter(|contact| contact.outcome.as_ref().is_some_and(|outcome| outcome.attended))
        .max_by_key(|contact| contact.starts_at);
    let next_words = next.map_or("Next: none booked".to_string(), |next| format!("Next: {}", when(next)));
    let kept_words =
        kept.map_or("Last kept: none yet".to_string(), |kept| format!("Last kept: {}", when(kept)));
    let strong = match to_record {
        Some(contact) => format!("{}: outcome to record", when(contact)),
        None => next_words.clone(),
    };
    let mut lines = vec![kept_words];
    if to_record.is_some() {
        lines.insert(0, next_words);
    }
    let may_book = !past
        && next.is_none()
        && page.may(Action::BookAppointment)
        && page.record.open_assignment().is_some();
    let all = (!past && next.is_some())
        .then(|| Link::new(&format!("/cases/{}/appointments", page.case_id), "All appointments"));
    let link =
        may_book.then(|| Link::new(&format!("/cases/{}/appointments/new", page.case_id), "Book")).or(all);
    Fact { lines, link, ..fact("Contact", &strong) }
}

fn holder(cx: &PageCtx, page: &CasePage, past: bool) -> Fact {
    let label = if past { "Who held the case" } else { "Who holds the case" };
    let officers = page.record.assignments.len();
    let Some(open) = page.record.open_assignment() else {
        let link = (!past
            && page.may(Action::AssignOfficer)
            && page.record.person.as_ref().is_some_and(|person| person.crn.is_some()))
        .then(|| Link::new(&format!("/cases/{}/allocate", page.case_id), "Assign an officer"));
        return Fact {
            lines: vec!["Waiting for an officer.".to_string()],
            link,
            ..fact(label, "Nobody yet")
        };
    };
    let phone =
        page.holder.as_ref().map(|card| card.phone.clone()).filter(|phone| !phone.is_empty() && !past);
    let since = dates::running(open.from.day(), cx.today());
    let mut lines = vec![format!("{}, {}, since {since}", open.team_name, open.organisation_name)];
    lines.extend(phone);
    if let Some(row) = page.holder.as_ref().and_then(|card| card.away.as_ref()) {
        lines.push(staff::away(&cx.ctx.policy, row, cx.today()));
        lines.push(staff::stand_in(row));
    }
    let since_it_began = numbers::count(officers, "officer", "officers");
    let source = page.shows(FieldGroup::Holders).then(|| format!("{since_it_began} since the record began"));
    let link = (!past && page.may(Action::AssignOfficer))
        .then(|| Link::new(&format!("/cases/{}/allocate", page.case_id), "Change officer"));
    Fact { lines, source, link, ..fact(label, &open.officer_name) }
}

/// The level of serious harm that the record states, to whom, and who assessed it when. Where the two disagree both stand.
fn risk(cx: &PageCtx, page: &CasePage, past: bool) -> Fact {
    let found = registered_harm(page.record.flags.values(), cx.ctx.policy.flag_types());
    let open = page.shows(FieldGroup::Risk);
    let (part, words) = if open { ("risk", "Risk and plan") } else { ("plan", "Plan") };
    let link = Link::new(&format!("/cases/{}/{part}", page.case_id), words);
    let link = (!past).then_some(link);
    let assessed = standing(&page.record);
    let mut fact = match (found, assessed) {
        (Some((flag, level)), _) => {
            let by = &flag.created.by;
            Fact {
                tags: vec![flags::words::harm_tag(level)],
                lines: vec![format!("Registered since {}", dates::plain(flag.from))],
                source: Some(format!("{}, {}", by.name, by.organisation_name)),
                width: Width::Half,
                ..fact("Risk", "")
            }
        }
        (None, Some(_)) => Fact { width: Width::Half, ..fact("Risk", "") },
        (None, None) => {
            let line = if open { "No assessment is signed." } else { "No level is recorded." };
            missing("Risk", "Serious harm: not assessed", line, Width::Half)
        }
    };
    if let Some(assessed) = assessed {
        let signed = assessed.signed.as_ref().map(|signed| &signed.written.by);
        let by = signed.map(|by| format!("{}, {}", by.name, by.organisation_name));
        let words = assessed_words(cx, assessed);
        match found {
            // Each says who said it: the level at the top is not the assessor's.
            Some((_, level)) if Some(level) != assessed.in_community() => {
                fact.lines.push("These disagree: the assessment states another level.".to_string());
                let by = by.map(|by| format!(", {by}")).unwrap_or_default();
                fact.lines.push(format!("{}{by}", words.join(". ")));
            }
            _ => (fact.lines, fact.source) = (words, by),
        }
    }
    fact.lines.push(tier_words(cx, page));
    Fact { link, ..fact }
}

/// "Tier B2", by the rule that leads.
fn tier_words(cx: &PageCtx, page: &CasePage) -> String {
    match leading(&page.record, &cx.ctx.policy, cx.today()) {
        Some(tier) => format!("Tier {}", in_words(tier.worked.tier.as_deref())),
        None => "Tier: not worked out".to_string(),
    }
}

/// "Children: high; the public: medium", then when it was assessed and what it waits for.
fn assessed_words(cx: &PageCtx, assessed: &Assessment) -> Vec<String> {
    let of_group = |level: &domain::assessment::GroupLevel| {
        let community = level.community.filter(|level| *level > SeriousHarm::Low)?;
        Some(format!("{}: {}", level.group.words(), community.word()))
    };
    let whom: Vec<String> = assessed.levels.iter().filter_map(of_group).collect();
    let whom = if whom.is_empty() { "Low to every group".to_string() } else { whom.join("; ") };
    let waits = assessed.waits_since().map(|_| ", waits for a countersignature").unwrap_or_default();
    vec![whom, format!("Assessed {}{waits}", dates::running(assessed.on, cx.today()))]
}

/// Every open flag but the level of serious harm, late reviews first; a link to those that ended.
fn flags(cx: &PageCtx, page: &CasePage, today: Date, past: bool) -> Fact {
    let record = &page.record;
    let states_harm =
        |flag: &Flag| flags::words::kind(cx, flag).is_some_and(|kind| kind.serious_harm.is_some());
    let mut open: Vec<&Flag> =
        record.flags.values().filter(|flag| flag.is_open() && !states_harm(flag)).collect();
    open.sort_by_key(|flag| (flag.next_review.is_none(), flag.next_review, flag.from, flag.flag_id));
    let ended = record.flags.values().filter(|flag| flag.ended.is_some() && flag.removed.is_none()).count();
    let href = format!("/cases/{}/flags", page.case_id);
    let link = match ended {
        0 => Link::new(&href, "All about the flags"),
        _ => Link::new(&format!("{href}#ended"), &numbers::count(ended, "ended flag", "ended flags")),
    };
    Fact {
        tags: open.iter().map(|flag| flags::words::tag(cx, flag, today)).collect(),
        width: Width::Half,
        link: (!past).then_some(link),
        ..fact("Flags", if open.is_empty() { "None recorded" } else { "" })
    }
}

/// "1 of 2", with the days behind it; of each live order where there are several.
fn failures(cx: &PageCtx, page: &CasePage, at: Moment, past: bool) -> Fact {
    let chain = chain(&page.record, &cx.ctx.policy, at);
    let live: Vec<&OrderChain<'_>> =
        chain.orders.iter().filter(|order| order.sentence.is_live(at.day())).collect();
    let link = Link::new(&format!("/cases/{}/attendance", page.case_id), "How it is counted");
    let link = (!past).then_some(link);
    let label = "Failures counted";
    let Some(first) = live.first() else {
        return Fact { width: Width::Whole, link, ..fact(label, "No live order with a limit") };
    };
    let line = |order: &&OrderChain<'_>| {
        let days = order.count.days.iter().map(|of| dates::running(of.day, at.day())).collect::<Vec<_>>();
        let days = if days.is_empty() { String::new() } else { format!(" ({})", days.join(", ")) };
        let count =
            if live.len() > 1 { format!("{}: ", enforcement::words::count(order)) } else { String::new() };
        format!("{count}{}{days}", order.kind.name)
    };
    Fact {
        tags: live.iter().map(|order| enforcement::words::stage(order)).collect(),
        lines: live.iter().map(line).collect(),
        source: Some(format!("By the rule “{}”", first.rule.name)),
        width: Width::Whole,
        link,
        ..fact(label, &if live.len() > 1 { String::new() } else { enforcement::words::count(first) })
    }
}

fn orders(cx: &PageCtx, page: &CasePage, at: Moment) -> Fact {
    let record = &page.record;
    let mut live: Vec<&Sentence> =
        record.sentences.values().filter(|sentence| sentence.is_live(at.day())).collect();
    live.sort_by_key(|sentence| (sentence.facts.passed_on, sentence.sentence_id));
    let label = if live.len() > 1 { "Live orders" } else { "Live order" };
    let Some(first) = live.first() else {
        return Fact { width: Width::Whole, ..fact(label, "None recorded") };
    };
    let lines = live.iter().flat_map(|sentence| {
        let order = (sentence.sentence_id != first.sentence_id).then(|| order_words(cx, sentence));
        order.into_iter().chain([requirements_words(cx, page, sentence, at)])
    });
    Fact {
        lines: lines.collect(),
        source: Some(format!("{}, {}", first.facts.court_name, dates::plain(first.facts.passed_on))),
        width: Width::Whole,
        ..fact(label, &order_words(cx, first))
    }
}

/// "Community order, 24 months, assault occasioning actual bodily harm. Made 11 May 2026, ends 10 May 2028."
pub fn order_words(cx: &PageCtx, sentence: &Sentence) -> String {
    let facts = &sentence.facts;
    let kind = cx.ctx.policy.sentence_types().name_of(&facts.sentence_type).unwrap_or("Sentence");
    let (title, made) = (&facts.offence_title, dates::plain(facts.passed_on));
    let Some(ends_on) = facts.ends_on else {
        return format!("{kind}, {title}. Passed {made}, without an end.");
    };
    format!(
        "{kind}, {}, {title}. Made {made}, ends {}.",
        numbers::count(usize::try_from(facts.length_months).unwrap_or(usize::MAX), "month", "months"),
        dates::plain(ends_on)
    )
}

fn requirements_words(cx: &PageCtx, page: &CasePage, sentence: &Sentence, at: Moment) -> String {
    let of_sentence =
        page.record.requirements.values().filter(|of| {
            of.sentence_id == sentence.sentence_id && of.removed.is_none() && of.ended.is_none()
        });
    let words: Vec<String> =
        of_sentence.map(|requirement| with_progress(cx, page, (sentence, requirement), at)).collect();
    let conditions = conditions_words(cx, page, sentence, at);
    if words.is_empty() && conditions.is_none() {
        return "No requirements recorded".to_string();
    }
    words.into_iter().chain(conditions).collect::<Vec<_>>().join(" · ")
}

/// "10 conditions of the licence, 1 failure" for those in force on the day.
fn conditions_words(cx: &PageCtx, page: &CasePage, sentence: &Sentence, at: Moment) -> Option<String> {
    let all = domain::requirement::all(&page.record, &cx.ctx.policy);
    let is_own = |seen: &&Seen<'_>| {
        let of_it = seen.sentence.sentence_id == sentence.sentence_id;
        of_it && matches!(seen.part, PartId::Condition(_)) && seen.holds(at.day())
    };
    let own: Vec<&Seen<'_>> = all.iter().filter(is_own).collect();
    if own.is_empty() {
        return None;
    }
    let words = numbers::count(own.len(), "condition of the licence", "conditions of the licence");
    let failures: usize =
        own.iter().map(|seen| compliance(&page.record, &cx.ctx.policy, seen, at).unacceptable.len()).sum();
    let failures = (failures > 0).then(|| numbers::count(failures, "failure", "failures"));
    Some([words].into_iter().chain(failures).collect::<Vec<_>>().join(", "))
}

/// "1 failure, suspended"; nothing where there is nothing to say.
fn kept(cx: &PageCtx, page: &CasePage, part: PartId, at: Moment) -> Option<String> {
    let seen = see(&page.record, &cx.ctx.policy, part)?;
    let kept = compliance(&page.record, &cx.ctx.policy, &seen, at);
    let mut words = Vec::new();
    let failures = kept.unacceptable.len();
    words.extend((failures > 0).then(|| numbers::count(failures, "failure", "failures")));
    let runs = seen.run.is_some_and(|run| run.holds(at.day()));
    words.extend((runs && !seen.holds(at.day())).then(|| "suspended".to_string()));
    Some(words.join(", ")).filter(|words| !words.is_empty())
}

/// "Rehabilitation activity, 8 of 20 days done, 1 failure".
fn with_progress(
    cx: &PageCtx,
    page: &CasePage,
    (sentence, requirement): (&Sentence, &Requirement),
    at: Moment,
) -> String {
    let name = cx.ctx.policy.requirement_types().name_of(&requirement.requirement_type);
    let of_length = requirement_words(cx, sentence, requirement);
    let said = match (progress(cx, page, sentence, requirement), name) {
        (Some(progress), Some(name)) => format!("{name}, {}", progress.words),
        _ => of_length,
    };
    let part = PartId::Requirement(requirement.requirement_id);
    [said].into_iter().chain(kept(cx, page, part, at)).collect::<Vec<_>>().join(", ")
}

/// What is done of a requirement, with the entries behind the figure.
pub struct Progress<'a> {
    pub words: String,
    pub done: Vec<&'a Contact>,
}

/// Derived from the contact log each time. Nothing where no contact counts for such a requirement, or the log is not open
/// to the user: then nobody here knows what is done.
pub fn progress<'a>(
    cx: &PageCtx,
    page: &'a CasePage,
    sentence: &Sentence,
    requirement: &Requirement,
) -> Option<Progress<'a>> {
    let policy = &cx.ctx.policy;
    let code = &requirement.requirement_type;
    let kinds = policy.contact_types().at(cx.today());
    if !page.shows(FieldGroup::Contacts)
        || !kinds.iter().any(|kind| !kind.reports_breach && kind.counts_for.contains(code))
    {
        return None;
    }
    let done = done(page.record.contacts.values(), requirement.requirement_id, policy.outcome_types());
    let unit = policy.requirement_types().find(code, sentence.facts.passed_on).map(|kind| kind.unit);
    let days = numbers::count(days_of(&done), "day", "days");
    let words = match (requirement.length, unit) {
        (Some(length), Some(LengthUnit::Days)) => format!("{} of {length} days done", days_of(&done)),
        (Some(length), Some(LengthUnit::Hours)) => {
            let minutes: i64 = done.iter().map(|contact| contact.minutes).sum();
            format!("{} of {length} hours done", dates::length(u32::try_from(minutes).unwrap_or(0)))
        }
        (Some(length), Some(unit)) => format!("{length} {} ordered, {days} done", unit.word()),
        _ => format!("{days} done"),
    };
    Some(Progress { words, done })
}

/// "Unpaid work, 100 hours ordered".
pub fn requirement_words(cx: &PageCtx, sentence: &Sentence, requirement: &Requirement) -> String {
    let types = cx.ctx.policy.requirement_types();
    let name = types.name_of(&requirement.requirement_type).unwrap_or("Requirement");
    let unit = types
        .find(&requirement.requirement_type, sentence.facts.passed_on)
        .map_or("", |kind| kind.unit.word());
    requirement.length.map_or(name.to_string(), |length| format!("{name}, {length} {unit} ordered"))
}

/// The tag of a contact, by the words of My day.
pub fn contact_tag(cx: &PageCtx, contact: &Contact) -> crate::view::Tag {
    state_tag(
        cx,
        contact.outcome.as_ref().map(|outcome| outcome.code.as_str()),
        contact.booked,
        contact.starts_at,
    )
}
