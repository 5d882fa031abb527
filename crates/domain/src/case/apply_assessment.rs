//! The fold of assessments.

use super::{CaseEvent, CaseRecord, CaseRow};
use crate::assessment::{
    Assessment, AssessmentEvent, BroughtAssessment, BroughtPage, Countersigned, SectionAnswers, SentBack,
    Signed,
};
use crate::shared::{AssessmentId, CaseId, Recorded};

pub(super) fn apply(
    case_id: CaseId,
    known: &CaseRecord,
    recorded: &Recorded<CaseEvent>,
    event: &AssessmentEvent,
) -> Vec<CaseRow> {
    if let AssessmentEvent::Started { assessment_id, form, purpose, on, base } = event {
        return vec![CaseRow::Assessment(Assessment {
            case_id,
            assessment_id: *assessment_id,
            form: form.clone(),
            purpose: *purpose,
            on: *on,
            base: *base,
            levels: Vec::new(),
            levels_written: None,
            writers: vec![recorded.by.user_id],
            signed: None,
            countersigned: None,
            sent_back: None,
            voided: None,
            started: recorded.written(),
            written: recorded.written(),
        })];
    }
    if let AssessmentEvent::BroughtIn { assessment_id, brought } = event {
        return brought_in((case_id, *assessment_id), recorded, brought);
    }
    let Some(before) = known.assessments.get(&event.assessment_id()) else { return Vec::new() };
    let (section, assessment) = changed(before, recorded, event);
    section.into_iter().map(CaseRow::AssessmentSection).chain([CaseRow::Assessment(assessment)]).collect()
}

/// It stands as it stood there: who did what, and when.
fn brought_in(
    (case_id, assessment_id): (CaseId, AssessmentId),
    recorded: &Recorded<CaseEvent>,
    brought: &BroughtAssessment,
) -> Vec<CaseRow> {
    let written = recorded.written();
    let page = |page: &BroughtPage| {
        CaseRow::AssessmentSection(SectionAnswers {
            case_id,
            assessment_id,
            section: page.section.clone(),
            answers: page.answers.clone(),
            written: written.clone(),
        })
    };
    let signed = brought.signed.as_ref().map(|of| Signed {
        written: recorded.written_there(&of.done),
        grade: of.grade.clone(),
        needs: of.needs.clone(),
        countersign: of.countersign.clone(),
    });
    let countersigned = brought.countersigned.as_ref().map(|of| Countersigned {
        written: recorded.written_there(&of.done),
        grade: of.grade.clone(),
        comment: of.comment.clone(),
    });
    let back = brought.sent_back.as_ref().map(|of| SentBack {
        written: recorded.written_there(&of.done),
        comment: of.comment.clone(),
        signed: Vec::new(),
    });
    let nobody = brought.writers.is_empty();
    let assessment = Assessment {
        case_id,
        assessment_id,
        form: brought.form.clone(),
        purpose: brought.purpose,
        on: brought.on,
        base: brought.base,
        levels: brought.levels.clone(),
        levels_written: (!brought.levels.is_empty()).then(|| Box::new(written.clone())),
        writers: if nobody { vec![written.by.user_id] } else { brought.writers.clone() },
        signed,
        countersigned,
        sent_back: back,
        voided: brought.voided.clone(),
        started: recorded.written_there(&brought.started),
        written: written.clone(),
    };
    brought.pages.iter().map(page).chain([CaseRow::Assessment(assessment)]).collect()
}

/// The assessment after the event, and the page that it wrote.
fn changed(
    before: &Assessment,
    recorded: &Recorded<CaseEvent>,
    event: &AssessmentEvent,
) -> (Option<SectionAnswers>, Assessment) {
    let written = recorded.written();
    let mut assessment = Assessment { written: written.clone(), ..before.clone() };
    if event.writes() && !assessment.is_work_of(written.by.user_id) {
        assessment.writers.push(written.by.user_id);
    }
    match event {
        AssessmentEvent::Answered { assessment_id, section, answers } => {
            let page = SectionAnswers {
                case_id: before.case_id,
                assessment_id: *assessment_id,
                section: section.clone(),
                answers: answers.clone(),
                written,
            };
            return (Some(page), assessment);
        }
        AssessmentEvent::LevelsAnswered { levels, .. } => {
            assessment.levels.clone_from(levels);
            assessment.levels_written = Some(Box::new(written));
        }
        AssessmentEvent::Signed { grade, needs, countersign, .. } => {
            let (grade, needs, countersign) = (grade.clone(), needs.clone(), countersign.clone());
            assessment.signed = Some(Signed { written, grade, needs, countersign });
        }
        AssessmentEvent::Countersigned { grade, comment, .. } => {
            let (grade, comment) = (grade.clone(), comment.clone());
            assessment.countersigned = Some(Countersigned { written, grade, comment });
        }
        AssessmentEvent::SentBack { comment, .. } => {
            let before = assessment.sent_back.take().map(|of| of.signed).unwrap_or_default();
            let own = assessment.signed.take().map(|signed| signed.written.at);
            let signed = before.into_iter().chain(own).collect();
            assessment.sent_back = Some(SentBack { written, comment: comment.clone(), signed });
        }
        AssessmentEvent::Voided { why, .. } => assessment.voided = Some(recorded.removed(why)),
        AssessmentEvent::Started { .. } | AssessmentEvent::BroughtIn { .. } => {}
    }
    (None, assessment)
}
