//! The migrations that the program brings along, one list for each database.

use crate::driver::Dialect;
use crate::driver::migrate::Migration;

macro_rules! migrations {
    ($dialect:literal: $($number:literal $name:literal),* $(,)?) => {
        &[$(Migration {
            number: $number,
            name: $name,
            sql: include_str!(concat!("../migrations/", $dialect, "/", $name, ".sql")),
        }),*]
    };
}

const SQLITE: &[Migration] = migrations!["sqlite":
    1 "0001_case_data",
    2 "0002_organisations",
    3 "0003_registries",
    4 "0004_contact_lists",
    5 "0005_staff_and_offices",
    6 "0006_sentences",
    7 "0007_flags",
    8 "0008_details",
    9 "0009_custody",
    10 "0010_contacts",
    11 "0011_documents",
    12 "0012_drafts",
    13 "0013_session_client",
    14 "0014_reminders",
    15 "0015_held",
    16 "0016_calendar_feeds",
    17 "0017_who_holds_what",
    18 "0018_court_lists",
    19 "0019_guesses",
    20 "0020_search",
    21 "0021_reference",
    22 "0022_retention",
    23 "0023_enforcement",
    24 "0024_lists_from_indexes",
    25 "0025_requirements",
    26 "0026_letters_as_sent",
    27 "0027_assessments",
    28 "0028_concerns_and_plans",
    29 "0029_scores_and_tiers",
    30 "0030_assessment_writers",
    31 "0031_looks",
    32 "0032_concerns_and_plans_again",
    33 "0033_lists_from_indexes",
    34 "0034_load",
    35 "0035_handovers",
    36 "0036_why_cases_move",
    37 "0037_allocations",
    38 "0038_holding",
    39 "0039_staff_notices",
    40 "0040_openings",
    41 "0041_limits",
];

const POSTGRES: &[Migration] = migrations!["postgres":
    1 "0001_case_data",
    2 "0002_organisations",
    3 "0003_registries",
    4 "0004_contact_lists",
    5 "0005_staff_and_offices",
    6 "0006_sentences",
    7 "0007_flags",
    8 "0008_details",
    9 "0009_custody",
    10 "0010_contacts",
    11 "0011_documents",
    12 "0012_drafts",
    13 "0013_session_client",
    14 "0014_reminders",
    15 "0015_held",
    16 "0016_calendar_feeds",
    17 "0017_who_holds_what",
    18 "0018_court_lists",
    19 "0019_guesses",
    20 "0020_search",
    21 "0021_reference",
    22 "0022_retention",
    23 "0023_enforcement",
    24 "0024_lists_from_indexes",
    25 "0025_requirements",
    26 "0026_letters_as_sent",
    27 "0027_assessments",
    28 "0028_concerns_and_plans",
    29 "0029_scores_and_tiers",
    30 "0030_assessment_writers",
    31 "0031_looks",
    32 "0032_concerns_and_plans_again",
    33 "0033_lists_from_indexes",
    34 "0034_load",
    35 "0035_handovers",
    36 "0036_why_cases_move",
    37 "0037_allocations",
    38 "0038_holding",
    39 "0039_staff_notices",
    40 "0040_openings",
    41 "0041_limits",
];

pub fn of(dialect: Dialect) -> &'static [Migration] {
    match dialect {
        Dialect::Sqlite => SQLITE,
        Dialect::Postgres => POSTGRES,
    }
}
