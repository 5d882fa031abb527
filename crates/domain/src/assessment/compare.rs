//! What changed since the assessment before: what a countersigner sees first.

use super::{Answer, Assessment, Filled, GroupAtRisk, GroupLevel};

pub struct Compared<'a> {
    /// Groups whose level or reason is another, with what was said before and now.
    pub levels: Vec<(GroupAtRisk, Option<&'a GroupLevel>, Option<&'a GroupLevel>)>,
    /// Answers that are another, that were not there before, or that are not there any more: before and now.
    pub answers: Vec<(Option<&'a Answer>, Option<&'a Answer>)>,
    /// How many are the same.
    pub same: usize,
    /// Of those, how many were taken over with “still so”.
    pub still_so: usize,
}

pub fn compare<'a>(before: Option<&Filled<'a>>, now: &Filled<'a>) -> Compared<'a> {
    let base = before.map(|before| before.assessment);
    let of =
        |assessment: Option<&'a Assessment>, group: GroupAtRisk| assessment.and_then(|of| of.level(group));
    let levels =
        GroupAtRisk::ALL.iter().map(|group| (*group, of(base, *group), of(Some(now.assessment), *group)));
    let levels = levels.filter(|(_, before, now)| before != now).collect();
    let mut compared = Compared { levels, answers: Vec::new(), same: 0, still_so: 0 };
    for answer in now.answers() {
        let earlier = before.and_then(|before| before.answer(&answer.item));
        if earlier.is_some_and(|earlier| earlier.value == answer.value && earlier.evidence == answer.evidence)
        {
            compared.same += 1;
            compared.still_so += usize::from(answer.is_copied());
        } else {
            compared.answers.push((earlier, Some(answer)));
        }
    }
    let gone = before.into_iter().flat_map(Filled::answers).filter(|of| now.answer(&of.item).is_none());
    compared.answers.extend(gone.map(|answer| (Some(answer), None)));
    compared
}
