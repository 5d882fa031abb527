//! The points of the screen: which answers count, and how.

use super::{Model, Pathway, Screened};
use crate::answers::{Answers, Item};
use crate::outcome::{Term, total};

/// What men are asked. With none of it answered there is nothing to screen.
pub(super) const MEN: [Item; 23] = [
    Item::AgeAtFirstSanction,
    Item::ViolenceOrThreat,
    Item::ExcessiveViolence,
    Item::RecognisesImpact,
    Item::FinancialReliance,
    Item::Manipulative,
    Item::Reckless,
    Item::ChildhoodBehaviour,
    Item::Impulsivity,
    Item::Controlling,
    Item::Childhood,
    Item::Psychological,
    Item::Psychiatric,
    Item::TreatmentHistory,
    Item::Medication,
    Item::SecureHospital,
    Item::TreatmentNow,
    Item::Obsessive,
    Item::SelfHarm,
    Item::SupervisionAttitude,
    Item::ThreatenedStaff,
    Item::Escaped,
    Item::ControlIssues,
];

/// The same for women.
pub(super) const WOMEN: [Item; 10] = [
    Item::Weapon,
    Item::ViolenceOrThreat,
    Item::ExcessiveViolence,
    Item::Arson,
    Item::EmotionalMotive,
    Item::OffenceIssues,
    Item::AccommodationIssues,
    Item::Childhood,
    Item::DomesticAbuse,
    Item::RelationshipIssues,
];

/// What counts for women besides.
pub(super) const WOMEN_MORE: [Item; 5] =
    [Item::Coping, Item::Psychological, Item::SelfHarm, Item::EmotionalIssues, Item::ThinkingIssues];

/// Some or significant problems count 1, and so does a yes.
fn counts(answers: &Answers, item: Item) -> bool {
    answers.number(item).is_some_and(|given| given > 0.0)
}

fn any(answers: &Answers, items: &[Item]) -> bool {
    items.iter().any(|item| counts(answers, *item))
}

fn term(name: &'static str, yes: bool) -> Term {
    Term { name, given: None, adds: if yes { 1.0 } else { 0.0 } }
}

fn item(answers: &Answers, item: Item) -> Term {
    Term { name: item.name(), given: answers.number(item), adds: f64::from(u8::from(counts(answers, item))) }
}

/// Excessive violence counts 1 beside violence or its threat, and 2 alone.
fn excessive(answers: &Answers) -> Term {
    let mut term = item(answers, Item::ExcessiveViolence);
    if term.adds > 0.0 && !counts(answers, Item::ViolenceOrThreat) {
        term.adds += term.adds;
    }
    term
}

impl Model {
    pub(super) fn men(&self, answers: &Answers, unanswered: Vec<Item>) -> Pathway {
        let first = answers.age_at_first_sanction;
        let young = first.is_some_and(|age| (0..=self.young_first_sanction_max).contains(&age));
        let mut terms = vec![
            term("first sanction as a child", young),
            item(answers, Item::ViolenceOrThreat),
            excessive(answers),
            term("does not recognise the impact", answers.recognises_impact != Some(true)),
        ];
        let problems = [
            Item::FinancialReliance,
            Item::Manipulative,
            Item::Reckless,
            Item::ChildhoodBehaviour,
            Item::Impulsivity,
            Item::Controlling,
        ];
        terms.extend(problems.map(|one| item(answers, one)));
        let indicators = indicators(answers);
        let is_in =
            total(&terms) >= self.men_personality_from || total(&indicators) >= self.men_indicators_from;
        Pathway { indicators, ..scored(answers, is_in, terms, unanswered) }
    }

    pub(super) fn women(&self, answers: &Answers, unanswered: Vec<Item>) -> Pathway {
        let abuse = counts(answers, Item::DomesticAbuse)
            && any(answers, &[Item::AbuseOfPartner, Item::AbuseOfFamily]);
        let count = |one: Item| match one {
            Item::ExcessiveViolence => excessive(answers),
            Item::DomesticAbuse => term("domestic abuse of partner or family", abuse),
            _ => item(answers, one),
        };
        let terms: Vec<Term> = WOMEN.into_iter().chain(WOMEN_MORE).map(count).collect();
        let is_in = total(&terms) >= self.women_from;
        scored(answers, is_in, terms, unanswered)
    }
}

/// Four indicators, each there or not.
fn indicators(answers: &Answers) -> Vec<Term> {
    let mental_health = [
        Item::Psychological,
        Item::Psychiatric,
        Item::TreatmentHistory,
        Item::Medication,
        Item::SecureHospital,
        Item::TreatmentNow,
        Item::Obsessive,
    ];
    let challenging = [Item::SupervisionAttitude, Item::ThreatenedStaff, Item::Escaped, Item::ControlIssues];
    vec![
        term("childhood difficulties", any(answers, &[Item::Childhood, Item::ChildhoodBehaviour])),
        term("history of mental health", any(answers, &mental_health)),
        term("self-harm or attempted suicide", counts(answers, Item::SelfHarm)),
        term("challenging behaviour", any(answers, &challenging)),
    ]
}

fn scored(answers: &Answers, is_in: bool, terms: Vec<Term>, unanswered: Vec<Item>) -> Pathway {
    Pathway {
        checked: true,
        screened: Some(if is_in { Screened::In } else { Screened::Out }),
        overridden: (!is_in).then(|| answers.opd_override == Some(true)),
        terms,
        indicators: Vec::new(),
        unanswered,
    }
}
