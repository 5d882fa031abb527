//! Files of workload, whole and broken.

use jiff::civil::date;
use proptest::prelude::*;
use std::sync::LazyLock;
use transfer::scores::{FileError, HeaderError, Scored};
use transfer::workload::{Engine, RULES, named, score};
use workload::{NotCovered, Rules};

static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let rules = Rules::built_in().expect("the numbers can be read");
    Engine::new(rules, date(2026, 3, 2), true).expect("the day is covered")
});

fn worked_out(rule: &str, input: &[u8]) -> Result<(Scored, String), FileError> {
    let mut output = Vec::new();
    let found = score(named(rule).expect("there is this rule"), &ENGINE, input, &mut output, |_| {})?;
    Ok((found, String::from_utf8_lossy(&output).into_owned()))
}

/// The cells that a rule adds to one row, the explanation apart.
fn cells(rule: &str, columns: &str, row: &str) -> Vec<String> {
    let (found, output) =
        worked_out(rule, format!("{columns}\n{row}\n").as_bytes()).expect("it is worked out");
    assert_eq!(found.unreadable, 0, "{:?}", found.problems);
    let mut reader = csv::Reader::from_reader(output.as_bytes());
    let record = reader.records().next().expect("a row").expect("of cells");
    let given = columns.split(',').count();
    record.iter().skip(given).take(record.len() - given - 1).map(str::to_owned).collect()
}

const WORK: &str = "cases,reports,contacts_outside_caseload,contacts_by_others,parameters";

/// WLD-03. The flag that the service never reads; its way is the variant.
#[test]
fn a_case_of_transition_to_adulthood_has_its_own_points_and_the_variant_has_not() {
    let row = "10x T2A B2 COMMUNITY; 5x C1 CUSTODY,,,,";
    for (rule, points) in [
        ("realtime_workload_points", "595"),
        ("realtime_workload_points_without_t2a", "1265"),
        ("batch_workload_points", "595"),
        ("custody_workload_points", "595"),
    ] {
        assert_eq!(cells(rule, WORK, row), [points], "{rule}");
    }
    let given = "10x T2A B2 COMMUNITY; 5x C1 CUSTODY,,,,T2A community points all 1; custody all 2";
    assert_eq!(cells("realtime_workload_points", WORK, given), ["20"]);
}

/// WLD-04, WLD-05. Inactive and incomplete cases are read, and what is missing is told by row.
#[test]
fn inactive_and_incomplete_cases_are_lines_too() {
    let rows = format!(
        "{WORK}\n3x A3 LICENCE W; 2x UNTIERED LICENCE; 1x A3 UNKNOWN; 4x A3 LICENCE L,1 oral,2x NEW,,\n"
    );
    let (found, output) = worked_out("batch_workload_points", rows.as_bytes()).expect("it is worked out");
    assert!(output.contains(",876,\"rule batch; A3 place not known: 1 at 0 are 0"), "{output}");
    assert_eq!((found.scored, found.problems.len()), (1, 3));
    assert!(
        found.problems.iter().any(|one| one.says.starts_with("help given, NEW: 2 at 0 are 0")),
        "{found:?}"
    );
}

/// WLD-08. The total of 2021 has ARMS and parole reports in it, the current one has not.
#[test]
fn the_current_total_is_that_of_2021_without_what_was_removed() {
    let columns = "output,counts,weightings,other_inputs";
    let row = "total,\"2 tiers x 1 locations, tier i worth i points, each tier: 4 cases of which 1 warrant; same counts \
        again as T2A\",w=50 u=0 o=0,arms community 2x4 licence 1x5; sdr 9x4; sdr conversions 7x5; paroms 6x8";
    // Two tiers: 4 × (1 + 2), and of transition to adulthood 3.5 × (1 + 2); then 36 and 35; in 2021 also 13 and 48.
    assert_eq!(cells("workload_total_fixture", columns, row), ["154.5"]);
    assert_eq!(cells("workload_total_fixture_current", columns, row), ["93.5"]);
}

/// WLD-16. The services show 0; the explanation says what it is.
#[test]
fn nothing_available_is_shown_as_0_and_explained() {
    let (_, output) =
        worked_out("org_capacity", b"used_points,available_points,cms_points\n5,0,\n").expect("worked out");
    assert!(output.contains("5,0,,0,,-5,\"nothing is available, so there is no percentage"), "{output}");
}

/// WLD-10, WLD-20. What has no number is an empty cell and not a 0.
#[test]
fn what_has_no_number_stays_empty() {
    let columns = "contracted_hours,om_type,default_pso,default_po,default_spo";
    assert_eq!(cells("contracted_hours", columns, "7,UNSUPPORTED(5),12,7,0"), ["", ""]);
    assert_eq!(cells("contracted_hours", columns, "7,SPO,,,0"), ["7", "0"]);
    for nothing in ["", "<null>", "<undefined>"] {
        assert_eq!(cells("rounding", "function,input", &format!("custom_round,{nothing}")), [""]);
    }
    let impact = "used_points,available_points,already_theirs,case_points";
    assert_eq!(cells("capacity_and_impact", impact, "15,102,,"), ["14.7", ""]);
}

#[test]
fn what_is_impossible_is_named_with_its_column() {
    let refused = |rule: &str, columns: &str, row: &str| {
        let (found, output) = worked_out(rule, format!("{columns}\n{row}\n").as_bytes()).expect("a file");
        assert_eq!((found.scored, found.unreadable), (0, 1), "{output}");
        found.problems.into_iter().map(|one| one.says).collect::<Vec<_>>().join("; ")
    };
    let tier = "total_cases,warrants,unpaid_work,overdue_termination,weighting_w,weighting_u,weighting_o,points_per_case,\
        subtract_inactive(T2A only)";
    for (rule, columns, row, says) in [
        (
            "points_for_tier",
            tier,
            "2,1,1,1,0,0,0,10,1",
            "column total_cases cannot be read: write at least as many",
        ),
        ("points_for_tier", tier, "-2,1,1,1,0,0,0,10,maybe", "column total_cases"),
        ("points_for_tier", tier, "2,1,1,1,0,0,0,10,maybe", "column subtract_inactive(T2A only)"),
        (
            "contracted_hours",
            "contracted_hours,om_type,default_pso,default_po,default_spo",
            "7,PO(3),1,1,1",
            "om_type",
        ),
        (
            "contracted_hours",
            "contracted_hours,om_type,default_pso,default_po,default_spo",
            "7,PSO,,1,1",
            "default_pso",
        ),
        (
            "reduction_hours",
            "contracted_hours,allowance_pct,max_allowance_pct",
            "169,1,1",
            "contracted_hours",
        ),
        ("realtime_workload_points", WORK, "5x Z9 CUSTODY,,,,", "column cases"),
        ("realtime_workload_points", WORK, ",,4294967296x A,,", "column contacts_outside_caseload"),
        (
            "overview_tier_totals",
            "band,location_1_counts_level3..0,location_2_counts",
            "A,1|2|3,1|2|3|4",
            "location_1",
        ),
        ("tier_category_ids", "category_id", "33", "a whole number from 0 to 32"),
        (
            "capacity_and_impact",
            "used_points,available_points,already_theirs,case_points",
            "1,1,,5",
            "already_theirs",
        ),
    ] {
        let said = refused(rule, columns, row);
        assert!(said.contains(says), "{rule}: {said}");
    }
}

/// WLD-28.
#[test]
fn a_day_that_no_file_covers_is_refused() {
    let day = date(2010, 1, 1);
    let refused = Engine::new(Rules::built_in().expect("the numbers can be read"), day, false);
    assert_eq!(refused.err(), Some(NotCovered(day)));
}

/// What may stand in a cell: parts of every rule's own language, and anything else.
fn any_cell() -> impl Strategy<Value = String> {
    let forms = "[ -~£é–\u{301}]{0,8}|[0-9]{1,10}x? ?(T2A )?[A-D][0-3] (COMMUNITY|CUSTODY)|PSO\\(3\\)|7|-1|0\\.5|1000000000|\
        0\\.000000000001|9999999999999999999|true|A|1\\|2\\|3\\|4|total|w=0 u=100 o=0|16 tiers x 3 locations|sdr 9x4|\
        9999-12-31|2022-07-10 19:45|community all 10|CMS01=9";
    prop::string::string_regex(forms).expect("a pattern")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Whatever stands in the cells: no panic, every row comes back, and none that could not be read has a result.
    #[test]
    fn no_cell_stops_the_file(
        at in any::<prop::sample::Index>(),
        cells in prop::collection::vec(any_cell(), 1..60),
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
        let input = input.into_inner().unwrap();
        let (found, output) = worked_out(rule.name, &input).unwrap();
        prop_assert_eq!(found.rows, rows.len() as u64);
        let mut reader = csv::Reader::from_reader(output.as_bytes());
        prop_assert_eq!(reader.records().count(), rows.len());
        prop_assert!(found.scored + found.unreadable <= found.rows);
    }
}

#[test]
fn a_first_line_says_what_it_lacks() {
    match worked_out("batch_totals", b"workload_points\n1\n") {
        Err(FileError::Header(HeaderError::Missing { rule, missing })) => {
            assert_eq!((rule, missing), ("batch_totals", vec!["cms_adjustment"]));
        }
        other => panic!("{other:?}"),
    }
}
