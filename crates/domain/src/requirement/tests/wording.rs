//! REQ-14: the words of conditions.

use super::made::*;
use crate::case::CaseEvent;
use crate::requirement::*;
use crate::shared::{ConditionId, Rule, SentenceId};

fn cmd(text: &str) -> CorrectWording {
    CorrectWording { text: text.into(), version: "3".into(), wording: None, why: "The licence came".into() }
}

#[test]
fn both_wordings_and_both_versions_stay_in_the_log() {
    let mut events = licence("additional-contact");
    let record = folded(&events);
    let decision =
        correct_wording(&seen(&record, CONDITION), ConditionId(id(21)), &cmd(" No contact with Lee Ash "))
            .unwrap();
    events.extend(decision.events.into_iter().map(|event| ("2026-03-03", event)));
    let record = folded(&events);
    let now = &record.conditions[&ConditionId(id(21))];
    assert_eq!((now.text.as_str(), now.version.as_str()), ("No contact with Lee Ash", "3"));
    let first = events.iter().any(|(_, event)| {
        matches!(event, CaseEvent::CustodyStepRecorded { conditions, .. } if conditions[0].version == "4")
    });
    assert!(first, "what was recorded first is in the log as it was");
}

#[test]
fn words_that_are_missing_or_not_filled_in_are_refused_and_a_change_says_why() {
    let record = folded(&licence("additional-contact"));
    let refused_on = |record: &crate::case::CaseRecord, cmd: CorrectWording| {
        correct_wording(&seen(record, CONDITION), ConditionId(id(21)), &cmd)
            .map_or_else(|error| (error.rule(), error.field()), |_| ("ok", ""))
    };
    let refused = |cmd| refused_on(&record, cmd);
    assert_eq!(refused(cmd("No contact [see order")), ("ok", ""));
    assert_eq!(refused(cmd(" ")), ("REQ-14", "text"));
    assert_eq!(refused(cmd("No contact with [names]")), ("REQ-14", "text"));
    assert_eq!(refused(CorrectWording { version: String::new(), ..cmd("None") }), ("REQ-14", "version"));
    assert_eq!(refused(CorrectWording { why: " ".into(), ..cmd("None") }), ("REQ-08", "why"));
    let mut events = licence("additional-contact");
    let (sentence_id, why) = (SentenceId(id(1)), "Of somebody else".to_string());
    events.push(("2026-03-03", CaseEvent::SentenceRemoved { sentence_id, why }));
    assert_eq!(refused_on(&folded(&events), cmd("None")), ("REQ-09", "text"));
}

#[test]
fn there_are_as_many_wordings_of_each_category_as_the_reference_counts() {
    let all = POLICY.wordings().at(day("2026-11-30"));
    let of =
        |category: &str| all.iter().filter(|of| of.condition == format!("additional-{category}")).count();
    let counted = [
        ("contact", 12),
        ("movement", 9),
        ("conduct", 6),
        ("programmes", 5),
        ("items", 5),
        ("monitoring", 5),
        ("extremism", 5),
        ("organised-crime", 5),
        ("disclosure", 4),
        ("supervision", 2),
        ("substances", 2),
        ("residence", 1),
        ("restricted-residency", 1),
        ("curfew", 1),
        ("polygraph", 1),
        ("search", 1),
    ];
    for (category, expected) in counted {
        assert_eq!(of(category), expected, "{category}");
    }
    assert_eq!(all.len(), 65);
}
