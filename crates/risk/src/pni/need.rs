//! The four domains of need, each counted twice: with what is missing as nothing, and as the worst.

use super::Degree;
use crate::answers::{Answers, Item, Level};
use serde::Deserialize;

/// A domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Domain {
    /// Counted only with a sexual history or a risk of sexual harm.
    Sex,
    /// Attitudes.
    Thinking,
    /// Relationships.
    Relationships,
    /// Managing oneself.
    SelfManagement,
}

const SEX: [Item; 3] = [Item::Preoccupation, Item::SexualInterests, Item::CongruenceWithChildren];
const THINKING: [Item; 2] = [Item::Attitudes, Item::Hostile];
const RELATIONSHIPS: [Item; 4] =
    [Item::Family, Item::CloseRelationships, Item::Influenced, Item::Controlling];
const SELF_MANAGEMENT: [Item; 4] = [Item::Impulsivity, Item::Temper, Item::ProblemSolving, Item::Coping];
const DOMAINS: [(Domain, &[Item]); 4] = [
    (Domain::Sex, &SEX),
    (Domain::Thinking, &THINKING),
    (Domain::Relationships, &RELATIONSHIPS),
    (Domain::SelfManagement, &SELF_MANAGEMENT),
];

/// The items of all domains.
pub(super) fn items() -> impl Iterator<Item = Item> {
    DOMAINS.into_iter().flat_map(|(_, items)| items.iter().copied())
}

/// From which sums on a domain counts 1 and 2, and the need is medium and high.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Numbers {
    sex_from: [i64; 2],
    /// With this much known, the rest of the domain does not matter.
    sex_known_from: i64,
    thinking_from: [i64; 2],
    relationships_from: [i64; 2],
    self_management_from: [i64; 2],
    need_from: [i64; 2],
}

fn steps(from: [i64; 2], sum: i64) -> i64 {
    from.into_iter().map(|from| i64::from(sum >= from)).sum()
}

impl Numbers {
    pub(super) fn degree(&self, sum: i64) -> Degree {
        match steps(self.need_from, sum) {
            0 => Degree::Low,
            1 => Degree::Medium,
            _ => Degree::High,
        }
    }
}

/// One domain of one person.
#[derive(Clone, Debug, PartialEq)]
pub struct DomainScore {
    /// Which.
    pub domain: Domain,
    /// 0 to 2, what is missing counted as nothing.
    pub actual: i64,
    /// 0 to 2, what is missing counted as significant problems.
    pub projected: i64,
    /// What is missing.
    pub missing: Vec<Item>,
}

/// The domains of one person.
pub(super) struct Needs {
    pub domains: [DomainScore; 4],
}

impl Needs {
    pub fn actual(&self) -> i64 {
        self.domains.iter().map(|domain| domain.actual).sum()
    }

    pub fn projected(&self) -> i64 {
        self.domains.iter().map(|domain| domain.projected).sum()
    }

    pub fn is_missing_any(&self) -> bool {
        self.domains.iter().any(|domain| !domain.missing.is_empty())
    }

    pub fn is_missing_in_all(&self) -> bool {
        self.domains.iter().all(|domain| !domain.missing.is_empty())
    }

    pub fn missing(&self) -> Vec<Item> {
        self.domains.iter().flat_map(|domain| domain.missing.iter().copied()).collect()
    }
}

pub(super) fn needs(numbers: &Numbers, answers: &Answers) -> Needs {
    let domain = |(domain, items): (Domain, &[Item])| {
        let missing = items.iter().copied().filter(|item| !answers.has(*item)).collect();
        let actual = points(numbers, answers, domain, items, None);
        let projected = points(numbers, answers, domain, items, Some(Level::Significant));
        DomainScore { domain, actual, projected, missing }
    };
    Needs { domains: DOMAINS.map(domain) }
}

fn level(answers: &Answers, item: Item, missing: Option<Level>) -> Option<i64> {
    use crate::answers::Answer;
    let given = answers.number(item).or_else(|| missing.and_then(|level| level.number()))?;
    #[expect(clippy::cast_possible_truncation, reason = "0, 1 or 2")]
    Some(given as i64)
}

/// The points of one domain, `missing` standing for what is not answered.
fn points(
    numbers: &Numbers,
    answers: &Answers,
    domain: Domain,
    items: &[Item],
    missing: Option<Level>,
) -> i64 {
    let known: Vec<i64> = items.iter().filter_map(|item| level(answers, *item, missing)).collect();
    let sum = known.iter().sum();
    let worst = |item: Item| level(answers, item, missing) == Some(2);
    match domain {
        Domain::Sex => {
            let asked = answers.sexual_history == Some(true) || answers.sexual_harm == Some(true);
            let is_known = known.len() == items.len() || sum >= numbers.sex_known_from;
            match (asked, worst(Item::SexualInterests), is_known) {
                (false, _, _) => 0,
                (true, true, _) => 2,
                (true, false, true) => steps(numbers.sex_from, sum),
                (true, false, false) => 0,
            }
        }
        Domain::Thinking if worst(Item::Attitudes) => 2,
        Domain::Thinking => steps(numbers.thinking_from, sum),
        Domain::Relationships => steps(numbers.relationships_from, sum),
        Domain::SelfManagement => steps(numbers.self_management_from, sum),
    }
}
