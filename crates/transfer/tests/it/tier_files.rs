//! Files of cases, whole and broken.

use jiff::civil::date;
use proptest::prelude::*;
use tier::Rules;
use transfer::scores::{FileError, HeaderError, Scored};
use transfer::tier::{Engine, RULES, named, score};

fn scored(rule: &str, explain: bool, input: &str) -> Result<(Scored, String), FileError> {
    let rules = Rules::built_in().expect("the numbers can be read");
    let engine = Engine { rules, on: date(2026, 11, 30), explain };
    let mut output = Vec::new();
    let rule = named(rule).expect("there is this rule");
    let found = score(rule, &engine, input.as_bytes(), &mut output, |_| {})?;
    Ok((found, String::from_utf8_lossy(&output).into_owned()))
}

/// The added cells of rows whose cells are parted by spaces, `-` for an empty one.
fn cells(rule: &str, rows: &[&str]) -> Vec<String> {
    let rule = named(rule).expect("there is this rule");
    let mut input = format!("{}\n", rule.reads.join(","));
    for row in rows {
        let row: Vec<&str> = row.split(' ').map(|cell| if cell == "-" { "" } else { cell }).collect();
        let quoted: Vec<String> = row.iter().map(|cell| format!("\"{cell}\"")).collect();
        input.push_str(&format!("{}\n", quoted.join(",")));
    }
    let (_, output) = scored(rule.name, false, &input).expect("it can be scored");
    let mut reader = csv::Reader::from_reader(output.as_bytes());
    let added =
        |record: csv::StringRecord| record.iter().skip(rule.reads.len()).collect::<Vec<_>>().join(" ");
    reader.records().map(|record| added(record.expect("a row"))).collect()
}

#[test]
fn a_whole_tier_comes_from_registrations_sentences_and_needs() {
    assert_eq!(
        cells(
            "v2_full_tier",
            &[
                "Male 21 23 - NC none",
                "- - - MAPP:level=M1,date=2020-02-01|MAPP:level=M2,date=2021-02-01|PRC - none",
                "Female 90 3 RMRH|ADVP SP[F:nonrestrictive,X:restrictive];!NC ATTITUDES=SEVERE|DRUG_MISUSE=STANDARD",
                "Male 21 23 MAPP:level=M1,cat=M2 !NC ATTITUDES=SEVERE",
            ]
        ),
        ["B2", "A0S", "C2", "B0"]
    );
}

#[test]
fn rows_of_v3_may_have_a_tier_none_or_an_error() {
    let row = |start: &str, dc_srp: &str| format!("{start} {dc_srp} 0 LOW 0 - 0 0 0 0");
    let rows = [
        row("2026-11-30 1 75 DYNAMIC 6.9 DYNAMIC", "- -"),
        row("- 1 75 STATIC 0 DYNAMIC", "- -"),
        row("- 0 - - - -", "- -"),
        row("- 1 - - 0 DYNAMIC", "- -"),
        row("- 1 0 DYNAMIC 0 DYNAMIC", "0.59 MEDIUM"),
        row("- 1 -1 DYNAMIC 0 DYNAMIC", "- -"),
    ];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    assert_eq!(cells("v3_tier", &rows), ["A 0", "D 1", "NOT_SUPERVISED 0", "MISSING 0", "ERROR ", "ERROR "]);
}

#[test]
fn parts_of_the_rules_can_be_asked_for_alone() {
    assert_eq!(cells("v2_protect", &["- 99.99 - M0 - - - - -"]), ["20 B"]);
    assert_eq!(cells("v2_protect_service", &["- 99.99 - M0 - - - - -"]), ["0 D"]);
    assert_eq!(
        cells(
            "v3_steps",
            &[
                "LIFER_IPP lifer_ipp=1|latest_release_date=2025-11-30",
                "STALKING present=1",
                "REOFFENDING arp=90|csrp=1",
                "SEXUAL_REOFFENDING score=5.31|band=HIGH",
                "MAPPA_ROSH mappa=1|rosh=",
            ]
        ),
        ["B ", "F ", "B ", "B riskReduction=true", "E "]
    );
    assert_eq!(
        cells(
            "v2_v3_code_lookup",
            &[
                "mappa_level M3 REGI",
                "registration_flag reg30 -",
                "rosh_register FISH -",
                "enforcement_nsi_outcome BRE09 -",
            ]
        ),
        ["", "domestic_abuse", "", ""]
    );
}

/// TIR-03, TIR-04, TIR-19: what of a record counts.
#[test]
fn what_of_a_record_counts_can_be_asked() {
    let rows = "input\ngender=FEMALE\ngender=\nrsr=;ogrs=42\nRHRH|RLRH@2024-01-01\nFISH\noutputVersion=2\n\
        ARP 1/CSRP 2@2026-01-01|ARP 3/CSRP 4@2025-01-01;sexualOffence=\nARP x\n";
    let (found, output) = scored("input_mapping", false, rows).expect("it can be scored");
    let mut reader = csv::Reader::from_reader(output.as_bytes());
    let told: Vec<String> = reader.records().map(|record| record.expect("a row")[1].to_owned()).collect();
    let predictors = "arp=1.0;csrp=2.0;everCommittedSexualOffence=false";
    let expected =
        ["is_female=true", "is_female=false", "rsr=0;ogrs=42", "rosh=LOW", "", "counts", predictors, ""];
    assert_eq!(told, expected);
    assert_eq!(found.unreadable, 1);
}

#[test]
fn an_explanation_says_every_step_and_what_would_change_it() {
    let input = "gender,ogrs,rsr,registrations,convictions,assessment\nMale,21,5,RHRH|HREG,NC,none\n";
    let (_, output) = scored("v2_full_tier", true, input).expect("it can be scored");
    for said in [
        "by the values of 2026-11-30: B2; protect B because 20 points: RoSH HIGH: 20, \
         RSR 5: 10 points not counted because the larger of RoSH and RSR counts",
        "change 2 because 0 points: there is no valid assessment: 0",
        "passed over: HREG is historic",
        "A2 if RoSH were VERY_HIGH",
    ] {
        assert!(output.contains(said), "{said} is not in {output}");
    }
    let header = named("v3_tier").expect("a rule").reads.join(",");
    let input = format!("{header}\n,1,75,STATIC,0.5,DYNAMIC,,,0,HIGH,0,,1,0,0,0\n");
    let (_, output) = scored("v3_tier", true, &input).expect("it can be scored");
    for said in [
        "D provisional; D because ARP 75 STATIC, CSRP 0.5 DYNAMIC",
        "E not counted, D is higher: domestic abuse",
    ] {
        assert!(output.contains(said), "{said} is not in {output}");
    }
}

/// TIR-01: impossible and unreadable rows are told by name.
#[test]
fn what_cannot_be_worked_out_is_told_by_row_and_name() {
    let input = "convictions,has_valid_assessment,needs,ogrs,iom_nominal,who\n\
        NC,1,DRUGS=SEVERE,10,0,A\nNC[F,1,,10,maybe,B\nNC,1,,101,0,C\nNC,1,,10,0,D\n";
    let (found, output) = scored("v2_change", true, input).expect("it can be scored");
    assert_eq!((found.rows, found.scored, found.unreadable), (4, 1, 2));
    let said: Vec<(u64, &str)> = found.problems.iter().map(|one| (one.row, one.says.as_str())).collect();
    assert_eq!(
        said[0],
        (2, "column needs cannot be read: write sections such as DRUG_MISUSE=SEVERE, | between them")
    );
    assert!(said[1].1.starts_with("column convictions cannot be read") && said[1].0 == 3, "{said:?}");
    assert_eq!(said[2], (3, "column iom_nominal cannot be read: write 0 or 1"));
    assert_eq!(said[3], (4, "ogrs: not a whole percentage from 0 to 100: check it"));
    let input = "gender,ogrs,rsr,registrations,convictions,assessment\n,x,y,MAPP:z,[,some\n";
    let (found, _) = scored("v2_full_tier", false, input).expect("it can be scored");
    assert_eq!(found.problems.len(), 5, "every cell that cannot be read is named: {:?}", found.problems);
    assert!(output.contains("D,1,1,") && output.contains("C,,,"), "{output}");
}

#[test]
fn a_first_line_says_what_it_lacks() {
    match scored("v2_need_severity", false, "section,answers,score\n") {
        Err(FileError::Header(problem)) => assert_eq!(problem, HeaderError::Taken("score")),
        other => panic!("{other:?}"),
    }
    match scored("v2_need_severity", false, "section,answers\n") {
        Err(FileError::Header(HeaderError::Missing { rule, missing })) => {
            assert_eq!((rule, missing), ("v2_need_severity", vec!["san_indicator"]));
        }
        other => panic!("{other:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever stands in the cells: no panic, every row comes back, and none that could not be read has a tier.
    #[test]
    fn no_cell_stops_the_file(
        at in any::<prop::sample::Index>(),
        cells in prop::collection::vec(
            "\\PC{0,8}|0|1|-1|NaN|2026-11-30|9999-12-31|A=B|NC\\[W:restrictive\\]|arp=1\\|csrp=1|MAPP:level=M1|DYNAMIC|99.99|\
             SEXUAL_REOFFENDING|score=1\\|band=MEDIUM|9223372036854775807|DRUG_MISUSE=SEVERE",
            1..120,
        ),
    ) {
        let rule = at.get(RULES);
        let mut input = csv::Writer::from_writer(Vec::new());
        input.write_record(rule.reads).unwrap();
        let rows: Vec<&[String]> = cells.chunks(rule.reads.len()).collect();
        for row in &rows {
            let mut row: Vec<&str> = row.iter().map(String::as_str).collect();
            row.resize(rule.reads.len(), "");
            input.write_record(&row).unwrap();
        }
        let input = String::from_utf8(input.into_inner().unwrap()).unwrap();
        let (found, output) = scored(rule.name, true, &input).unwrap();
        prop_assert_eq!(found.rows, rows.len() as u64);
        prop_assert_eq!(csv::Reader::from_reader(output.as_bytes()).records().count(), rows.len());
        prop_assert!(found.scored + found.unreadable <= found.rows);
    }
}
