//! The caseload of the signed-in officer: every case, sorted and filtered as asked.

use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::reads::CaseListRow;
use domain::access::{Action, FieldGroup};
use domain::shared::Moment;
use std::cmp::{Ordering, Reverse};

/// What comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// What is owed, then nothing booked, then the next appointment furthest away.
    #[default]
    Owed,
    Person,
    /// The order that ends first; nothing recorded at the end.
    OrderEnds,
    /// Who was seen longest ago; never seen before all.
    LastKept,
    /// Nothing booked, then the next appointment soonest.
    Next,
}

impl Sort {
    pub const ALL: [Sort; 5] = [Sort::Owed, Sort::Person, Sort::OrderEnds, Sort::LastKept, Sort::Next];

    /// The word in an address.
    pub fn code(self) -> &'static str {
        match self {
            Sort::Owed => "owed",
            Sort::Person => "person",
            Sort::OrderEnds => "order-ends",
            Sort::LastKept => "last-kept",
            Sort::Next => "next",
        }
    }

    pub fn from_code(code: &str) -> Option<Sort> {
        Sort::ALL.into_iter().find(|sort| sort.code() == code)
    }
}

/// How the list is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseloadAsked {
    pub sort: Sort,
    /// The other way round.
    pub backwards: bool,
    /// Only cases without an appointment to come.
    pub nothing_booked: bool,
    /// Only cases that nobody saw for so many weeks, counted from the last kept appointment, or since the case is held.
    pub not_seen_weeks: Option<i64>,
    /// Only cases whose live order is of this kind (a code of policy).
    pub order_kind: Option<String>,
}

pub struct Caseload {
    pub rows: Vec<CaseListRow>,
    /// How many cases there are without a filter.
    pub held: usize,
    /// Kinds of live order among all of them.
    pub order_kinds: Vec<String>,
}

/// The cases of the signed-in officer. Somebody who holds none has an empty list.
pub async fn caseload(ctx: &Ctx, asked: &CaseloadAsked) -> Result<Caseload, AppError> {
    let held = match ctx.actor.officer_id {
        Some(officer_id) => {
            ctx.store.held_by(officer_id, &ctx.scope(Action::View(FieldGroup::Identity))?).await?
        }
        None => Vec::new(),
    };
    let mut order_kinds: Vec<String> = held.iter().filter_map(|case| case.order_kind.clone()).collect();
    order_kinds.sort_unstable();
    order_kinds.dedup();
    let count = held.len();
    let mut rows: Vec<CaseListRow> = held.into_iter().filter(|case| fits(case, asked, ctx.now)).collect();
    rows.sort_by(|one, other| {
        let by_name = || one.name.cmp(&other.name).then_with(|| one.case_id.cmp(&other.case_id));
        let order = compare(asked.sort, one, other);
        let order = if asked.backwards { order.reverse() } else { order };
        order.then_with(by_name)
    });
    Ok(Caseload { rows, held: count, order_kinds })
}

fn fits(case: &CaseListRow, asked: &CaseloadAsked, now: Moment) -> bool {
    let unseen = |weeks: i64| {
        let seen_at = case.last_kept_at.unwrap_or(case.held_since);
        now.seconds_since(seen_at) >= weeks * 7 * 24 * 3600
    };
    (!asked.nothing_booked || case.next_at.is_none())
        && asked.not_seen_weeks.is_none_or(unseen)
        && asked.order_kind.as_ref().is_none_or(|kind| case.order_kind.as_ref() == Some(kind))
}

fn compare(sort: Sort, one: &CaseListRow, other: &CaseListRow) -> Ordering {
    // `None` is before every moment: nothing booked, never seen.
    match sort {
        Sort::Owed => {
            let key =
                |case: &CaseListRow| (Reverse(case.to_record), case.next_at.is_some(), Reverse(case.next_at));
            key(one).cmp(&key(other))
        }
        Sort::Person => one.name.cmp(&other.name),
        Sort::OrderEnds => {
            let key = |case: &CaseListRow| (case.order_ends_on.is_none(), case.order_ends_on);
            key(one).cmp(&key(other))
        }
        Sort::LastKept => one.last_kept_at.cmp(&other.last_kept_at),
        Sort::Next => one.next_at.cmp(&other.next_at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::shared::CaseId;
    use jiff::civil::date;
    use uuid::Uuid;

    fn at(text: &str) -> Moment {
        text.parse().unwrap()
    }

    fn case(number: u128, name: &str) -> CaseListRow {
        CaseListRow {
            case_id: CaseId(Uuid::from_u128(number)),
            name: name.to_string(),
            crn: None,
            order_ends_on: None,
            order_kind: None,
            last_kept_at: None,
            next_at: None,
            to_record: 0,
            held_since: at("2026-01-05T09:00:00Z"),
        }
    }

    fn four() -> Vec<CaseListRow> {
        let seen = |text| Some(at(text));
        vec![
            CaseListRow {
                next_at: seen("2026-03-05T09:00:00Z"),
                last_kept_at: seen("2026-02-26T09:00:00Z"),
                order_ends_on: Some(date(2027, 1, 1)),
                order_kind: Some("community-order".to_string()),
                ..case(1, "Dale Hartnoll")
            },
            CaseListRow { next_at: seen("2026-03-20T09:00:00Z"), ..case(2, "Aaron Whitlow") },
            CaseListRow {
                to_record: 2,
                last_kept_at: seen("2026-01-08T09:00:00Z"),
                ..case(3, "Nadia Farrow")
            },
            CaseListRow { order_ends_on: Some(date(2026, 6, 1)), ..case(4, "Lloyd Benham") },
        ]
    }

    fn sorted(sort: Sort) -> Vec<&'static str> {
        let mut rows = four();
        rows.sort_by(|one, other| compare(sort, one, other));
        let first = |case: &CaseListRow| match case.case_id.0.as_u128() {
            1 => "Dale",
            2 => "Aaron",
            3 => "Nadia",
            _ => "Lloyd",
        };
        rows.iter().map(first).collect()
    }

    #[test]
    fn each_order_says_what_comes_first_and_missing_is_a_value_of_its_own() {
        assert_eq!(sorted(Sort::Owed), ["Nadia", "Lloyd", "Aaron", "Dale"]);
        assert_eq!(sorted(Sort::Person), ["Aaron", "Dale", "Lloyd", "Nadia"]);
        assert_eq!(sorted(Sort::OrderEnds), ["Lloyd", "Dale", "Aaron", "Nadia"]);
        assert_eq!(sorted(Sort::LastKept), ["Aaron", "Lloyd", "Nadia", "Dale"]);
        assert_eq!(sorted(Sort::Next), ["Nadia", "Lloyd", "Dale", "Aaron"]);
    }

    fn left(asked: &CaseloadAsked) -> usize {
        four().iter().filter(|case| fits(case, asked, at("2026-03-02T09:00:00Z"))).count()
    }

    #[test]
    fn a_filter_leaves_what_it_says_and_two_leave_what_both_say() {
        let all = CaseloadAsked::default();
        assert_eq!(left(&all), 4);
        assert_eq!(left(&CaseloadAsked { nothing_booked: true, ..all.clone() }), 2);
        assert_eq!(
            left(&CaseloadAsked { not_seen_weeks: Some(4), ..all.clone() }),
            3,
            "who was never seen counts from when the case is held"
        );
        assert_eq!(left(&CaseloadAsked { not_seen_weeks: Some(9), ..all.clone() }), 0);
        assert_eq!(
            left(&CaseloadAsked { order_kind: Some("community-order".to_string()), ..all.clone() }),
            1
        );
        let both = CaseloadAsked { nothing_booked: true, not_seen_weeks: Some(4), ..all };
        assert_eq!(left(&both), 2);
    }

    #[test]
    fn the_word_of_each_order_leads_back_to_it() {
        for sort in Sort::ALL {
            assert_eq!(Sort::from_code(sort.code()), Some(sort));
        }
        assert_eq!(Sort::from_code("tier"), None);
    }
}
