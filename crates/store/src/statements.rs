//! Every SQL text of the crate above the driver, so that a test can prepare each on both databases.

use crate::driver::Dialect;
use crate::scope::Scoped;
use crate::table::Table;
use crate::{
    access, allocation, assessment, calendar, case, check, concern, court, document, draft, event_log, flag,
    group, guesses, handover, hearing, held, holding, likeness, limit, lists, load, look, opening,
    organisation, outbox, owed, reference, registry, reminder, retention, search, session, staff, tier,
    vocabulary, waiting,
};

/// The tables whose first column is their subject.
pub fn subject_tables() -> Vec<&'static Table> {
    let logs = [
        &event_log::CASE_HEAD,
        &event_log::CASE_EVENT,
        &event_log::ORGANISATION_HEAD,
        &event_log::ORGANISATION_EVENT,
        &access::ACCESS_CASE,
    ];
    logs.into_iter().chain(case::TABLES).chain(organisation::TABLES).collect()
}

/// Nearly all are the same for both databases.
pub fn all(dialect: Dialect) -> Vec<&'static str> {
    let mut all: Vec<&'static str> = subject_tables().into_iter().flat_map(Table::statements).collect();
    all.extend(event_log::STATEMENTS);
    all.extend(allocation::STATEMENTS);
    all.extend(document::STATEMENTS);
    all.extend(draft::STATEMENTS);
    all.extend(group::STATEMENTS);
    all.extend(guesses::STATEMENTS);
    all.extend(lists::STATEMENTS);
    all.extend(limit::statements());
    all.extend(opening::STATEMENTS);
    all.extend(organisation::STATEMENTS);
    all.extend(staff::STATEMENTS);
    all.extend(access::STATEMENTS);
    all.extend(registry::STATEMENTS);
    all.extend(session::STATEMENTS);
    all.extend(calendar::STATEMENTS);
    all.extend(outbox::STATEMENTS);
    all.extend(reminder::STATEMENTS);
    all.extend(reference::statements());
    all.extend(retention::statements());
    all.extend(search::statements(dialect));
    all.extend(vocabulary::STATEMENTS);
    all.extend(likeness::statements());
    all.extend(owed::statements());
    all.extend(held::statements());
    all.extend(tier::statements());
    all.extend(check::statements());
    all.extend(load::statements());
    all.extend(look::statements());
    all.extend(concern::statements());
    all.extend(handover::statements());
    all.push(hearing::CASE_WITH_HEARING);
    all.extend(self::lists());
    all
}

/// The lists that show several people at once, each with its scope inside.
pub(crate) fn lists_of_people() -> Vec<&'static Scoped> {
    let all = lists::lists().into_iter().chain(calendar::lists()).chain(draft::lists()).chain(flag::lists());
    let all = all.chain(group::lists()).chain(search::lists()).chain(held::lists()).chain(owed::lists());
    let all = all.chain(court::lists()).chain(retention::lists());
    all.chain(assessment::lists())
        .chain(concern::lists())
        .chain(handover::lists())
        .chain(holding::lists())
        .chain(waiting::lists())
        .chain(opening::lists())
        .chain(check::lists())
        .collect()
}

/// The same as texts, each for every action.
pub fn lists() -> impl Iterator<Item = &'static str> {
    lists_of_people().into_iter().flat_map(|list| list.texts().iter().map(String::as_str))
}
