//! The set that the program brings along. A test proves that every file under `policy/` is in this list.

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!("../../../../policy/", $path)))),*]
    };
}

/// England and Wales: `(path, text)`.
pub const ENGLAND_AND_WALES: &[(&str, &str)] = files![
    "england-wales/access/last_holder_months.toml",
    "england-wales/calendar/bank_holidays.toml",
    "england-wales/contact/absence_evidence_working_days.toml",
    "england-wales/contact/group_people_max.toml",
    "england-wales/contact/late_recording_working_days.toml",
    "england-wales/contact/outcomes.toml",
    "england-wales/contact/places.toml",
    "england-wales/contact/reminder_earliest_hours.toml",
    "england-wales/contact/reminder_hours.toml",
    "england-wales/contact/reminder_latest_hours.toml",
    "england-wales/contact/reminder_tries_max.toml",
    "england-wales/contact/reminder_words.toml",
    "england-wales/contact/series_appointments_max.toml",
    "england-wales/contact/types.toml",
    "england-wales/contact/usual_gap_days.toml",
    "england-wales/contact/usual_gaps.toml",
    "england-wales/document/formats.toml",
    "england-wales/document/kinds.toml",
    "england-wales/document/size_max_megabytes.toml",
    "england-wales/draft/kept_days.toml",
    "england-wales/draft/kept_max.toml",
    "england-wales/draft/signed_out_minutes.toml",
    "england-wales/flag/review_soon_days.toml",
    "england-wales/flag/types.toml",
    "england-wales/matching/candidates_max.toml",
    "england-wales/oversight/decision_weeks.toml",
    "england-wales/oversight/decision_weeks_high.toml",
    "england-wales/oversight/decision_weeks_low.toml",
    "england-wales/oversight/decision_weeks_medium.toml",
    "england-wales/oversight/decision_weeks_very_high.toml",
    "england-wales/person/details.toml",
    "england-wales/retention/classes.toml",
    "england-wales/search/hits_per_page.toml",
    "england-wales/search/nicknames.toml",
    "england-wales/search/youngest_years.toml",
    "england-wales/sentence/bail.toml",
    "england-wales/sentence/licence_conditions.toml",
    "england-wales/sentence/requirements.toml",
    "england-wales/sentence/terms.toml",
    "england-wales/sentence/types.toml",
    "england-wales/session/idle_minutes.toml",
    "england-wales/session/password_chars_min.toml",
    "england-wales/staff/absences.toml",
    "england-wales/staff/grades.toml",
    "england-wales/staff/skills.toml",
];
