//! Hours taken off.

use super::*;

fn reduction(start: &str, end: &str, by_hand: Option<ByHand>) -> Reduction {
    Reduction {
        reason: "court-duty".to_owned(),
        hours: hours("5"),
        start: day(start),
        end: day(end),
        by_hand,
    }
}

/// WLD-14.
#[test]
fn a_reduction_is_what_its_days_say_unless_a_hand_ended_it() {
    let on = day("2026-03-10");
    for (start, end, by_hand, status) in [
        ("2026-02-10", "2026-04-10", None, Status::Active),
        ("2026-03-10", "2026-03-11", None, Status::Active),
        ("2026-03-01", "2026-03-10", None, Status::Active),
        ("2026-03-11", "2026-04-10", None, Status::Scheduled),
        ("2026-02-01", "2026-03-09", None, Status::Archived),
        ("2026-02-10", "2026-04-10", Some(ByHand::Archived), Status::Archived),
        ("2026-02-01", "2026-03-09", Some(ByHand::Deleted), Status::Deleted),
        ("2026-04-01", "2026-05-01", Some(ByHand::Deleted), Status::Deleted),
    ] {
        assert_eq!(reduction(start, end, by_hand).status(on), status, "{start} {end} {by_hand:?}");
    }
}

/// WLD-14.
#[test]
fn only_active_hours_are_off() {
    let on = day("2026-03-10");
    let all = [
        reduction("2026-02-10", "2026-04-10", None),
        reduction("2026-03-10", "2026-04-10", None),
        reduction("2026-02-10", "2026-04-10", Some(ByHand::Deleted)),
        reduction("2026-03-11", "2026-04-10", None),
    ];
    assert_eq!(hours_off(&all, on), hours("10"));
    assert_eq!(hours_off(&[], on), Hours::ZERO);
}

fn reason(code: &str) -> &'static Reason {
    rules().latest().reasons.is.iter().find(|reason| reason.code == code).unwrap()
}

/// WLD-15.
#[test]
fn a_reason_offers_its_share_of_the_contract() {
    for (code, contracted, offered, most) in [
        ("maternity-leave", "37", "37", "37"),
        ("pqip-12-to-18-months", "37", "14.8", "37"),
        ("trade-union-facility-time", "37", "37", "18.5"),
        ("spoc-lead", "37", "37", "1.85"),
        ("vq3", "18.5", "0.93", "18.5"),
        ("court-duty", "30", "30", "30"),
    ] {
        let reason = reason(code);
        assert_eq!(reason.offered(hours(contracted)), hours(offered), "{code}");
        assert_eq!(reason.most(hours(contracted)), hours(most), "{code}");
    }
}

/// WLD-15.
#[test]
fn everything_that_keeps_a_reduction_out_is_said_at_once() {
    let limits = &parameters().limits;
    let wrong = Reduction { hours: hours("19"), ..reduction("2026-03-10", "2026-03-10", None) };
    let faults = wrong.faults(reason("trade-union-facility-time"), hours("37"), 4000, limits);
    assert_eq!(
        faults,
        [
            ReductionFault::TooManyHours { most: hours("18.5") },
            ReductionFault::EndsBeforeItBegan,
            ReductionFault::NotesTooLong { most: 3999 }
        ]
    );
    let right = reduction("2026-03-10", "2026-03-11", None);
    assert_eq!(right.faults(reason("court-duty"), hours("37"), 3999, limits), []);
    // Over the limit of entry, though a contract of 40 hours has room for it.
    let long = Reduction { hours: hours("38"), ..right };
    let most = hours("37");
    assert_eq!(
        long.faults(reason("court-duty"), hours("40"), 0, limits),
        [ReductionFault::TooManyHours { most }]
    );
}
