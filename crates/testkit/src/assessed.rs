//! An assessment with every question answered, so that a test is about what comes after.

use app::Ctx;
use app::assessment::{LevelsForm, SectionForm, StartForm, save_levels, save_section, start};
use domain::assessment::{AnswerValue, Filled, Given, GroupAtRisk, GroupLevel, Purpose};
use domain::policy::{AnswerKind, AssessmentItem, SeriousHarm};
use domain::shared::{AssessmentId, CaseId, RequestId};

/// What was answered where nothing is wrong.
pub fn a_quiet_answer(item: &AssessmentItem) -> Given {
    let first = item.answers().next().map_or(String::new(), |(code, _)| code.to_string());
    let value = match item.kind {
        AnswerKind::Scale => AnswerValue::Scale(0),
        AnswerKind::YesNo => AnswerValue::YesNo(false),
        AnswerKind::Choice => AnswerValue::Choice(first),
        AnswerKind::Many => AnswerValue::Many(vec![AssessmentItem::NONE.to_string()]),
        AnswerKind::Number => AnswerValue::Number(1),
        AnswerKind::Date => AnswerValue::Date(jiff::civil::date(2020, 1, 2)),
        AnswerKind::Text => AnswerValue::Text("As the police say".to_string()),
    };
    let (evidence, source) = (String::new(), String::new());
    Given { item: item.code.clone(), value: Some(value), still: false, evidence, source }
}

/// The same level for every group.
pub fn levels(level: SeriousHarm) -> Vec<GroupLevel> {
    let of = |group: &GroupAtRisk| GroupLevel {
        group: *group,
        community: (*group != GroupAtRisk::Prisoners).then_some(level),
        custody: None,
        reason: "Call-out on 3 October".to_string(),
    };
    GroupAtRisk::ALL.iter().map(of).collect()
}

/// Starts one today and answers it, up to the signature.
pub async fn an_assessment(
    ctx: &Ctx,
    case_id: CaseId,
    request_id: RequestId,
    (form, purpose): (&str, Purpose),
    level: SeriousHarm,
) -> AssessmentId {
    let begun = StartForm { form: form.to_string(), purpose, on: ctx.now.day() };
    let id = start(ctx, case_id, request_id, &begun).await.expect("it starts");
    let form = LevelsForm { levels: levels(level), seen_seq: seen(ctx, case_id, id).await };
    save_levels(ctx, case_id, id, &form).await.expect("levels are saved");
    let page = app::case::show(ctx, case_id).await.expect("the case is open to the test");
    let filled = Filled::of(&page.record, ctx.policy.assessment(), id).expect("it is there");
    for section in filled.sections().into_iter().filter(|section| !section.levels) {
        let given = filled.items(&section.code).into_iter().map(a_quiet_answer).collect();
        let form = SectionForm { section: section.code.clone(), given, seen_seq: 0 };
        save_section(ctx, case_id, id, &form).await.expect("a page is saved");
    }
    id
}

/// What a form about the whole of it names.
pub async fn seen(ctx: &Ctx, case_id: CaseId, id: AssessmentId) -> i64 {
    let page = app::case::show(ctx, case_id).await.expect("the case is open to the test");
    page.record.assessments[&id].written.seq
}
