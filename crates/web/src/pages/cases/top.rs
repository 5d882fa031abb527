//! What stands at the top of every page inside a person, in the same words everywhere.

use super::access::words::banners;
use super::flags;
use super::limits;
use super::whereabouts;
use crate::extract::PageCtx;
use crate::view::{CaseTop, Identity, Link, Page, SubNavItem, Tag, Tone};
use crate::words::{dates, people};
use app::case::CasePage;
use domain::access::FieldGroup;
use domain::case::CaseRecord;
use domain::flag::registered_harm;
use domain::person::detail::{Consent, ReachWay, at_hand};
use domain::shared::{CaseId, Moment};
use jiff::civil::Date;

/// The parts of a person that this release has, with the part of the record each one opens.
const PARTS: [(&str, &str, FieldGroup); 7] = [
    ("Overview", "", FieldGroup::Identity),
    ("Sentence", "/sentence", FieldGroup::Sentence),
    ("Risk and plan", "/risk", FieldGroup::Risk),
    ("Attendance and enforcement", "/attendance", FieldGroup::Contacts),
    ("Personal details", "/details", FieldGroup::Identity),
    ("Documents", "/documents", FieldGroup::Documents),
    ("Who holds, who looked", "/holders", FieldGroup::Holders),
];

/// "Dale Hartnoll"; a record without a name says so.
pub fn name(record: &CaseRecord) -> String {
    let name = record.person.as_ref().map(domain::person::Person::full_name).unwrap_or_default();
    if name.is_empty() { "Name not recorded".to_string() } else { name }
}

/// "Dale": how notes and hints speak of the person, by the name that they prefer.
pub fn first_name(record: &CaseRecord) -> String {
    // What has no end is so on the last of all days.
    let preferred = at_hand(record.details.values(), Date::MAX).preferred_name;
    people::first_name(&preferred.unwrap_or_else(|| name(record))).to_string()
}

/// "Record a contact, D.H.": initials only.
pub fn title(words: &str, record: &CaseRecord) -> String {
    let initials = record.person.as_ref().map(domain::person::Person::initials).unwrap_or_default();
    if initials.is_empty() { words.to_string() } else { format!("{words}, {initials}") }
}

pub fn crn_words(record: &CaseRecord) -> String {
    match record.person.as_ref().and_then(|person| person.crn.as_ref()) {
        Some(crn) => format!("CRN {crn}"),
        None => "No CRN yet: who this is waits for a decision".to_string(),
    }
}

fn born_words(cx: &PageCtx, record: &CaseRecord) -> String {
    match record.person.as_ref().and_then(|person| person.birth_date) {
        Some(day) => dates::born(day, cx.today()),
        None => "Birth date not recorded".to_string(),
    }
}

/// The words of the identity line after the name, as they are today.
pub fn identity_words(cx: &PageCtx, record: &CaseRecord) -> Vec<String> {
    identity_words_on(cx, record, cx.today())
}

/// The same as they were on a day: preferred name, birth date, CRN, how to reach.
pub fn identity_words_on(cx: &PageCtx, record: &CaseRecord, day: Date) -> Vec<String> {
    let at_hand = at_hand(record.details.values(), day);
    let preferred = at_hand.preferred_name.map(|name| format!("Prefers to be called {name}"));
    let reach = at_hand.reach.map(|(way, value, messages)| reach_words(way, &value, messages));
    [preferred, Some(born_words(cx, record)), Some(crn_words(record)), reach].into_iter().flatten().collect()
}

/// "Mobile 07700 900 461, texts agreed".
pub fn reach_words(way: ReachWay, value: &str, messages: Option<Consent>) -> String {
    let (label, messages_are) = match way {
        ReachWay::Mobile => ("Mobile", "texts"),
        ReachWay::Phone => return format!("Phone {value}"),
        ReachWay::Email => ("E-mail", "e-mails"),
    };
    let said = match messages {
        Some(Consent { agreed: true, .. }) => "agreed",
        Some(Consent { agreed: false, .. }) => "not agreed",
        None => "not asked",
    };
    format!("{label} {value}, {messages_are} {said}")
}

/// What changes how one acts with the person, on a day: "Reads or writes with difficulty: ring, do not write".
pub fn needs_on(cx: &PageCtx, record: &CaseRecord, day: Date) -> Option<String> {
    let name_of = |code: &str| cx.ctx.policy.detail_types().name_of(code).unwrap_or("Need").to_string();
    let needs = at_hand(record.details.values(), day).act_now.into_iter();
    let words: Vec<String> = needs.map(|(code, words)| format!("{}: {words}", name_of(&code))).collect();
    (!words.is_empty()).then(|| words.join(". "))
}

/// The identity line of every form and part of a person.
pub fn identity(cx: &PageCtx, page: &CasePage) -> Identity {
    let CasePage { case_id, record, .. } = page;
    let whose = people::possessive(&first_name(record));
    let in_a_line = |words: String| words.replacen("Born", "born", 1);
    Identity {
        name: name(record),
        words: identity_words(cx, record).into_iter().map(in_a_line).collect(),
        needs: needs_on(cx, record, cx.today()),
        harm: page.shows(FieldGroup::Flags).then(|| harm_tag(cx, record)),
        open: Some(Link::new(&format!("/cases/{case_id}"), &format!("Open {whose} page"))),
    }
}

/// The level of serious harm that the record states: an assessment that counts moves it.
pub fn harm_tag(cx: &PageCtx, record: &CaseRecord) -> Tag {
    let found = registered_harm(record.flags.values(), cx.ctx.policy.flag_types());
    found.map_or_else(
        || Tag::new(Tone::Plain, "Serious harm: not assessed"),
        |(_, level)| flags::words::harm_tag(level),
    )
}

/// The frame of a page inside a person: title by initials, one line for print.
pub async fn page(cx: &PageCtx, words: &str, record: &CaseRecord) -> Page {
    let print_line = format!("{}, {}", name(record), identity_words(cx, record).join(", "));
    let access = banners(cx, record);
    Page { print_line: Some(print_line), access, ..cx.page(&title(words, record)).await }
}

/// The sub-navigation: the same parts for everyone; one that is not open stays in place and says so.
pub fn sub_nav(case_id: CaseId, shows: impl Fn(FieldGroup) -> bool, current: &str) -> Vec<SubNavItem> {
    let item = |(label, path, group): &(&str, &str, FieldGroup)| SubNavItem {
        label: (*label).to_string(),
        href: shows(*group).then(|| format!("/cases/{case_id}{path}")),
        current: *label == current,
        closed: "Not part of your access".to_string(),
    };
    PARTS.iter().map(item).collect()
}

/// The parts that can be seen as they were known at a moment.
pub fn past_sub_nav(case_id: CaseId, moment: Moment, current: &str) -> Vec<SubNavItem> {
    let item = |label: &str, path: &str| SubNavItem {
        label: label.to_string(),
        href: Some(format!("/cases/{case_id}/at/{moment}{path}")),
        current: label == current,
        closed: String::new(),
    };
    vec![item("Overview", ""), item("Personal details", "/details")]
}

/// Top of a part of a person.
pub fn case_top(cx: &PageCtx, page: &CasePage, current: &str) -> CaseTop {
    let shows = |group| may_view(cx, page, group);
    CaseTop {
        identity: identity(cx, page),
        banners: limits::banner(page).into_iter().chain(whereabouts::banner(cx, page, cx.now())).collect(),
        sub_nav: sub_nav(page.case_id, shows, current),
    }
}

/// Whether the viewer may open a part of this case, also one that this page did not open.
pub fn may_view(cx: &PageCtx, page: &CasePage, group: FieldGroup) -> bool {
    may(cx, page, domain::access::Action::View(group))
}

pub fn may(cx: &PageCtx, page: &CasePage, action: domain::access::Action) -> bool {
    let Ok(since) = cx.ctx.last_holder_since() else { return false };
    let access = app::case::case_access(&page.record);
    domain::access::may(&cx.ctx.actor, action, &access, cx.now(), since).is_allowed()
}
