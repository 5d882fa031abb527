//! In what order those who were found are shown.

use super::{Agreement, Sought};
use crate::person::words;

/// How somebody was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundBy {
    /// Words of the search that a name of theirs answers, and with how many points.
    pub answers: Vec<(usize, u32)>,
    /// Forms like the words that are in names of theirs, where it was not asked which.
    pub forms: usize,
    /// With the birth date that was typed.
    pub born: Option<Agreement>,
}

/// A form of which one knows only that it is like a word.
const SOME_FORM: u32 = 60;

/// The birth date typed is worth two exact words: of namesakes it is the one, and somebody misspelt who has it comes
/// before a namesake who has another.
const BORN_THEN: u32 = 200;
const BORN_NEARLY_THEN: u32 = 60;
const BORN_NOBODY_KNOWS: u32 = 20;

/// Where somebody stands among those who were found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// SEA-06.
    pub points: u32,
    /// SEA-09: the first forename is like something typed. People are called by it, and seldom by another.
    pub called: bool,
    /// SEA-09: words of the name that nothing typed is like. Of people who answer as well, whoever is called what was
    /// typed and nothing else comes first.
    pub beside: usize,
}

/// SEA-06: the standing of somebody who goes by `name`; none where too little of what was typed is theirs. Two words must
/// be, where several were typed, or one beside the birth date: the word that is not on record may be a middle name, or
/// the surname before a wedding. Words of the name are beside nothing where no word was typed.
pub fn standing(sought: &[Sought], found: &FoundBy, name: &str) -> Option<Standing> {
    let (born, needed) = match found.born {
        Some(Agreement::Different) => return None,
        Some(Agreement::Same) => (BORN_THEN, 1),
        Some(Agreement::Near) => (BORN_NEARLY_THEN, 2),
        Some(Agreement::Unknown) => (BORN_NOBODY_KNOWS, 2),
        None => (0, 2),
    };
    let (by_name, called, beside) = against(sought, name);
    let mut answered = 0;
    let mut total = 0;
    for (place, by_name) in by_name.into_iter().enumerate() {
        let by_form = found.answers.iter().filter(|(of, _)| *of == place).map(|(_, points)| *points).max();
        // The name that the record goes by before another that is as like.
        let best = by_name.map(|points| points + 1).max(by_form);
        answered += usize::from(best.is_some());
        total += best.unwrap_or(0);
    }
    let forms = found.forms.min(sought.len());
    answered = answered.max(forms);
    total = total.max(SOME_FORM * u32::try_from(forms).unwrap_or(0));
    (answered >= needed.min(sought.len())).then_some(Standing { points: total + born, called, beside })
}

/// For each word that was typed the points of the word of the name that is most like it; whether the first word of the name is
/// like one; and how many words of the name are like none.
fn against(sought: &[Sought], name: &str) -> (Vec<Option<u32>>, bool, usize) {
    let mut most_like = vec![None; sought.len()];
    let (mut called, mut beside) = (false, 0);
    for (place, form) in words(name).into_iter().enumerate() {
        let mut is_beside = !sought.is_empty();
        for (most_like, word) in most_like.iter_mut().zip(sought) {
            let points = word.likeness(&form).map(super::Likeness::points);
            is_beside &= points.is_none();
            *most_like = points.max(*most_like);
        }
        called |= place == 0 && !is_beside;
        beside += usize::from(is_beside);
    }
    (most_like, called, beside)
}
