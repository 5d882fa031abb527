use super::*;
use crate::gen1::{ogp, ogrs3, osp_dc, osp_iic, ovp, rsr, snsv};
use crate::{Band, Kind};

const OGRS3: &str = "gender=MALE dateOfBirth=1991-07-17 dateOfCurrentConviction=2021-08-05 \
    dateAtStartOfFollowupCalculated=2021-12-12 totalNumberOfSanctionsForAllOffences=2 ageAtFirstSanction=21 \
    currentOffenceCode=11618";

fn reconviction(edition: ogrs3::Edition, change: &str) -> crate::Outcome<crate::gen1::OneAndTwoYears> {
    ogrs3::score(rules(), edition, offences(), &answers(OGRS3).with(change))
}

/// RSK-14: worked through by hand from the published table.
#[test]
fn ogrs3_gives_whole_percent_for_one_and_two_years() {
    let found = reconviction(ogrs3::Edition::Published, "").result.unwrap();
    assert_eq!((found.one_year, found.two_years, found.band), (9, 17, Some(Band::Low)));
    assert!(near(found.terms[0].adds, -1.326));
    assert!(near(found.terms[2].adds, 1.25112 * (2.0_f64 / 19.0).ln()));
    let first = reconviction(
        ogrs3::Edition::Published,
        "totalNumberOfSanctionsForAllOffences=1 ageAtFirstSanction=30",
    );
    assert!(near(first.result.unwrap().terms[1].adds, 0.12614));
}

#[test]
fn ogrs3_names_what_is_impossible() {
    for (change, fault) in [
        (
            "dateOfBirth=2021-08-05",
            "DATE_OF_CURRENT_CONVICTION_BEFORE_DATE_OF_BIRTH(dateOfCurrentConviction)",
        ),
        (
            "dateOfBirth=2011-08-06 ageAtFirstSanction=9",
            "AGE_AT_CURRENT_CONVICTION_LESS_THAN_TEN(dateOfCurrentConviction)",
        ),
        (
            "ageAtFirstSanction=31",
            "AGE_AT_FIRST_SANCTION_AFTER_AGE_AT_CURRENT_CONVICTION(dateOfCurrentConviction;ageAtFirstSanction)",
        ),
        (
            "totalNumberOfSanctionsForAllOffences=0",
            "TOTAL_NUMBER_OF_SANCTIONS_LESS_THAN_ONE(totalNumberOfSanctionsForAllOffences)",
        ),
        ("currentOffenceCode=ABC", "OFFENCE_CODE_INCORRECT_FORMAT(currentOffenceCode)"),
        ("currentOffenceCode=08800", "NEED_DETAILS_OF_EXACT_OFFENCE(currentOffenceCode)"),
        ("currentOffenceCode=00001", "OFFENCE_CODE_MAPPING_NOT_FOUND(currentOffenceCode)"),
        (
            "dateAtStartOfFollowupCalculated=2001-07-16",
            "DATE_OF_START_OF_FOLLOWUP_OUT_OF_RANGE(dateAtStartOfFollowupCalculated)",
        ),
        ("gender= dateOfBirth=", "MISSING_MANDATORY_INPUT(gender;dateOfBirth)"),
    ] {
        let outcome = reconviction(ogrs3::Edition::Published, change);
        assert_eq!((written(&outcome.faults).as_str(), outcome.result), (fault, None), "{change}");
    }
}

/// The edges of the age groups.
#[test]
fn ogrs3_takes_the_value_of_the_age_group() {
    for (birth, adds) in [
        ("2011-12-12", 0.0),
        ("2009-12-12", 0.08392),
        ("2003-12-13", -0.0616),
        ("2003-12-12", -0.6251),
        ("1971-12-13", -1.4997),
        ("1971-12-12", -2.0253),
    ] {
        let change = format!("dateOfBirth={birth} ageAtFirstSanction=9 dateOfCurrentConviction=2021-12-12");
        let found = reconviction(ogrs3::Edition::Published, &change);
        let found = found.result.unwrap_or_else(|| panic!("{birth}: {}", written(&found.faults)));
        assert!(near(found.terms[0].adds, adds), "{birth}: {}", found.terms[0].adds);
    }
}

/// RSK-15: half up at the ties.
#[test]
fn ogp_counts_points_and_rounds_each_part() {
    let given = "ogrs3TwoYear=17 isCurrentlyOfNoFixedAbodeOrTransientAccommodation=false isUnemployed=true \
        regularOffendingActivities=SOME_PROBLEMS currentDrugMisuse=SIGNIFICANT_PROBLEMS \
        motivationToTackleDrugMisuse=FULL_MOTIVATION problemSolvingSkills=SOME_PROBLEMS awarenessOfConsequences=SOMETIMES \
        understandsOtherPeoplesViews=NO_PROBLEMS proCriminalAttitudes=SOME_PROBLEMS";
    let score = |change: &str| ogp::score(rules(), &answers(given).with(change));
    let found = score("").result.unwrap();
    // 10 + 0 + 5 + 3 + 7.5 up to 8 + 1.67 up to 2 + 3.
    assert_eq!(
        (found.points, found.one_year, found.two_years, found.band),
        (Some(31), 15, 24, Some(Band::Low))
    );
    // Three of thinking are 2.5, up to 3.
    assert_eq!(score("understandsOtherPeoplesViews=SOME_PROBLEMS").result.unwrap().points, Some(32));
    assert_eq!(written(&score("ogrs3TwoYear=101").faults), "VALUE_OUT_OF_RANGE(ogrs3TwoYear)");
    assert_eq!(written(&score("isUnemployed=").faults), "MISSING_MANDATORY_INPUT(isUnemployed)");
}

const OVP: &str = "gender=FEMALE dateOfBirth=2000-10-15 dateAtStartOfFollowupCalculated=2019-12-12 \
    totalNumberOfSanctionsForAllOffences=1 totalNumberOfViolentSanctions=0 doesRecogniseImpactOfOffendingOnOthers=true \
    isCurrentlyOfNoFixedAbodeOrTransientAccommodation=false isUnemployed=false currentAlcoholUseProblems=NO_PROBLEMS \
    excessiveAlcoholUse=NO_PROBLEMS hasCurrentPsychiatricTreatment=false temperControl=NO_PROBLEMS \
    proCriminalAttitudes=NO_PROBLEMS";

fn violence(change: &str) -> crate::Outcome<crate::gen1::OneAndTwoYears> {
    ovp::score(rules(), &answers(OVP).with(change))
}

/// RSK-16: each edge of the scale. Least is 5 for any sanction and 20 for the age.
#[test]
fn ovp_counts_points() {
    for (change, points) in [
        ("", 25),
        ("gender=MALE", 30),
        ("totalNumberOfSanctionsForAllOffences=3", 27),
        ("totalNumberOfSanctionsForAllOffences=5", 28),
        ("totalNumberOfSanctionsForAllOffences=11", 29),
        ("totalNumberOfSanctionsForAllOffences=21", 30),
        ("totalNumberOfViolentSanctions=1", 29),
        ("totalNumberOfSanctionsForAllOffences=17 totalNumberOfViolentSanctions=17", 49),
        ("totalNumberOfSanctionsForAllOffences=18 totalNumberOfViolentSanctions=18", 50),
        ("totalNumberOfSanctionsForAllOffences=40 totalNumberOfViolentSanctions=40", 50),
        ("dateOfBirth=1999-12-12", 22),
        ("dateOfBirth=1993-12-12", 15),
        ("dateOfBirth=1968-12-12", 5),
        ("currentAlcoholUseProblems=SOME_PROBLEMS", 28),
        ("currentAlcoholUseProblems=SOME_PROBLEMS excessiveAlcoholUse=SOME_PROBLEMS", 30),
        ("temperControl=SIGNIFICANT_PROBLEMS proCriminalAttitudes=SOME_PROBLEMS", 34),
        ("doesRecogniseImpactOfOffendingOnOthers=false", 29),
    ] {
        assert_eq!(violence(change).result.unwrap().points, Some(points), "{change}");
    }
    for (change, fault) in [
        ("dateOfBirth=2001-12-13", "DATE_OF_START_OF_FOLLOWUP_OUT_OF_RANGE(dateAtStartOfFollowupCalculated)"),
        (
            "totalNumberOfViolentSanctions=2",
            "VIOLENT_SANCTION_GREATER_THAN_TOTAL_SANCTIONS(totalNumberOfSanctionsForAllOffences;totalNumberOfViolentSanctions)",
        ),
        ("temperControl=", "MISSING_MANDATORY_INPUT(temperControl)"),
    ] {
        assert_eq!(written(&violence(change).faults), fault, "{change}");
    }
}

const SNSV: &str = "supervisionStatus=COMMUNITY dateAtStartOfFollowupUserInput=1973-08-13";

fn serious(change: &str) -> crate::Outcome<crate::Prediction> {
    let given = history().with(SNSV).with(change);
    snsv::score(rules(), snsv::OffenceWeights::Calculator, offences(), &given)
}

/// RSK-17: which variant is made, and what a variant that is asked for does.
#[test]
fn snsv_makes_the_variant_that_is_asked_for_or_says_why_not() {
    let whole = format!("{ASSESSMENT} ");
    for (change, kind, fault) in [
        (
            String::new(),
            Some(Kind::Static),
            "didOffenceInvolveCarryingOrUsingWeapon;suitabilityOfAccommodation;isUnemployed;\
            currentRelationshipWithPartner;currentAlcoholUseProblems;excessiveAlcoholUse;impulsivityProblems;\
            temperControl;proCriminalAttitudes;previousConvictions;evidenceOfDomesticAbuse",
        ),
        ("snsvStaticOrDynamic=STATIC".to_owned(), Some(Kind::Static), ""),
        (whole.clone(), Some(Kind::Dynamic), ""),
        (format!("{whole} snsvStaticOrDynamic=STATIC"), Some(Kind::Static), ""),
        (format!("{whole} snsvStaticOrDynamic=DYNAMIC temperControl="), None, "temperControl"),
        (format!("{whole} evidenceOfDomesticAbuse=true"), Some(Kind::Static), "domesticAbuseAgainstPartner"),
    ] {
        let outcome = serious(&change);
        assert_eq!(outcome.result.map(|found| found.kind), kind, "{change}");
        let expected =
            if fault.is_empty() { String::new() } else { format!("MISSING_DYNAMIC_INPUT({fault})") };
        assert_eq!(written(&outcome.faults), expected, "{change}");
    }
    let abuse = format!("{ASSESSMENT} evidenceOfDomesticAbuse=true domesticAbuseAgainstPartner=");
    let (of_partner, of_nobody) = (serious(&format!("{abuse}true")), serious(&format!("{abuse}false")));
    let more = of_partner.result.unwrap().total - of_nobody.result.unwrap().total;
    assert!(near(more, 0.084_783_933_065_990_3), "only abuse of a partner counts");
}

#[test]
fn snsv_names_what_is_impossible_and_nothing_of_the_assessment_then() {
    for (change, fault) in [
        (
            "dateAtStartOfFollowupUserInput=1972-07-01",
            "FOLLOW_UP_DATE_BEFORE_CONVICTION_DATE(dateAtStartOfFollowupUserInput;dateOfCurrentConviction)",
        ),
        (
            "totalNumberOfViolentSanctions=29",
            "VIOLENT_SANCTION_GREATER_THAN_TOTAL_SANCTIONS(totalNumberOfSanctionsForAllOffences;totalNumberOfViolentSanctions)",
        ),
        ("currentOffenceCode=130007", "OFFENCE_CODE_INCORRECT_FORMAT(currentOffenceCode)"),
        ("currentOffenceCode=13999", "OFFENCE_CODE_MAPPING_NOT_FOUND(currentOffenceCode)"),
        (
            "dateOfBirth=1962-07-03 ageAtFirstSanction=9",
            "AGE_AT_CURRENT_CONVICTION_LESS_THAN_TEN(dateOfCurrentConviction)",
        ),
        ("supervisionStatus=", "MISSING_MANDATORY_INPUT(supervisionStatus)"),
    ] {
        let outcome = serious(change);
        assert_eq!((written(&outcome.faults).as_str(), outcome.result), (fault, None), "{change}");
    }
}

const OSP: &str = "isCurrentOffenceSexuallyMotivated=true dateAtStartOfFollowupUserInput=2025-01-01";

/// RSK-18: the checks of the first generation.
#[test]
fn the_older_sexual_scales_have_the_same_points_and_checks_of_their_own() {
    let given = answers(SEXUAL).with(OSP);
    let found = osp_dc::score(rules(), &given).result.unwrap();
    let newer = crate::dc_srp::score(rules(), &given).result.unwrap();
    assert_eq!((found.points, found.percent, found.band), (newer.points, newer.percent, newer.band));
    let counts = "totalContactAdultSexualSanctions;totalContactChildSexualSanctions;totalNonContactSexualOffences;totalIndecentImageSanctions";
    for (change, fault) in [
        ("totalContactAdultSexualSanctions=0", format!("SEXUAL_OFFENDING_MISSING_COUNTS({counts})")),
        (
            "totalContactAdultSexualSanctions=",
            "SEXUAL_OFFENDING_MISSING_COUNTS(totalContactAdultSexualSanctions)".to_owned(),
        ),
        ("hasEverCommittedSexualOffence=false", format!("SEXUAL_OFFENDING_INCONSISTENT_INPUT({counts})")),
        (
            "totalContactAdultSexualSanctions=-1",
            "VALUE_OUT_OF_RANGE(totalContactAdultSexualSanctions)".to_owned(),
        ),
    ] {
        let given = given.clone().with(change);
        assert_eq!(written(&osp_dc::score(rules(), &given).faults), fault, "{change}");
        assert_eq!(written(&osp_iic::score(rules(), &given).faults), fault, "{change}");
    }
    let motive = given.clone().with("isCurrentOffenceSexuallyMotivated=");
    assert_eq!(
        written(&osp_dc::score(rules(), &motive).faults),
        "MISSING_MANDATORY_INPUT(isCurrentOffenceSexuallyMotivated)"
    );
    // More sexual sanctions than sanctions: the first generation let that pass.
    let many = given.clone().with("totalContactAdultSexualSanctions=9");
    assert!(osp_dc::score(rules(), &many).result.is_some());
    let optional = given.clone().with("dateOfMostRecentSexualOffence=");
    assert!(osp_dc::score(rules(), &optional).result.is_some());
    let child = given.with("dateOfMostRecentSexualOffence=1989-12-31");
    assert_eq!(
        written(&osp_dc::score(rules(), &child).faults),
        "DATE_OF_MOST_RECENT_SEXUAL_OFFENCE_OUT_OF_RANGE(dateOfMostRecentSexualOffence)"
    );
}

#[test]
fn the_older_image_list_shows_its_weight_as_it_is() {
    for (counts, percent, band) in [
        ("totalIndecentImageSanctions=1", 3.328, Band::Medium),
        ("totalContactChildSexualSanctions=2", 0.926, Band::Low),
        ("totalContactChildSexualSanctions=1", 0.634, Band::Low),
        ("", 0.281, Band::Low),
    ] {
        let found = osp_iic::score(rules(), &answers(SEXUAL).with(counts)).result.unwrap();
        assert_eq!((found.percent, found.band), (percent, band), "{counts}");
    }
    let woman = osp_iic::score(rules(), &answers(SEXUAL).with("gender=FEMALE")).result.unwrap();
    assert_eq!(woman.band, Band::NotApplicable, "women are outside");
}

/// RSK-19, T2: the same percentage, another word.
#[test]
fn rsr_adds_its_parts_and_has_three_bands_of_its_own() {
    let parts = "gender=FEMALE hasEverCommittedSexualOffence=true osp_dc_score_pct=0 osp_iic_score_pct=0 snsv_score_pct=";
    for (snsv, percent, band) in [
        ("2.61", 2.99, Band::Low),
        ("2.62", 3.0, Band::Medium),
        ("6.51", 6.89, Band::Medium),
        ("6.52", 6.9, Band::High),
    ] {
        let found = rsr::score(rules(), &answers(&format!("{parts}{snsv}"))).result.unwrap();
        assert_eq!((found.percent, found.band), (percent, Some(band)));
    }
    let absent =
        rsr::score(rules(), &answers("gender=MALE hasEverCommittedSexualOffence=false osp_iic_score_pct=0"));
    assert_eq!(written(&absent.faults), "COMPONENT_VALIDATION_ERROR(OSPDC;SNSV)");
    let nobody = rsr::score(rules(), &answers("osp_dc_score_pct=0 osp_iic_score_pct=0 snsv_score_pct=1"));
    assert_eq!(written(&nobody.faults), "MISSING_MANDATORY_INPUT(gender;hasEverCommittedSexualOffence)");
}
