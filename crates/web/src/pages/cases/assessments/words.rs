//! How an assessment reads: its name, its state, its answers, its levels.

use crate::extract::PageCtx;
use crate::view::{Tag, Tone};
use crate::words::{dates, numbers};
use domain::assessment::{
    Answer, AnswerValue, Assessment, Countersign, Filled, GroupLevel, KnownAnswer, Missing, NeedScore, State,
    Still, What,
};
use domain::case::CaseRecord;
use domain::policy::{AssessmentItem, SeriousHarm};
use domain::shared::Written;

/// "Full assessment, review, 24 November 2026".
pub fn name(cx: &PageCtx, assessment: &Assessment) -> String {
    let form = cx.ctx.policy.assessment().forms.name_of(&assessment.form).unwrap_or("Assessment");
    let purpose = numbers::lower_first(assessment.purpose.words());
    format!("{form}, {purpose}, {}", dates::plain(assessment.on))
}

pub fn state_tag(state: State) -> Tag {
    let tone = match state {
        State::Open | State::Waiting => Tone::Waiting,
        State::Locked | State::Voided => Tone::Plain,
        State::Complete => Tone::Good,
    };
    Tag::new(tone, state.words())
}

/// "Ruth Okafor, Northmoor Probation, 24 November, 2:41pm".
pub fn by(cx: &PageCtx, written: &Written) -> String {
    let when = dates::written(written.at.in_london().datetime(), cx.today());
    format!("{}, {}, {when}", written.by.name, written.by.organisation_name)
}

/// "High", or "Not assessed".
pub fn level(level: Option<SeriousHarm>) -> String {
    level.map_or("Not assessed".to_string(), |level| numbers::upper_first(level.word()))
}

/// "High, in custody low. What the police saw".
pub fn group_level(of: Option<&GroupLevel>) -> String {
    let Some(of) = of else { return "Not assessed".to_string() };
    let custody = of.custody.map(|custody| format!(", in custody {}", custody.word()));
    let reason = if of.reason.is_empty() { String::new() } else { format!(". {}", of.reason) };
    format!("{}{}{reason}", level(of.community), custody.unwrap_or_default())
}

/// An answer as it reads.
pub fn value(item: Option<&AssessmentItem>, value: &AnswerValue) -> String {
    let chosen = |code: &str| {
        let words = item.and_then(|item| item.answers().find(|(known, _)| *known == code));
        words.map_or(code, |(_, words)| words).to_string()
    };
    match value {
        AnswerValue::Scale(value) => {
            let words = item.map_or("", |item| item.scale_words(*value));
            format!("{value}: {}", numbers::lower_first(words))
        }
        AnswerValue::YesNo(yes) => if *yes { "Yes" } else { "No" }.to_string(),
        AnswerValue::Choice(code) => chosen(code),
        AnswerValue::Many(codes) => {
            let words: Vec<String> = codes.iter().map(|code| chosen(code)).collect();
            words.join(", ")
        }
        AnswerValue::Number(number) => number.to_string(),
        AnswerValue::Date(day) => dates::plain(*day),
        AnswerValue::Text(words) => words.clone(),
        AnswerValue::NotAsked => "Not asked".to_string(),
    }
}

/// "Some problem. What Ruth saw (interview, 2 November)".
pub fn answer(item: Option<&AssessmentItem>, answer: Option<&Answer>) -> String {
    let Some(answer) = answer else { return "Not answered".to_string() };
    let said = said(item, &answer.value, (&answer.evidence, &answer.source));
    let still = if answer.still.is_some() { ". Still so" } else { "" };
    format!("{said}{still}")
}

/// "Some problem. What Ruth saw (interview, 2 November)": a value with what it rests on.
pub fn said(item: Option<&AssessmentItem>, said: &AnswerValue, rests_on: (&str, &str)) -> String {
    let rests_on = match rests_on {
        ("", "") => String::new(),
        (evidence, "") => format!(". {evidence}"),
        ("", source) => format!(" ({source})"),
        (evidence, source) => format!(". {evidence} ({source})"),
    };
    format!("{}{rests_on}", value(item, said))
}

/// "Flag, Ruth Okafor. On the record since 3 October", "From the assessment of 2 November, as it was on 3 October".
pub fn known_source(cx: &PageCtx, record: &CaseRecord, known: &KnownAnswer) -> String {
    let on = dates::running(known.on, cx.today());
    let said = if known.source.is_empty() { String::new() } else { format!("{}. ", known.source) };
    let Still::Assessment(id) = known.still else { return format!("{said}On the record since {on}") };
    let made = record.assessments.get(&id).map_or(known.on, |base| base.on);
    let repeated = if made == known.on { String::new() } else { format!(", as it was on {on}") };
    format!("{said}From the assessment of {}{repeated}", dates::running(made, cx.today()))
}

/// "Senior probation officer (SPO) or Head of delivery unit: the risk of serious harm is high or very high".
pub fn countersign(cx: &PageCtx, needed: &Countersign) -> String {
    let grades = cx.ctx.policy.grades();
    let names: Vec<&str> = needed.by.iter().map(|code| grades.name_of(code).unwrap_or(code)).collect();
    format!("{}: {}", names.join(" or "), numbers::lower_first(&rule(cx, needed)))
}

/// Why somebody else has to sign too.
pub fn rule(cx: &PageCtx, needed: &Countersign) -> String {
    let rules = &cx.ctx.policy.assessment().countersign;
    rules.name_of(&needed.rule).unwrap_or("A rule of that day asks for it").to_string()
}

/// "Do they lose their temper?: what it rests on", "Children: the level in the community".
pub fn missing(of: &Missing<'_>) -> (String, &'static str) {
    let about = match (of.item, of.what) {
        (Some(item), _) => item.name.clone(),
        (None, What::Level(group) | What::Reason(group)) => group.words().to_string(),
        (None, _) => of.section.name.clone(),
    };
    (about, of.what.words())
}

/// "5 of 8, a need from 4", and whether it is one.
pub fn need(need: &NeedScore) -> (String, Tag) {
    let threshold = need.threshold.map(|at| format!(", a need from {at}")).unwrap_or_default();
    let tag = match (need.need, need.threshold) {
        (Some(true), _) => Tag::new(Tone::Info, "Need"),
        (Some(false), _) => Tag::new(Tone::Plain, "No need"),
        (None, None) => Tag::new(Tone::Plain, "No threshold is known"),
        (None, Some(_)) => Tag::new(Tone::Waiting, "Not known"),
    };
    (format!("{} of {}{threshold}", need.score, need.out_of), tag)
}

/// "7 of 9 answered", "Complete".
pub fn done(filled: &Filled<'_>, section: &domain::policy::AssessmentSection) -> Tag {
    let missing = filled.missing_of(section).len();
    match missing {
        0 => Tag::new(Tone::Good, "Complete"),
        _ => Tag::new(Tone::Waiting, &format!("{missing} missing")),
    }
}
