//! Assessments with their answers, signatures and scores. What was signed there was complete there: a question that is
//! asked here and was not there is no reason to refuse it, and no score is worked out again.

use super::IntakeError;
use super::bring::Bringing;
use super::ids::of_case;
use super::kinds::Kind;
use super::places::not_there;
use super::rows_of_risk::{AnswerRow, AssessmentRow, PageRow, ScoredRow, StillRow};
use crate::assessment::{
    Answer, AssessmentError, AssessmentEvent, BroughtAssessment, BroughtPage, GroupLevel, Purpose, State,
    Still, brought_answer, brought_levels, open, waiting,
};
use crate::case::CaseEvent;
use crate::policy::SeriousHarm;
use crate::score;
use crate::shared::{AssessmentId, DoneThere, Refusal};
use uuid::Uuid;

pub(super) fn assessment(bringing: &mut Bringing<'_>, id: Uuid, row: &AssessmentRow) -> Result<(), Refusal> {
    let (assessment_id, at) = (AssessmentId(id), bringing.known.at);
    let base = row.base.as_deref().map(|base| earlier(bringing, "base", base)).transpose()?;
    check_form(bringing, row)?;
    check_signatures(bringing, row)?;
    let pages: Result<Vec<BroughtPage>, Refusal> =
        row.pages.iter().map(|said| page(bringing, row, said)).collect();
    let brought = BroughtAssessment {
        form: row.form.clone(),
        purpose: row.purpose,
        on: row.on,
        base,
        started: bringing.done_there(&row.recorded, None),
        pages: pages?,
        levels: brought_levels(&row.levels)?,
        writers: row.writers.clone(),
        signed: row.signed.clone(),
        countersigned: row.countersigned.clone(),
        sent_back: row.sent_back.clone(),
        voided: row.voided.clone(),
    };
    // ASM-03: one is open or waits at a time.
    let open_days = bringing.known.policy.days("assessment.open_days", at.day()).unwrap_or(i64::MAX);
    let other =
        open(&bringing.record, at.day(), open_days).map(|of| (of.started.by.name.clone(), of.started.at));
    let waits = waiting(&bringing.record).map(|of| of.on);
    let brought = Box::new(brought);
    bringing.take(CaseEvent::Assessment(AssessmentEvent::BroughtIn { assessment_id, brought }));
    let state = bringing.record.assessments.get(&assessment_id).map(|of| of.state(at.day(), open_days));
    if matches!(state, Some(State::Open | State::Waiting)) {
        if let Some((by, since)) = other {
            return Err(AssessmentError::OpenAlready { by, since: since.day() }.into());
        }
        if let Some(on) = waits {
            return Err(AssessmentError::WaitsAlready { on }.into());
        }
    }
    row.scored.as_ref().map_or(Ok(()), |said| scored(bringing, (assessment_id, row), said))
}

/// IMP-05: another assessment of the person.
fn earlier(bringing: &Bringing<'_>, field: &'static str, id: &str) -> Result<AssessmentId, IntakeError> {
    let found = AssessmentId(of_case(bringing.case_id, Kind::Assessments.code(), id));
    let is_there = bringing.record.assessments.contains_key(&found);
    is_there.then_some(found).ok_or_else(|| not_there(field, "the assessment", id))
}

/// ASM-01, ASM-02, ASM-04 and ASM-12, as for one that is made here.
fn check_form(bringing: &Bringing<'_>, row: &AssessmentRow) -> Result<(), AssessmentError> {
    let policy = bringing.known.policy.assessment();
    let form = policy.forms.find(&row.form, row.on).ok_or(AssessmentError::FormNotInForce)?;
    if row.on > bringing.known.at.day() {
        return Err(AssessmentError::InTheFuture(row.on));
    }
    if row.purpose == Purpose::Review && row.base.is_none() {
        return Err(AssessmentError::NothingToReview);
    }
    let level: Option<SeriousHarm> = row.levels.iter().filter_map(GroupLevel::highest).max();
    match level.filter(|level| row.signed.is_some() && *level > form.highest_level) {
        None => Ok(()),
        Some(level) => {
            let (form, highest) = (form.name.to_lowercase(), form.highest_level.word());
            Err(AssessmentError::FormEndsBelow { level: level.word(), form, highest })
        }
    }
}

/// ASM-02, ASM-13, ASM-14, ASM-16 and ASM-17.
fn check_signatures(bringing: &Bringing<'_>, row: &AssessmentRow) -> Result<(), AssessmentError> {
    let signed = row.signed.as_ref().map(|of| &of.done);
    let second = row.countersigned.as_ref().map(|of| &of.done);
    let back = row.sent_back.as_ref().map(|of| &of.done);
    let at = bringing.known.at;
    let to_come = |done: &&DoneThere| done.at > at;
    if let Some(done) = [signed, second, back].into_iter().flatten().find(to_come) {
        return Err(AssessmentError::InTheFuture(done.at.day()));
    }
    if second.is_some() && signed.is_none() {
        return Err(AssessmentError::NotWaiting);
    }
    let own = second.and_then(|done| done.user).is_some_and(|user| row.writers.contains(&user));
    if own {
        return Err(AssessmentError::OwnWork);
    }
    if row.sent_back.as_ref().is_some_and(|of| of.comment.trim().is_empty()) {
        return Err(AssessmentError::CommentMissing);
    }
    if row.voided.as_ref().is_some_and(|of| of.why.trim().is_empty()) {
        return Err(AssessmentError::WhyMissing);
    }
    Ok(())
}

/// ASM-05: the page is on the form, and each answer fits a question of it.
fn page(bringing: &Bringing<'_>, row: &AssessmentRow, said: &PageRow) -> Result<BroughtPage, Refusal> {
    let items = bringing.known.policy.assessment().asked(&row.form, &said.section, row.on);
    let twice = row.pages.iter().filter(|other| other.section == said.section).count() > 1;
    if items.is_empty() || twice {
        return Err(AssessmentError::NotAsked(said.section.clone()).into());
    }
    let mut answers: Vec<Answer> = Vec::new();
    for answer in &said.answers {
        let item = items.iter().find(|item| item.code == answer.item);
        let item = item.filter(|item| answers.iter().all(|known| known.item != item.code));
        let item = item.ok_or_else(|| AssessmentError::NotAsked(answer.item.clone()))?;
        answers.push(brought_answer(item, &answer_of(bringing, answer)?, row.on)?);
    }
    Ok(BroughtPage { section: said.section.clone(), answers })
}

fn answer_of(bringing: &Bringing<'_>, row: &AnswerRow) -> Result<Answer, IntakeError> {
    let still = match &row.still {
        None => None,
        Some(StillRow::Record) => Some(Still::Record),
        Some(StillRow::Assessment(id)) => Some(Still::Assessment(earlier(bringing, "pages", id)?)),
    };
    Ok(Answer {
        item: row.item.clone(),
        value: row.value.clone(),
        evidence: row.evidence.clone(),
        source: row.source.clone(),
        still,
        on: row.on,
    })
}

/// IMP-13: what an instrument said then is kept as it was said; one that is not known here could not be read.
fn scored(
    bringing: &mut Bringing<'_>,
    (assessment_id, row): (AssessmentId, &AssessmentRow),
    said: &ScoredRow,
) -> Result<(), Refusal> {
    let rules = score::rules().ok();
    let known =
        |name: &str| rules.is_some_and(|rules| rules.instruments().iter().any(|of| of.instrument == name));
    if let Some(score) = said.scores.iter().find(|score| !known(&score.instrument)) {
        return Err(IntakeError::NoSuchInstrument(score.instrument.clone()).into());
    }
    bringing.take(CaseEvent::AssessmentScored {
        assessment_id,
        on: row.on,
        offence_table: said.offence_table.clone(),
        given: said.given.clone(),
        scores: said.scores.clone(),
    });
    Ok(())
}
