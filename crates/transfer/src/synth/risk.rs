//! Assessments with what the instruments said, plans, and now and then a concern.

use super::area;
use super::people::{Making, line};
use domain::assessment::{AnswerValue, GroupAtRisk, GroupLevel, Purpose, SignedThere};
use domain::concern::{Answer, WhatFollows};
use domain::intake::{
    AnswerRow, AssessmentRow, ConcernRow, DecidedRow, GoalRow, NamedRow, PageRow, PlanRow, PlanStepRow,
    RecordedThere, SafetyRow, ScoredRow, SignatureRow,
};
use domain::plan::{Agreed, GoalState, StepState};
use domain::policy::SeriousHarm;
use domain::score::{Given, Score};
use domain::shared::{DoneThere, Moment, start_of_day_in_london};
use jiff::ToSpan;
use jiff::civil::Date;

/// Areas of a goal, with what is aimed at and what is done first.
const GOALS: [(&str, &str, &str); 4] = [
    ("accommodation", "Live somewhere I can stay", "Apply to the council for a flat"),
    ("work", "Find work that I can keep", "Go to the job club on Thursday"),
    ("alcohol", "Not drink on weekdays", "Write down every drink"),
    ("thinking", "Walk away before I shout", "Do the second exercise together"),
];

pub fn risk(making: &mut Making<'_>) {
    if making.chance.happens(350) {
        let first = assessment(making, (Purpose::Start, 10), None);
        let is_reviewed = making.closed || making.began.saturating_add(60.days()) < making.plan.today;
        if is_reviewed && making.chance.happens(400) {
            assessment(making, (Purpose::Review, 40), Some(first));
        }
    }
    if making.chance.happens(350) {
        plan(making);
    }
    if making.chance.happens(60) {
        concern(making);
    }
}

fn three_o_clock(day: Date) -> Moment {
    start_of_day_in_london(day).plus_seconds(15 * 3600)
}

fn done(making: &Making<'_>, at: Moment) -> DoneThere {
    DoneThere { at, by: area::officer_id(making.officer), user: None }
}

/// Late as other entries are, and before what came of it.
fn begun(making: &mut Making<'_>, at: Moment, came_of_it: Option<Moment>) -> RecordedThere {
    let recorded = making.recorded(at);
    RecordedThere { at: recorded.at.into_iter().chain(came_of_it).min(), ..recorded }
}

/// Signed two days after it was made; its id.
fn assessment(making: &mut Making<'_>, (purpose, days): (Purpose, i64), base: Option<String>) -> String {
    let on = making.began.saturating_add(days.days());
    let level = *making.chance.one(&[SeriousHarm::Low, SeriousHarm::Medium, SeriousHarm::Medium]);
    let mut pages = pages(making);
    if purpose == Purpose::Review {
        let changed = "Nothing has changed in the risk of serious harm since the last one.";
        pages.push(PageRow {
            section: "review".to_string(),
            answers: vec![
                answer("harm-changed", AnswerValue::Text(changed.to_string()), ""),
                answer("harm-done", AnswerValue::Text("The plan goes on as it is.".to_string()), ""),
            ],
        });
    }
    let grade = if making.chance.happens(600) { "PO" } else { "PSO" }.to_string();
    let signed = SignedThere {
        done: done(making, three_o_clock(on.saturating_add(2.days()))),
        grade,
        needs: Vec::new(),
        countersign: None,
    };
    let source_id = format!("{}-R{}", making.id, making.rows.assessments.len() + 1);
    let scored = making.chance.happens(700).then(|| scored(making));
    let recorded = begun(making, start_of_day_in_london(on), Some(signed.done.at));
    making.rows.assessments.push(line(AssessmentRow {
        source_id: source_id.clone(),
        person: making.id.clone(),
        form: "short".to_string(),
        purpose,
        on,
        base,
        pages,
        levels: levels(level),
        writers: Vec::new(),
        signed: Some(signed),
        countersigned: None,
        sent_back: None,
        voided: None,
        scored,
        recorded,
    }));
    source_id
}

fn answer(item: &str, value: AnswerValue, evidence: &str) -> AnswerRow {
    let (item, evidence) = (item.to_string(), evidence.to_string());
    let source = if evidence.is_empty() { String::new() } else { "Interview".to_string() };
    AnswerRow { item, value, evidence, source, still: None, on: None }
}

fn pages(making: &mut Making<'_>) -> Vec<PageRow> {
    let scale = |making: &mut Making<'_>| u8::try_from(making.chance.below(3)).unwrap_or(0);
    let drink = scale(making);
    let said = if drink == 0 { "" } else { "Said so, and smelt of it twice." };
    let violent = making.chance.happens(400);
    let of_violence = if violent { "The statement of the police." } else { "" };
    let history = 1 + u32::try_from(making.chance.below(20)).unwrap_or(0);
    let page = |section: &str, answers| PageRow { section: section.to_string(), answers };
    vec![
        page(
            "offence",
            vec![
                answer("violence-or-threat", AnswerValue::YesNo(violent), of_violence),
                answer("weapon", AnswerValue::YesNo(false), ""),
                answer("sanctions", AnswerValue::Number(history), ""),
            ],
        ),
        page("alcohol", vec![answer("alcohol", AnswerValue::Scale(drink), said)]),
        page("work", vec![answer("unemployed", AnswerValue::NotAsked, "There was no time.")]),
    ]
}

fn levels(level: SeriousHarm) -> Vec<GroupLevel> {
    let of = |group: &GroupAtRisk| {
        let is_public = *group == GroupAtRisk::Public;
        let community = if is_public { level } else { SeriousHarm::Low };
        let community = (*group != GroupAtRisk::Prisoners).then_some(community);
        let reason = if is_public { "What happened in the street." } else { "" }.to_string();
        GroupLevel { group: *group, community, custody: None, reason }
    };
    GroupAtRisk::ALL.iter().map(of).filter(|level| level.highest().is_some()).collect()
}

/// One instrument from history alone.
fn scored(making: &mut Making<'_>) -> ScoredRow {
    let (per_cent, band) = *making.chance.one(&[(18_u32, "LOW"), (47, "MEDIUM"), (78, "HIGH")]);
    let score = Score {
        instrument: "OGRS3".to_string(),
        name: "Offender Group Reconviction Scale 3".to_string(),
        model: "3".to_string(),
        thresholds: "3".to_string(),
        source: "An invented system".to_string(),
        hundredths: Some(per_cent * 100),
        is_dynamic: None,
        points: None,
        reduced: None,
        band: Some(band.to_string()),
        result: None,
        terms: Vec::new(),
        lacks: Vec::new(),
    };
    let given = vec![Given { item: "gender".to_string(), answer: "MALE".to_string() }];
    ScoredRow { offence_table: "An invented table".to_string(), given, scores: vec![score] }
}

fn plan(making: &mut Making<'_>) {
    let begun = making.began.saturating_add(14.days());
    let mut goals = Vec::new();
    for place in 1..=1 + making.chance.below(2) {
        let (area, words, step) = *making.chance.one(&GOALS);
        let states = [StepState::NotStarted, StepState::Started, StepState::Done];
        let step = PlanStepRow {
            source_id: format!("{}-P1-{place}-1", making.id),
            words: step.to_string(),
            who: "They themselves".to_string(),
            by: Some(begun.saturating_add(60.days())),
            state: *making.chance.one(&states),
        };
        let (area, words) = (area.to_string(), words.to_string());
        let source_id = format!("{}-P1-{place}", making.id);
        goals.push(GoalRow { source_id, area, words, state: GoalState::Active, steps: vec![step] });
    }
    let safety = SafetyRow {
        people: Vec::new(),
        groups: vec!["public".to_string()],
        restrictions: "Stays out of the market square on Saturdays.".to_string(),
        contingency: "The officer rings the police of the quarter that day.".to_string(),
    };
    let ended_at = making.closed.then(|| start_of_day_in_london(making.ended()));
    let signature = making.chance.happens(600).then(|| signature(making, begun));
    let came_of_it = ended_at.into_iter().chain(signature.as_ref().map(|of| of.signed.at)).min();
    let recorded = self::begun(making, start_of_day_in_london(begun), came_of_it);
    making.rows.plans.push(line(PlanRow {
        source_id: format!("{}-P1", making.id),
        person: making.id.clone(),
        safety,
        why: String::new(),
        goals,
        signature,
        ended_at,
        recorded,
    }));
}

/// Agreed at a meeting where there was one.
fn signature(making: &mut Making<'_>, begun: Date) -> SignatureRow {
    let from = start_of_day_in_london(begun);
    let kept = |row: &domain::intake::ContactRow| {
        row.booked && row.starts_at > from && row.outcome.as_ref().is_some_and(|of| of.code == "kept")
    };
    let meeting = making.rows.contacts.iter().map(|of| &of.row).find(|row| kept(row));
    let contact = meeting.map(|row| row.source_id.clone());
    let (agreed, words) = match contact {
        Some(_) => (Agreed::Yes, String::new()),
        None => (Agreed::CouldNotAsk, "Did not come to the first meeting.".to_string()),
    };
    let signed = done(making, three_o_clock(begun.saturating_add(1.days())));
    let changed_since = making.chance.happens(300);
    SignatureRow { agreed, contact, met_by: String::new(), words, signed, changed_since }
}

fn concern(making: &mut Making<'_>) {
    let day = making.began.saturating_add(20.days());
    let raised = three_o_clock(day);
    let manager = || NamedRow { name: "The manager of that day".to_string(), user: None };
    let decided = making.chance.happens(900).then(|| DecidedRow {
        follows: WhatFollows::Other,
        why: "Seen the next morning and spoken with; nothing more to do.".to_string(),
        done: DoneThere { at: raised.plus_seconds(3600), by: manager().name, user: None },
    });
    let recorded = begun(making, raised, decided.as_ref().map(|of: &DecidedRow| of.done.at));
    making.rows.concerns.push(line(ConcernRow {
        source_id: format!("{}-W1", making.id),
        person: making.id.clone(),
        said: "Smelt of drink.".to_string(),
        intent: *making.chance.one(&[Answer::No, Answer::NotSure]),
        danger: Answer::No,
        raised_by: None,
        holder: Some(NamedRow { name: area::officer_id(making.officer), user: None }),
        stand_in: None,
        manager: Some(manager()),
        decide_by: raised.plus_seconds(4 * 3600),
        decided,
        recorded,
    }));
}
