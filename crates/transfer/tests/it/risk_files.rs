//! Files of people, whole and broken.

use jiff::civil::date;
use proptest::prelude::*;
use risk::{Offences, Rules};
use std::collections::BTreeMap;
use transfer::risk::{Engine, INSTRUMENTS, named, read_offences, score};
use transfer::scores::{FileError, HeaderError, Scored};

fn engine() -> Engine {
    Engine {
        rules: Rules::built_in().expect("the numbers can be read"),
        offences: Offences::common().expect("the list can be read"),
        assessed_on: date(2026, 3, 2),
        explain: true,
    }
}

fn scored(instrument: &str, input: &[u8]) -> Result<(Scored, String), FileError> {
    let mut output = Vec::new();
    let instrument = named(instrument).expect("there is this instrument");
    let found = score(instrument, &engine(), input, &mut output, |_| {})?;
    Ok((found, String::from_utf8_lossy(&output).into_owned()))
}

const RSR: &str = "gender,hasEverCommittedSexualOffence,snsv_score_pct,osp_dc_score_pct,osp_iic_score_pct";

#[test]
fn rows_stay_in_order_however_many_cores_score_them() {
    let mut input = format!("n,{RSR}\n");
    for n in 0..20_000 {
        input.push_str(&format!("{n},MALE,false,{}.5,0,0\n", n % 90));
    }
    let (found, output) = scored("gen1_rsr", input.as_bytes()).expect("it can be scored");
    assert_eq!((found.rows, found.scored), (20_000, 20_000));
    for (n, line) in output.lines().skip(1).enumerate() {
        assert!(line.starts_with(&format!("{n},MALE,false,{0}.5,0,0,{0}.5,", n % 90)), "{line}");
    }
}

#[test]
fn a_first_line_says_what_it_lacks_has_twice_or_has_already() {
    let refused = |header: &str| match scored("gen1_rsr", format!("{header}\n").as_bytes()) {
        Err(FileError::Header(header)) => header,
        other => panic!("{other:?}"),
    };
    let missing = vec!["gender", "snsv_score_pct"];
    assert_eq!(
        refused("hasEverCommittedSexualOffence,osp_dc_score_pct,osp_iic_score_pct"),
        HeaderError::Missing { rule: "gen1_rsr", missing }
    );
    assert_eq!(refused(&format!("{RSR},gender")), HeaderError::Twice("gender".to_owned()));
    assert_eq!(refused(&format!("{RSR},band")), HeaderError::Taken("band"));
    assert_eq!(refused(&format!("{RSR},explanation")), HeaderError::Taken("explanation"));
    // A mark that some programs put before the first name is no part of it.
    assert!(scored("gen1_rsr", format!("\u{feff}{RSR}\n").as_bytes()).is_ok());
}

#[test]
fn rows_that_are_not_text_or_not_whole_stay_without_a_score() {
    let mut input = format!("{RSR}\nMALE,false,1,0\n").into_bytes();
    input.extend(b"MALE,\xff,1,0,0\nMALE,false,1,0,0\nmale,false,one,0,0\n");
    let (found, output) = scored("gen1_rsr", &input).expect("it can be scored");
    assert_eq!((found.rows, found.scored, found.unreadable), (4, 1, 3));
    let said: Vec<(u64, &str)> = found.problems.iter().map(|one| (one.row, one.says.as_str())).collect();
    assert_eq!(
        said,
        [
            (2, "4 cells where the first line has 5: mend the commas or quotes"),
            (3, "not UTF-8 text: save the file as UTF-8"),
            (5, "column gender cannot be read: write MALE or FEMALE"),
            (5, "column snsv_score_pct cannot be read: write a number such as 4.27"),
        ]
    );
    assert!(output.contains("UNREADABLE_INPUT(gender;snsv_score_pct)"), "{output}");
}

/// What the first generation could not name is said beside the file.
#[test]
fn what_the_older_errors_cannot_name_is_told_by_row() {
    let input = "gender,dateOfBirth,dateOfCurrentConviction,dateAtStartOfFollowupCalculated,\
        totalNumberOfSanctionsForAllOffences,ageAtFirstSanction,currentOffenceCode\n\
        MALE,2015-10-15,2014-12-12,2027-12-12,10,30,05101\n";
    let (found, output) = scored("gen1_ogrs3", input.as_bytes()).expect("it can be scored");
    assert!(output.contains("UNEXPECTED_ERROR()"), "{output}");
    assert_eq!(found.problems[0].row, 2);
    assert!(
        found.problems[0].says.starts_with("dateOfCurrentConviction: The conviction is not after the birth")
    );
}

#[test]
fn a_table_of_offences_is_read_by_its_columns_and_named_by_its_bytes() {
    let header = "sub,gen1_vatp_category,gen1_snsv_category,gen1_ogrs3_error,gen1_ogrs3_category,\
        is_violent_sanction_flag,opd_violence_sex_flag,gen2_actuarial_category,offence_code";
    let row = "x,Firearms (other),Violence against the person,,Violence,true,true,FIREARMS_OTHER,08199";
    let table = read_offences("mine", format!("{header}\n{row}\n").as_bytes()).expect("a table");
    let offence = table.get("08199").expect("its code");
    assert_eq!((offence.category, offence.opd), (risk::Category::FirearmsOther, true));
    assert_eq!(offence.violence, Some(risk::ViolenceKind::FirearmsOther));
    assert!(table.version().starts_with("mine sha256:"));
    for (table, says) in [
        ("offence_code\n".to_owned(), "has no column gen2_actuarial_category"),
        (
            format!("{header}\nx,,,,,maybe,true,FIREARMS_OTHER,08199\n"),
            "row 2 of the offence table, column is_violent",
        ),
        (format!("{header}\n{row}\n{row}\n"), "stands in the table twice"),
    ] {
        let refused = read_offences("mine", table.as_bytes()).expect_err("it cannot be used").to_string();
        assert!(refused.contains(says), "{refused}");
    }
}

/// The published table, where it is there: everything in it is understood, and agrees with our short list.
#[test]
fn the_shared_table_of_offences_agrees_with_the_short_list() {
    let path =
        format!("{}/../../../shared/reference/tables/actuarial-offences.csv", env!("CARGO_MANIFEST_DIR"));
    let Ok(bytes) = std::fs::read(path) else {
        println!("../shared absent: the table of offences left out");
        return;
    };
    let whole = read_offences("whole", &bytes).expect("it is understood");
    assert_eq!(whole.len(), 3039);
    let (mut found, short) = (0, engine().offences);
    for code in 0..100_000 {
        let code = format!("{code:05}");
        if let Some(offence) = short.get(&code) {
            assert_eq!(whole.get(&code), Some(offence), "{code}");
            found += 1;
        }
    }
    assert_eq!(found, short.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Whatever stands in the cells: no panic, every row comes back, and none that could not be read has a score.
    #[test]
    fn no_cell_stops_the_file(
        at in any::<prop::sample::Index>(),
        cells in prop::collection::vec("\\PC{0,8}|true|MALE|FEMALE|2020-02-29|-1|0|1|99999999999|NaN|SOME_PROBLEMS|04600", 1..400),
    ) {
        let instrument = at.get(INSTRUMENTS);
        let columns = columns(instrument.name);
        let mut input = csv::Writer::from_writer(Vec::new());
        input.write_record(&columns).unwrap();
        let rows: Vec<&[String]> = cells.chunks(columns.len()).collect();
        for row in &rows {
            let mut row: Vec<&str> = row.iter().map(String::as_str).collect();
            row.resize(columns.len(), "");
            input.write_record(&row).unwrap();
        }
        let input = input.into_inner().unwrap();
        let (found, output) = scored(instrument.name, &input).unwrap();
        prop_assert_eq!(found.rows, rows.len() as u64);
        let written = csv::Reader::from_reader(output.as_bytes()).records().count();
        prop_assert_eq!(written, rows.len());
        prop_assert!(found.scored + found.unreadable <= found.rows);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Columns in another order, and rows in another order: every row says the same.
    #[test]
    fn the_order_of_columns_and_rows_is_nothing(
        at in any::<prop::sample::Index>(),
        cells in prop::collection::vec("true|false|MALE|FEMALE|2020-02-29|1991-04-17|0|1|12|SOME_PROBLEMS|NO_PROBLEMS|04600|", 40..400),
        by in 1..40_usize,
    ) {
        let instrument = at.get(INSTRUMENTS);
        let columns = columns(instrument.name);
        let rows: Vec<&[String]> = cells.chunks_exact(columns.len()).collect();
        let file = |by: usize| {
            let turned = |cells: &[String]| {
                let mut cells = cells.to_vec();
                cells.rotate_left(by % columns.len());
                cells
            };
            let mut input = csv::Writer::from_writer(Vec::new());
            input.write_record(turned(&columns.iter().map(ToString::to_string).collect::<Vec<_>>())).unwrap();
            let mut rows = rows.clone();
            let many = rows.len().max(1);
            rows.rotate_left(by % many);
            for row in rows {
                input.write_record(turned(row)).unwrap();
            }
            input.into_inner().unwrap()
        };
        let said = |by: usize| {
            let (_, output) = scored(instrument.name, &file(by)).unwrap();
            let rows = csv::Reader::from_reader(output.as_bytes()).into_deserialize::<BTreeMap<String, String>>();
            let mut rows: Vec<_> = rows.map(|row| row.unwrap()).collect();
            rows.sort();
            rows
        };
        prop_assert_eq!(said(0), said(by));
    }
}

/// The columns of an instrument, as a file without any is told of them.
fn columns(instrument: &str) -> Vec<&'static str> {
    match scored(instrument, b"nothing\n") {
        Err(FileError::Header(HeaderError::Missing { missing, .. })) => missing,
        other => panic!("{other:?}"),
    }
}
