use super::*;
use crate::{lds, mst, opd};

const MATURITY: &str = "assessmentDate=2026-03-02 gender=MALE dateOfBirth=2005-03-02 hasPeerGroupInfluences=true \
    influenceFromCriminalAssociates=SOME_PROBLEMS recklessnessAndRiskTakingBehaviour=SOME_PROBLEMS \
    difficultiesCoping=SOME_PROBLEMS attitudesTowardsSelf=SOME_PROBLEMS impulsivityProblems=SOME_PROBLEMS \
    temperControl=SOME_PROBLEMS problemSolvingSkills=SOME_PROBLEMS awarenessOfConsequences=SOMETIMES \
    understandsOtherPeoplesViews=SOME_PROBLEMS";

fn maturity(change: &str) -> crate::Outcome<mst::Maturity> {
    mst::score(rules(), &answers(MATURITY).with(change))
}

/// RSK-11: ten points flag, nine do not; nine of ten answers are enough.
#[test]
fn the_maturity_screening_counts_and_flags() {
    let found = maturity("").result.unwrap();
    assert_eq!((found.score, found.flag, found.applicable), (Some(10), true, true));
    let found = maturity("hasPeerGroupInfluences=").result.unwrap();
    assert_eq!((found.score, found.flag), (Some(9), false));
    assert_eq!(found.unanswered, [Item::PeerGroups], "what counted 0 for want of an answer is said");
    let refused = maturity("hasPeerGroupInfluences= temperControl=");
    assert_eq!(written(&refused.faults), "MISSING_MANDATORY_INPUT(hasPeerGroupInfluences;temperControl)");
    assert_eq!(refused.result, None);
}

/// T13: the age is that on the day of the assessment, which is never taken from a clock.
#[test]
fn the_maturity_screening_is_for_men_from_18_to_25() {
    for (birth, applicable) in
        [("2008-03-03", false), ("2008-03-02", true), ("2000-03-03", true), ("2000-03-02", false)]
    {
        let found = maturity(&format!("dateOfBirth={birth}")).result.unwrap();
        assert_eq!(found.applicable, applicable, "{birth}");
    }
    let older = maturity("dateOfBirth=1980-01-01 gender= temperControl= hasPeerGroupInfluences=");
    assert_eq!(
        (older.result.unwrap().applicable, older.faults.len()),
        (false, 0),
        "whatever else is missing"
    );
    assert!(!maturity("gender=FEMALE").result.unwrap().applicable);
    let woman = maturity("gender=FEMALE temperControl= hasPeerGroupInfluences=");
    assert_eq!(woman.result, None, "a woman of that age only when the rest is there");
    assert_eq!(written(&maturity("assessmentDate=").faults), "MISSING_MANDATORY_INPUT(assessmentDate)");
}

fn learning(given: &str) -> crate::Outcome<lds::Learning> {
    lds::score(rules(), &answers(given))
}

/// RSK-12: edges of the score, and what may be missing.
#[test]
fn the_learning_screening_needs_three_of_four() {
    let core = "workRelatedSkills=SOME_PROBLEMS problemsWithReadingWritingNumeracy=SOME_PROBLEMS learningDifficulties=NO_PROBLEMS";
    for (more, points, score) in [
        ("", 2, 0),
        ("hasProblemsWithReading=true", 3, 1),
        ("professionalOrVocationalQualifications=NO_QUALIFICATIONS", 4, 1),
        ("professionalOrVocationalQualifications=NO_QUALIFICATIONS hasProblemsWithNumeracy=true", 5, 2),
        ("isCurrentlyOfNoFixedAbodeOrTransientAccommodation=true", 3, 1),
    ] {
        let found = learning(&format!("{core} {more}")).result.unwrap();
        assert_eq!((found.points, found.score), (points, score), "{more}");
    }
    let all = "workRelatedSkills;problemsWithReadingWritingNumeracy;learningDifficulties;professionalOrVocationalQualifications";
    let two = learning(
        "workRelatedSkills=SOME_PROBLEMS learningDifficulties=NO_PROBLEMS hasProblemsWithReading=true",
    );
    assert_eq!(
        written(&two.faults),
        format!(
            "MISSING_MANDATORY_INPUT(problemsWithReadingWritingNumeracy Field Not Present But hasProblemsWithReading \
             Present)|LDS_NOT_ENOUGH_FIELDS_PRESENT({all})"
        )
    );
    assert_eq!(two.result, None);
}

const MAN: &str = "gender=MALE overallRiskForAssessment=HIGH highestRiskLevelOverAllAssessments=LOW \
    currentOffenceCode=00100 hasCustodialSentence=true";
const WOMAN: &str = "gender=FEMALE overallRiskForAssessment=HIGH highestRiskLevelOverAllAssessments=LOW \
    currentOffenceCode=04600 hasCustodialSentence=false isEligibleForMappa=false";

fn pathway(given: &str) -> crate::Outcome<opd::Pathway> {
    opd::score(rules(), offences(), &answers(given))
}

/// RSK-13: the limits for men.
#[test]
fn men_are_screened_in_by_seven_points_or_two_indicators() {
    let six = format!(
        "{MAN} ageAtFirstSanction=17 didOffenceInvolveViolenceOrThreatOfViolence=true \
        didOffenceInvolveExcessiveUseOfViolence=true manipulativeOrPredatoryBehaviour=SOME_PROBLEMS \
        recklessnessAndRiskTakingBehaviour=SIGNIFICANT_PROBLEMS doesRecogniseImpactOfOffendingOnOthers=false"
    );
    for (more, screened) in [
        ("", opd::Screened::Out),
        ("impulsivityProblems=SOME_PROBLEMS", opd::Screened::In),
        ("experienceOfChildhood=SOME_PROBLEMS", opd::Screened::Out),
        ("experienceOfChildhood=SOME_PROBLEMS hasSelfHarmOrAttemptedSuicide=true", opd::Screened::In),
        ("hasEscapedOrAbsconded=true hasHistoryOfPsychiatricTreatment=true", opd::Screened::In),
        ("hasEscapedOrAbsconded=true hasControlIssues=true", opd::Screened::Out),
    ] {
        let found = pathway(&format!("{six} {more}")).result.unwrap();
        assert_eq!(found.screened, Some(screened), "{more}");
        assert_eq!(found.overridden, (screened == opd::Screened::Out).then_some(false), "{more}");
    }
    assert_eq!(pathway(&format!("{six} applyOPDOverride=true")).result.unwrap().overridden, Some(true));
    for not_eligible in
        ["overallRiskForAssessment=MEDIUM", "hasCustodialSentence=false", "currentOffenceCode=04600"]
    {
        let found =
            pathway(&format!("{six} impulsivityProblems=SOME_PROBLEMS {not_eligible}")).result.unwrap();
        assert_eq!((found.screened, found.overridden), (Some(opd::Screened::Out), None), "{not_eligible}");
    }
}

#[test]
fn women_are_screened_in_by_ten_points() {
    let nine = format!(
        "{WOMAN} didOffenceInvolveCarryingOrUsingWeapon=true didOffenceInvolveExcessiveUseOfViolence=true \
        didOffenceInvolveArson=true offenceMotivationEmotionalState=true hasAccommodationIssuesLinkedToRisk=true \
        relationshipIssuesLinkedToRisk=true difficultiesCoping=SOME_PROBLEMS hasSelfHarmOrAttemptedSuicide=true"
    );
    // Excessive violence without violence or threat counts two: nine points in all.
    for (more, screened) in [
        ("", opd::Screened::Out),
        ("currentPsychologicalProblems=SOME_PROBLEMS", opd::Screened::In),
        ("didOffenceInvolveViolenceOrThreatOfViolence=true", opd::Screened::Out),
        (
            "evidenceOfDomesticAbuse=true domesticAbuseAgainstPartner=false domesticAbuseAgainstFamily=false",
            opd::Screened::Out,
        ),
        (
            "evidenceOfDomesticAbuse=true domesticAbuseAgainstPartner=false domesticAbuseAgainstFamily=true",
            opd::Screened::In,
        ),
    ] {
        assert_eq!(pathway(&format!("{nine} {more}")).result.unwrap().screened, Some(screened), "{more}");
    }
    let by_mappa = format!(
        "{nine} overallRiskForAssessment=LOW isEligibleForMappa=true areEmotionalIssuesLinkedToRisk=true"
    );
    assert_eq!(pathway(&by_mappa).result.unwrap().screened, Some(opd::Screened::In));
}

/// T23: what counts without an answer is said; with nothing answered there is no result.
#[test]
fn the_screen_says_what_was_not_answered_and_refuses_what_contradicts_itself() {
    let nothing = pathway(MAN).result.unwrap();
    assert_eq!((nothing.checked, nothing.screened, nothing.unanswered.len()), (false, None, 23));
    let little = pathway(&format!("{MAN} hasControlIssues=false")).result.unwrap();
    assert_eq!((little.checked, little.unanswered.len()), (true, 22));
    assert_eq!(
        crate::outcome::total(&little.terms),
        1.0,
        "does not recognise the impact counts without an answer"
    );
    for (given, fault) in [
        (format!("{MAN} currentOffenceCode=12"), "OFFENCE_CODE_INCORRECT_FORMAT(currentOffenceCode)"),
        (format!("{MAN} currentOffenceCode=00001"), "OFFENCE_CODE_MAPPING_NOT_FOUND(currentOffenceCode)"),
        (
            format!("{MAN} highestRiskLevelOverAllAssessments="),
            "MISSING_MANDATORY_INPUT(highestRiskLevelOverAllAssessments)",
        ),
        (format!("{WOMAN} isEligibleForMappa="), "MISSING_MANDATORY_INPUT(isEligibleForMappa)"),
        (
            format!("{MAN} evidenceOfDomesticAbuse=true"),
            "MISSING_MANDATORY_INPUT(domesticAbuseAgainstPartner;domesticAbuseAgainstFamily)",
        ),
        (
            format!("{MAN} domesticAbuseAgainstPartner=false"),
            "DOMESTIC_ABUSE_INCONSISTENT_INPUT(evidenceOfDomesticAbuse;domesticAbuseAgainstPartner;domesticAbuseAgainstFamily)",
        ),
    ] {
        let outcome = pathway(&given);
        assert_eq!((written(&outcome.faults).as_str(), outcome.result), (fault, None), "{given}");
    }
}
