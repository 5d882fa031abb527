use super::*;
use crate::assessment::{Answer, AnswerValue, AssessmentEvent, Filled, GroupAtRisk, GroupLevel, Purpose};
use crate::case::{CaseEvent, CaseRecord, apply};
use crate::person::Sex;
use crate::policy::{AnswerKind, AssessmentItem, PolicyBook, SeriousHarm};
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
    assessed_on("full", on, given)
}

fn assessed_on(form: &str, on: Date, given: &[(&str, AnswerValue)]) -> Vec<(Date, CaseEvent)> {
    let mut pages: BTreeMap<String, Vec<Answer>> = BTreeMap::new();
    for (item, value) in given {
        let section = BOOK.assessment().items.find(item, on).unwrap().section_on(form).to_string();
        pages.entry(section).or_default().push(Answer {
            item: (*item).into(),
            value: value.clone(),
            evidence: String::new(),
            source: String::new(),
            still: None,
            on: None,
        });
    }
    let (assessment_id, form, purpose) = (ASSESSMENT, form.to_string(), Purpose::Start);
    let start = AssessmentEvent::Started { assessment_id, form, purpose, on, base: None };
    let page = |(section, answers)| AssessmentEvent::Answered { assessment_id, section, answers };
    let signed =
        AssessmentEvent::Signed { assessment_id, grade: "PO".into(), needs: Vec::new(), countersign: None };
    let all = std::iter::once(start).chain(pages.into_iter().map(page)).chain([signed]);
    all.map(|event| (on, CaseEvent::Assessment(event))).collect()
}

const ON: Date = date(2026, 11, 16);

fn scored(sex: Option<Sex>, given: &[(&str, AnswerValue)]) -> Scored {
    scored_on("full", sex, given)
}

fn scored_on(form: &str, sex: Option<Sex>, given: &[(&str, AnswerValue)]) -> Scored {
    let order = sentence("community-order", date(2026, 11, 2), Some(date(2027, 11, 1)));
    let mut events = vec![(ON, person(sex)), (ON, order)];
    events.extend(assessed_on(form, ON, given));
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
        AnswerKind::Date => vec![AnswerValue::Date(ON)],
        AnswerKind::Text => Vec::new(),
    }
}

/// SCO-01.
#[test]
fn every_answer_of_every_form_reaches_the_instruments_that_ask_for_it() {
    for item in BOOK.assessment().items.at(ON) {
        let inputs: Vec<Item> = match &item.input {
            Some(_) => item.inputs().map(|input| Item::named(input).unwrap()).collect(),
            None => item.answers().filter_map(|(code, _)| Item::named(code)).collect(),
        };
        let page = BOOK.assessment().sections.kind_of(&item.section).unwrap();
        let asked_for = page.yes_to.iter().map(|yes| (yes.as_str(), AnswerValue::YesNo(true)));
        for value in allowed(item).into_iter().filter(|_| !inputs.is_empty()) {
            let given: Vec<_> = asked_for.clone().chain([(item.code.as_str(), value)]).collect();
            let scored = scored(Some(Sex::Male), &given);
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
    assert!(without_history.scores.iter().all(|score| score.is_there() || !score.lacks.is_empty()));
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
    let codes = ["02801".to_string(), "00100".to_string()];
    let table = offence_table(&codes[..1], &[courts_list.clone(), latest.clone(), earlier]).unwrap();
    assert_eq!(&**table.version(), "instruments, version 2");
    assert_eq!(table.get("02801").unwrap().category, risk::Category::BurglaryDomestic);
    let common = risk::Offences::common().unwrap();
    assert_eq!(offence_table(&codes[..1], &[courts_list]).unwrap().version(), common.version());
    let of_both = offence_table(&codes, &[latest]).unwrap();
    assert_eq!(of_both.get("00100"), common.get("00100"));
    assert!(of_both.get("00100").is_some());
    assert!(of_both.version().contains("instruments, version 2"));
    assert!(of_both.version().contains(&**common.version()));
}

fn yes(item: &str) -> (&str, AnswerValue) {
    (item, AnswerValue::YesNo(true))
}

fn number(item: &str, number: u32) -> (&str, AnswerValue) {
    (item, AnswerValue::Number(number))
}

/// The history of somebody who once offended sexually against an adult.
fn sexual_history() -> Vec<(&'static str, AnswerValue)> {
    let day = |item, day| (item, AnswerValue::Date(day));
    let counts = [("sexual-adult", 1), ("sexual-child", 0), ("sexual-no-contact", 0), ("sexual-images", 0)];
    let history = HISTORY.into_iter().filter(|(item, _)| *item != "sexual-history");
    let counts = counts.into_iter().map(|(item, count)| number(item, count));
    let days = [day("sexual-last", date(2019, 3, 4)), day("last-offence", date(2026, 8, 1))];
    history.chain([yes("sexual-history")]).chain(counts).chain(days).collect()
}

/// SCO-01.
#[test]
fn a_man_who_offended_sexually_is_scored_for_it_once_his_sanctions_are_counted() {
    let found = scored(Some(Sex::Male), &sexual_history());
    let direct = of(&found, "DC-SRP");
    // Contact with an adult 5, 35 years old at the follow-up 9, 27 at the last sanction 10, more than one sanction 6.
    assert_eq!((direct.points, direct.band.as_deref()), (Some(30), Some("HIGH")), "{:?}", direct.lacks);
    assert_eq!(of(&found, "IIC-SRP").band.as_deref(), Some("LOW"));
    assert!(of(&found, "CSRP").hundredths.is_some(), "{:?}", of(&found, "CSRP").lacks);
    let without: Vec<_> = sexual_history().into_iter().filter(|(item, _)| *item != "sexual-child").collect();
    let found = scored(Some(Sex::Male), &without);
    let lacks = &of(&found, "DC-SRP").lacks;
    assert!(lacks.iter().any(|lack| lack.fields == ["totalContactChildSexualSanctions"]), "{lacks:?}");
}

/// SCO-01, ASM-21: the short form asks for a sexual motive where there is a sexual history, so that nothing is left to score.
#[test]
fn the_short_form_asks_all_that_the_sexual_predictors_need() {
    let given: Vec<_> =
        sexual_history().into_iter().chain([("sexual-motive", AnswerValue::YesNo(false))]).collect();
    let found = scored_on("short", Some(Sex::Male), &given);
    for instrument in ["OSP/DC", "OSP/IIC", "DC-SRP", "IIC-SRP"] {
        let score = of(&found, instrument);
        assert!(score.hundredths.is_some(), "{instrument}: {:?}", score.lacks);
    }
    let short = |section| BOOK.assessment().asked("short", section, ON);
    assert!(short("sexual").iter().any(|item| item.code == "sexual-motive"));
    assert!(short("offence").iter().all(|item| item.code != "sexual-motive"), "nobody else is asked");
}

/// SCO-02: what is not asked any more is no answer, though it was once saved.
#[test]
fn counts_of_a_page_that_is_not_asked_are_left_out() {
    let mut given = sexual_history();
    given.retain(|(item, _)| *item != "sexual-history");
    given.push(("sexual-history", AnswerValue::YesNo(false)));
    let found = scored(Some(Sex::Male), &given);
    let direct = of(&found, "DC-SRP");
    assert_eq!((direct.band.as_deref(), direct.lacks.len()), (Some("NOT_APPLICABLE"), 0));
    assert!(found.given.iter().all(|given| given.item != "totalContactAdultSexualSanctions"));
}

/// The other answers that the first generation asks for violence.
fn of_violence() -> Vec<(&'static str, AnswerValue)> {
    let no = |item| (item, AnswerValue::YesNo(false));
    let scales = ["alcohol", "binge-drinking", "temper", "attitudes"];
    let scales = scales.map(|item| (item, AnswerValue::Scale(1)));
    HISTORY
        .into_iter()
        .chain(scales)
        .chain(["recognises-impact", "no-fixed-abode", "unemployed"].map(no))
        .collect()
}

/// SCO-01.
#[test]
fn treatment_for_mental_illness_is_asked_and_counts_for_violence() {
    let lacks = &of(&scored(Some(Sex::Male), &of_violence()), "OVP").lacks.clone();
    assert!(lacks.iter().any(|lack| lack.fields == ["hasCurrentPsychiatricTreatment"]), "{lacks:?}");
    let points = |chosen: &str| {
        let mut given = of_violence();
        given.push(("mental-health", AnswerValue::Many(vec![chosen.to_string()])));
        of(&scored(Some(Sex::Male), &given), "OVP").points.unwrap()
    };
    assert_eq!(points("hasCurrentPsychiatricTreatment"), points(AssessmentItem::NONE) + 4);
}

/// SCO-01, SCO-02.
#[test]
fn the_screens_say_what_they_find_and_what_was_not_answered() {
    let scale = |item, value| (item, AnswerValue::Scale(value));
    let chosen = |item, code: &str| (item, AnswerValue::Choice(code.into()));
    let learning =
        [scale("work-skills", 2), scale("literacy", 1), chosen("qualifications", "NO_QUALIFICATIONS")];
    let found = scored(Some(Sex::Male), &learning);
    let lds = of(&found, "LDS");
    assert_eq!((lds.points, lds.result.as_deref()), (Some(5), Some("LEVEL_2_OF_2")), "{:?}", lds.lacks);
    assert!(lds.lacks[0].fields.contains(&"learningDifficulties".to_string()), "{:?}", lds.lacks);
    assert_eq!(of(&scored(Some(Sex::Male), &[]), "LDS").result, None);
    let mst = of(&found, "MST");
    assert_eq!(mst.result.as_deref(), Some("NOT_APPLICABLE"), "he is 35");
    let thinking = [scale("attitudes", 2), scale("hostile", 2)];
    let pni = scored(Some(Sex::Male), &thinking);
    let pni = of(&pni, "PNI");
    assert_eq!(pni.terms.iter().map(|term| term.adds.as_str()).collect::<Vec<_>>(), ["0", "2", "0", "0"]);
    assert!(pni.lacks.iter().any(|lack| lack.fields.contains(&"temperControl".to_string())));
}

/// SCO-01: the screen for the pathway asks for the level that the assessment itself states.
#[test]
fn the_pathway_screen_reads_the_levels_of_serious_harm() {
    let mut given: Vec<_> =
        ["weapon", "violence-or-threat", "excessive-violence", "arson", "emotional-motive"].map(yes).to_vec();
    given.push(("mappa-eligible", AnswerValue::YesNo(false)));
    let linked = BOOK.assessment().items.find("linked", ON).unwrap();
    given.push(("linked", allowed(linked).pop().unwrap()));
    let screened = |level: SeriousHarm| {
        let order = sentence("community-order", date(2026, 11, 2), Some(date(2027, 11, 1)));
        let mut events = vec![(ON, person(Some(Sex::Female))), (ON, order)];
        let mut own = assessed(ON, &given);
        let levels = vec![GroupLevel {
            group: GroupAtRisk::Public,
            community: Some(level),
            custody: None,
            reason: "A fight".into(),
        }];
        let event = AssessmentEvent::LevelsAnswered { assessment_id: ASSESSMENT, levels };
        own.insert(1, (ON, CaseEvent::Assessment(event)));
        events.extend(own);
        let record = record_of(events);
        let filled = Filled::of(&record, BOOK.assessment(), ASSESSMENT).unwrap();
        let facts = Facts { record: &record, policy: &BOOK };
        let found = score(&facts, &filled, rules().unwrap(), &Offences::common().unwrap());
        let given = found.given.iter().find(|given| given.item == "overallRiskForAssessment").unwrap();
        (given.answer.clone(), of(&found, "OPD").result.clone())
    };
    assert_eq!(screened(SeriousHarm::VeryHigh), ("VERY_HIGH".into(), Some("SCREENED_IN".into())));
    assert_eq!(screened(SeriousHarm::Low), ("LOW".into(), Some("SCREENED_OUT".into())));
}
