//! The first assessment of each person that the walk is not about, with the level that the flags have; some of them wait
//! for a countersignature.

use super::area::Area;
use super::days::at;
use super::history::Plan;
use anyhow::Context;
use app::Ctx;
use app::assessment::{
    CountersignDecision, Countersigning, LevelsForm, SectionForm, StartForm, countersign, save_levels,
    save_section, sign, start,
};
use app::ports::CasePart;
use domain::assessment::{AnswerValue, Filled, Given, GroupAtRisk, GroupLevel, Purpose, State};
use domain::case::CaseRecord;
use domain::policy::{AnswerKind, AssessmentItem, SeriousHarm};
use domain::shared::{AssessmentId, CaseId, RequestId};
use jiff::civil::Date;

/// In the order of the flags.
const LEVELS: [(SeriousHarm, &str); 5] = [
    (SeriousHarm::Medium, "One victim, known to them. Nothing since."),
    (SeriousHarm::High, "The last offence was against somebody who lives near."),
    (SeriousHarm::Low, "A first offence, and nobody was hurt."),
    (SeriousHarm::VeryHigh, "Threats since the sentence, reported by two people."),
    (SeriousHarm::Medium, "The pattern of earlier years has not come back."),
];

/// What is a problem, and what it rests on; everything else is none.
const PROBLEMS: [(&str, u8, &str); 6] = [
    ("accommodation", 1, "A sofa at a friend’s, until the spring."),
    ("alcohol", 2, "Smelt of drink at two of three meetings."),
    ("binge-drinking", 1, "Says five pints on a Friday."),
    ("temper", 1, "Shouted at reception in the second week."),
    ("activities", 1, "No work, and out with the same three friends every day."),
    ("attitudes", 1, "Says that it was a fair fight."),
];

/// Words for the questions that take words.
const WORDS: [(&str, &str); 6] = [
    (
        "offence-account",
        "An argument over money outside a shop. Both had been drinking; the other man was hit twice.",
    ),
    ("who", "The man from the shop, and others who cross them when they have been drinking."),
    ("nature", "Punches; an injury like the last one."),
    ("when", "At night, after drinking, with friends watching."),
    ("raises", "Drinking more, losing the place to sleep, meeting the other man."),
    ("lowers", "Work, the day’s routine, keeping away from that street."),
];

pub async fn assess(area: &Area, plan: &Plan, begins: Date) -> anyhow::Result<()> {
    let place = usize::from(plan.place.unsigned_abs());
    let (level, reason) = LEVELS[place % LEVELS.len()];
    let ctx = area.as_user(plan.officer, at(begins, 12, 10)).await?;
    let form = if level > SeriousHarm::Medium { "full" } else { "short" };
    let begun = StartForm { form: form.to_string(), purpose: Purpose::Start, on: begins };
    let id = start(&ctx, plan.case_id, RequestId(ctx.ids.uuid(ctx.now)), &begun).await?;
    let levels = GroupAtRisk::ALL.iter().map(|group| group_level(*group, level, reason)).collect();
    let seen_seq = seen(&read(&ctx, plan.case_id).await?, id);
    save_levels(&ctx, plan.case_id, id, &LevelsForm { levels, seen_seq }).await?;
    let record = read(&ctx, plan.case_id).await?;
    let filled = Filled::of(&record, ctx.policy.assessment(), id).context("it was just begun")?;
    for section in filled.sections().into_iter().filter(|section| !section.levels) {
        let given = filled.items(&section.code).into_iter().map(answer).collect();
        let page = SectionForm { section: section.code.clone(), given, seen_seq: 0 };
        save_section(&ctx, plan.case_id, id, &page).await?;
    }
    let seen_seq = seen(&read(&ctx, plan.case_id).await?, id);
    let state = sign(&ctx, plan.case_id, id, seen_seq).await?;
    if state == State::Waiting && level == SeriousHarm::VeryHigh {
        let senior = area.as_user(plan.senior, at(begins, 15, 30)).await?;
        let seen_seq = seen(&read(&senior, plan.case_id).await?, id);
        let comment = "Seen, with the police reports.".to_string();
        let accepted = Countersigning { decision: CountersignDecision::Accept, comment, seen_seq };
        countersign(&senior, plan.case_id, id, &accepted).await?;
    }
    Ok(())
}

async fn read(ctx: &Ctx, case_id: CaseId) -> anyhow::Result<CaseRecord> {
    let found = ctx.store.case_part(case_id, CasePart::ASSESSMENTS).await?;
    Ok(found.context("the case is there")?.1)
}

fn seen(record: &CaseRecord, id: AssessmentId) -> i64 {
    record.assessments.get(&id).map_or(0, |assessment| assessment.written.seq)
}

/// The level is that for a known adult; for everybody else it is low.
fn group_level(group: GroupAtRisk, level: SeriousHarm, reason: &str) -> GroupLevel {
    let known = group == GroupAtRisk::KnownAdult;
    let community = if known { level } else { SeriousHarm::Low };
    GroupLevel {
        group,
        community: (group != GroupAtRisk::Prisoners).then_some(community),
        custody: None,
        reason: if known { reason.to_string() } else { String::new() },
    }
}

fn answer(item: &AssessmentItem) -> Given {
    let problem = PROBLEMS.iter().find(|(code, ..)| *code == item.code);
    let words = WORDS.iter().find(|(code, _)| *code == item.code);
    let first = item.answers().next().map_or(String::new(), |(code, _)| code.to_string());
    let value = match item.kind {
        AnswerKind::Scale => AnswerValue::Scale(problem.map_or(0, |(_, value, _)| *value)),
        AnswerKind::YesNo => AnswerValue::YesNo(false),
        AnswerKind::Choice => AnswerValue::Choice(first),
        AnswerKind::Many => AnswerValue::Many(vec![AssessmentItem::NONE.to_string()]),
        AnswerKind::Number => AnswerValue::Number(match item.code.as_str() {
            "age-at-first-sanction" => 19,
            // Assault with actual bodily harm.
            "offence-code" => 806,
            _ => 2,
        }),
        AnswerKind::Date => AnswerValue::NotAsked,
        AnswerKind::Text => {
            let words =
                words.map_or("Looked at with the papers of the case; nothing beyond them.", |(_, of)| of);
            AnswerValue::Text(words.to_string())
        }
    };
    Given {
        item: item.code.clone(),
        value: Some(value),
        still: false,
        evidence: problem.map_or(String::new(), |(.., evidence)| (*evidence).to_string()),
        source: if problem.is_some() { "Interviews in the first week".to_string() } else { String::new() },
    }
}
