//! What stands at the top of every page inside a person, in the same words everywhere.

use super::whereabouts;
use crate::extract::PageCtx;
use crate::view::{CaseTop, Identity, Link, Page, SubNavItem, Tag, Tone};
use crate::words::{dates, people};
use app::case::CasePage;
use domain::access::FieldGroup;
use domain::case::CaseRecord;
use domain::shared::CaseId;

/// The parts of a person that this release has, with the part of the record each one opens.
const PARTS: [(&str, &str, FieldGroup); 4] = [
    ("Overview", "", FieldGroup::Identity),
    ("Sentence", "/sentence", FieldGroup::Sentence),
    ("Personal details", "/details", FieldGroup::Identity),
    ("Who holds, who looked", "/holders", FieldGroup::Holders),
];

/// "Dale Hartnoll"; a record without a name says so.
pub fn name(record: &CaseRecord) -> String {
    let name = record.person.as_ref().map(domain::person::Person::full_name).unwrap_or_default();
    if name.is_empty() { "Name not recorded".to_string() } else { name }
}

/// "Dale": how notes and hints speak of the person.
pub fn first_name(record: &CaseRecord) -> String {
    people::first_name(&name(record)).to_string()
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

/// The words of the identity line after the name.
pub fn identity_words(cx: &PageCtx, record: &CaseRecord) -> Vec<String> {
    vec![born_words(cx, record), crn_words(record)]
}

/// The identity line of every form and part of a person.
pub fn identity(cx: &PageCtx, case_id: CaseId, record: &CaseRecord) -> Identity {
    let whose = people::possessive(&first_name(record));
    let in_a_line = |words: String| words.replacen("Born", "born", 1);
    Identity {
        name: name(record),
        words: identity_words(cx, record).into_iter().map(in_a_line).collect(),
        harm: Some(Tag::new(Tone::Plain, "Serious harm: not assessed")),
        open: Some(Link::new(&format!("/cases/{case_id}"), &format!("Open {whose} page"))),
    }
}

/// The frame of a page inside a person: title by initials, one line for print.
pub async fn page(cx: &PageCtx, words: &str, record: &CaseRecord) -> Page {
    let print_line = format!("{}, {}", name(record), identity_words(cx, record).join(", "));
    Page { print_line: Some(print_line), ..cx.page(&title(words, record)).await }
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

/// Top of a part of a person.
pub fn case_top(cx: &PageCtx, page: &CasePage, current: &str) -> CaseTop {
    let shows = |group| may_view(cx, page, group);
    CaseTop {
        identity: identity(cx, page.case_id, &page.record),
        banners: whereabouts::banner(cx, page, cx.now()).into_iter().collect(),
        sub_nav: sub_nav(page.case_id, shows, current),
    }
}

/// Whether the viewer may open a part of this case, also one that this page did not open.
pub fn may_view(cx: &PageCtx, page: &CasePage, group: FieldGroup) -> bool {
    let Ok(since) = cx.ctx.last_holder_since() else { return false };
    let access = app::case::case_access(&page.record);
    let action = domain::access::Action::View(group);
    domain::access::may(&cx.ctx.actor, action, &access, cx.now(), since).is_allowed()
}
