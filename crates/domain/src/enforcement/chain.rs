//! From an absence to a result, computed from the record: what was done and when, what is owed, by whom, by when.

use super::clock::{Due, due};
use super::count::{Count, Failure, LeftOut, Reach, Stopped, count};
use super::rows::{BreachStep, Letter, Review};
use crate::case::CaseRecord;
use crate::contact::{Contact, Links, Outcome};
use crate::custody::{Held, held};
use crate::policy::{
    BreachStage, BreachStepType, FailureRule, LetterAbout, OutcomeType, OwedBy, PolicyBook, SentenceType,
    Standard, Starts,
};
use crate::sentence::Sentence;
use crate::shared::{ContactId, Moment};
use jiff::civil::Date;

/// Working days in which evidence for an absence is awaited, in `policy/`.
const EVIDENCE_DAYS: &str = "contact.absence_evidence_working_days";

/// One step with its clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainStep {
    /// Code of the standard in `policy/`, or [`ChainStep::EVIDENCE`].
    pub code: String,
    pub name: String,
    pub owed_by: OwedBy,
    /// Day 0 of the clock.
    pub started_on: Date,
    /// What started it: "the missed appointment".
    pub started_by: &'static str,
    /// How long it runs; nothing where a day was chosen.
    pub working_days: Option<u32>,
    /// Why nobody has checked that number, where policy says so.
    pub unverified: Option<String>,
    /// Nothing where the bank holidays of its days are not known.
    pub due: Option<Due>,
    pub done_on: Option<Date>,
    /// Who did it, by the entry that says so; nothing where that entry was changed since.
    pub done_by: Option<String>,
    /// It was never done and has not been owed since this day, because what it followed from counts no more.
    pub lapsed_on: Option<Date>,
}

impl ChainStep {
    /// Until when the reason for an absence is awaited: the day stands with the absence.
    pub const EVIDENCE: &str = "evidence";

    pub fn is_open(&self) -> bool {
        self.done_on.is_none() && self.lapsed_on.is_none()
    }

    pub fn is_late(&self, today: Date) -> bool {
        self.is_open() && self.due.is_some_and(|due| due.is_late(today))
    }

    /// It was done after its day.
    pub fn was_late(&self) -> bool {
        self.done_on.is_some_and(|done| self.due.and_then(Due::on).is_some_and(|due| due < done))
    }
}

/// An appointment to which somebody did not come, or where they did not comply.
#[derive(Clone, Debug)]
pub struct AbsenceChain<'a> {
    pub contact: &'a Contact,
    pub outcome: &'a OutcomeType,
    /// Those about it, oldest first.
    pub letters: Vec<&'a Letter>,
    pub steps: Vec<ChainStep>,
}

/// What a senior decided, and what happened after it.
#[derive(Clone, Debug)]
pub struct ReviewChain<'a> {
    pub review: &'a Review,
    /// What was recorded since, oldest first.
    pub taken: Vec<(&'a BreachStep, &'a BreachStepType)>,
    /// Nothing where the order goes on without breach or recall.
    pub stage: Option<BreachStage>,
    /// The failures that it rests on and that do not stand any more (ENF-17).
    pub fallen: Vec<ContactId>,
    pub steps: Vec<ChainStep>,
}

impl ReviewChain<'_> {
    /// Breach or recall was decided and has no result.
    pub fn is_open(&self) -> bool {
        self.stage.is_some_and(|stage| stage != BreachStage::Ended)
    }

    pub fn result(&self) -> Option<(&BreachStep, &BreachStepType)> {
        self.taken.iter().find(|(_, kind)| kind.is_result()).copied()
    }

    /// The last day that was named on which a court hears it.
    pub fn hearing_on(&self) -> Option<Date> {
        self.taken.iter().rev().find_map(|(step, _)| step.facts.hearing_on)
    }
}

/// One order with its count.
#[derive(Clone, Debug)]
pub struct OrderChain<'a> {
    pub sentence: &'a Sentence,
    pub kind: &'a SentenceType,
    pub rule: &'a FailureRule,
    pub count: Count,
    /// Oldest first.
    pub reviews: Vec<ReviewChain<'a>>,
    /// The limit is reached and nobody has decided yet.
    pub owed: Option<(Reach, ChainStep)>,
    /// The limit was reached, and the order ended before anybody decided.
    pub undecided: Option<ChainStep>,
    /// Failures for which a warning was owed until this day, from which on they counted no more.
    lapsed: Vec<(ContactId, Date)>,
}

impl OrderChain<'_> {
    pub fn open_review(&self) -> Option<&ReviewChain<'_>> {
        self.reviews.iter().find(|review| review.is_open())
    }
}

/// A letter about something that does not stand any more, and the letter that puts it right.
#[derive(Clone, Debug)]
pub struct CorrectionOwed<'a> {
    pub letter: &'a Letter,
    pub step: ChainStep,
}

/// All of it for one case.
#[derive(Clone, Debug)]
pub struct CaseChain<'a> {
    /// Latest first.
    pub absences: Vec<AbsenceChain<'a>>,
    /// Orders whose kind has a limit, or that were reviewed; the latest first.
    pub orders: Vec<OrderChain<'a>>,
    pub corrections: Vec<CorrectionOwed<'a>>,
    /// When the person was held, so that the clocks stood still.
    pub held: Vec<Held>,
}

/// What a step is about.
#[derive(Clone, Copy, Debug)]
pub enum About<'a> {
    Absence(&'a Contact),
    Order(&'a OrderChain<'a>),
    Letter(&'a Letter),
}

impl<'a> CaseChain<'a> {
    /// Every step that is owed and not done, of absences, orders and letters.
    pub fn open_steps(&'a self) -> impl Iterator<Item = (About<'a>, &'a ChainStep)> {
        self.steps().filter(|(_, step)| step.is_open())
    }

    /// Every step, whatever became of it.
    pub fn steps(&'a self) -> impl Iterator<Item = (About<'a>, &'a ChainStep)> {
        let absences = self
            .absences
            .iter()
            .flat_map(|absence| absence.steps.iter().map(|step| (About::Absence(absence.contact), step)));
        let orders = self.orders.iter().flat_map(|order| {
            let owed = order.owed.iter().map(|(_, step)| step);
            let reviews = order.reviews.iter().flat_map(|review| &review.steps);
            owed.chain(reviews).chain(&order.undecided).map(move |step| (About::Order(order), step))
        });
        let letters = self.corrections.iter().map(|owed| (About::Letter(owed.letter), &owed.step));
        absences.chain(orders).chain(letters)
    }
}

/// The chain of a case as the record has it at a moment.
pub fn chain<'a>(record: &'a CaseRecord, policy: &'a PolicyBook, at: Moment) -> CaseChain<'a> {
    let known = Known { record, policy, at, held: held(record, policy, at) };
    let mut orders: Vec<OrderChain<'a>> =
        record.sentences.values().filter_map(|sentence| known.order(sentence)).collect();
    orders
        .sort_by_key(|order| std::cmp::Reverse((order.sentence.facts.passed_on, order.sentence.sentence_id)));
    let mut absences: Vec<AbsenceChain<'a>> =
        record.contacts.values().filter_map(|contact| known.absence(contact, &orders)).collect();
    absences
        .sort_by_key(|absence| std::cmp::Reverse((absence.contact.starts_at, absence.contact.contact_id)));
    let corrections = record.letters.values().filter_map(|letter| known.correction(letter)).collect();
    CaseChain { absences, orders, corrections, held: known.held }
}

/// The failures of an order: ENF-01 and ENF-08.
pub fn failures(record: &CaseRecord, policy: &PolicyBook, sentence: &Sentence) -> Vec<Failure> {
    let of_it = |contact: &&Contact| {
        is_of(record, contact.links, sentence).unwrap_or_else(|| sentence.is_live(contact.starts_at.day()))
    };
    let mut found: Vec<Failure> =
        record.contacts.values().filter(of_it).filter_map(|contact| failure(policy, contact)).collect();
    found.sort_by_key(|failure| (failure.day, failure.contact_id));
    found
}

/// ENF-08: what is a day of a requirement, or about a condition of a licence, is of the sentence that has it; anything
/// else is of every order that was live.
fn is_of(record: &CaseRecord, links: Links, sentence: &Sentence) -> Option<bool> {
    let of_requirement = |id| record.requirements.get(&id).map(|of| of.sentence_id);
    let of_condition = |id| record.conditions.get(&id).map(|of| of.sentence_id);
    match (links.requirement_id, links.condition_id) {
        (Some(id), _) => Some(of_requirement(id) == Some(sentence.sentence_id)),
        (None, Some(id)) => Some(of_condition(id) == Some(sentence.sentence_id)),
        (None, None) => None,
    }
}

/// ENF-01: a national-standards contact whose outcome counts against the person. What the service caused never does.
fn failure(policy: &PolicyBook, contact: &Contact) -> Option<Failure> {
    let day = contact.starts_at.day();
    let outcome = contact.outcome.as_ref()?;
    let kind = policy.contact_types().find(&contact.contact_type, day)?;
    let found = policy.outcome_types().find(&outcome.code, day)?;
    let counts = kind.national_standards && found.acceptable == Some(false) && !found.ours;
    counts.then(|| Failure { contact_id: contact.contact_id, day, decided_on: outcome.decided_at.day() })
}

struct Known<'a> {
    record: &'a CaseRecord,
    policy: &'a PolicyBook,
    at: Moment,
    held: Vec<Held>,
}

impl<'a> Known<'a> {
    fn order(&self, sentence: &'a Sentence) -> Option<OrderChain<'a>> {
        let today = self.at.day();
        if sentence.removed.is_some() {
            return None;
        }
        let kind =
            self.policy.sentence_types().find(&sentence.facts.sentence_type, sentence.facts.passed_on)?;
        let rule = self.policy.failure_rules().in_force(today)?;
        let found = failures(self.record, self.policy, sentence);
        let mut reviews: Vec<ReviewChain<'a>> = self
            .record
            .reviews
            .values()
            .filter(|review| review.sentence_id == sentence.sentence_id)
            .map(|review| self.review(review, &found))
            .collect();
        reviews.sort_by_key(|chain| (chain.review.decided_on, chain.review.review_id));
        if kind.failures_max.is_none() && reviews.is_empty() {
            return None;
        }
        let stops: Vec<Stopped> = reviews.iter().filter_map(stop_of).collect();
        let as_of = |day| count(rule, kind.failures_max, sentence.facts.passed_on, &found, &stops, day);
        let count = as_of(today);
        let lapsed = lapsed(&count, as_of);
        let is_open = reviews.iter().any(ReviewChain::is_open);
        let reach = count.reached.last().filter(|_| !is_open).filter(|reach| !carried_on(&reviews, reach));
        let owed = reach.cloned().and_then(|reach| {
            let step = self.step(Standard::REVIEW, reach.found_on, None)?;
            Some((reach, step))
        });
        let (owed, undecided) = match (sentence.is_live(today), owed) {
            (true, owed) => (owed, None),
            (false, owed) => {
                let lapsed_on = sentence.ended.as_ref().map(|ended| ended.on).or(sentence.facts.ends_on);
                (None, owed.map(|(_, step)| ChainStep { lapsed_on, ..step }).filter(|_| lapsed_on.is_some()))
            }
        };
        Some(OrderChain { sentence, kind, rule, count, reviews, owed, undecided, lapsed })
    }

    fn review(&self, review: &'a Review, found: &[Failure]) -> ReviewChain<'a> {
        let mut taken: Vec<(&'a BreachStep, &'a BreachStepType)> = self
            .record
            .breach_steps
            .values()
            .filter(|step| step.review_id == review.review_id && step.removed.is_none())
            .filter_map(|step| Some((step, self.policy.breach_steps().kind_of(&step.facts.step)?)))
            .collect();
        taken.sort_by_key(|(step, _)| (step.facts.on, step.step_id));
        let stands = |id: &ContactId| found.iter().any(|failure| failure.contact_id == *id);
        let fallen = review.considered.iter().filter(|id| !stands(id)).copied().collect();
        let stage = review.decision.route().map(|_| {
            let ended = taken.iter().any(|(_, kind)| kind.is_result());
            let last = taken.last().map_or(BreachStage::Requested, |(_, kind)| kind.stage);
            if ended { BreachStage::Ended } else { last }
        });
        let considered = found.iter().filter(|failure| review.considered.contains(&failure.contact_id));
        let found_on = considered.map(|failure| failure.decided_on).max();
        let aware = found_on.unwrap_or(review.decided_on).min(review.decided_on);
        let decided = Done { on: review.decided_on, by: Some(&review.written.by.name) };
        let mut steps: Vec<ChainStep> =
            self.step(Standard::REVIEW, aware, Some(decided)).into_iter().collect();
        if let Some(stage) = stage {
            // What was done before it was sent back is to be done again.
            let sent_back = taken.iter().rposition(|(_, kind)| kind.stage == BreachStage::Returned);
            let since = &taken[sent_back.map_or(0, |place| place + 1)..];
            let first = |from: BreachStage| {
                let at_least = since.iter().find(|(_, kind)| kind.stage >= from);
                let done = |step: &'a BreachStep| Done { on: step.facts.on, by: Some(&step.written.by.name) };
                at_least.map(|(step, _)| done(step)).filter(|_| stage >= from)
            };
            steps.extend(self.step(Standard::PACK, aware, first(BreachStage::Pack)));
            steps.extend(self.step(Standard::PRESENTED, aware, first(BreachStage::Presented)));
            steps.extend(self.step(Standard::OUTCOME, aware, first(BreachStage::Ended)));
        }
        ReviewChain { review, taken, stage, fallen, steps }
    }

    fn absence(&self, contact: &'a Contact, orders: &[OrderChain<'a>]) -> Option<AbsenceChain<'a>> {
        let day = contact.starts_at.day();
        let recorded = contact.outcome.as_ref()?;
        let outcome = self.policy.outcome_types().find(&recorded.code, day)?;
        let is_failure = failure(self.policy, contact).is_some();
        if outcome.ours || !(outcome.is_absence() || is_failure) {
            return None;
        }
        let mut letters: Vec<&Letter> = self.letters_about(contact.contact_id).collect();
        letters.sort_by_key(|letter| (letter.facts.sent_on, letter.letter_id));
        let decided = (!outcome.reason_awaited).then(|| decision(contact, recorded));
        let went = |does: &str| letters.iter().find(|letter| self.does(letter, does)).map(|of| sent(of));
        let mut steps = Vec::new();
        if outcome.is_absence() {
            let asked = went(Standard::REASON_ASKED).into_iter().chain(decided).min();
            steps.extend(self.step(Standard::REASON_ASKED, day, asked));
            steps.extend(self.evidence(day, recorded.awaited_until, decided));
        }
        if let (Some(decided), Some(warning)) = (decided, warning(contact.contact_id, orders)) {
            let step = self.step(Standard::WARNING_LETTER, decided.on, went(Standard::WARNING_LETTER));
            let lapsed_on = |step: &ChainStep| match warning {
                Warning::LapsedOn(day) if step.done_on.is_none() => Some(day),
                Warning::LapsedOn(_) | Warning::Owed => None,
            };
            steps.extend(step.map(|step| ChainStep { lapsed_on: lapsed_on(&step), ..step }));
        }
        Some(AbsenceChain { contact, outcome, letters, steps })
    }

    /// Until when the reason is awaited: the day that was chosen. Once it is decided that day is not kept, and the one of
    /// policy stands in its place.
    fn evidence(&self, day: Date, awaited: Option<Date>, decided: Option<Done<'_>>) -> Option<ChainStep> {
        let days =
            self.policy.working_days(EVIDENCE_DAYS, day).ok().and_then(|days| u32::try_from(days).ok());
        let working_days = days.filter(|_| awaited.is_none());
        let due = match (awaited, decided, working_days) {
            (Some(until), _, _) => Some(Due::On(until)),
            (None, Some(_), Some(days)) => due(self.policy.calendar(), day, days, &self.held).ok(),
            (None, _, _) => return None,
        };
        Some(ChainStep {
            code: ChainStep::EVIDENCE.to_string(),
            name: "Reason decided".to_string(),
            owed_by: OwedBy::Officer,
            started_on: day,
            started_by: Starts::Absence.words(),
            working_days,
            unverified: None,
            due,
            done_on: decided.map(|done| done.on),
            done_by: decided.and_then(|done| done.by).map(str::to_string),
            lapsed_on: None,
        })
    }

    /// ENF-17: a warning about a failure that does not stand is put right by a letter.
    fn correction(&self, letter: &'a Letter) -> Option<CorrectionOwed<'a>> {
        let kind = self.policy.letter_types().kind_of(&letter.facts.letter_type)?;
        let contact = letter.facts.contact_id.and_then(|id| self.record.contacts.get(&id))?;
        let is_sent = letter.removed.is_none() && kind.about == LetterAbout::Failure;
        if !is_sent || failure(self.policy, contact).is_some() {
            return None;
        }
        let changed_on =
            contact.outcome.as_ref().map_or(contact.written.at, |outcome| outcome.decided_at).day();
        let letters = self.record.letters.values().filter(|other| other.removed.is_none());
        let right = letters.filter(|other| other.facts.corrects == Some(letter.letter_id));
        let step = self.step(Standard::CORRECTION_LETTER, changed_on, right.map(sent).min())?;
        Some(CorrectionOwed { letter, step })
    }

    fn letters_about(&self, contact_id: ContactId) -> impl Iterator<Item = &'a Letter> {
        let letters = self.record.letters.values();
        letters.filter(move |letter| letter.facts.contact_id == Some(contact_id) && letter.removed.is_none())
    }

    fn does(&self, letter: &Letter, step: &str) -> bool {
        let kind = self.policy.letter_types().kind_of(&letter.facts.letter_type);
        kind.is_some_and(|kind| kind.does.as_deref() == Some(step))
    }

    /// Nothing where policy has no such standard on the day that starts the clock.
    fn step(&self, code: &str, started_on: Date, done: Option<Done<'_>>) -> Option<ChainStep> {
        let entry = self.policy.standards().entry(code, started_on)?;
        let standard = &entry.kind;
        Some(ChainStep {
            code: standard.code.clone(),
            name: standard.name.clone(),
            owed_by: standard.owed_by,
            started_on,
            started_by: standard.starts.words(),
            working_days: Some(standard.working_days),
            unverified: entry.provenance.unverified.clone(),
            due: due(self.policy.calendar(), started_on, standard.working_days, &self.held).ok(),
            done_on: done.map(|done| done.on),
            done_by: done.and_then(|done| done.by).map(str::to_string),
            lapsed_on: None,
        })
    }
}

/// That something was done.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Done<'a> {
    on: Date,
    by: Option<&'a str>,
}

fn sent(letter: &Letter) -> Done<'_> {
    Done { on: letter.facts.sent_on, by: Some(&letter.written.by.name) }
}

/// What became of an appointment was said by whoever wrote at that moment; who changed the notes later did not say it.
fn decision<'a>(contact: &'a Contact, outcome: &'a Outcome) -> Done<'a> {
    let wrote = [&contact.written, &outcome.recorded];
    let wrote = wrote.into_iter().find(|written| written.at == outcome.decided_at);
    Done { on: outcome.decided_at.day(), by: wrote.map(|written| written.by.name.as_str()) }
}

/// The count stands still from the decision to the result.
fn stop_of(chain: &ReviewChain<'_>) -> Option<Stopped> {
    chain.stage?;
    let to = chain.result().map(|(step, _)| step.facts.on);
    Some(Stopped { from: chain.review.decided_on, to })
}

/// A senior decided on exactly these failures, or more, that the order goes on.
fn carried_on(reviews: &[ReviewChain<'_>], reach: &Reach) -> bool {
    let decided = |chain: &ReviewChain<'_>| {
        chain.stage.is_none() && reach.failures.iter().all(|id| chain.review.considered.contains(id))
    };
    reviews.iter().any(decided)
}

/// What there is to say of the warning about a failure.
#[derive(Clone, Copy)]
enum Warning {
    Owed,
    /// It was owed, and what came after took the failure out of the count.
    LapsedOn(Date),
}

/// A warning is owed for a failure that counts and did not reach the limit.
fn warning(contact_id: ContactId, orders: &[OrderChain<'_>]) -> Option<Warning> {
    if orders.iter().any(|order| is_warned(contact_id, &order.count)) {
        return Some(Warning::Owed);
    }
    let lapsed = orders.iter().flat_map(|order| &order.lapsed);
    lapsed.filter(|(of, _)| *of == contact_id).map(|(_, day)| Warning::LapsedOn(*day)).next_back()
}

fn is_warned(contact_id: ContactId, count: &Count) -> bool {
    let day = count.days.iter().find(|day| day.failures.contains(&contact_id));
    day.is_some_and(|day| !count.reached.iter().any(|reach| reach.day == day.day))
}

/// Failures that count no more but did, short of the limit, on the day on which they were found.
fn lapsed(now: &Count, as_of: impl Fn(Date) -> Count) -> Vec<(ContactId, Date)> {
    let was_warned = |of: &Failure| is_warned(of.contact_id, &as_of(of.decided_on.max(of.day)));
    let lapsed = now.left_out.iter().filter_map(|(failure, why)| match why {
        LeftOut::BeforeResult(day) | LeftOut::OutOfWindow(day) => Some((failure, *day)),
        LeftOut::BeforeOrder | LeftOut::WhileOpen(_) => None,
    });
    lapsed
        .filter(|(failure, _)| was_warned(failure))
        .map(|(failure, day)| (failure.contact_id, day))
        .collect()
}
