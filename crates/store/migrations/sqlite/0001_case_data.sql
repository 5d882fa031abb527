-- What is recorded about people on probation: the log of each case, and the rows that screens read.
--
-- Every table has case_id first in every key, and no key points from one case to another, so that the tables can
-- be split over many servers by case. There is no default, no sequence and no clock in here: the program gives
-- every value, so that replaying the log gives the same rows on any database.

CREATE TABLE case_head (
    case_id BLOB NOT NULL,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (case_id)
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

-- For those who follow the log of the whole service.
CREATE INDEX case_event_by_time ON case_event (recorded_at, event_id);

CREATE TABLE person (
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
    PRIMARY KEY (case_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX person_by_birth_date ON person (birth_date);
CREATE INDEX person_by_crn ON person (crn);
CREATE INDEX person_by_joined_to ON person (joined_to);
-- The list of uncertain matches is short; so is that of people whose birth date nobody knows.
CREATE INDEX person_waiting ON person (waiting_since) WHERE identity = 'waiting';
CREATE INDEX person_without_birth_date ON person (case_id) WHERE birth_date IS NULL;

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

-- One row for each word of each name: what a search by name compares.
CREATE TABLE name_form (
    case_id BLOB NOT NULL,
    word TEXT NOT NULL,
    name TEXT NOT NULL,
    sound TEXT NOT NULL,
    PRIMARY KEY (case_id, word, name)
) STRICT, WITHOUT ROWID;

CREATE INDEX name_form_by_word ON name_form (word, case_id);
CREATE INDEX name_form_by_sound ON name_form (sound, case_id);

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

CREATE INDEX hearing_by_source_key ON hearing (source_key);

CREATE TABLE sentence (
    case_id BLOB NOT NULL,
    sentence_id BLOB NOT NULL,
    sentence_type TEXT NOT NULL,
    court_name TEXT NOT NULL,
    passed_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
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
    PRIMARY KEY (case_id, sentence_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE requirement (
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
    PRIMARY KEY (case_id, requirement_id)
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
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, assignment_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX assignment_by_officer ON assignment (officer_id, until_at);
CREATE INDEX assignment_by_team ON assignment (team_id, until_at);

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
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, contact_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX contact_by_officer ON contact (officer_id, starts_at);
-- Appointments without an outcome are few beside the log that they become.
CREATE INDEX contact_to_record ON contact (officer_id, starts_at) WHERE booked AND outcome_code IS NULL;

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

CREATE TABLE case_member (
    case_id BLOB NOT NULL,
    member BLOB NOT NULL,
    joined INTEGER NOT NULL,
    PRIMARY KEY (case_id, member)
) STRICT, WITHOUT ROWID;

-- Who looked at which part, and who was refused it. Not part of the log: it is about the reader.
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
