//! Files of lists: what is taken, what is refused, and what a code is called.

use super::*;
use crate::policy::{HolidayList, PolicyBook};
use crate::shared::Refusal;
use jiff::civil::{Date, date};

fn header(kind: Kind, names: &str, said: &[(&str, &str)]) -> Result<Header, ReferenceError> {
    let names: Vec<String> = names.split(',').map(String::from).collect();
    let said: Vec<_> = said.iter().map(|(ours, theirs)| (ours.to_string(), theirs.to_string())).collect();
    Header::of(kind, &names, &said)
}

fn lines(rows: &[&str]) -> Vec<Line> {
    let line = |(line, row): (i64, &&str)| Line { line, cells: row.split(',').map(String::from).collect() };
    (2..).zip(rows).map(line).collect()
}

fn as_of() -> Date {
    date(2026, 11, 1)
}

fn read_file(kind: Kind, names: &str, rows: &[&str]) -> Read {
    read(kind, &header(kind, names, &[]).unwrap(), lines(rows), as_of()).unwrap()
}

/// The one row of a file is refused by this rule, at this field.
fn refused(kind: Kind, names: &str, row: &str) -> (&'static str, &'static str) {
    let read = read_file(kind, names, &[row]);
    assert!(read.kept.is_empty(), "{row} was kept");
    let Refusal { rule, field, .. } = read.refused[0].why;
    (rule, field)
}

#[test]
fn a_row_is_kept_with_its_days_and_with_what_is_not_ours() {
    let read = read_file(
        Kind::Courts,
        "code,name,from,to,district",
        &["B99NM, Northmoor Magistrates' Court ,2014-01-01,,Vale", "B99XX,Old Court,,2020-04-01,"],
    );
    let [new, old] = read.kept.as_slice() else { panic!("{read:?}") };
    assert_eq!(
        (new.line, new.code.as_str(), new.name.as_deref()),
        (2, "B99NM", Some("Northmoor Magistrates' Court"))
    );
    assert_eq!(new.said("district"), Some("Vale"));
    assert_eq!(old.said("district"), None, "an empty cell says nothing");
    assert!(new.holds_on(as_of()) && !old.holds_on(as_of()));
    assert!(old.holds_on(date(2020, 3, 31)) && !old.holds_on(date(2020, 4, 1)));
}

#[test]
fn columns_are_known_by_our_names_or_by_what_is_said_of_them() {
    let header =
        header(Kind::Courts, "court_id,title,active", &[("name", "title"), ("code", "court_id")]).unwrap();
    assert_eq!(header.said, "code=court_id name=title");
    assert_eq!(header.kept, ["active"]);
    let read = read(Kind::Courts, &header, lines(&["NMC,Northmoor,TRUE"]), as_of()).unwrap();
    assert_eq!(read.kept[0].name.as_deref(), Some("Northmoor"));
}

#[test]
fn a_first_line_that_cannot_be_understood_refuses_the_file() {
    let why = |names: &str, said: &[(&str, &str)]| header(Kind::Courts, names, said).unwrap_err();
    let none: [(&str, &str); 0] = [];
    assert_eq!(why("code,title", &none), ReferenceError::ColumnMissing("name"));
    assert_eq!(why("code,name,code", &none), ReferenceError::ColumnTwice("code".to_string()));
    assert_eq!(why("code,name", &[("name", "title")]), ReferenceError::NotInFile("title".to_string()));
    assert!(matches!(why("code,name", &[("phone", "name")]), ReferenceError::NoSuchColumn(..)));
    assert_eq!(why("code,name,id", &[("code", "id")]), ReferenceError::ColumnTwice("code".to_string()));
    assert_eq!(crate::shared::Rule::rule(&why("code,title", &none)), "REF-01");
}

#[test]
fn each_row_that_cannot_be_taken_is_refused_by_its_rule_and_field() {
    let long = format!("B99NM,{}", "x".repeat(4_001));
    let cases = [
        ("code,name", "B99NM", ("REF-02", "row")),
        ("code,name", "B99NM,Northmoor,Vale", ("REF-02", "row")),
        ("code,name", long.as_str(), ("REF-02", "row")),
        ("code,name", ",Northmoor", ("REF-03", "code")),
        ("code,name", "B99 NM,Northmoor", ("REF-03", "code")),
        ("code,name", "B99NM, ", ("REF-03", "name")),
        ("code,name,from", "B99NM,Northmoor,1/4/2020", ("REF-04", "from")),
        ("code,name,to", "B99NM,Northmoor,2020-13-01", ("REF-04", "to")),
        ("code,name,from,to", "B99NM,Northmoor,2020-04-01,2020-04-01", ("REF-04", "to")),
        ("code,name,in_use", "B99NM,Northmoor,perhaps", ("REF-04", "in_use")),
    ];
    for (names, row, expected) in cases {
        assert_eq!(refused(Kind::Courts, names, row), expected, "{row}");
    }
    assert_eq!(refused(Kind::DeliveryUnits, "code,name,region", "NMV,Northmoor Vale,"), ("REF-03", "region"));
    assert_eq!(refused(Kind::BankHolidays, "day,name", "25/12/2026,Christmas Day"), ("REF-04", "day"));
    assert_eq!(refused(Kind::BankHolidays, "day,name", ",Christmas Day"), ("REF-03", "day"));
}

#[test]
fn what_is_no_longer_in_use_ended_on_the_day_of_the_file_unless_it_gives_one() {
    let read = read_file(
        Kind::Courts,
        "code,name,to,in_use",
        &["A,Closed,,no", "B,Closed then,2019-05-01,FALSE", "C,Open,,TRUE"],
    );
    let ends: Vec<_> = read.kept.iter().map(|entry| entry.to).collect();
    assert_eq!(ends, [Some(as_of()), Some(date(2019, 5, 1)), None]);
}

#[test]
fn a_code_stands_once_at_a_time() {
    let read = read_file(
        Kind::Offences,
        "code,name,from,to",
        &["X1,Theft,,2020-01-01", "X1,Theft anew,2020-01-01,", "X1,Theft again,2024-01-01,", "X2,Fraud,,"],
    );
    assert_eq!(read.kept.len(), 3, "the second begins where the first ends");
    let why = &read.refused[0].why;
    assert_eq!((why.rule, why.field, read.refused[0].line.line), ("REF-05", "code", 4));
    assert!(why.sentence.contains("line 3"), "{}", why.sentence);
}

#[test]
fn a_list_of_offences_may_say_something_of_codes_that_it_does_not_name() {
    let read = read_file(Kind::Offences, "code,serious", &["X1,TRUE"]);
    assert_eq!((read.kept[0].name.as_deref(), read.kept[0].said("serious")), (None, Some("TRUE")));
}

#[test]
fn a_file_without_rows_is_no_list() {
    let header = header(Kind::Courts, "code,name", &[]).unwrap();
    assert_eq!(read(Kind::Courts, &header, Vec::new(), as_of()), Err(ReferenceError::NoRows));
}

#[test]
fn a_load_has_a_list_a_source_and_a_day_that_has_come() {
    let today = as_of();
    assert_eq!(check_load("ou-codes", "Court case service", today, today), Ok(()));
    assert_eq!(check_load("OU codes", "x", today, today), Err(ReferenceError::ListName));
    assert_eq!(check_load("main", " ", today, today), Err(ReferenceError::SourceMissing));
    let tomorrow = today.tomorrow().unwrap();
    assert_eq!(check_load("main", "x", tomorrow, today), Err(ReferenceError::InTheFuture(tomorrow)));
}

fn listed(version: i64, name: Option<&str>, to: Option<Date>) -> Listed {
    let entry = Entry {
        line: 2,
        code: "X1".to_string(),
        name: name.map(String::from),
        from: None,
        to,
        says: Default::default(),
    };
    Listed { list: "main".to_string(), version, entry }
}

#[test]
fn a_code_is_called_what_the_latest_list_calls_it_on_that_day() {
    let closed = Some(date(2020, 1, 1));
    let rows = [listed(3, None, None), listed(2, Some("New"), closed), listed(1, Some("Old"), None)];
    assert_eq!(name_on(&rows, date(2019, 1, 1)), Some("New"), "a list that does not name it is passed over");
    assert_eq!(name_on(&rows, date(2021, 1, 1)), Some("Old"));
    assert_eq!(
        name_on(&rows[..2], date(2021, 1, 1)),
        Some("New"),
        "a name that has ended is better than none"
    );
    assert_eq!(name_on(&rows[..1], date(2021, 1, 1)), None);
}

#[test]
fn the_code_of_a_courtroom_is_also_that_of_its_court() {
    assert_eq!(court_codes("b10jq01"), ["B10JQ01", "B10JQ"]);
    assert_eq!(court_codes("B10JQ"), ["B10JQ"]);
    assert_eq!(court_codes("ABDSUMX"), ["ABDSUMX"]);
    assert_eq!(court_codes(" "), [""; 0]);
}

/// Two holidays a year, of the years from the first up to the last.
fn holidays(from: i16, to: i16) -> Vec<String> {
    (from..=to)
        .flat_map(|year| [format!("{year}-01-01,New Year,"), format!("{year}-12-28,Boxing Day,yes")])
        .collect()
}

fn bank(rows: &[String]) -> Result<HolidaysRead, ReferenceError> {
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let policy = PolicyBook::default_england_and_wales().unwrap();
    bank_holidays(&read_file(Kind::BankHolidays, "day,name,substitute", &rows), policy.calendar())
}

#[test]
fn a_list_of_bank_holidays_becomes_the_calendar_of_a_new_policy_set() {
    let policy = PolicyBook::default_england_and_wales().unwrap();
    let list = bank(&holidays(2012, 2030)).unwrap();
    assert_eq!((list.covers_from, list.covers_to), (date(2012, 1, 1), date(2031, 1, 1)));
    let of = HolidayList {
        holidays: &list.holidays,
        covers_from: list.covers_from,
        covers_to: list.covers_to,
        source: "A \"list\"",
        reviewed_on: as_of(),
    };
    let set = policy.with_bank_holidays(&of).unwrap();
    assert_ne!(set.revision(), policy.revision());
    assert_eq!(set.calendar().holiday(date(2030, 12, 28)), Ok(Some("Boxing Day")));
    assert_eq!(set.calendar().holiday(date(2026, 12, 25)), Ok(None), "it takes the place of the list before");
    assert_eq!(set.files().len(), policy.files().len());
    let again = set.with_bank_holidays(&of).unwrap();
    assert_eq!(again.revision(), set.revision(), "the same list is the same set");
}

#[test]
fn a_list_of_bank_holidays_with_a_hole_is_refused_whole() {
    assert_eq!(
        bank(&holidays(2015, 2030)).unwrap_err(),
        ReferenceError::CoversLess { from: date(2014, 1, 1), to: date(2015, 1, 1) }
    );
    assert_eq!(
        bank(&holidays(2014, 2027)).unwrap_err(),
        ReferenceError::CoversLess { from: date(2028, 1, 1), to: date(2029, 1, 1) }
    );
    let mut hole = holidays(2014, 2030);
    hole.retain(|row| !row.starts_with("2020"));
    assert_eq!(bank(&hole).unwrap_err(), ReferenceError::YearMissing(2020));
    let mut broken = holidays(2014, 2030);
    broken.push("soon,A holiday,".to_string());
    let why = bank(&broken).unwrap_err();
    assert_eq!((crate::shared::Rule::rule(&why), why), ("REF-08", ReferenceError::NotWhole));
}
