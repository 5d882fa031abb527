use crate::welsh::{day, day_and_time, minutes, time};
use jiff::civil::date;

#[test]
fn days_and_times_are_said_in_welsh() {
    for (on, said) in [
        (date(2026, 1, 5), "Dydd Llun 5 Ionawr 2026"),
        (date(2026, 2, 3), "Dydd Mawrth 3 Chwefror 2026"),
        (date(2026, 4, 1), "Dydd Mercher 1 Ebrill 2026"),
        (date(2026, 7, 30), "Dydd Iau 30 Gorffennaf 2026"),
        (date(2026, 11, 20), "Dydd Gwener 20 Tachwedd 2026"),
        (date(2026, 8, 1), "Dydd Sadwrn 1 Awst 2026"),
        (date(2026, 12, 27), "Dydd Sul 27 Rhagfyr 2026"),
    ] {
        assert_eq!(day(on), said);
    }
    for ((hour, minute), said) in [
        ((0, 0), "hanner nos"),
        ((0, 15), "12:15yb"),
        ((9, 5), "9:05yb"),
        ((12, 0), "hanner dydd"),
        ((12, 30), "12:30yh"),
        ((14, 0), "2yh"),
    ] {
        assert_eq!(time(jiff::civil::time(hour, minute, 0, 0)), said);
    }
    let at = jiff::civil::time(10, 0, 0, 0);
    assert_eq!(day_and_time(date(2026, 11, 20), at), "Dydd Gwener 20 Tachwedd 2026 am 10yb");
    assert_eq!(minutes(90), "90 munud");
}
