use super::*;
use crate::v2::{Axis, Comparison, Protect, Women, protect, protect_with};
use crate::{Answer, Complexity, Item, Letter, MappaLevel, Points, Rosh};

fn found(on: Date, facts: &Protect) -> Axis<Letter> {
    protect(rules(), on, facts).result.unwrap()
}

fn rsr(on: Date, rsr: f64) -> i64 {
    found(on, &Protect { rsr: Some(rsr), ..Protect::default() }).points
}

/// TIR-05: bounds belong to what is above them, and there is no hole between them.
#[test]
fn rsr_gives_points_from_3_and_from_7_percent() {
    for (given, points) in [
        (0.0, 0),
        (2.99, 0),
        (3.0, 10),
        (6.9, 10),
        (6.99, 10),
        (6.995, 10),
        (7.0, 20),
        (99.98, 20),
        (99.99, 20),
        (100.0, 0),
        (999.99, 0),
    ] {
        assert_eq!(rsr(DAY, given), points, "{given}");
    }
}

/// TIR-05: the variant has the two slips of the service, and no other.
#[test]
fn the_service_gives_nothing_for_99_99_and_between_its_bounds() {
    for given in [0.0, 2.99, 3.0, 6.99, 6.995, 7.0, 99.98, 99.99, 100.0] {
        let facts = Protect { rsr: Some(given), ..Protect::default() };
        let service = protect_with(rules(), Comparison::Service, DAY, &facts).result.unwrap().points;
        let slips = [6.995, 99.99].contains(&given);
        assert_eq!(service, if slips { 0 } else { rsr(DAY, given) }, "{given}");
    }
}

/// The values of the day count, not those of today.
#[test]
fn dated_changes_hold_from_their_day() {
    for (on, given, points) in [
        (date(2021, 2, 28), 2.9, 10),
        (date(2021, 2, 28), 6.9, 20),
        (date(2021, 3, 1), 2.9, 0),
        (date(2021, 3, 1), 6.9, 10),
        (date(2021, 4, 28), 999.99, 20),
        (date(2021, 4, 29), 999.99, 0),
    ] {
        assert_eq!(rsr(on, given), points, "{on} {given}");
    }
    let high = Protect { rosh: Some(Rosh::High), ..Protect::default() };
    let more = Protect {
        mappa: Some(MappaLevel::M1),
        complexity: Complexity::ALL.iter().take(3).copied().collect(),
        ..high.clone()
    };
    assert_eq!(found(date(2021, 5, 27), &more).level, Letter::A, "31 points were an A at 30");
    assert_eq!(found(date(2021, 5, 28), &more).level, Letter::B, "and are a B at 150");
    let woman = Women { parenting: Some(Answer::Yes), ..Women::default() };
    let question = |on| crate::v2::women(rules(), on, true, Some(woman), None).because;
    assert_eq!(question(date(2021, 2, 28)), "parental responsibilities (13.3-F)");
    assert_eq!(question(date(2021, 3, 1)), "parental responsibilities (6.9)");
}

/// TIR-08: of RoSH and RSR the larger counts, and the other is shown with its points.
#[test]
fn the_smaller_of_rosh_and_rsr_is_shown_and_does_not_count() {
    let facts = Protect { rsr: Some(5.0), rosh: Some(Rosh::High), ..Protect::default() };
    let axis = found(DAY, &facts);
    assert_eq!((axis.level, axis.points), (Letter::B, 20));
    assert_eq!(
        axis.to_string(),
        "B because 20 points: RoSH HIGH: 20, RSR 5: 10 points not counted because the larger of RoSH and RSR counts, \
         no MAPPA level: 0, no complexity: 0, not a woman: 0; gender: not recorded: taken for not female"
    );
    let equal = Protect { rsr: Some(5.0), rosh: Some(Rosh::Medium), ..Protect::default() };
    assert_eq!(found(DAY, &equal).points, 10, "equal points count once");
}

/// TIR-08: what is not 150 at once never reaches A.
#[test]
fn the_most_that_other_factors_give_is_51_and_a_b() {
    let most = Protect {
        is_female: Some(true),
        rsr: Some(50.0),
        rosh: Some(Rosh::High),
        mappa: Some(MappaLevel::M1),
        complexity: Complexity::ALL.iter().copied().collect(),
        women: Some(Women {
            parenting: Some(Answer::Yes),
            impulsivity: Some(Answer::Significant),
            temper: Some(Answer::Some),
        }),
        was_enforced: Some(true),
    };
    assert_eq!((found(DAY, &most).points, found(DAY, &most).level), (51, Letter::B));
    for at_once in [
        Protect { rosh: Some(Rosh::VeryHigh), ..Protect::default() },
        Protect { mappa: Some(MappaLevel::M2), ..Protect::default() },
        Protect { mappa: Some(MappaLevel::M3), ..Protect::default() },
    ] {
        assert_eq!(found(DAY, &at_once).level, Letter::A);
    }
}

#[test]
fn letters_begin_at_10_20_and_150_points() {
    let with = |mappa, complexity: usize, rosh| Protect {
        mappa,
        rosh,
        complexity: Complexity::ALL.iter().take(complexity).copied().collect(),
        ..Protect::default()
    };
    let one = Some(MappaLevel::M1);
    for (facts, points, level) in [
        (with(one, 2, None), 9, Letter::D),
        (with(None, 5, None), 10, Letter::C),
        (with(one, 7, None), 19, Letter::C),
        (with(None, 10, None), 20, Letter::B),
    ] {
        let axis = found(DAY, &facts);
        assert_eq!((axis.points, axis.level), (points, level));
    }
}

/// TIR-03, TIR-07: women only; impulsivity and temper once; enforcement without an assessment.
#[test]
fn factors_for_women_count_for_women() {
    let answers = |parenting, impulsivity, temper| Some(Women { parenting, impulsivity, temper });
    let (yes, some, none) = (Some(Answer::Yes), Some(Answer::Some), Some(Answer::None));
    for (is_female, women, enforced, points) in [
        (Some(true), answers(yes, some, some), Some(true), 6),
        (Some(true), answers(yes, none, none), Some(false), 2),
        (Some(true), answers(None, none, some), None, 2),
        (Some(true), answers(Some(Answer::No), none, Some(Answer::Unknown)), Some(false), 0),
        (Some(true), None, Some(true), 2),
        (Some(false), answers(yes, some, some), Some(true), 0),
        (None, answers(yes, some, some), Some(true), 0),
    ] {
        let facts = Protect { is_female, women, was_enforced: enforced, ..Protect::default() };
        assert_eq!(found(DAY, &facts).points, points, "{facts:?}");
    }
    assert!(crate::is_female("fEmAlE") && !crate::is_female("F") && !crate::is_female("not female"));
}

/// TIR-01, TIR-02: impossible is refused by name; missing is named and counts nothing.
#[test]
fn an_impossible_rsr_gives_no_tier_and_a_missing_one_is_named() {
    for impossible in [-0.01, f64::NAN, f64::INFINITY] {
        let outcome = protect(rules(), DAY, &Protect { rsr: Some(impossible), ..Protect::default() });
        assert_eq!((outcome.result, outcome.faults[0].item), (None, Item::Rsr));
    }
    let early = protect(rules(), date(2021, 2, 9), &Protect::default());
    assert_eq!((early.result, early.faults[0].item), (None, Item::On));
    let woman = Protect { is_female: Some(true), ..Protect::default() };
    let notes: Vec<Item> = found(DAY, &woman).notes.iter().map(|note| note.item).collect();
    assert_eq!(notes, [Item::Rsr, Item::Rosh, Item::Assessment, Item::Enforcement]);
    let names: Vec<Points> = found(DAY, &woman).steps.iter().map(|step| step.name).collect();
    assert_eq!(names, [Points::Rosh, Points::Rsr, Points::Mappa, Points::Complexity, Points::Women]);
}
