//! Assessments with their answers, signatures and scores. What was signed there was complete there: a question that is
//! asked here and was not there is no reason to refuse it, and no score is worked out again.

use super::IntakeError;
use super::bring::Bringing;
use super::ids::of_case;
use super::kinds::Kind;
use super::places::not_there;
use super::rows_of_risk::{AnswerRow, AssessmentRow, PageRow, ScoredRow, StillRow};
use crate::assessment::{
    Answer, AssessmentError, AssessmentEvent, BroughtAssessment, BroughtPage, Countersign, GroupLevel,
    Purpose, State, Still, brought_answer, check_room, levels_that_fit, open, waiting,
};
use crate::case::CaseEvent;
use crate::policy::SeriousHarm;
use crate::score;
use crate::shared::{AssessmentId, Refusal, UserId, start_of_day_in_london};
use uuid::Uuid;

pub(super) fn assessment(bringing: &mut Bringing<'_>, id: Uuid, row: &AssessmentRow) -> Result<(), Refusal> {
    let (assessment_id, at) = (AssessmentId(id), bringing.known.at);
    let base = row.base.as_deref().map(|base| earlier(bringing, "base", base)).transpose()?;
    check_form(bringing, row)?;
    check_signatures(bringing, row)?;
    let on = start_of_day_in_london(row.on);
    let signed = row.signed.as_ref().map(|of| of.done.at);
    let otherwise = signed.map_or(on, |signed| signed.min(on));
    let pages: Result<Vec<BroughtPage>, Refusal> =
        row.pages.iter().map(|said| page(bringing, row, said)).collect();
    let brought = BroughtAssessment {
        form: row.form.clone(),
        purpose: row.purpose,
        on: row.on,
        base,
        started: bringing.begun_there((&row.recorded, None), Some(otherwise), signed)?,
        pages: pages?,
        levels: levels_that_fit(&row.levels)?,
        writers: writers(row),
        signed: row.signed.clone(),
        countersigned: row.countersigned.clone(),
        sent_back: row.sent_back.clone(),
        voided: row.voided.clone(),
    };
    // ASM-03: one is open or waits at a time.
    let open_days = bringing.known.policy.days("assessment.open_days", at.day());
    let open_days = open_days.map_err(|problem| IntakeError::DaysMissing(problem.to_string()))?;
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

/// ASM-14: who signed it wrote in it too.
fn writers(row: &AssessmentRow) -> Vec<UserId> {
    let mut all = row.writers.clone();
    let signer = row.signed.as_ref().and_then(|of| of.done.user);
    all.extend(signer.filter(|user| !all.contains(user)));
    all
}

/// ASM-13 to ASM-17, IMP-15.
fn check_signatures(bringing: &Bringing<'_>, row: &AssessmentRow) -> Result<(), Refusal> {
    let signed = row.signed.as_ref().map(|of| &of.done);
    let second = row.countersigned.as_ref().map(|of| &of.done);
    let back = row.sent_back.as_ref().map(|of| &of.done);
    bringing.not_to_come("signed", signed.map(|done| done.at))?;
    bringing.not_to_come("countersigned", second.map(|done| done.at))?;
    bringing.not_to_come("sent_back", back.map(|done| done.at))?;
    bringing.not_to_come("voided", row.voided.as_ref().map(|of| of.at))?;
    let needed = row.signed.as_ref().and_then(|of| of.countersign.as_ref());
    let grades = bringing.known.policy.grades();
    let known = |of: &Countersign| of.by.iter().all(|grade| grades.kind_of(grade).is_some());
    if needed.is_some_and(|of| of.by.is_empty() || !known(of)) {
        return Err(IntakeError::NobodyMaySign.into());
    }
    if second.is_some() && needed.is_none() {
        return Err(AssessmentError::NotWaiting.into());
    }
    if second.zip(signed).is_some_and(|(second, signed)| second.at < signed.at) {
        return Err(IntakeError::SecondBeforeFirst.into());
    }
    let own = second.and_then(|done| done.user).is_some_and(|user| writers(row).contains(&user));
    if own {
        return Err(AssessmentError::OwnWork.into());
    }
    if row.scored.is_some() && signed.is_none() {
        return Err(IntakeError::ScoredUnsigned.into());
    }
    check_words(row).map_err(Refusal::from)
}

/// ASM-16 and ASM-17.
fn check_words(row: &AssessmentRow) -> Result<(), AssessmentError> {
    if let Some(of) = &row.countersigned {
        check_room(&of.comment, "comment")?;
    }
    if let Some(of) = &row.sent_back
        && check_room(&of.comment, "comment")?.is_empty()
    {
        return Err(AssessmentError::CommentMissing);
    }
    if let Some(of) = &row.voided
        && check_room(&of.why, "why")?.is_empty()
    {
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
    let rules = score::rules().map_err(|problem| IntakeError::NoInstruments(problem.to_string()))?;
    let known = |name: &str| rules.instruments().iter().any(|of| of.instrument == name);
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
