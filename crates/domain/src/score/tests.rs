use super::*;
use crate::assessment::{Answer, AnswerValue, AssessmentEvent, Filled, Purpose};
use crate::case::{CaseEvent, CaseRecord, apply};
use crate::person::Sex;
use crate::policy::{AnswerKind, AssessmentItem, PolicyBook};
use crate::reference::{Entry, Listed};
use crate::sentence::{SentenceFacts, SentenceSource};
use crate::shared::*;
use jiff::civil::{Date, date};
use risk::{Item, Offences};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use uuid::Uuid;

pub(crate) static BOOK: LazyLock<PolicyBook> =
    LazyLock::new(|| PolicyBook::default_england_and_wales().unwrap());

pub(crate) const CASE: CaseId = CaseId(Uuid::from_u128(1));
pub(crate) const ASSESSMENT: AssessmentId = AssessmentId(Uuid::from_u128(20));

/// A record with these entries, each written on its day.
pub(crate) fn record_of(events: Vec<(Date, CaseEvent)>) -> CaseRecord {
    let mut record = CaseRecord::default();
    let by = Author {
        user_id: UserId(Uuid::from_u128(5)),
        name: "Ruth Okafor".into(),
        organisation_id: OrganisationId(Uuid::from_u128(1)),
        organisation_name: "Northmoor Probation".into(),
    };
    for (seq, (on, event)) in (1..).zip(events) {
        let at = start_of_day_in_london(on).plus_seconds(36_000 + seq);
        let recorded = Recorded {
            event_id: EventId(Uuid::from_u128(1000 + u128::from(seq.unsigned_abs()))),
            seq,
            recorded_at: at,
            effective_at: at,
            by: by.clone(),
            policy: String::new(),
            basis: Basis::default(),
            corrects: None,
            event,
        };
        for row in apply(CASE, &record, &recorded) {
            record.put(row);
        }
    }
    record
}

pub(crate) fn person(sex: Option<Sex>) -> CaseEvent {
    CaseEvent::PersonRecorded {
        title: None,
        forenames: "Dale".into(),
        surname: "Hartnoll".into(),
        birth_date: Some(date(1991, 4, 17)),
        sex,
        crn: Some("X100001".into()),
        source: "By hand".into(),
        candidates: Vec::new(),
    }
}

pub(crate) fn sentence(kind: &str, passed_on: Date, ends_on: Option<Date>) -> CaseEvent {
    CaseEvent::SentenceRecorded {
        sentence_id: SentenceId(Uuid::from_u128(30)),
        facts: SentenceFacts {
            sentence_type: kind.into(),
            court_name: "Northmoor Magistrates' Court".into(),
            convicted_on: Some(passed_on),
            passed_on,
            ends_on,
            length_months: 12,
            offence_code: "02801".into(),
            offence_title: "Burglary in a dwelling".into(),
            particulars: crate::sentence::Particulars::default(),
            other_offences: Vec::new(),
            runs_with: None,
        },
        source: SentenceSource::ByHand,
        requirements: Vec::new(),
    }
}

/// An assessment on the full form with these answers and no others, signed.
pub(crate) fn assessed(on: Date, given: &[(&str, AnswerValue)]) -> Vec<(Date, CaseEvent)> {
    let mut pages: BTreeMap<String, Vec<Answer>> = BTreeMap::new();
    for (item, value) in given {
        let section = BOOK.assessment().items.find(item, on).unwrap().section.clone();
        pages.entry(section).or_default().push(Answer {
            item: (*item).into(),
            value: value.clone(),
            evidence: String::new(),
            source: String::new(),
            still: None,
            on: None,
        });
    }
    let (assessment_id, form, purpose) = (ASSESSMENT, "full".to_string(), Purpose::Start);
    let start = AssessmentEvent::Started { assessment_id, form, purpose, on, base: None };
    let page = |(section, answers)| AssessmentEvent::Answered { assessment_id, section, answers };
    let signed =
        AssessmentEvent::Signed { assessment_id, grade: "PO".into(), needs: Vec::new(), countersign: None };
    let all = std::iter::once(start).chain(pages.into_iter().map(page)).chain([signed]);
    all.map(|event| (on, CaseEvent::Assessment(event))).collect()
}

const ON: Date = date(2026, 11, 16);

fn scored(sex: Option<Sex>, given: &[(&str, AnswerValue)]) -> Scored {
    let order = sentence("community-order", date(2026, 11, 2), Some(date(2027, 11, 1)));
    let mut events = vec![(ON, person(sex)), (ON, order)];
    events.extend(assessed(ON, given));
    let record = record_of(events);
    let filled = Filled::of(&record, BOOK.assessment(), ASSESSMENT).unwrap();
    let facts = Facts { record: &record, policy: &BOOK };
    score(&facts, &filled, rules().unwrap(), &Offences::common().unwrap())
}

fn of<'a>(scored: &'a Scored, instrument: &str) -> &'a Score {
    scored.scores.iter().find(|score| score.instrument == instrument).unwrap()
}

const HISTORY: [(&str, AnswerValue); 4] = [
    ("sanctions", AnswerValue::Number(12)),
    ("violent-sanctions", AnswerValue::Number(3)),
    ("age-at-first-sanction", AnswerValue::Number(16)),
    ("sexual-history", AnswerValue::YesNo(false)),
];

/// Every answer that a question allows, but that it was not asked.
fn allowed(item: &AssessmentItem) -> Vec<AnswerValue> {
    match item.kind {
        AnswerKind::Scale => (0..3).map(AnswerValue::Scale).collect(),
        AnswerKind::YesNo => [false, true].map(AnswerValue::YesNo).to_vec(),
        AnswerKind::Choice => item.answers().map(|(code, _)| AnswerValue::Choice(code.into())).collect(),
        AnswerKind::Many => {
            let all: Vec<String> = item.answers().map(|(code, _)| code.to_string()).collect();
            let one = all.iter().map(|code| AnswerValue::Many(vec![code.clone()]));
            let some = all.iter().filter(|code| *code != AssessmentItem::NONE).cloned().collect();
            one.chain([AnswerValue::Many(some)]).collect()
        }
        AnswerKind::Number => vec![AnswerValue::Number(0), AnswerValue::Number(item.max.unwrap())],
        AnswerKind::Text => Vec::new(),
    }
}

/// SCO-01.
#[test]
fn every_answer_of_every_form_reaches_the_instruments_that_ask_for_it() {
    for item in BOOK.assessment().items.at(ON) {
        let inputs: Vec<Item> = match &item.input {
            Some(input) => vec![Item::named(input).unwrap()],
            None => item.answers().filter_map(|(code, _)| Item::named(code)).collect(),
        };
        for value in allowed(item).into_iter().filter(|_| !inputs.is_empty()) {
            let scored = scored(Some(Sex::Male), &[(&item.code, value)]);
            for input in &inputs {
                let is_given = scored.given.iter().any(|given| given.item == input.name());
                assert!(is_given, "{} does not reach {}", item.code, input.name());
            }
        }
    }
}

/// SCO-01.
#[test]
fn the_score_is_what_the_engine_says_of_the_same_answers() {
    let scored = scored(Some(Sex::Male), &HISTORY);
    let answers = risk::Answers {
        assessment_date: Some(ON),
        gender: Some(risk::Gender::Male),
        date_of_birth: Some(date(1991, 4, 17)),
        date_of_current_conviction: Some(date(2026, 11, 2)),
        date_at_start_of_followup: Some(date(2026, 11, 2)),
        offence_code: Some("02801".into()),
        sanctions: Some(12),
        violent_sanctions: Some(3),
        age_at_first_sanction: Some(16),
        supervision_status: Some(risk::Supervision::Community),
        ..risk::Answers::default()
    };
    let engine = risk::arp::score(rules().unwrap(), &Offences::common().unwrap(), &answers);
    let percent = engine.result.unwrap().percent;
    let arp = of(&scored, "ARP");
    assert_eq!(arp.percent(), Some(percent));
    assert_eq!(arp.is_dynamic, Some(false));
    assert!(!arp.terms.is_empty() && !arp.model.is_empty());
}

/// SCO-02.
#[test]
fn what_nobody_answered_is_named_and_there_is_no_score() {
    for sex in [None, Some(Sex::NotKnown), Some(Sex::NotSpecified)] {
        let scored = scored(sex, &HISTORY);
        let arp = of(&scored, "ARP");
        assert_eq!(arp.hundredths, None);
        assert!(arp.lacks.iter().any(|lack| lack.fields.contains(&"gender".to_string())));
    }
    let without_history = scored(Some(Sex::Female), &[]);
    assert!(without_history.scores.iter().all(|score| score.hundredths.is_none()));
    assert!(without_history.scores.iter().all(|score| !score.lacks.is_empty()));
}

/// SCO-02.
#[test]
fn not_asked_is_no_answer_and_never_a_no() {
    let mut given = HISTORY.to_vec();
    given.push(("unemployed", AnswerValue::NotAsked));
    let scored = scored(Some(Sex::Male), &given);
    assert!(scored.given.iter().all(|given| given.item != "isUnemployed"));
}

/// SCO-03.
#[test]
fn the_latest_loaded_list_for_the_instruments_says_what_a_code_is() {
    let listed = |list: &str, version, category: Option<&str>| {
        let mut says: BTreeMap<String, String> = BTreeMap::new();
        for column in ["opd_violence_sex_flag", "is_violent_sanction_flag"] {
            says.insert(column.into(), "false".into());
        }
        says.extend(category.map(|category| (KIND_COLUMN.to_string(), category.to_string())));
        let (code, name) = ("02801".to_string(), Some("Burglary in a dwelling".to_string()));
        let entry = Entry { line: 2, code, name, from: None, to: None, says };
        Listed { list: list.into(), version, entry }
    };
    let courts_list = listed("offences", 9, None);
    let latest = listed("instruments", 2, Some("BURGLARY_DOMESTIC"));
    let earlier = listed("instruments", 1, Some("OTHER_OFFENCES"));
    let table = offence_table(&[courts_list.clone(), latest, earlier]).unwrap();
    assert_eq!(&**table.version(), "instruments, version 2");
    assert_eq!(table.get("02801").unwrap().category, risk::Category::BurglaryDomestic);
    assert!(offence_table(&[courts_list]).is_none());
}
