//! CSV files of lists: what is text, what is a row, and what goes back to whoever mends it.

use domain::reference::{Header, Kind, Read, read};
use jiff::civil::date;
use transfer::reference::{CsvError, CsvFile, read_csv, write_refused};

fn file(text: &str) -> CsvFile {
    read_csv(text.as_bytes()).expect("it is CSV")
}

fn cells(file: &CsvFile) -> Vec<(i64, Vec<&str>)> {
    file.lines.iter().map(|line| (line.line, line.cells.iter().map(String::as_str).collect())).collect()
}

#[test]
fn quotes_commas_line_ends_and_a_mark_of_order_are_understood() {
    let read = file("\u{feff}code,name\r\nB99NM,\"Northmoor, \"\"old\"\" court\"\r\n\r\nB99EV,Eastvale");
    assert_eq!(read.names, ["code", "name"]);
    let expected = [(2, vec!["B99NM", "Northmoor, \"old\" court"]), (4, vec!["B99EV", "Eastvale"])];
    assert_eq!(cells(&read), expected);
    assert_eq!(read.digest.len(), 64);
    assert_ne!(read.digest, file("code,name\nB99NM,Northmoor\n").digest);
}

#[test]
fn a_file_that_cannot_be_read_whole_is_refused_whole() {
    assert!(matches!(read_csv(b""), Err(CsvError::Empty)));
    assert!(matches!(read_csv(b"code,name\nB99NM,Northm\xf6or\n"), Err(CsvError::NotText(2))));
    assert!(matches!(read_csv(b"code,name\nB99NM,\"Northmoor\nB99EV,Eastvale\n"), Err(CsvError::OpenQuote)));
}

#[test]
fn the_report_has_the_rows_as_they_came_and_why_each_was_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("courts.refused.csv");
    let text = "code,name\nB99NM,Northmoor\n,\"Eastvale, west\"\nB99SM,South,moor\n";
    let csv = file(text);
    let header = Header::of(Kind::Courts, &csv.names, &[]).unwrap();
    let Read { kept, refused } = read(Kind::Courts, &header, csv.lines.clone(), date(2026, 11, 1)).unwrap();
    assert_eq!((kept.len(), refused.len()), (1, 2), "kept and refused are what was read");
    assert_eq!(write_refused(&path, &csv.names, &refused).unwrap(), Some(path.clone()));
    let report = file(&std::fs::read_to_string(&path).unwrap());
    assert_eq!(report.names, ["line", "rule", "field", "reason", "code", "name"]);
    let [(_, first), (_, second)] = cells(&report).try_into().unwrap();
    assert_eq!(first, ["3", "REF-03", "code", "Enter the code.", "", "Eastvale, west"]);
    assert_eq!((second[0], second[1], &second[4..]), ("4", "REF-02", &["B99SM", "South", "moor"][..]));
    assert_eq!(write_refused(&path, &csv.names, &[]).unwrap(), None);
    assert!(!path.exists(), "a report of an earlier load says what is no longer so");
}

/// The file cut anywhere is refused, or gives no row that is not in the whole file.
#[test]
fn a_file_cut_at_any_byte_never_gives_a_row_more() {
    let text = "code,name\nB99NM,\"Northmoor, old\"\nB99EV,Eastvale\n";
    let whole = file(text);
    for end in 1..text.len() {
        let Ok(cut) = read_csv(&text.as_bytes()[..end]) else { continue };
        assert!(cut.lines.len() <= whole.lines.len());
        let complete = cut.lines.len().saturating_sub(1);
        assert_eq!(cut.lines[..complete], whole.lines[..complete], "cut at {end}");
    }
}
