CREATE TABLE access_case (
    case_id BLOB NOT NULL,
    access_id BLOB NOT NULL,
    at TEXT NOT NULL,
    user_id BLOB NOT NULL,
    user_name TEXT NOT NULL,
    organisation_name TEXT NOT NULL,
    action TEXT NOT NULL,
    allowed INTEGER NOT NULL,
    rule TEXT NOT NULL,
    PRIMARY KEY (case_id, access_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX access_case_refused ON access_case (user_id, at) WHERE NOT allowed;

CREATE TABLE allocation (
    case_id BLOB NOT NULL,
    allocation_id BLOB NOT NULL,
    sentence_id BLOB NOT NULL,
    by_organisation_id BLOB NOT NULL,
    by_organisation_name TEXT NOT NULL,
    -- nothing where whoever decided works in no team
    by_team_id BLOB,
    by_team_name TEXT NOT NULL,
    -- the month in London: 2026-11
    decided_month TEXT NOT NULL,
    overridden INTEGER NOT NULL,
    reversed_at TEXT,
    body TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, allocation_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX allocation_by_month
    ON allocation (decided_month, by_organisation_id, by_team_id, by_organisation_name, by_team_name, overridden, reversed_at);

CREATE TABLE app_user (
    user_id BLOB NOT NULL,
    login TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    name TEXT NOT NULL,
    organisation_id BLOB NOT NULL,
    organisation_name TEXT NOT NULL,
    last_sign_in_at TEXT,
    PRIMARY KEY (user_id),
    CONSTRAINT app_user_by_login UNIQUE (login)
) STRICT, WITHOUT ROWID;

CREATE TABLE archive_run (
    run_id BLOB NOT NULL,
    began_at TEXT NOT NULL,
    ended_at TEXT,
    by_name TEXT NOT NULL,
    policy_revision TEXT NOT NULL,
    counts TEXT NOT NULL,
    PRIMARY KEY (run_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE assessment (
    case_id BLOB NOT NULL,
    assessment_id BLOB NOT NULL,
    form TEXT NOT NULL,
    purpose TEXT NOT NULL,
    assessed_on TEXT NOT NULL,
    -- the signed one before it
    base BLOB,
    -- JSON: the level of each group at risk, with its reason
    levels TEXT NOT NULL,
    -- the highest of them in the community, for lists
    harm_community TEXT,
    -- JSON
    signed TEXT,
    countersigned TEXT,
    sent_back TEXT,
    waits_since TEXT,
    voided_why TEXT,
    voided_at TEXT,
    voided_by_name TEXT,
    started_seq INTEGER NOT NULL,
    started_at TEXT NOT NULL,
    started_by BLOB NOT NULL,
    started_by_name TEXT NOT NULL,
    started_organisation_id BLOB NOT NULL,
    started_organisation_name TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL, writers TEXT, levels_written TEXT,
    PRIMARY KEY (case_id, assessment_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE assessment_score (
    case_id BLOB NOT NULL,
    assessment_id BLOB NOT NULL,
    assessed_on TEXT NOT NULL,
    offence_table TEXT NOT NULL,
    -- JSON: what was known to the instruments
    given TEXT NOT NULL,
    -- JSON: each score with its terms
    scores TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, assessment_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE assessment_section (
    case_id BLOB NOT NULL,
    assessment_id BLOB NOT NULL,
    section TEXT NOT NULL,
    -- JSON
    answers TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, assessment_id, section)
) STRICT, WITHOUT ROWID;

CREATE TABLE assignment (
    case_id BLOB NOT NULL,
    assignment_id BLOB NOT NULL,
    organisation_id BLOB NOT NULL,
    organisation_name TEXT NOT NULL,
    team_id BLOB NOT NULL,
    team_name TEXT NOT NULL,
    officer_id BLOB NOT NULL,
    officer_name TEXT NOT NULL,
    from_at TEXT NOT NULL,
    until_at TEXT,
    reason TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL, reason_code TEXT,
    PRIMARY KEY (case_id, assignment_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX assignment_by_officer ON assignment (officer_id, until_at, case_id, organisation_id, team_id, from_at);

CREATE INDEX assignment_by_team ON assignment (team_id, until_at);

CREATE INDEX assignment_now ON assignment (case_id, organisation_id, team_id, officer_id, from_at) WHERE until_at IS NULL;

CREATE INDEX assignment_of_organisation ON assignment (organisation_id) WHERE until_at IS NULL;

CREATE TABLE bail (
    case_id BLOB NOT NULL,
    bail_id BLOB NOT NULL,
    status TEXT NOT NULL,
    decided_on TEXT NOT NULL,
    place TEXT NOT NULL,
    until_on TEXT,
    conditions TEXT NOT NULL,
    told_by TEXT NOT NULL,
    checked INTEGER NOT NULL,
    removed_why TEXT,
    removed_at TEXT,
    removed_by_name TEXT,
    corrections INTEGER NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, bail_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE breach_review (
    case_id BLOB NOT NULL,
    review_id BLOB NOT NULL,
    sentence_id BLOB NOT NULL,
    decision TEXT NOT NULL,
    -- ids of the contacts that it rests on, one after the other
    considered TEXT NOT NULL,
    decided_on TEXT NOT NULL,
    why TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, review_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE breach_step (
    case_id BLOB NOT NULL,
    step_id BLOB NOT NULL,
    review_id BLOB NOT NULL,
    step TEXT NOT NULL,
    happened_on TEXT NOT NULL,
    hearing_on TEXT,
    note TEXT NOT NULL,
    removed_why TEXT,
    removed_at TEXT,
    removed_by_name TEXT,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, step_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE calendar_feed (
    user_id BLOB NOT NULL,
    token_hash BLOB NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (user_id),
    CONSTRAINT calendar_feed_by_token UNIQUE (token_hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_admitted (
    case_id BLOB NOT NULL,
    user_id BLOB NOT NULL,
    user_name TEXT NOT NULL,
    on_list INTEGER NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_event (
    case_id BLOB NOT NULL,
    seq INTEGER NOT NULL,
    event_id BLOB NOT NULL,
    kind TEXT NOT NULL,
    effective_at TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    by_user_id BLOB NOT NULL,
    by_name TEXT NOT NULL,
    by_organisation_id BLOB NOT NULL,
    by_organisation_name TEXT NOT NULL,
    policy TEXT NOT NULL,
    corrects BLOB,
    basis TEXT NOT NULL,
    payload TEXT NOT NULL,
    salt BLOB NOT NULL,
    digest BLOB NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (case_id, seq),
    CONSTRAINT case_event_once UNIQUE (case_id, event_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX case_event_by_time ON case_event (recorded_at, event_id);

CREATE TABLE case_exclusion (
    case_id BLOB NOT NULL,
    exclusion_id BLOB NOT NULL,
    user_id BLOB NOT NULL,
    from_at TEXT NOT NULL,
    -- until just before then; nothing for as long as nobody ends it
    until_at TEXT,
    body TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, exclusion_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_head (
    case_id BLOB NOT NULL,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (case_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_member (
    case_id BLOB NOT NULL,
    member BLOB NOT NULL,
    joined INTEGER NOT NULL,
    PRIMARY KEY (case_id, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_opening (
    case_id BLOB NOT NULL,
    opening_id BLOB NOT NULL,
    -- whose it is
    user_id BLOB NOT NULL,
    -- from when until just before when it is open; ended early, until then
    from_at TEXT,
    until_at TEXT,
    -- codes with a blank before and after each
    parts TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    -- asked for, and neither answered nor withdrawn
    waits INTEGER NOT NULL,
    body TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, opening_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX case_opening_of_user ON case_opening (user_id, case_id, until_at);

CREATE INDEX case_opening_waits ON case_opening (asked_at) WHERE waits;

CREATE TABLE case_restriction (
    case_id BLOB NOT NULL,
    lifted_at TEXT,
    body TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE concern (
    case_id BLOB NOT NULL,
    concern_id BLOB NOT NULL,
    said TEXT NOT NULL,
    intent TEXT NOT NULL,
    danger TEXT NOT NULL,
    holder_id BLOB,
    holder_name TEXT,
    manager_id BLOB,
    manager_name TEXT,
    decide_by TEXT NOT NULL,
    follows TEXT,
    decided_why TEXT,
    decided_at TEXT,
    decided_by BLOB,
    decided_by_name TEXT,
    created_seq INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    created_by BLOB NOT NULL,
    created_by_name TEXT NOT NULL,
    created_organisation_id BLOB NOT NULL,
    created_organisation_name TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL, stand_in_id BLOB, stand_in_name TEXT,
    PRIMARY KEY (case_id, concern_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX concern_by_author ON concern (created_by, decided_at);

CREATE INDEX concern_undecided ON concern (decide_by) WHERE decided_at IS NULL;

CREATE TABLE contact (
    case_id BLOB NOT NULL,
    contact_id BLOB NOT NULL,
    contact_type TEXT NOT NULL,
    starts_at TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    place TEXT,
    officer_id BLOB,
    officer_name TEXT NOT NULL,
    booked INTEGER NOT NULL,
    notes TEXT NOT NULL,
    sensitive INTEGER NOT NULL,
    corrections INTEGER NOT NULL,
    outcome_code TEXT,
    outcome_attended INTEGER,
    outcome_seq INTEGER,
    outcome_at TEXT,
    outcome_by BLOB,
    outcome_by_name TEXT,
    outcome_organisation_id BLOB,
    outcome_organisation_name TEXT,
    created_seq INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    created_by BLOB NOT NULL,
    created_by_name TEXT NOT NULL,
    created_organisation_id BLOB NOT NULL,
    created_organisation_name TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL, outcome_awaited_until TEXT, outcome_because TEXT, series_id BLOB, group_id BLOB, requirement_id BLOB, visit_who_knows TEXT, visit_back_by TEXT, visit_checked_in_at TEXT, visit_checked_in_by TEXT, outcome_decided_at TEXT, condition_id BLOB,
    PRIMARY KEY (case_id, contact_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX contact_awaited ON contact (case_id) WHERE outcome_awaited_until IS NOT NULL;

CREATE INDEX contact_by_group ON contact (group_id) WHERE group_id IS NOT NULL;

CREATE INDEX contact_by_officer ON contact (officer_id, starts_at, minutes, outcome_code, booked);

CREATE INDEX contact_kept ON contact (case_id, starts_at, outcome_attended) WHERE outcome_attended;

CREATE INDEX contact_open ON contact (case_id, starts_at, booked, outcome_code)
    WHERE booked AND outcome_code IS NULL;

CREATE INDEX contact_to_come ON contact (starts_at) WHERE booked AND outcome_code IS NULL;

CREATE INDEX contact_to_record ON contact (officer_id, starts_at) WHERE booked AND outcome_code IS NULL;

CREATE INDEX contact_visit_out ON contact (visit_back_by)
    WHERE visit_back_by IS NOT NULL AND visit_checked_in_at IS NULL;

CREATE TABLE crn (
    crn TEXT NOT NULL,
    case_id BLOB NOT NULL,
    PRIMARY KEY (crn)
) STRICT, WITHOUT ROWID;

CREATE INDEX crn_by_case ON crn (case_id);

CREATE TABLE custody_step (
    case_id BLOB NOT NULL,
    step_id BLOB NOT NULL,
    sentence_id BLOB NOT NULL,
    step TEXT NOT NULL,
    happened_on TEXT NOT NULL,
    place TEXT NOT NULL,
    -- kind of release or recall
    term TEXT,
    reason TEXT NOT NULL,
    told_by TEXT NOT NULL,
    removed_why TEXT,
    removed_at TEXT,
    removed_by_name TEXT,
    corrections INTEGER NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, step_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE detail (
    case_id BLOB NOT NULL,
    detail_id BLOB NOT NULL,
    -- name, address, reach, circumstance, need or related_person
    kind TEXT NOT NULL,
    from_on TEXT,
    -- the day on which it was so no more
    to_on TEXT,
    -- JSON
    facts TEXT NOT NULL,
    removed_because TEXT,
    corrections INTEGER NOT NULL,
    created_seq INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    created_by BLOB NOT NULL,
    created_by_name TEXT NOT NULL,
    created_organisation_id BLOB NOT NULL,
    created_organisation_name TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL, search_form TEXT,
    PRIMARY KEY (case_id, detail_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX detail_by_form ON detail (search_form, case_id) WHERE search_form IS NOT NULL;

CREATE TABLE document (
    case_id BLOB NOT NULL,
    document_id BLOB NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    received_from TEXT NOT NULL,
    dated TEXT NOT NULL,
    contact_id BLOB,
    format TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    digest TEXT NOT NULL,
    file_name TEXT NOT NULL,
    removed_why TEXT,
    corrections INTEGER NOT NULL,
    created_seq INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    created_by BLOB NOT NULL,
    created_by_name TEXT NOT NULL,
    created_organisation_id BLOB NOT NULL,
    created_organisation_name TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, document_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
    user_id BLOB NOT NULL,
    draft_id BLOB NOT NULL,
    form TEXT NOT NULL,
    case_id BLOB NOT NULL,
    contact_id BLOB,
    fields TEXT NOT NULL,
    kept_at TEXT NOT NULL,
    goes_at TEXT NOT NULL,
    PRIMARY KEY (user_id, draft_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX draft_by_end ON draft (goes_at);

CREATE TABLE ended_session (
    token_hash BLOB NOT NULL,
    user_id BLOB NOT NULL,
    csrf TEXT NOT NULL,
    goes_at TEXT NOT NULL,
    PRIMARY KEY (token_hash)
) STRICT, WITHOUT ROWID;

CREATE INDEX ended_session_by_end ON ended_session (goes_at);

CREATE INDEX ended_session_by_user ON ended_session (user_id);

CREATE TABLE flag (
    case_id BLOB NOT NULL,
    flag_id BLOB NOT NULL,
    flag_type TEXT NOT NULL,
    level TEXT,
    category TEXT,
    note TEXT NOT NULL,
    from_on TEXT NOT NULL,
    next_review TEXT,
    ended_on TEXT,
    ended_why TEXT,
    removed_why TEXT,
    corrections INTEGER NOT NULL,
    created_seq INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    created_by BLOB NOT NULL,
    created_by_name TEXT NOT NULL,
    created_organisation_id BLOB NOT NULL,
    created_organisation_name TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, flag_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX flag_open ON flag (case_id, next_review, flag_type, from_on, ended_on, removed_why)
WHERE ended_on IS NULL AND removed_why IS NULL;

CREATE TABLE flag_step (
    case_id BLOB NOT NULL,
    step_id BLOB NOT NULL,
    flag_id BLOB NOT NULL,
    kind TEXT NOT NULL,
    step_on TEXT NOT NULL,
    words TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, step_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE guess_window (
    guess_key BLOB NOT NULL,
    since TEXT NOT NULL,
    failures INTEGER NOT NULL,
    PRIMARY KEY (guess_key)
) STRICT, WITHOUT ROWID;

CREATE INDEX guess_window_since ON guess_window (since);

CREATE TABLE hand_back (
    case_id BLOB NOT NULL,
    -- the assignment that ends with it
    assignment_id BLOB NOT NULL,
    on_day TEXT NOT NULL,
    -- 1 until the case moves, or somebody says that it stays
    is_open INTEGER NOT NULL,
    body TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, assignment_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX hand_back_open ON hand_back (on_day) WHERE is_open = 1;

CREATE TABLE handover (
    case_id BLOB NOT NULL,
    transfer_id BLOB NOT NULL,
    from_organisation_id BLOB NOT NULL,
    from_team_id BLOB NOT NULL,
    to_organisation_id BLOB NOT NULL,
    to_team_id BLOB NOT NULL,
    asked_at TEXT NOT NULL,
    ended_at TEXT,
    moved_at TEXT,
    body TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, transfer_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX handover_by_id ON handover (transfer_id);

CREATE INDEX handover_ended ON handover (ended_at) WHERE ended_at IS NOT NULL;

CREATE INDEX handover_open ON handover (asked_at) WHERE ended_at IS NULL;

CREATE TABLE hearing (
    case_id BLOB NOT NULL,
    hearing_id BLOB NOT NULL,
    feed TEXT NOT NULL,
    source_key TEXT NOT NULL,
    court_code TEXT,
    court_name TEXT NOT NULL,
    room TEXT,
    sitting_on TEXT NOT NULL,
    -- on the wall in London, like 10:00:00
    sitting_at TEXT,
    hearing_type TEXT,
    case_number TEXT,
    bail_status TEXT,
    name_as_given TEXT NOT NULL,
    address_as_given TEXT,
    postcode TEXT,
    -- JSON
    offences TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, hearing_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX hearing_by_sitting ON hearing (sitting_on, COALESCE(court_code, court_name));

CREATE INDEX hearing_by_source_key ON hearing (source_key);

CREATE TABLE identifier (
    case_id BLOB NOT NULL,
    identifier_id BLOB NOT NULL,
    kind TEXT NOT NULL,
    raw TEXT NOT NULL,
    search_form TEXT NOT NULL,
    unverified_because TEXT,
    source TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, identifier_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX identifier_by_form ON identifier (search_form);

CREATE TABLE job (
    job TEXT NOT NULL,
    day TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (job, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE key_date (
    case_id BLOB NOT NULL,
    sentence_id BLOB NOT NULL,
    term TEXT NOT NULL,
    -- none once it was withdrawn
    falls_on TEXT,
    told_by TEXT NOT NULL,
    corrections INTEGER NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, sentence_id, term)
) STRICT, WITHOUT ROWID;

CREATE TABLE known_sign_in (
    guess_key BLOB NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (guess_key)
) STRICT, WITHOUT ROWID;

CREATE INDEX known_sign_in_at ON known_sign_in (at);

CREATE TABLE left_unallocated (
    case_id BLOB NOT NULL,
    left_id BLOB NOT NULL,
    body TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, left_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE letter (
    case_id BLOB NOT NULL,
    letter_id BLOB NOT NULL,
    letter_type TEXT NOT NULL,
    contact_id BLOB,
    review_id BLOB,
    corrects BLOB,
    sent_on TEXT NOT NULL,
    way TEXT NOT NULL,
    document_id BLOB,
    note TEXT NOT NULL,
    removed_why TEXT,
    removed_at TEXT,
    removed_by_name TEXT,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL, language TEXT, template TEXT, words TEXT,
    PRIMARY KEY (case_id, letter_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE letter_template (
    organisation_id BLOB NOT NULL,
    letter TEXT NOT NULL,
    language TEXT NOT NULL,
    version INTEGER NOT NULL,
    text TEXT NOT NULL,
    why TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (organisation_id, letter, language, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE licence_condition (
    case_id BLOB NOT NULL,
    condition_id BLOB NOT NULL,
    sentence_id BLOB NOT NULL,
    step_id BLOB NOT NULL,
    condition_type TEXT NOT NULL,
    words TEXT NOT NULL,
    version TEXT NOT NULL,
    from_on TEXT NOT NULL,
    ended_on TEXT,
    ended_reason TEXT,
    ended_note TEXT,
    removed_why TEXT,
    removed_at TEXT,
    removed_by_name TEXT,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL, wording TEXT,
    PRIMARY KEY (case_id, condition_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE load_contest (
    organisation_id BLOB NOT NULL,
    contest_id BLOB NOT NULL,
    officer_id BLOB NOT NULL,
    team_id BLOB NOT NULL,
    -- JSON
    facts TEXT NOT NULL,
    -- nothing until it is answered
    answer TEXT,
    opened_seq INTEGER NOT NULL,
    opened_at TEXT NOT NULL,
    opened_by BLOB NOT NULL,
    opened_by_name TEXT NOT NULL,
    opened_organisation_id BLOB NOT NULL,
    opened_organisation_name TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (organisation_id, contest_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX load_contest_by_id ON load_contest (contest_id);

CREATE INDEX load_contest_by_officer ON load_contest (officer_id);

CREATE INDEX load_contest_open ON load_contest (organisation_id) WHERE answer IS NULL;

CREATE TABLE look (
    organisation_id BLOB NOT NULL,
    look_id BLOB NOT NULL,
    check_code TEXT NOT NULL,
    team_id BLOB NOT NULL,
    month_on TEXT NOT NULL,
    counted INTEGER NOT NULL,
    counted_of INTEGER NOT NULL,
    reason TEXT NOT NULL,
    owner_id BLOB NOT NULL,
    owner_name TEXT NOT NULL,
    -- ids of cases, with a blank between them; so are the officers who held them
    sample TEXT NOT NULL,
    holders TEXT NOT NULL,
    -- nothing until it is closed
    outcome TEXT,
    words TEXT,
    opened_seq INTEGER NOT NULL,
    opened_at TEXT NOT NULL,
    opened_by BLOB NOT NULL,
    opened_by_name TEXT NOT NULL,
    opened_organisation_id BLOB NOT NULL,
    opened_organisation_name TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (organisation_id, look_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX look_by_id ON look (look_id);

CREATE TABLE match_candidate (
    case_id BLOB NOT NULL,
    candidate BLOB NOT NULL,
    rank INTEGER NOT NULL,
    found_by TEXT NOT NULL,
    PRIMARY KEY (case_id, candidate)
) STRICT, WITHOUT ROWID;

CREATE TABLE match_decision (
    case_id BLOB NOT NULL,
    decision_id BLOB NOT NULL,
    -- this_one, none_of_these or cannot_tell
    outcome TEXT NOT NULL,
    -- the record that "this one" chose
    other BLOB,
    note TEXT NOT NULL,
    undone_why TEXT,
    undone_at TEXT,
    undone_by_name TEXT,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, decision_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE name_form (
    case_id BLOB NOT NULL,
    word TEXT NOT NULL,
    name TEXT NOT NULL,
    sound TEXT NOT NULL, name_kind TEXT,
    PRIMARY KEY (case_id, word, name)
) STRICT, WITHOUT ROWID;

CREATE INDEX name_form_by_sound ON name_form (sound, case_id);

CREATE INDEX name_form_by_word ON name_form (word, case_id);

CREATE TABLE name_pair (
    case_id BLOB NOT NULL,
    pair TEXT NOT NULL,
    PRIMARY KEY (case_id, pair)
) STRICT, WITHOUT ROWID;

CREATE INDEX name_pair_by_pair ON name_pair (pair, case_id);

CREATE TABLE name_word (
    word TEXT NOT NULL,
    added_at TEXT NOT NULL,
    PRIMARY KEY (word)
) STRICT, WITHOUT ROWID;

CREATE INDEX name_word_by_time ON name_word (added_at, word);

CREATE TABLE notice (
    notice_id BLOB NOT NULL,
    user_id BLOB NOT NULL,
    case_id BLOB NOT NULL,
    topic TEXT NOT NULL,
    at TEXT NOT NULL, contact_id BLOB, appointment_at TEXT,
    PRIMARY KEY (notice_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX notice_by_user ON notice (user_id, at);

CREATE TABLE office (
    organisation_id BLOB NOT NULL,
    office_id BLOB NOT NULL,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    phone TEXT NOT NULL,
    -- JSON: read and put whole, never searched
    hours TEXT NOT NULL,
    closed TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (organisation_id, office_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE officer (
    organisation_id BLOB NOT NULL,
    officer_id BLOB NOT NULL,
    team_id BLOB NOT NULL,
    name TEXT NOT NULL,
    grade TEXT NOT NULL,
    phone TEXT NOT NULL,
    user_id BLOB,
    from_at TEXT NOT NULL,
    until_at TEXT,
    PRIMARY KEY (organisation_id, officer_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX officer_by_team ON officer (team_id);

CREATE INDEX officer_by_user ON officer (user_id);

CREATE TABLE officer_load (
    officer_id BLOB NOT NULL,
    day_on TEXT NOT NULL,
    organisation_id BLOB NOT NULL,
    team_id BLOB NOT NULL,
    counted_at TEXT NOT NULL,
    rule TEXT NOT NULL,
    used INTEGER NOT NULL,
    available INTEGER NOT NULL,
    cases INTEGER NOT NULL,
    high_risk INTEGER NOT NULL,
    -- JSON
    lines TEXT NOT NULL,
    hours TEXT NOT NULL,
    PRIMARY KEY (officer_id, day_on)
) STRICT, WITHOUT ROWID;

CREATE INDEX officer_load_by_day ON officer_load (day_on, team_id);

CREATE TABLE organisation (
    organisation_id BLOB NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (organisation_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE organisation_event (
    organisation_id BLOB NOT NULL,
    seq INTEGER NOT NULL,
    event_id BLOB NOT NULL,
    kind TEXT NOT NULL,
    effective_at TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    by_user_id BLOB NOT NULL,
    by_name TEXT NOT NULL,
    by_organisation_id BLOB NOT NULL,
    by_organisation_name TEXT NOT NULL,
    policy TEXT NOT NULL,
    corrects BLOB,
    basis TEXT NOT NULL,
    payload TEXT NOT NULL,
    salt BLOB NOT NULL,
    digest BLOB NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (organisation_id, seq),
    CONSTRAINT organisation_event_once UNIQUE (organisation_id, event_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX organisation_event_by_time ON organisation_event (recorded_at, event_id);

CREATE TABLE organisation_head (
    organisation_id BLOB NOT NULL,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (organisation_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
    outbox_id BLOB NOT NULL,
    topic TEXT NOT NULL,
    payload TEXT NOT NULL,
    at TEXT NOT NULL,
    next_at TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    delivered_at TEXT,
    problem TEXT, contact_id BLOB, appointment_at TEXT, claimed_at TEXT,
    PRIMARY KEY (outbox_id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX outbox_by_appointment ON outbox (contact_id, appointment_at) WHERE contact_id IS NOT NULL;

CREATE INDEX outbox_due ON outbox (next_at) WHERE delivered_at IS NULL;

CREATE INDEX outbox_reminder_due ON outbox (next_at) WHERE contact_id IS NOT NULL AND delivered_at IS NULL;

CREATE TABLE overload (
    organisation_id BLOB NOT NULL,
    overload_id BLOB NOT NULL,
    officer_id BLOB NOT NULL,
    team_id BLOB NOT NULL,
    -- JSON
    facts TEXT NOT NULL,
    answers TEXT NOT NULL,
    ended_on TEXT,
    raised_seq INTEGER NOT NULL,
    raised_at TEXT NOT NULL,
    raised_by BLOB NOT NULL,
    raised_by_name TEXT NOT NULL,
    raised_organisation_id BLOB NOT NULL,
    raised_organisation_name TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (organisation_id, overload_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX overload_by_id ON overload (overload_id);

CREATE INDEX overload_by_officer ON overload (officer_id);

CREATE INDEX overload_open ON overload (organisation_id) WHERE ended_on IS NULL;

CREATE TABLE part_facts (
    case_id BLOB NOT NULL,
    -- 'requirement' or 'condition'
    part_kind TEXT NOT NULL,
    part_id BLOB NOT NULL,
    -- JSON
    facts TEXT NOT NULL,
    told_by TEXT NOT NULL,
    -- JSON
    suspensions TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, part_kind, part_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE "person" (
    case_id BLOB NOT NULL,
    crn TEXT,
    title TEXT,
    forenames TEXT NOT NULL,
    surname TEXT NOT NULL,
    birth_date TEXT,
    sex TEXT,
    -- settled, waiting or joined
    identity TEXT NOT NULL,
    waiting_since TEXT,
    opinion_user_id BLOB,
    opinion_name TEXT,
    opinion_note TEXT,
    -- the record that this one was found to be the same human as
    joined_to BLOB,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    -- somebody holds the case
    held INTEGER NOT NULL,
    PRIMARY KEY (case_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX person_by_birth_date ON person (birth_date);

CREATE INDEX person_by_crn ON person (crn);

CREATE INDEX person_by_joined_to ON person (joined_to) WHERE joined_to IS NOT NULL;

CREATE INDEX person_in_lists ON person (case_id, joined_to, identity, birth_date, surname, forenames, crn);

CREATE INDEX person_unheld ON person (case_id) WHERE NOT held AND identity = 'settled';

CREATE INDEX person_waiting ON person (waiting_since) WHERE identity = 'waiting';

CREATE INDEX person_without_birth_date ON person (case_id) WHERE birth_date IS NULL;

CREATE TABLE plan (
    case_id BLOB NOT NULL,
    plan_id BLOB NOT NULL,
    -- ids of people in their life, one after the other
    people TEXT NOT NULL,
    -- codes, one after the other
    at_risk_groups TEXT NOT NULL,
    restrictions TEXT NOT NULL,
    contingency TEXT NOT NULL,
    why TEXT NOT NULL,
    agreed TEXT,
    agreed_contact_id BLOB,
    agreed_words TEXT,
    signed_seq INTEGER,
    signed_at TEXT,
    signed_by BLOB,
    signed_by_name TEXT,
    signed_organisation_id BLOB,
    signed_organisation_name TEXT,
    -- the entry that changed something of it last; signing changes nothing
    ended_at TEXT,
    created_seq INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    created_by BLOB NOT NULL,
    created_by_name TEXT NOT NULL,
    created_organisation_id BLOB NOT NULL,
    created_organisation_name TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL, agreed_met_by TEXT,
    PRIMARY KEY (case_id, plan_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE plan_goal (
    case_id BLOB NOT NULL,
    goal_id BLOB NOT NULL,
    plan_id BLOB NOT NULL,
    area TEXT NOT NULL,
    words TEXT NOT NULL,
    state TEXT NOT NULL,
    created_seq INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    created_by BLOB NOT NULL,
    created_by_name TEXT NOT NULL,
    created_organisation_id BLOB NOT NULL,
    created_organisation_name TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, goal_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE plan_step (
    case_id BLOB NOT NULL,
    step_id BLOB NOT NULL,
    goal_id BLOB NOT NULL,
    words TEXT NOT NULL,
    who TEXT NOT NULL,
    due_on TEXT,
    state TEXT NOT NULL,
    created_seq INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    created_by BLOB NOT NULL,
    created_by_name TEXT NOT NULL,
    created_organisation_id BLOB NOT NULL,
    created_organisation_name TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, step_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE policy_revision (
    revision TEXT NOT NULL,
    files TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE read_item (
    digest TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE reference_row (
    kind TEXT NOT NULL,
    list TEXT NOT NULL,
    version INTEGER NOT NULL,
    line INTEGER NOT NULL,
    code TEXT NOT NULL,
    name TEXT,
    from_on TEXT,
    to_on TEXT,
    says TEXT NOT NULL,
    PRIMARY KEY (kind, list, version, line)
) STRICT, WITHOUT ROWID;

CREATE INDEX reference_row_by_code ON reference_row (kind, code);

CREATE TABLE reference_version (
    kind TEXT NOT NULL,
    list TEXT NOT NULL,
    version INTEGER NOT NULL,
    as_of TEXT NOT NULL,
    source TEXT NOT NULL,
    file TEXT NOT NULL,
    digest TEXT NOT NULL,
    columns_said TEXT NOT NULL,
    kept INTEGER NOT NULL,
    refused INTEGER NOT NULL,
    policy_revision TEXT,
    loaded_at TEXT NOT NULL,
    loaded_by TEXT NOT NULL,
    PRIMARY KEY (kind, list, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE request (
    request_id BLOB NOT NULL,
    user_id BLOB NOT NULL,
    command TEXT NOT NULL,
    answer TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (request_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE "requirement" (
    case_id BLOB NOT NULL,
    requirement_id BLOB NOT NULL,
    sentence_id BLOB NOT NULL,
    requirement_type TEXT NOT NULL,
    length INTEGER,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    details TEXT NOT NULL,
    ends_on TEXT,
    started_on TEXT,
    ended_on TEXT,
    ended_reason TEXT,
    ended_note TEXT,
    removed_why TEXT,
    removed_at TEXT,
    removed_by_name TEXT,
    PRIMARY KEY (case_id, requirement_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE retention (
    case_id BLOB NOT NULL,
    archived_class TEXT,
    archived_since TEXT,
    archived_on TEXT,
    exempted_why TEXT,
    exempted_since TEXT,
    restored_on TEXT,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX retention_archived ON retention (archived_on, case_id) WHERE archived_on IS NOT NULL;

CREATE TABLE role_grant (
    organisation_id BLOB NOT NULL,
    grant_id BLOB NOT NULL,
    user_id BLOB NOT NULL,
    role TEXT NOT NULL,
    -- team, organisation or all; scope_id is the team or organisation
    scope_kind TEXT NOT NULL,
    scope_id BLOB,
    from_at TEXT NOT NULL,
    until_at TEXT,
    PRIMARY KEY (organisation_id, grant_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX role_grant_by_user ON role_grant (user_id);

CREATE TABLE schema_migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL,
             checksum TEXT NOT NULL, applied_at TEXT NOT NULL) STRICT;

CREATE TABLE search (
    search_id BLOB NOT NULL,
    user_id BLOB NOT NULL,
    words TEXT NOT NULL,
    at TEXT NOT NULL,
    shown TEXT NOT NULL,
    PRIMARY KEY (search_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX search_with_words ON search (user_id) WHERE words <> '';

CREATE TABLE "sentence" (
    case_id BLOB NOT NULL,
    sentence_id BLOB NOT NULL,
    sentence_type TEXT NOT NULL,
    court_name TEXT NOT NULL,
    passed_on TEXT NOT NULL,
    -- none for a sentence without an end
    ends_on TEXT,
    length_months INTEGER NOT NULL,
    offence_code TEXT NOT NULL,
    offence_title TEXT NOT NULL,
    -- the hearing whose results gave it; none when it was typed
    hearing_id BLOB,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    convicted_on TEXT,
    -- JSON: the particulars of the main offence, and the other offences
    offences TEXT NOT NULL,
    runs TEXT,
    runs_other BLOB,
    ended_on TEXT,
    ended_reason TEXT,
    ended_note TEXT,
    removed_why TEXT,
    removed_at TEXT,
    removed_by_name TEXT,
    corrections INTEGER NOT NULL,
    PRIMARY KEY (case_id, sentence_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX sentence_order ON sentence (case_id, ends_on, sentence_type, ended_on, removed_why) WHERE removed_why IS NULL;

CREATE TABLE session (
    token_hash BLOB NOT NULL,
    user_id BLOB NOT NULL,
    csrf TEXT NOT NULL,
    created_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    previous_sign_in_at TEXT, client TEXT,
    PRIMARY KEY (token_hash)
) STRICT, WITHOUT ROWID;

CREATE INDEX session_by_user ON session (user_id);

CREATE TABLE staff_fact (
    organisation_id BLOB NOT NULL,
    fact_id BLOB NOT NULL,
    officer_id BLOB NOT NULL,
    -- grade, skill, hours, team or absence; the columns after it are filled as that asks
    says TEXT NOT NULL,
    code TEXT,
    minutes INTEGER,
    team_id BLOB,
    stand_in BLOB,
    from_on TEXT NOT NULL,
    to_on TEXT,
    taken_back TEXT,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL, note TEXT,
    PRIMARY KEY (organisation_id, fact_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX staff_fact_by_officer ON staff_fact (organisation_id, officer_id, says);

CREATE INDEX staff_fact_by_team ON staff_fact (team_id);

CREATE TABLE staff_notice (
    notice_id BLOB NOT NULL,
    user_id BLOB NOT NULL,
    topic TEXT NOT NULL,
    -- the notice of overload, or the contested line
    about_id BLOB NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (notice_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX staff_notice_by_user ON staff_notice (user_id, at);

CREATE TABLE team (
    organisation_id BLOB NOT NULL,
    team_id BLOB NOT NULL,
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    office TEXT NOT NULL,
    unit TEXT NOT NULL,
    PRIMARY KEY (organisation_id, team_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE team_office (
    organisation_id BLOB NOT NULL,
    team_id BLOB NOT NULL,
    office_id BLOB NOT NULL,
    from_on TEXT NOT NULL,
    to_on TEXT,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (organisation_id, team_id, office_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE tier (
    case_id BLOB NOT NULL,
    rule TEXT NOT NULL,
    tier TEXT,
    worked_on TEXT NOT NULL,
    -- the first day on which time alone may change it
    look_again_on TEXT,
    -- JSON: the tier with its steps
    worked TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, rule)
) STRICT, WITHOUT ROWID;

CREATE INDEX tier_in_lists ON tier (case_id, rule, tier);

CREATE INDEX tier_look_again ON tier (look_again_on, case_id);
