//! `throughline risk score` from outside: files, exit codes, what it says.

use crate::support::{err, fine, program};
use std::path::Path;
use std::process::Output;

const HEADER: &str = "who,isCurrentlyOfNoFixedAbodeOrTransientAccommodation,workRelatedSkills,\
    problemsWithReadingWritingNumeracy,hasProblemsWithReading,hasProblemsWithNumeracy,learningDifficulties,\
    professionalOrVocationalQualifications";

fn score(folder: &Path, instrument: &str, rows: &str, more: &[&str]) -> Output {
    std::fs::write(folder.join("cases.csv"), rows).unwrap();
    let mut command = program();
    command.args(["risk", "score", "--instrument", instrument]);
    command.arg("--input").arg(folder.join("cases.csv")).arg("--output").arg(folder.join("scores.csv"));
    command.args(more).output().unwrap()
}

fn scores(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("scores.csv")).unwrap()
}

#[test]
fn a_file_of_people_comes_back_with_its_scores() {
    let folder = tempfile::tempdir().unwrap();
    let rows = format!(
        "{HEADER}\n\"A, first\",true,SOME_PROBLEMS,SOME_PROBLEMS,,,SOME_PROBLEMS,ANY_QUALIFICATION\nB,,NO_PROBLEMS,,,,,\n"
    );
    let output = score(folder.path(), "lds", &rows, &[]);
    assert!(fine(&output).starts_with("2 rows, 1 with a score"), "{output:?}");
    let core = "workRelatedSkills;problemsWithReadingWritingNumeracy;learningDifficulties;\
                professionalOrVocationalQualifications";
    assert_eq!(
        scores(folder.path()),
        format!(
            "{HEADER},lds_score,errors\n\
             \"A, first\",true,SOME_PROBLEMS,SOME_PROBLEMS,,,SOME_PROBLEMS,ANY_QUALIFICATION,1,[]\n\
             B,,NO_PROBLEMS,,,,,,,LDS_NOT_ENOUGH_FIELDS_PRESENT({core})\n"
        )
    );
    let explained = score(folder.path(), "lds", &rows, &["--explain"]);
    fine(&explained);
    assert!(scores(folder.path()).contains("LDS model 1.0, thresholds 1.0 (3, 5 points); "));
}

#[test]
fn a_cell_that_cannot_be_read_is_named_and_its_row_has_no_score() {
    let folder = tempfile::tempdir().unwrap();
    let rows =
        format!("{HEADER}\nA,yes,SOME_PROBLEMS,SOME_PROBLEMS,,,SOME_PROBLEMS,ANY_QUALIFICATION\nB,1\n");
    let output = score(folder.path(), "lds", &rows, &["--quiet"]);
    assert_eq!(output.status.code(), Some(1));
    let said = err(&output);
    let column = "isCurrentlyOfNoFixedAbodeOrTransientAccommodation";
    assert!(said.contains(&format!("Row 2: column {column} cannot be read: write true or false.")), "{said}");
    assert!(said.contains("Row 3: 2 cells where the first line has 8: mend the commas or quotes."), "{said}");
    assert!(said.contains("2 rows could not be read"), "{said}");
    assert!(scores(folder.path()).contains(&format!(",,UNREADABLE_INPUT({column})\n")));
}

#[test]
fn a_first_line_that_does_not_fit_refuses_the_whole_file() {
    let folder = tempfile::tempdir().unwrap();
    let output = score(folder.path(), "lds", "who,workRelatedSkills\nA,NO_PROBLEMS\n", &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("lds needs the columns isCurrentlyOfNoFixedAbode"), "{}", err(&output));
    assert!(!folder.path().join("scores.csv").exists(), "nothing is written");
    assert!(!folder.path().join("scores.csv.part").exists(), "nor left behind");
    let unknown = score(folder.path(), "astrology", "a\n", &[]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(err(&unknown).contains("possible values"), "{}", err(&unknown));
}

#[test]
fn an_offence_code_that_the_table_does_not_know_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let rows = "gender,dateOfBirth,dateOfCurrentConviction,dateAtStartOfFollowupCalculated,\
        totalNumberOfSanctionsForAllOffences,ageAtFirstSanction,currentOffenceCode\n\
        MALE,1991-07-17,2021-08-05,2021-12-12,2,21,99998\nMALE,1991-07-17,2021-08-05,2021-12-12,2,21,11618\n";
    let output = score(folder.path(), "gen1_ogrs3", rows, &[]);
    assert!(fine(&output).starts_with("2 rows, 1 with a score"));
    let said = err(&output);
    assert!(said.contains("Offence code 99998 is not in the table common offences"), "{said}");
    assert!(said.contains("--offences FILE"), "{said}");
    let table = folder.path().join("table.csv");
    let columns = "offence_code,gen2_actuarial_category,opd_violence_sex_flag,is_violent_sanction_flag,\
        gen1_ogrs3_category,gen1_ogrs3_error,gen1_snsv_category,gen1_vatp_category";
    let row = "99998,OTHER_OFFENCES,false,false,Other offence,,Other offences,Other offences";
    std::fs::write(&table, format!("{columns}\n{row}\n")).unwrap();
    let with_table = score(folder.path(), "gen1_ogrs3", rows, &["--offences", table.to_str().unwrap()]);
    assert!(fine(&with_table).starts_with("2 rows, 1 with a score"));
    let said = err(&with_table);
    assert!(said.contains("Offence code 11618 is not in the table table.csv sha256:"), "{said}");
}
