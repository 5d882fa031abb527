//! Which forms are asked for, and in what order.
//!
//! Two words of one name stand on record together, as a pair: whoever is called both is found at once, however many are
//! called one of them. A search by several words asks for the likeliest pairs, one by one word for the likeliest forms.

use super::Like;
use crate::person::words;
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashSet};

/// Words of a name that are compared; more are left out.
pub const WORDS_MAX: usize = 4;

/// A form, or a pair of them, that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arm {
    /// The form, or the pair as it stands on record.
    pub key: String,
    /// Which words of the search it answers, and with how many points.
    pub answers: Vec<(usize, u32)>,
}

/// What is asked for, the likeliest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Plan {
    /// By one word.
    Words(Vec<Arm>),
    /// By pairs of words.
    Pairs(Vec<Arm>),
}

impl Plan {
    pub fn arms(&self) -> &[Arm] {
        match self {
            Plan::Words(arms) | Plan::Pairs(arms) => arms,
        }
    }
}

/// Two words of a name as they stand on record: whichever is typed first, it is the same pair.
pub fn pair_key(one: &str, other: &str) -> String {
    if one <= other { format!("{one} {other}") } else { format!("{other} {one}") }
}

/// The pairs of the words of a name. James James is a pair too.
pub fn pairs(name: &str) -> BTreeSet<String> {
    let words = words(name);
    let mut found = BTreeSet::new();
    for (place, one) in words.iter().enumerate() {
        found.extend(words[place + 1..].iter().map(|other| pair_key(one, other)));
    }
    found
}

/// `arms_max` of the likeliest. Of those that are as likely the commonest: it is likelier to have been misspelt.
pub fn plan(likes: &[Vec<Like>], arms_max: usize) -> Option<Plan> {
    let likes = &likes[..likes.len().min(WORDS_MAX)];
    match likes {
        [] => None,
        [only] => {
            let arm =
                |like: &Like| Arm { key: like.form.clone(), answers: vec![(0, like.likeness.points())] };
            Some(Plan::Words(only.iter().map(arm).take(arms_max).collect()))
        }
        several => Some(Plan::Pairs(likeliest(several, arms_max))),
    }
}

/// A form, and which word of the search it is like.
type Of<'a> = (usize, &'a Like);

fn likeliest(likes: &[Vec<Like>], arms_max: usize) -> Vec<Arm> {
    let mut all: Vec<(Of<'_>, Of<'_>)> = Vec::new();
    for (first, ones) in likes.iter().enumerate() {
        for (second, others) in likes.iter().enumerate().skip(first + 1) {
            for one in ones {
                all.extend(others.iter().map(|other| ((first, one), (second, other))));
            }
        }
    }
    all.sort_by_key(|((_, one), (_, other))| {
        let points = one.likeness.points() * other.likeness.points();
        Reverse((points, u64::from(one.common) * u64::from(other.common)))
    });
    let mut seen = HashSet::new();
    let mut arms = Vec::new();
    for ((first, one), (second, other)) in all {
        if arms.len() == arms_max {
            break;
        }
        let key = pair_key(&one.form, &other.form);
        if seen.insert(key.clone()) {
            arms.push(Arm {
                key,
                answers: vec![(first, one.likeness.points()), (second, other.likeness.points())],
            });
        }
    }
    arms
}
