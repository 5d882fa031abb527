use super::*;
use crate::v2::{
    Axis, ChangeFacts, Mandate, Question, Requirement, Scored, Sentence, change, mandate, severity,
    severity_of,
};
use crate::{Answer, Item, Points, Section, Severity};
use std::collections::BTreeMap;

fn facts(ogrs: i64, needs: &[(Section, Severity)], is_iom: bool) -> ChangeFacts {
    let mandate = Mandate { is_given: true, because: "a test".to_owned() };
    ChangeFacts { mandate, needs: Some(needs.iter().copied().collect()), ogrs: Some(ogrs), is_iom }
}

fn found(facts: &ChangeFacts) -> Axis<u8> {
    change(rules(), DAY, facts).result.unwrap()
}

fn sentence(code: &str, requirements: &[(&str, bool)]) -> Sentence {
    let requirement = |(category, is_restrictive): &(&str, bool)| Requirement {
        category: (*category).to_owned(),
        is_restrictive: *is_restrictive,
    };
    Sentence {
        code: code.to_owned(),
        is_terminated: false,
        requirements: requirements.iter().map(requirement).collect(),
    }
}

fn terminated(sentence: Sentence) -> Sentence {
    Sentence { is_terminated: true, ..sentence }
}

/// TIR-09.
#[test]
fn a_mandate_is_custody_or_work_with_the_person() {
    let (work, restricts) = (("F", false), ("X", true));
    for (sentences, is_given) in [
        (vec![], false),
        (vec![sentence("NC", &[])], true),
        (vec![sentence("sc", &[])], true),
        (vec![sentence("SP", &[])], false),
        (vec![sentence("SP", &[work])], true),
        (vec![sentence("SP", &[restricts])], false),
        (vec![sentence("SP", &[("W", false)])], false),
        (vec![sentence("SP", &[("w1", false)])], false),
        (vec![sentence("SP", &[("W", false), restricts, work])], true),
        (vec![sentence("SP", &[]), sentence("SP", &[work])], true),
        (vec![terminated(sentence("NC", &[]))], false),
        (vec![terminated(sentence("SP", &[work])), sentence("SP", &[restricts])], false),
    ] {
        assert_eq!(mandate(rules(), DAY, &sentences).is_given, is_given, "{sentences:?}");
    }
    assert_eq!(mandate(rules(), DAY, &[]).because, "there is no sentence");
}

/// TIR-10: first the mandate, then the assessment, then points.
#[test]
fn without_a_mandate_it_is_0_and_without_an_assessment_2() {
    let mut given = facts(100, &[(Section::Attitudes, Severity::Severe)], true);
    given.needs = None;
    let axis = found(&given);
    assert_eq!((axis.level, axis.points, axis.steps[0].name), (2, 0, Points::NoAssessment));
    assert_eq!(axis.notes[0].item, Item::Assessment);
    given.mandate.is_given = false;
    let axis = found(&given);
    assert_eq!((axis.level, axis.points, axis.steps[0].name), (0, 0, Points::NoMandate));
}

/// TIR-10: one point for each ten of OGRS, two for IOM; digits begin at 10 and 20.
#[test]
fn digits_begin_at_10_and_20_points() {
    use Severity::{NoNeed, Severe, Standard};
    let five = [
        (Section::Accommodation, Severe),
        (Section::Education, Severe),
        (Section::Relationships, Severe),
        (Section::Lifestyle, Severe),
        (Section::Drugs, Severe),
    ];
    for (given, points, level) in [
        (facts(0, &[], false), 0, 1),
        (facts(9, &[], false), 0, 1),
        (facts(10, &[], false), 1, 1),
        (facts(99, &[], false), 9, 1),
        (facts(100, &[], false), 10, 2),
        (facts(80, &[], true), 10, 2),
        (facts(99, &five, false), 19, 2),
        (facts(100, &five, false), 20, 3),
        (facts(0, &[(Section::Thinking, Standard), (Section::Attitudes, Severe)], false), 6, 1),
        (facts(0, &[(Section::Finance, Severe), (Section::Emotional, Severe)], false), 0, 1),
        (facts(0, &[(Section::Drugs, NoNeed)], false), 0, 1),
    ] {
        let axis = found(&given);
        assert_eq!((axis.points, axis.level), (points, level), "{given:?}");
    }
    let all: Vec<(Section, Severity)> = Section::ALL.iter().map(|section| (*section, Severe)).collect();
    assert_eq!(found(&facts(100, &all, true)).points, 32, "the most there is");
}

/// TIR-01.
#[test]
fn an_impossible_ogrs_gives_no_digit() {
    for ogrs in [-1, 101] {
        let outcome = change(rules(), DAY, &facts(ogrs, &[], false));
        assert_eq!((outcome.result, outcome.faults[0].item), (None, Item::Ogrs));
    }
    let early = change(rules(), date(2021, 4, 20), &facts(0, &[], false));
    assert_eq!((early.result, early.faults[0].item), (None, Item::On));
}

/// TIR-11: where each severity begins, for both kinds of assessment, before and since Strengths and Needs.
#[test]
fn each_section_has_its_thresholds() {
    for (section, ordinary, strengths) in [
        (Section::Accommodation, [2, 7], [3, 5]),
        (Section::Education, [3, 7], [3, 7]),
        (Section::Relationships, [2, 5], [2, 5]),
        (Section::Lifestyle, [2, 5], [2, 5]),
        (Section::Drugs, [2, 8], [2, 6]),
        (Section::Alcohol, [4, 7], [2, 4]),
        (Section::Thinking, [4, 7], [3, 5]),
        (Section::Attitudes, [2, 7], [1, 5]),
    ] {
        let at = |on, score, strengths| severity_of(rules(), on, section, score, strengths).unwrap();
        for (on, is_strengths, [standard, severe]) in [
            (DAY, false, ordinary),
            (DAY, true, strengths),
            (date(2025, 5, 20), true, strengths),
            (date(2025, 5, 19), true, ordinary),
        ] {
            assert_eq!(at(on, standard - 1, is_strengths), Severity::NoNeed, "{section}");
            assert_eq!(at(on, standard, is_strengths), Severity::Standard, "{section}");
            assert_eq!(at(on, severe - 1, is_strengths), Severity::Standard, "{section}");
            assert_eq!(at(on, severe, is_strengths), Severity::Severe, "{section}");
        }
    }
    assert_eq!(severity_of(rules(), DAY, Section::Finance, 8, false), None);
}

/// TIR-11: answers of the section are added; when none is known there is no score.
#[test]
fn a_section_without_a_known_answer_has_no_score() {
    let score = |section, answers: &[(Question, Answer)]| {
        let answers: BTreeMap<Question, Answer> = answers.iter().copied().collect();
        severity(rules(), DAY, section, &answers, false)
    };
    let unknown = [(Question::NoFixedAbode, Answer::Unknown), (Question::Location, Answer::Missing)];
    assert_eq!(score(Section::Accommodation, &unknown), None);
    assert_eq!(
        score(Section::Accommodation, &[(Question::DrugUse, Answer::Currently)]),
        None,
        "of another section"
    );
    let some = [(Question::NoFixedAbode, Answer::Yes), (Question::Location, Answer::Missing)];
    assert_eq!(score(Section::Accommodation, &some), Some(Scored { score: 2, severity: Severity::Standard }));
    let most: Vec<(Question, Answer)> = Question::ALL.iter().map(|one| (*one, Answer::Significant)).collect();
    for (section, most_there_is) in [
        (Section::Drugs, 10),
        (Section::Relationships, 6),
        (Section::Accommodation, 8),
        (Section::Attitudes, 8),
    ] {
        assert_eq!(score(section, &most).unwrap().score, most_there_is, "{section}");
    }
}
