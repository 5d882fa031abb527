//! Rows that tests of lists put together.

use crate::assessment::{
    Answer, AnswerValue, Assessment, Countersigned, GroupAtRisk, GroupLevel, Purpose, SectionAnswers,
    SentBack, Signed,
};
use crate::assignment::Assignment;
use crate::case::{CaseRecord, CaseRow};
use crate::check::{Check, Line, lines};
use crate::contact::{Contact, Links, Outcome};
use crate::enforcement::Period;
use crate::flag::Flag;
use crate::hearing::{Feed, Hearing, HearingFacts};
use crate::plan::{Agreed, Agreement, Plan, Safety, Signature};
use crate::policy::{PolicyBook, SeriousHarm};
use crate::score::{Score, Scores};
use crate::sentence::{Particulars, Sentence, SentenceFacts, SentenceSource};
use crate::shared::*;
use jiff::civil::{Date, date};
use std::sync::LazyLock;
use uuid::Uuid;

pub static BOOK: LazyLock<PolicyBook> = LazyLock::new(|| PolicyBook::default_england_and_wales().unwrap());

pub const CASE: CaseId = CaseId(Uuid::from_u128(1));
pub const RUTH: u128 = 5;
pub const IMRAN: u128 = 6;

pub fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// A day of 2026.
pub fn day(month: i8, day: i8) -> Date {
    date(2026, month, day)
}

/// Ten in the morning.
pub fn at(on: Date) -> Moment {
    start_of_day_in_london(on).plus_seconds(36_000)
}

pub fn written(by: u128, on: Date) -> Written {
    let author = Author {
        user_id: UserId(id(by)),
        name: format!("User {by}"),
        organisation_id: OrganisationId(id(1)),
        organisation_name: "Northmoor Probation".into(),
    };
    Written { seq: 1, at: at(on), by: author }
}

/// A case that Team 1 held from January and Team 2 from July.
pub fn held() -> CaseRecord {
    let mut record = CaseRecord::default();
    for (number, from, until) in [(1, day(1, 5), Some(day(7, 1))), (2, day(7, 1), None)] {
        record.put(CaseRow::Assignment(Assignment {
            case_id: CASE,
            assignment_id: AssignmentId(id(number)),
            organisation_id: OrganisationId(id(1)),
            organisation_name: "Northmoor Probation".into(),
            team_id: TeamId(id(number)),
            team_name: format!("Team {number}"),
            officer_id: OfficerId(id(number)),
            officer_name: format!("Officer {number}"),
            from: at(from),
            until: until.map(at),
            reason: String::new(),
            reason_code: None,
            written: written(RUTH, from),
        }));
    }
    record
}

pub fn levels(level: SeriousHarm) -> Vec<GroupLevel> {
    let of = |group: &GroupAtRisk| GroupLevel {
        group: *group,
        community: (*group != GroupAtRisk::Prisoners).then_some(level),
        custody: None,
        reason: "What the police saw".into(),
    };
    GroupAtRisk::ALL.iter().map(of).collect()
}

pub fn an_answer(item: &str, value: AnswerValue) -> Answer {
    let (evidence, source) = (String::new(), String::new());
    Answer { item: item.into(), value, evidence, source, still: None, on: None }
}

/// What is said of an assessment besides its levels.
pub struct Says {
    pub purpose: Purpose,
    pub by: u128,
    pub answers: Vec<Answer>,
    pub changed: Option<&'static str>,
}

impl Default for Says {
    fn default() -> Says {
        let answers = vec![an_answer("housing", AnswerValue::Scale(1))];
        Says { purpose: Purpose::Review, by: RUTH, answers, changed: None }
    }
}

/// Signed on a day.
pub fn assessed(record: &mut CaseRecord, number: u128, on: Date, level: SeriousHarm, says: Says) {
    let assessment_id = AssessmentId(id(number));
    let signed =
        Signed { written: written(says.by, on), grade: "po".into(), needs: Vec::new(), countersign: None };
    record.put(CaseRow::Assessment(Assessment {
        case_id: CASE,
        assessment_id,
        form: "full".into(),
        purpose: says.purpose,
        on,
        base: None,
        levels: levels(level),
        levels_written: None,
        writers: vec![UserId(id(says.by))],
        signed: Some(signed),
        countersigned: None,
        sent_back: None,
        voided: None,
        started: written(says.by, on),
        written: written(says.by, on),
    }));
    let changed = says.changed.map(|words| an_answer("harm-changed", AnswerValue::Text(words.into())));
    let pages = [("work", says.answers), ("review", changed.into_iter().collect())];
    for (section, answers) in pages {
        let section = section.to_string();
        let written = written(says.by, on);
        let page = SectionAnswers { case_id: CASE, assessment_id, section, answers, written };
        record.put(CaseRow::AssessmentSection(page));
    }
}

pub fn decided(record: &mut CaseRecord, number: u128, back: Option<Date>, second: Option<Date>) {
    let mut of = record.assessments[&AssessmentId(id(number))].clone();
    of.sent_back = back.map(|on| SentBack {
        written: written(IMRAN, on),
        comment: "Say why".into(),
        signed: Vec::new(),
    });
    of.countersigned = second.map(|on| Countersigned {
        written: written(IMRAN, on),
        grade: "spo".into(),
        comment: String::new(),
    });
    record.put(CaseRow::Assessment(of));
}

pub fn contact(record: &mut CaseRecord, number: u128, on: Date, attended: bool, wrote: Written) {
    let outcome = Outcome {
        code: if attended { "kept" } else { "did-not-come" }.into(),
        attended,
        awaited_until: None,
        because: String::new(),
        decided_at: wrote.at,
        recorded: wrote.clone(),
    };
    record.put(CaseRow::Contact(Contact {
        case_id: CASE,
        contact_id: ContactId(id(number)),
        contact_type: "office-appointment".into(),
        starts_at: at(on),
        minutes: 30,
        place: None,
        officer_id: None,
        officer_name: "Ruth Okafor".into(),
        booked: true,
        outcome: Some(outcome),
        notes: String::new(),
        sensitive: false,
        links: Links::default(),
        visit: None,
        corrections: 0,
        created: written(RUTH, on),
        written: wrote,
    }));
}

pub fn flag(record: &mut CaseRecord, number: u128, flag_type: &str, level: Option<&str>, from: Date) {
    record.put(CaseRow::Flag(Flag {
        case_id: CASE,
        flag_id: FlagId(id(number)),
        flag_type: flag_type.into(),
        level: level.map(str::to_string),
        category: None,
        note: String::new(),
        from,
        next_review: None,
        ended: None,
        removed: None,
        corrections: 0,
        created: written(RUTH, from),
        written: written(RUTH, from),
    }));
}

pub fn hearing(record: &mut CaseRecord, number: u128, on: Date, came: Date) {
    let facts = HearingFacts {
        feed: Feed::CommonPlatform,
        source_key: String::new(),
        court_code: None,
        court_name: "Millgate".into(),
        room: None,
        sitting_on: on,
        sitting_at: None,
        hearing_type: None,
        case_number: None,
        bail_status: None,
        name_as_given: String::new(),
        address_as_given: None,
        postcode: None,
        offences: Vec::new(),
    };
    let (hearing_id, written) = (HearingId(id(number)), written(RUTH, came));
    record.put(CaseRow::Hearing(Hearing { case_id: CASE, hearing_id, facts, written }));
}

/// Begun on 2 March and signed on 1 April.
pub fn plan(record: &mut CaseRecord, number: u128, agreed: Agreed, contact_id: Option<u128>) {
    let agreement = Agreement {
        agreed,
        contact_id: contact_id.map(|of| ContactId(id(of))),
        words: String::new(),
        met_by: String::new(),
    };
    let safety = Safety {
        people: Vec::new(),
        groups: Vec::new(),
        restrictions: String::new(),
        contingency: String::new(),
    };
    record.put(CaseRow::Plan(Plan {
        case_id: CASE,
        plan_id: PlanId(id(number)),
        safety,
        why: String::new(),
        signature: Some(Signature { agreement, signed: written(RUTH, day(4, 1)) }),
        ended_at: None,
        created: written(RUTH, day(3, 2)),
        written: written(RUTH, day(4, 1)),
    }));
}

/// Every line of the year.
pub fn found(check: Check, record: &CaseRecord) -> Vec<Line> {
    let year = Period { from: day(1, 1), until: date(2027, 1, 1) };
    lines(check, record, &BOOK, (year, at(day(12, 1)))).unwrap()
}

/// (counted, of)
pub fn figure(check: Check, record: &CaseRecord) -> (usize, usize) {
    let lines = found(check, record);
    (lines.iter().filter(|line| line.counted).count(), lines.len())
}

/// What the instruments said of an assessment: pairs of instrument and band.
pub fn scored(record: &mut CaseRecord, number: u128, on: Date, bands: &[(&str, &str)]) {
    let score = |(instrument, band): &(&str, &str)| Score {
        instrument: (*instrument).into(),
        name: String::new(),
        model: String::new(),
        thresholds: String::new(),
        source: String::new(),
        hundredths: Some(1),
        is_dynamic: None,
        points: None,
        reduced: None,
        band: Some((*band).into()),
        result: None,
        terms: Vec::new(),
        lacks: Vec::new(),
    };
    record.put(CaseRow::Scores(Scores {
        case_id: CASE,
        assessment_id: AssessmentId(id(number)),
        on,
        offence_table: String::new(),
        given: Vec::new(),
        scores: bands.iter().map(score).collect(),
        written: written(RUTH, on),
    }));
}

/// Passed on a day, for an offence of another.
pub fn sentenced(record: &mut CaseRecord, number: u128, passed_on: Date, offended_on: Option<Date>) {
    let particulars = Particulars { from: offended_on, ..Particulars::default() };
    record.put(CaseRow::Sentence(Sentence {
        case_id: CASE,
        sentence_id: SentenceId(id(number)),
        facts: SentenceFacts {
            sentence_type: "community-order".into(),
            court_name: "Millgate".into(),
            convicted_on: None,
            passed_on,
            ends_on: None,
            length_months: 12,
            offence_code: String::new(),
            offence_title: String::new(),
            particulars,
            other_offences: Vec::new(),
            runs_with: None,
        },
        source: SentenceSource::ByHand,
        ended: None,
        removed: None,
        corrections: 0,
        written: written(RUTH, passed_on),
    }));
}
