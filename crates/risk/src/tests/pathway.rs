use super::*;
use crate::Remand;
use crate::pni::{self, Degree, Intensity};

/// Somebody without any need, and of whom every score is low.
const LOW: &str = "supervisionStatus=CUSTODY hasEverCommittedSexualOffence=false isARiskOfSexualHarm=false \
    sexualPreoccupation=NO_PROBLEMS offenceRelatedSexualInterests=NO_PROBLEMS emotionalCongruenceWithChildren=NO_PROBLEMS \
    proCriminalAttitudes=NO_PROBLEMS hostileOrientation=NO_PROBLEMS currentRelationshipWithFamilyMembers=NO_PROBLEMS \
    previousCloseRelationships=NO_PROBLEMS easilyInfluencedByCriminalAssociates=NO_PROBLEMS \
    controllingOrAggressiveBehaviour=NO_PROBLEMS impulsivityProblems=NO_PROBLEMS temperControl=NO_PROBLEMS \
    problemSolvingSkills=NO_PROBLEMS difficultiesCoping=NO_PROBLEMS allReoffendingPredictorScore=10 \
    violentReoffendingPredictorScore=10 directContactBand=LOW imagesIndirectBand=LOW combinedSeriousScore=0.5 \
    saraRiskToPartner=LOW saraRiskToOthers=LOW";

/// All four domains at their worst.
const NEEDY: &str = "isARiskOfSexualHarm=true offenceRelatedSexualInterests=SIGNIFICANT_PROBLEMS \
    proCriminalAttitudes=SIGNIFICANT_PROBLEMS previousCloseRelationships=SIGNIFICANT_PROBLEMS \
    easilyInfluencedByCriminalAssociates=SIGNIFICANT_PROBLEMS controllingOrAggressiveBehaviour=SIGNIFICANT_PROBLEMS \
    impulsivityProblems=SIGNIFICANT_PROBLEMS temperControl=SIGNIFICANT_PROBLEMS problemSolvingSkills=SIGNIFICANT_PROBLEMS";

fn needed(change: &str) -> pni::Needed {
    pni::score(rules(), &answers(LOW).with(change)).result.unwrap()
}

fn domain(change: &str, at: usize) -> (i64, i64) {
    let domain = &needed(change).domains[at];
    (domain.actual, domain.projected)
}

#[test]
fn each_domain_has_its_steps_and_its_gate() {
    let gate = "hasEverCommittedSexualOffence=true";
    for (change, score) in [
        ("sexualPreoccupation=SIGNIFICANT_PROBLEMS", (0, 0)),
        ("sexualPreoccupation=SOME_PROBLEMS hasEverCommittedSexualOffence=true", (0, 0)),
        ("sexualPreoccupation=SIGNIFICANT_PROBLEMS hasEverCommittedSexualOffence=true", (1, 1)),
        ("offenceRelatedSexualInterests=SIGNIFICANT_PROBLEMS hasEverCommittedSexualOffence=true", (2, 2)),
    ] {
        assert_eq!(domain(change, 0), score, "{change}");
    }
    let partly = format!("{gate} sexualPreoccupation=SIGNIFICANT_PROBLEMS emotionalCongruenceWithChildren=");
    assert_eq!(domain(&partly, 0), (0, 2), "not known is nothing, at worst the worst");
    for (change, score) in [
        ("hostileOrientation=SOME_PROBLEMS", (1, 1)),
        ("hostileOrientation=SIGNIFICANT_PROBLEMS proCriminalAttitudes=SOME_PROBLEMS", (2, 2)),
        ("proCriminalAttitudes=SIGNIFICANT_PROBLEMS", (2, 2)),
        ("proCriminalAttitudes=", (0, 2)),
    ] {
        assert_eq!(domain(change, 1), score, "{change}");
    }
    for (change, score) in [
        ("temperControl=SOME_PROBLEMS", (0, 0)),
        ("temperControl=SIGNIFICANT_PROBLEMS", (1, 1)),
        (
            "temperControl=SIGNIFICANT_PROBLEMS impulsivityProblems=SIGNIFICANT_PROBLEMS difficultiesCoping=SOME_PROBLEMS",
            (2, 2),
        ),
        ("temperControl=", (0, 1)),
    ] {
        assert_eq!(domain(change, 3), score, "{change}");
    }
}

#[test]
fn the_risk_is_the_highest_of_all_scores() {
    for (change, risk) in [
        ("", Degree::Low),
        ("allReoffendingPredictorScore=49.99", Degree::Low),
        ("allReoffendingPredictorScore=50", Degree::Medium),
        ("allReoffendingPredictorScore=74.99", Degree::Medium),
        ("allReoffendingPredictorScore=75", Degree::High),
        ("violentReoffendingPredictorScore=30", Degree::Medium),
        ("violentReoffendingPredictorScore=60", Degree::High),
        ("directContactBand=MEDIUM", Degree::Medium),
        ("imagesIndirectBand=VERY_HIGH", Degree::High),
        ("saraRiskToOthers=HIGH", Degree::High),
        ("combinedSeriousScore=9", Degree::Low),
        ("combinedSeriousScore=2.99 directContactBand=NOT_APPLICABLE imagesIndirectBand=", Degree::Medium),
        ("combinedSeriousScore=3 directContactBand=NOT_APPLICABLE imagesIndirectBand=", Degree::High),
        ("combinedSeriousScore=3 directContactBand=NOT_APPLICABLE", Degree::Low),
    ] {
        assert_eq!(needed(change).risk, risk, "{change}");
    }
}

/// RSK-10: intensity by need, risk and place.
#[test]
fn high_intensity_is_for_custody_alone() {
    let predictors = "allReoffendingPredictorScore=80 violentReoffendingPredictorScore=65";
    for (change, pathway) in [
        (String::new(), Intensity::Alternative),
        (predictors.to_owned(), Intensity::High),
        (format!("{predictors} supervisionStatus=COMMUNITY"), Intensity::Moderate),
        ("allReoffendingPredictorScore=80 saraRiskToPartner=HIGH".to_owned(), Intensity::High),
        ("saraRiskToPartner=MEDIUM".to_owned(), Intensity::Moderate),
        (format!("{NEEDY} directContactBand=HIGH"), Intensity::High),
        (format!("{NEEDY} directContactBand=MEDIUM"), Intensity::Moderate),
        (format!("{NEEDY} supervisionStatus=COMMUNITY directContactBand=HIGH"), Intensity::Moderate),
        (NEEDY.to_owned(), Intensity::Alternative),
    ] {
        assert_eq!(needed(&change).pathway, pathway, "{change}");
    }
    assert_eq!(needed(NEEDY).need, Some(Degree::High));
}

/// T17: a remanded man with every need and high scores falls between custody and community.
#[test]
fn remand_is_read_as_published_unless_the_variant_is_asked_for() {
    let given = answers(LOW).with(&format!(
        "{NEEDY} supervisionStatus=REMAND allReoffendingPredictorScore=80 violentReoffendingPredictorScore=65"
    ));
    assert_eq!(pni::score(rules(), &given).result.unwrap().pathway, Intensity::Alternative);
    let other = pni::score_with(rules(), Remand::AsCustody, pni::Omission::AsPublished, &given);
    assert_eq!(
        (other.result.unwrap().pathway, other.variant),
        (Intensity::High, Some("remand counts as custody"))
    );
}

#[test]
fn what_is_missing_is_listed_and_makes_an_omission_where_it_could_matter() {
    let outcome = pni::score(rules(), &answers(LOW).with("temperControl="));
    assert_eq!(written(&outcome.faults), "MISSING_MANDATORY_INPUT(temperControl)");
    assert_eq!(outcome.result.unwrap().pathway, Intensity::Alternative, "it cannot matter");
    for change in [
        "temperControl= saraRiskToPartner=",
        "temperControl= directContactBand=",
        "temperControl= saraRiskToPartner= saraRiskToOthers= allReoffendingPredictorScore=80 violentReoffendingPredictorScore=65",
        "sexualPreoccupation= hostileOrientation= previousCloseRelationships= temperControl= proCriminalAttitudes=",
    ] {
        assert_eq!(needed(change).pathway, Intensity::Omission, "{change}");
    }
    let nowhere = pni::score(rules(), &answers(LOW).with("supervisionStatus="));
    assert_eq!(written(&nowhere.faults), "MISSING_MANDATORY_INPUT(supervisionStatus)");
    assert_eq!(nowhere.result.unwrap().pathway, Intensity::Omission);
    let impossible = pni::score(rules(), &answers(LOW).with("allReoffendingPredictorScore=101"));
    assert_eq!(written(&impossible.faults), "VALUE_OUT_OF_RANGE(allReoffendingPredictorScore)");
    assert_eq!(impossible.result, None);
}

/// T18: three kinds of case in which OASys and the published rules part.
#[test]
fn the_variant_omits_exactly_where_the_worst_would_change_the_pathway() {
    let gap = "isARiskOfSexualHarm=true sexualPreoccupation=SIGNIFICANT_PROBLEMS emotionalCongruenceWithChildren= \
        proCriminalAttitudes=SIGNIFICANT_PROBLEMS temperControl=SIGNIFICANT_PROBLEMS \
        easilyInfluencedByCriminalAssociates=SIGNIFICANT_PROBLEMS controllingOrAggressiveBehaviour= \
        violentReoffendingPredictorScore=60 directContactBand=HIGH saraRiskToPartner=MEDIUM";
    let community = "supervisionStatus=COMMUNITY imagesIndirectBand= allReoffendingPredictorScore=60 \
        hostileOrientation=SOME_PROBLEMS proCriminalAttitudes= temperControl=SIGNIFICANT_PROBLEMS impulsivityProblems= \
        easilyInfluencedByCriminalAssociates=SIGNIFICANT_PROBLEMS previousCloseRelationships= \
        currentRelationshipWithFamilyMembers= problemSolvingSkills= saraRiskToPartner= saraRiskToOthers=MEDIUM";
    let little = "supervisionStatus=COMMUNITY isARiskOfSexualHarm=true sexualPreoccupation= proCriminalAttitudes= \
        hostileOrientation= currentRelationshipWithFamilyMembers= controllingOrAggressiveBehaviour= difficultiesCoping= \
        temperControl=SIGNIFICANT_PROBLEMS problemSolvingSkills=SIGNIFICANT_PROBLEMS directContactBand=VERY_HIGH";
    for (change, published, oasys) in [
        (gap, Intensity::High, Intensity::Omission),
        (community, Intensity::Omission, Intensity::Moderate),
        (little, Intensity::Alternative, Intensity::Omission),
        ("temperControl=", Intensity::Alternative, Intensity::Alternative),
        ("", Intensity::Alternative, Intensity::Alternative),
    ] {
        assert_eq!(needed(change).pathway, published, "{change}");
        let given = answers(LOW).with(change);
        let variant =
            pni::score_with(rules(), Remand::AsPublished, pni::Omission::WhereTheWorstDiffers, &given);
        assert_eq!(variant.result.unwrap().pathway, oasys, "{change}");
        assert!(variant.variant.is_some());
    }
}
