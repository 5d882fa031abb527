//! The caseload of the signed-in officer: every case, sorted and filtered as asked.

use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::reads::{CaseListRow, HeldFact};
use domain::access::{Action, FieldGroup};
use domain::case::CaseRecord;
use domain::custody::{Claim, could_hold, where_now};
use domain::flag::harm_by;
use domain::policy::{PolicyBook, SeriousHarm};
use domain::shared::{CaseId, Moment};
use domain::tier;
use futures_util::future::try_join;
use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet};

/// What comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// What is owed, then nothing booked, then the next appointment furthest away.
    #[default]
    Owed,
    Person,
    /// The order that ends first; nothing recorded at the end.
    OrderEnds,
    /// Not assessed, then the highest level.
    Harm,
    /// Who was seen longest ago; never seen before all.
    LastKept,
    /// Nothing booked, then the next appointment soonest.
    Next,
}

impl Sort {
    pub const ALL: [Sort; 6] =
        [Sort::Owed, Sort::Person, Sort::OrderEnds, Sort::Harm, Sort::LastKept, Sort::Next];

    /// The word in an address.
    pub fn code(self) -> &'static str {
        match self {
            Sort::Owed => "owed",
            Sort::Person => "person",
            Sort::OrderEnds => "order-ends",
            Sort::Harm => "harm",
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
    /// Only cases of this level of serious harm.
    pub harm: Option<HarmAsked>,
    /// Only cases of this tier.
    pub tier: Option<String>,
    /// Only cases in custody, or only those that are not.
    pub in_custody: Option<bool>,
}

/// A level to filter by; missing is a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HarmAsked {
    NotAssessed,
    Level(SeriousHarm),
}

impl HarmAsked {
    /// The highest first.
    pub const ALL: [HarmAsked; 5] = [
        HarmAsked::NotAssessed,
        HarmAsked::Level(SeriousHarm::VeryHigh),
        HarmAsked::Level(SeriousHarm::High),
        HarmAsked::Level(SeriousHarm::Medium),
        HarmAsked::Level(SeriousHarm::Low),
    ];

    /// "not assessed", "very high".
    pub fn word(self) -> &'static str {
        match self {
            HarmAsked::NotAssessed => "not assessed",
            HarmAsked::Level(level) => level.word(),
        }
    }

    /// The word in an address.
    pub fn code(self) -> String {
        self.word().replace(' ', "-")
    }

    pub fn from_code(code: &str) -> Option<HarmAsked> {
        HarmAsked::ALL.into_iter().find(|asked| asked.code() == code)
    }
}

/// One case of the list.
#[derive(Clone)]
pub struct HeldCase {
    pub case: CaseListRow,
    /// The level that is flagged.
    pub harm: Option<SeriousHarm>,
    /// By the rule that leads; nothing where none was worked out.
    pub tier: Option<String>,
    /// By what the person is held, where they are.
    pub custody: Option<Claim>,
}

pub struct Caseload {
    pub rows: Vec<HeldCase>,
    /// How many cases there are without a filter.
    pub held: usize,
    /// Kinds of live order among all of them.
    pub order_kinds: Vec<String>,
    /// Tiers among all of them, by meaning.
    pub tiers: Vec<String>,
}

/// The cases of the signed-in officer. Somebody who holds none has an empty list.
pub async fn caseload(ctx: &Ctx, asked: &CaseloadAsked) -> Result<Caseload, AppError> {
    let held = match ctx.actor.officer_id {
        Some(officer_id) => {
            let identity = ctx.scope(Action::View(FieldGroup::Identity))?;
            let flags = ctx.scope(Action::View(FieldGroup::Flags))?;
            let both =
                try_join(ctx.store.held_by(officer_id, &identity), ctx.store.held_facts(officer_id, &flags));
            let (cases, facts) = both.await?;
            let whereabouts = match who_may_be_held(&facts, &ctx.policy) {
                nobody if nobody.is_empty() => BTreeMap::new(),
                some => ctx.store.held_whereabouts(officer_id, &some, &flags).await?,
            };
            let harm = flagged_harm(&facts, &ctx.policy);
            let tiers = leading_tiers(&facts, ctx);
            let marked = |case: CaseListRow| HeldCase {
                harm: harm.get(&case.case_id).copied(),
                tier: tiers.get(&case.case_id).cloned(),
                custody: whereabouts.get(&case.case_id).and_then(|of| held_by_what(of, ctx)),
                case,
            };
            cases.into_iter().map(marked).collect()
        }
        None => Vec::new(),
    };
    let mut order_kinds: Vec<String> = held.iter().filter_map(|held| held.case.order_kind.clone()).collect();
    order_kinds.sort_unstable();
    order_kinds.dedup();
    let mut tiers: Vec<String> = held.iter().filter_map(|held| held.tier.clone()).collect();
    tiers.sort_by_key(|tier| (tier::order(Some(tier)), tier.clone()));
    tiers.dedup();
    let count = held.len();
    let mut rows: Vec<HeldCase> = held.into_iter().filter(|held| fits(held, asked, ctx.now)).collect();
    rows.sort_by(|one, other| {
        let by_name =
            || one.case.name.cmp(&other.case.name).then_with(|| one.case.case_id.cmp(&other.case.case_id));
        let order = compare(asked.sort, one, other);
        let order = if asked.backwards { order.reverse() } else { order };
        order.then_with(by_name)
    });
    Ok(Caseload { rows, held: count, order_kinds, tiers })
}

/// The cases of which something is recorded that could hold somebody.
fn who_may_be_held(facts: &[(CaseId, HeldFact)], policy: &PolicyBook) -> BTreeSet<CaseId> {
    let holding = facts.iter().filter(|(_, fact)| match fact {
        HeldFact::Where(said) => could_hold(policy, said),
        HeldFact::Flag(_) | HeldFact::Tier(_) => false,
    });
    holding.map(|(case_id, _)| *case_id).collect()
}

/// The highest level that is flagged, as the page of the case says it.
fn flagged_harm(facts: &[(CaseId, HeldFact)], policy: &PolicyBook) -> BTreeMap<CaseId, SeriousHarm> {
    let mut harm = BTreeMap::new();
    for (case_id, fact) in facts {
        let level = match fact {
            HeldFact::Flag(flag_type) => harm_by(flag_type, policy.flag_types()),
            HeldFact::Where(_) | HeldFact::Tier(_) => None,
        };
        if level > harm.get(case_id).copied() {
            harm.extend(level.map(|level| (*case_id, level)));
        }
    }
    harm
}

/// The tier by the rule that leads today.
fn leading_tiers(facts: &[(CaseId, HeldFact)], ctx: &Ctx) -> BTreeMap<CaseId, String> {
    let leads = ctx.policy.tier_rules().at(ctx.now.day()).into_iter().find(|rule| rule.leads);
    let Some(leads) = leads else { return BTreeMap::new() };
    let tier = |(case_id, fact): &(CaseId, HeldFact)| match fact {
        HeldFact::Tier(words) => {
            let (rule, tier) = words.split_once(' ')?;
            (rule == leads.code).then(|| (*case_id, tier.to_string()))
        }
        _ => None,
    };
    facts.iter().filter_map(tier).collect()
}

/// By what the person is in custody, as the page of the case says it.
fn held_by_what(record: &CaseRecord, ctx: &Ctx) -> Option<Claim> {
    let claims = where_now(record, &ctx.policy, ctx.now).claims;
    claims.into_iter().next().filter(|claim| claim.what.is_custody())
}

fn fits(held: &HeldCase, asked: &CaseloadAsked, now: Moment) -> bool {
    let case = &held.case;
    let harm = held.harm.map_or(HarmAsked::NotAssessed, HarmAsked::Level);
    let unseen = |weeks: i64| {
        let seen_at = case.last_kept_at.unwrap_or(case.held_since);
        now.seconds_since(seen_at) >= weeks * 7 * 24 * 3600
    };
    (!asked.nothing_booked || case.next_at.is_none())
        && asked.not_seen_weeks.is_none_or(unseen)
        && asked.order_kind.as_ref().is_none_or(|kind| case.order_kind.as_ref() == Some(kind))
        && asked.harm.is_none_or(|of| of == harm)
        && asked.tier.as_ref().is_none_or(|of| held.tier.as_ref() == Some(of))
        && asked.in_custody.is_none_or(|in_custody| held.custody.is_some() == in_custody)
}

fn compare(sort: Sort, one_held: &HeldCase, other_held: &HeldCase) -> Ordering {
    let (one, other) = (&one_held.case, &other_held.case);
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
        Sort::Harm => {
            let key = |held: &HeldCase| {
                (held.harm.is_some(), Reverse(held.harm), tier::order(held.tier.as_deref()))
            };
            key(one_held).cmp(&key(other_held))
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

    fn held(case: CaseListRow) -> HeldCase {
        let harm = match case.case_id.0.as_u128() {
            1 => Some(SeriousHarm::Medium),
            2 => Some(SeriousHarm::VeryHigh),
            _ => None,
        };
        HeldCase { case, harm, tier: None, custody: None }
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

    fn four() -> Vec<HeldCase> {
        let seen = |text| Some(at(text));
        let four = vec![
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
        ];
        four.into_iter().map(held).collect()
    }

    fn sorted(sort: Sort) -> Vec<&'static str> {
        let mut rows = four();
        rows.sort_by(|one, other| compare(sort, one, other));
        let first = |held: &HeldCase| match held.case.case_id.0.as_u128() {
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
        assert_eq!(sorted(Sort::Harm), ["Nadia", "Lloyd", "Aaron", "Dale"]);
        assert_eq!(sorted(Sort::LastKept), ["Aaron", "Lloyd", "Nadia", "Dale"]);
        assert_eq!(sorted(Sort::Next), ["Nadia", "Lloyd", "Dale", "Aaron"]);
    }

    fn left(asked: &CaseloadAsked) -> usize {
        four().iter().filter(|held| fits(held, asked, at("2026-03-02T09:00:00Z"))).count()
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
        assert_eq!(left(&CaseloadAsked { harm: Some(HarmAsked::NotAssessed), ..all.clone() }), 2);
        let medium = Some(HarmAsked::Level(SeriousHarm::Medium));
        assert_eq!(left(&CaseloadAsked { harm: medium, ..all.clone() }), 1);
        assert_eq!(left(&CaseloadAsked { in_custody: Some(true), ..all.clone() }), 0);
        assert_eq!(left(&CaseloadAsked { in_custody: Some(false), ..all.clone() }), 4);
        let both = CaseloadAsked { nothing_booked: true, not_seen_weeks: Some(4), ..all };
        assert_eq!(left(&both), 2);
    }

    #[test]
    fn the_word_of_each_order_leads_back_to_it() {
        for sort in Sort::ALL {
            assert_eq!(Sort::from_code(sort.code()), Some(sort));
        }
        assert_eq!(Sort::from_code("tier"), None);
        for asked in HarmAsked::ALL {
            assert_eq!(HarmAsked::from_code(&asked.code()), Some(asked));
        }
    }
}
