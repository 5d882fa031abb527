use super::*;
use crate::dc_srp::{self, DirectContact};
use crate::{Band, Remand, csrp, iic_srp};

fn sexual() -> Answers {
    answers(SEXUAL)
}

fn contact(change: &str) -> DirectContact {
    let outcome = dc_srp::score(rules(), &sexual().with(change));
    outcome.result.unwrap_or_else(|| panic!("{change}: {}", written(&outcome.faults)))
}

fn points(change: &str, name: &str) -> f64 {
    contact(change).terms.iter().find(|term| term.name == name).unwrap().adds
}

/// RSK-07: every edge of the scale.
#[test]
fn each_answer_has_its_points_and_the_last_step_holds_beyond() {
    let many = "totalNumberOfSanctionsForAllOffences=99";
    for (item, table) in [
        ("totalContactAdultSexualSanctions", [0.0, 5.0, 10.0, 15.0, 15.0]),
        ("totalContactChildSexualSanctions", [0.0, 3.0, 6.0, 9.0, 9.0]),
        ("totalNonContactSexualOffences", [0.0, 2.0, 4.0, 6.0, 6.0]),
    ] {
        for (count, expected) in table.into_iter().enumerate() {
            let change = format!("{many} totalIndecentImageSanctions=1 {item}={count}");
            assert_eq!(points(&change, item), expected, "{item} {count}");
        }
    }
    for (year, expected) in [(2008, 14.0), (2007, 14.0), (2004, 13.0), (1966, 1.0), (1965, 0.0), (1950, 0.0)]
    {
        let change = format!("dateOfBirth={year}-01-01 dateOfMostRecentSexualOffence=2024-06-01");
        assert_eq!(points(&change, "age at start of follow-up"), expected, "born {year}");
    }
    for (day, expected) in
        [("1995-12-31", 0.0), ("1996-01-01", 5.0), ("1997-12-31", 5.0), ("1998-01-01", 10.0)]
    {
        let change = format!("dateOfMostRecentSexualOffence={day}");
        assert_eq!(points(&change, "age at most recent sexual offence"), expected, "{day}");
    }
    assert_eq!(points("totalNumberOfSanctionsForAllOffences=1", "totalNumberOfSanctionsForAllOffences"), 0.0);
    assert_eq!(points("totalNumberOfSanctionsForAllOffences=2", "totalNumberOfSanctionsForAllOffences"), 6.0);
    let stranger = "isCurrentOffenceAgainstVictimStranger";
    assert_eq!(points(&format!("{stranger}=true"), stranger), 4.0);
    assert_eq!(points(&format!("{stranger}=false"), stranger), 0.0);
}

#[test]
fn points_become_a_probability_and_a_band() {
    let model = &rules().dc_srp;
    for (sum, probability) in [(32, 0.028_765_253_876_307_774), (64, 0.831_206_193_374_496_7)] {
        let found = crate::number::logistic(-8.633 + 0.1598 * f64::from(sum));
        assert!(near(found, probability), "{sum}");
    }
    // 5 for one adult, 5 for the age, 10 and 6: 26 points.
    let found = contact("dateOfMostRecentSexualOffence=2024-06-01");
    assert_eq!((found.points, found.band, found.percent), (Some(26), Band::Medium, 1.12));
    for (points, band) in [
        (0.0, Band::Low),
        (21.0, Band::Low),
        (22.0, Band::Medium),
        (29.0, Band::Medium),
        (30.0, Band::High),
        (35.0, Band::High),
        (36.0, Band::VeryHigh),
        (64.0, Band::VeryHigh),
    ] {
        assert_eq!(model.band(points), Some(band), "{points}");
    }
    let none = contact(
        "dateOfBirth=1950-01-01 totalNumberOfSanctionsForAllOffences=1 \
        totalContactAdultSexualSanctions=0 totalIndecentImageSanctions=1 dateOfMostRecentSexualOffence=1963-01-01",
    );
    assert_eq!((none.points, none.probability, none.band, none.reduced), (Some(0), 0.0, Band::Low, None));
}

/// The band is one lower after five years without an offence in the community; the score stays.
#[test]
fn five_years_at_liberty_take_one_band_off() {
    let long_ago = "dateAtStartOfFollowup=2021-03-02 dateOfMostRecentSexualOffence=2021-03-02";
    let reduced = contact(long_ago);
    assert_eq!(
        (reduced.band_before_reduction, reduced.band, reduced.reduced),
        (Band::Medium, Band::Low, Some(true))
    );
    for (change, reduced) in [
        ("dateAtStartOfFollowup=2021-03-03", false),
        ("dateOfMostRecentSexualOffence=2021-03-03", false),
        ("mostRecentOffenceDate=2021-03-03", false),
        ("mostRecentOffenceDate=2021-03-02", true),
        ("supervisionStatus=CUSTODY", false),
        ("supervisionStatus=REMAND", true),
    ] {
        let found = contact(&format!("{long_ago} {change}"));
        assert_eq!(found.reduced, Some(reduced), "{change}");
        assert_eq!(found.percent, contact(long_ago).percent, "{change}: the score is the same");
    }
    // T17: the other reading of remand has a name.
    let remanded = sexual().with(long_ago).with("supervisionStatus=REMAND");
    let other = dc_srp::score_with(rules(), Remand::AsCustody, &remanded);
    assert_eq!(
        (other.result.unwrap().reduced, other.variant),
        (Some(false), Some("remand counts as custody"))
    );
}

#[test]
fn neither_list_is_for_women_or_for_people_without_a_history() {
    for change in ["gender=FEMALE", "hasEverCommittedSexualOffence=false totalContactAdultSexualSanctions=0"]
    {
        let found = contact(change);
        assert_eq!(
            (found.band, found.points, found.percent, found.reduced),
            (Band::NotApplicable, None, 0.0, None)
        );
    }
    let woman = iic_srp::score(rules(), &sexual().with("gender=FEMALE"));
    assert_eq!(woman.result.unwrap().band, Band::Low, "with a history she is low, not outside");
    let without = iic_srp::score(rules(), &answers("gender=MALE hasEverCommittedSexualOffence=false"));
    assert_eq!(without.result.unwrap().band, Band::NotApplicable);
}

#[test]
fn impossible_sexual_histories_are_named() {
    let all = "totalIndecentImageSanctions;totalContactAdultSexualSanctions;totalContactChildSexualSanctions;\
               totalNonContactSexualOffences";
    for (change, fault) in [
        ("totalContactAdultSexualSanctions=0", format!("SEXUAL_REOFFENDING_PREDICTOR_NO_SANCTIONS({all})")),
        (
            "totalContactAdultSexualSanctions=5",
            format!("TOTAL_NUMBER_OF_SEXUAL_SANCTIONS_OUT_OF_RANGE({all})"),
        ),
        (
            "totalContactAdultSexualSanctions=-1",
            format!("TOTAL_NUMBER_OF_SEXUAL_SANCTIONS_OUT_OF_RANGE({all})"),
        ),
        ("totalIndecentImageSanctions=", "MISSING_MANDATORY_INPUT(totalIndecentImageSanctions)".to_owned()),
        (
            "hasEverCommittedSexualOffence=false",
            "SEXUAL_REOFFENDING_PREDICTOR_INCONSISTENT_INPUT(\
            hasEverCommittedSexualOffence;totalContactAdultSexualSanctions)"
                .to_owned(),
        ),
    ] {
        let [dc, iic] = [
            dc_srp::score(rules(), &sexual().with(change)).faults,
            iic_srp::score(rules(), &sexual().with(change)).faults,
        ];
        assert_eq!(written(&dc), fault, "{change}");
        assert_eq!(written(&iic), fault, "{change}");
    }
    for (change, fault) in [
        ("dateOfMostRecentSexualOffence=", "MISSING_MANDATORY_INPUT(dateOfMostRecentSexualOffence)"),
        (
            "dateOfMostRecentSexualOffence=1980-01-01",
            "DATE_OF_MOST_RECENT_SEXUAL_OFFENCE_BEFORE_DATE_OF_BIRTH(dateOfMostRecentSexualOffence)",
        ),
        (
            "dateOfMostRecentSexualOffence=2090-01-01",
            "DATE_OF_MOST_RECENT_SEXUAL_OFFENCE_OUT_OF_RANGE(dateOfMostRecentSexualOffence)",
        ),
        (
            "dateAtStartOfFollowup=1979-01-01",
            "DATE_OF_START_OF_FOLLOWUP_BEFORE_DATE_OF_BIRTH(dateAtStartOfFollowup)",
        ),
    ] {
        assert_eq!(written(&dc_srp::score(rules(), &sexual().with(change)).faults), fault, "{change}");
    }
}

/// RSK-08, T6: the first row that fits.
#[test]
fn the_image_list_takes_the_first_row_that_fits() {
    for (image, adult, child, other, percent, band, both) in [
        (2, 9, 9, 9, 10.31, Band::High, 10.31),
        (1, 9, 9, 9, 3.33, Band::Medium, 3.33),
        (0, 9, 2, 9, 0.93, Band::Low, 0.93),
        (0, 9, 1, 9, 0.63, Band::Low, 0.63),
        (0, 1, 0, 1, 0.28, Band::Low, 0.28),
        (0, 1, 0, 0, 0.28, Band::Low, 0.0),
        (0, 0, 0, 1, 0.28, Band::Low, 0.0),
    ] {
        let given = answers(&format!(
            "gender=MALE hasEverCommittedSexualOffence=true \
            totalIndecentImageSanctions={image} totalContactAdultSexualSanctions={adult} \
            totalContactChildSexualSanctions={child} totalNonContactSexualOffences={other}"
        ));
        let found = iic_srp::score(rules(), &given).result.unwrap();
        assert_eq!((found.percent, found.band), (percent, band), "{image} {adult} {child} {other}");
        let variant = iic_srp::score_with(rules(), iic_srp::OtherSexual::Both, &given);
        assert_eq!(variant.result.unwrap().percent, both, "{image} {adult} {child} {other}");
        assert!(variant.variant.is_some());
    }
}

/// RSK-09: parts, sum, ends.
#[test]
fn the_combined_score_adds_rounded_parts_and_names_those_that_are_absent() {
    let sum = |given: &str| csrp::score(rules(), &answers(given));
    let parts = "svrp_score_pct=0.0312 dc_probability_or_pct=5.12 iic_score_pct=2.12";
    let man = sum(&format!("gender=MALE hasEverCommittedSexualOffence=true {parts}")).result.unwrap();
    assert_eq!((man.percent, man.band), (7.27, Some(Band::VeryHigh)));
    let woman = "gender=FEMALE hasEverCommittedSexualOffence=true svrp_score_pct=0.1 dc_probability_or_pct=0 iic_score_pct=0";
    assert_eq!(sum(woman).result.unwrap().percent, 0.48);
    let most = "gender=MALE hasEverCommittedSexualOffence=false svrp_score_pct=99.99 dc_probability_or_pct=50 iic_score_pct=0";
    assert_eq!(sum(most).result.unwrap().percent, 99.99);
    let absent = sum("gender=MALE svrp_score_pct=0.24");
    assert_eq!(
        written(&absent.faults),
        "COMPONENT_VALIDATION_ERROR(DIRECT_CONTACT_SEXUAL_REOFFENDING_PREDICTOR;\
         IMAGES_AND_INDIRECT_CONTACT_SEXUAL_REOFFENDING_PREDICTOR)|MISSING_MANDATORY_INPUT(hasEverCommittedSexualOffence)"
    );
    assert_eq!(absent.result, None);
}

#[test]
fn the_whole_chain_from_answers_to_the_combined_score() {
    let (rules, offences) = (rules(), offences());
    let given = sexual().with(
        "dateOfCurrentConviction=2024-06-01 ageAtFirstSanction=25 \
        totalNumberOfViolentSanctions=1 currentOffenceCode=01900",
    );
    let svrp = crate::svrp::score(rules, offences, &given);
    let (dc, iic) = (dc_srp::score(rules, &given), iic_srp::score(rules, &given));
    let sum: f64 = [
        svrp.result.as_ref().unwrap().percent,
        dc.result.as_ref().unwrap().percent,
        iic.result.as_ref().unwrap().percent,
    ]
    .iter()
    .sum();
    let combined = csrp::score(rules, &csrp::with_parts(&given, &svrp, &dc, &iic));
    assert!((combined.result.unwrap().percent - sum).abs() < 0.005);
    // A part with faults of its own is named; a static SVRP is a part like any other (T15).
    let broken = iic_srp::score(rules, &given.clone().with("totalIndecentImageSanctions="));
    let refused = csrp::score(rules, &csrp::with_parts(&given, &svrp, &dc, &broken));
    assert!(written(&refused.faults).contains("IMAGES_AND_INDIRECT_CONTACT"));
}
