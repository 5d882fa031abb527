//! What the instruments said, what the officer signed and what happened afterwards, side by side: CHK-17 to CHK-19.

use super::assessments::{signed, word};
use super::checks::Check;
use super::lines::Found;
use crate::assessment::{Assessment, in_order};
use crate::case::CaseRecord;
use crate::custody::{Held, Step, held};
use crate::enforcement::ReviewDecision;
use crate::policy::{LaterOf, PolicyBook, PolicyError, SeriousHarm};
use crate::score::Scores;
use crate::sentence::{Sentence, SentenceSource};
use crate::shared::{day_in_words, end_of_day_in_london};
use jiff::ToSpan;
use jiff::civil::Date;
use risk::{Answer, Band};
use std::collections::{BTreeMap, BTreeSet};

/// Something that happened after the signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Later {
    pub on: Date,
    /// Its name in policy.
    pub name: String,
    /// What does not is shown, and makes no figure.
    pub counts: bool,
}

/// One signed assessment beside its scores and what came after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// The highest level that the bands speak for; nothing where none does.
    pub instruments: Option<SeriousHarm>,
    /// Every band that speaks, in words: "CSRP high".
    pub bands: Vec<String>,
    /// The highest level in the community that was signed.
    pub officer: Option<SeriousHarm>,
    /// By day.
    pub since: Vec<Later>,
    /// The day after which nothing that belongs to it can come any more; nothing while they are held before that.
    pub final_on: Option<Date>,
    pub is_over: bool,
}

impl Beside {
    pub fn happened(&self) -> bool {
        self.since.iter().any(|later| later.counts)
    }
}

/// The last day of the follow-up that begins with a day, and the last on which what happened in it can be proven, of
/// somebody who is free all the time.
pub fn follow_up(policy: &PolicyBook, from: Date) -> Result<(Date, Date), PolicyError> {
    follow_up_of(policy, from, &[]).map(|days| days.unwrap_or((Date::MAX, Date::MAX)))
}

/// CHK-20: days in prison are none of it, and while they are held it has no end. The day of the signature is before it.
fn follow_up_of(policy: &PolicyBook, from: Date, held: &[Held]) -> Result<Option<(Date, Date)>, PolicyError> {
    let mut last = from.saturating_add(policy.days("check.follow_up_days", from)?.days());
    let first = from.saturating_add(1.day());
    for time in held {
        let begins = time.from.max(first);
        if begins > last {
            break;
        }
        let Some(to) = time.to else { return Ok(None) };
        if to > begins {
            last = last.saturating_add(to - begins);
        }
    }
    Ok(Some((last, last.saturating_add(policy.days("check.proof_days", from)?.days()))))
}

/// What they were held for before a day. Prison that follows from what happened takes nothing off.
fn held_before(held: &[Held], day: Date) -> Vec<Held> {
    let before = held.iter().filter(|time| time.from < day);
    before.map(|time| Held { to: Some(time.to.map_or(day, |to| to.min(day))), ..*time }).collect()
}

/// Nothing of an assessment that nobody signed.
pub fn beside(
    record: &CaseRecord,
    policy: &PolicyBook,
    of: &Assessment,
    today: Date,
) -> Result<Option<Beside>, PolicyError> {
    let Some((_, found)) = signed(of) else { return Ok(None) };
    let spoken = spoken(policy, record.scores.get(&of.assessment_id), found.on);
    let times = held(record, policy, end_of_day_in_london(today));
    let mut days = follow_up_of(policy, found.on, &times)?;
    let (last, final_on) = days.unwrap_or((Date::MAX, Date::MAX));
    let after = After { record, held: &times, from: found.on, last, final_on };
    let facts = after.facts(policy);
    if let Some(day) = facts.iter().filter(|(later, _)| later.counts).map(|(_, began)| *began).min() {
        days = follow_up_of(policy, found.on, &held_before(&times, day))?;
    }
    let since = facts.into_iter().map(|(later, _)| later).collect();
    let final_on = days.map(|(_, final_on)| final_on);
    Ok(Some(Beside {
        instruments: spoken.iter().map(|(level, _)| *level).max(),
        bands: spoken.into_iter().map(|(_, name)| name).collect(),
        officer: of.in_community(),
        since,
        final_on,
        is_over: final_on.is_some_and(|day| today > day),
    }))
}

/// The level that each band speaks for by the policy of a day, with its words.
pub(super) fn spoken(policy: &PolicyBook, scores: Option<&Scores>, day: Date) -> Vec<(SeriousHarm, String)> {
    let rows = policy.check().instruments.at(day);
    let of_score = |score: &crate::score::Score| {
        let band = Band::read(score.band.as_deref()?)?;
        let row = rows.iter().find(|row| row.instrument == score.instrument && row.bands.contains(&band))?;
        let words = band.write().to_lowercase().replace('_', " ");
        Some((row.level, format!("{} {words}", score.instrument)))
    };
    scores.into_iter().flat_map(|scores| scores.scores.iter().filter_map(of_score)).collect()
}

/// The record after a signature.
struct After<'a> {
    record: &'a CaseRecord,
    held: &'a [Held],
    from: Date,
    last: Date,
    final_on: Date,
}

impl After<'_> {
    /// Each with the day on which it began.
    fn facts(&self, policy: &PolicyBook) -> Vec<(Later, Date)> {
        let mut found: Vec<(Later, Date)> = Vec::new();
        for kind in policy.check().later.at(self.from) {
            let (name, counts) = (&kind.name, kind.counts);
            let later = |on: Date| Later { on, name: name.clone(), counts };
            found.extend(self.days(kind.of).into_iter().map(|(on, began)| (later(on), began)));
        }
        found.sort_by(|(one, _), (other, _)| (one.on, &one.name).cmp(&(other.on, &other.name)));
        found
    }

    /// CHK-20: a day on which they had been held since before is none of the follow-up.
    fn holds(&self, day: Date) -> bool {
        self.from < day
            && day <= self.last
            && !self.held.iter().any(|time| time.from < day && time.to.is_none_or(|to| day < to))
    }

    /// Since when they were held whom a court sentenced on a day, which may have let them go.
    fn held_until(&self, day: Date) -> Option<Date> {
        let holds = |time: &&Held| time.from < day && time.to.is_none_or(|to| day <= to);
        self.held.iter().find(holds).map(|time| time.from)
    }

    /// What happened, with the day on which it began.
    fn days(&self, of: LaterOf) -> Vec<(Date, Date)> {
        let record = self.record;
        let days: Vec<Date> = match of {
            LaterOf::Sentence => {
                let proven = record.sentences.values();
                let dated = |of: &Sentence| Some((of.facts.passed_on, self.offended(of)?));
                return proven.filter_map(dated).collect();
            }
            LaterOf::Hearing => self.new_cases(),
            LaterOf::Recall => {
                let steps = record.custody_steps.values().filter(|step| step.removed.is_none());
                let recalled = steps.filter(|step| step.facts.step == Step::Recalled);
                recalled.map(|step| step.facts.on).filter(|on| self.holds(*on)).collect()
            }
            LaterOf::Breach => {
                let decided = record.reviews.values().filter(|of| of.decision == ReviewDecision::Breach);
                decided.map(|review| review.decided_on).filter(|on| self.holds(*on)).collect()
            }
        };
        days.into_iter().map(|on| (on, on)).collect()
    }

    /// The first offence of the follow-up in a sentence that was passed in time. Where no day is known one that was sentenced
    /// in the follow-up, or was remanded for it then.
    fn offended(&self, sentence: &Sentence) -> Option<Date> {
        let facts = &sentence.facts;
        let in_time = self.from < facts.passed_on && facts.passed_on <= self.final_on;
        if sentence.removed.is_some() || !in_time {
            return None;
        }
        let others = facts.other_offences.iter().map(|other| other.particulars.from);
        let offences: Vec<Date> = others.chain([facts.particulars.from]).flatten().collect();
        if offences.is_empty() {
            let began = self.held_until(facts.passed_on).unwrap_or(facts.passed_on);
            let is_new = facts.passed_on <= self.last && !self.was_before_a_court(sentence);
            return Some(began).filter(|began| is_new && self.holds(*began));
        }
        offences.into_iter().filter(|on| self.holds(*on)).min()
    }

    /// The numbers of the cases that a court had heard by the signature.
    fn heard(&self) -> BTreeSet<&str> {
        let by_then = self.record.hearings.values().filter(|of| of.facts.sitting_on <= self.from);
        by_then.filter_map(|of| of.facts.case_number.as_deref()).collect()
    }

    /// Was the sentence passed in a case that a court had heard by the signature, as the one that a report is written for?
    fn was_before_a_court(&self, sentence: &Sentence) -> bool {
        let SentenceSource::CourtResult(hearing_id) = sentence.source else { return false };
        let hearing = self.record.hearings.get(&hearing_id);
        let number = hearing.and_then(|hearing| hearing.facts.case_number.as_deref());
        number.is_some_and(|number| self.heard().contains(number))
    }

    /// The first hearing of each case that no court had heard by the signature; what has no number is no known case. What a
    /// court hears on the day that was named for a breach is the breach.
    fn new_cases(&self) -> Vec<Date> {
        let steps = self.record.breach_steps.values().filter(|step| step.removed.is_none());
        let of_breach: BTreeSet<Date> = steps.filter_map(|step| step.facts.hearing_on).collect();
        let mut known = self.heard();
        let all = || self.record.hearings.values();
        let on_those_days = all().filter(|of| of_breach.contains(&of.facts.sitting_on));
        known.extend(on_those_days.filter_map(|of| of.facts.case_number.as_deref()));
        let mut first: BTreeMap<&str, Date> = BTreeMap::new();
        for hearing in all().filter(|of| self.holds(of.facts.sitting_on)) {
            let number = hearing.facts.case_number.as_deref();
            let Some(case) = number.filter(|case| !known.contains(case)) else { continue };
            let on = hearing.facts.sitting_on;
            first.entry(case).and_modify(|day| *day = on.min(*day)).or_insert(on);
        }
        first.into_values().collect()
    }
}

/// CHK-17 to CHK-19: of assessments of which the instruments and the officer both said a level.
pub(super) fn found(
    check: Check,
    record: &CaseRecord,
    policy: &PolicyBook,
    today: Date,
) -> Result<Vec<Found>, PolicyError> {
    let all = in_order(record).into_iter().map(|of| line(check, record, policy, (of, today)));
    let lines: Result<Vec<Option<Found>>, PolicyError> = all.collect();
    Ok(lines?.into_iter().flatten().collect())
}

fn line(
    check: Check,
    record: &CaseRecord,
    policy: &PolicyBook,
    (of, today): (&Assessment, Date),
) -> Result<Option<Found>, PolicyError> {
    let Some((_, found)) = signed(of) else { return Ok(None) };
    let Some(beside) = beside(record, policy, of, today)? else { return Ok(None) };
    let (Some(instruments), Some(officer)) = (beside.instruments, beside.officer) else { return Ok(None) };
    if check.waits() && !beside.is_over {
        return Ok(None);
    }
    let raised = policy.check().raised.at(found.on);
    let expects = |level: SeriousHarm| raised.iter().any(|row| row.level == level);
    let counted = match check {
        Check::InstrumentsOutcome => expects(instruments) == beside.happened(),
        Check::OfficerOutcome => expects(officer) == beside.happened(),
        _ => expects(instruments) == expects(officer),
    };
    let said = format!(
        "Instruments: {} ({}). Officer: {}. Since then: {}.",
        word(Some(instruments)),
        beside.bands.join(", "),
        word(Some(officer)),
        since(&beside),
    );
    Ok(Some(Found { said, counted, beside: Some(beside), ..found }))
}

fn since(beside: &Beside) -> String {
    let later = |later: &Later| format!("{}, {}", later.name.to_lowercase(), day_in_words(later.on));
    let all: Vec<String> = beside.since.iter().map(later).collect();
    let until = if beside.is_over { "" } else { " so far" };
    if all.is_empty() { format!("nothing on record{until}") } else { format!("{}{until}", all.join("; ")) }
}
