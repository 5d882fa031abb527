-- What is recorded about people on probation: the log of each case, and the rows that screens read.
--
-- Every table has case_id first in every key, and no key points from one case to another, so that the tables can
-- be split over many servers by case. There is no default, no sequence and no clock in here: the program gives
-- every value, so that replaying the log gives the same rows on any database.

CREATE TABLE case_head (
    case_id UUID NOT NULL,
    seq BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (case_id)
);

CREATE TABLE case_event (
    case_id UUID NOT NULL,
    seq BIGINT NOT NULL,
    event_id UUID NOT NULL,
    kind TEXT NOT NULL,
    effective_at TIMESTAMPTZ NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    by_user_id UUID NOT NULL,
    by_name TEXT NOT NULL,
    by_organisation_id UUID NOT NULL,
    by_organisation_name TEXT NOT NULL,
    policy TEXT NOT NULL,
    corrects UUID,
    basis TEXT NOT NULL,
    payload TEXT NOT NULL,
    salt BYTEA NOT NULL,
    digest BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (case_id, seq),
    CONSTRAINT case_event_once UNIQUE (case_id, event_id)
);

-- For those who follow the log of the whole service.
CREATE INDEX case_event_by_time ON case_event (recorded_at, event_id);

CREATE TABLE person (
    case_id UUID NOT NULL,
    crn TEXT,
    title TEXT,
    forenames TEXT COLLATE "C" NOT NULL,
    surname TEXT COLLATE "C" NOT NULL,
    birth_date DATE,
    sex TEXT,
    -- settled, waiting or joined
    identity TEXT NOT NULL,
    waiting_since TIMESTAMPTZ,
    opinion_user_id UUID,
    opinion_name TEXT,
    opinion_note TEXT,
    -- the record that this one was found to be the same human as
    joined_to UUID,
    written_seq BIGINT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    written_by UUID NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id UUID NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id)
);

CREATE INDEX person_by_birth_date ON person (birth_date);
CREATE INDEX person_by_crn ON person (crn);
CREATE INDEX person_by_joined_to ON person (joined_to);
-- The list of uncertain matches is short; so is that of people whose birth date nobody knows.
CREATE INDEX person_waiting ON person (waiting_since) WHERE identity = 'waiting';
CREATE INDEX person_without_birth_date ON person (case_id) WHERE birth_date IS NULL;

CREATE TABLE identifier (
    case_id UUID NOT NULL,
    identifier_id UUID NOT NULL,
    kind TEXT NOT NULL,
    raw TEXT NOT NULL,
    search_form TEXT NOT NULL,
    unverified_because TEXT,
    source TEXT NOT NULL,
    written_seq BIGINT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    written_by UUID NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id UUID NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, identifier_id)
);

CREATE INDEX identifier_by_form ON identifier (search_form);

-- One row for each word of each name: what a search by name compares.
CREATE TABLE name_form (
    case_id UUID NOT NULL,
    word TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    sound TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (case_id, word, name)
);

CREATE INDEX name_form_by_word ON name_form (word, case_id);
CREATE INDEX name_form_by_sound ON name_form (sound, case_id);

CREATE TABLE hearing (
    case_id UUID NOT NULL,
    hearing_id UUID NOT NULL,
    feed TEXT NOT NULL,
    source_key TEXT NOT NULL,
    court_code TEXT,
    court_name TEXT NOT NULL,
    room TEXT,
    sitting_on DATE NOT NULL,
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
    written_seq BIGINT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    written_by UUID NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id UUID NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, hearing_id)
);

CREATE INDEX hearing_by_source_key ON hearing (source_key);

CREATE TABLE sentence (
    case_id UUID NOT NULL,
    sentence_id UUID NOT NULL,
    sentence_type TEXT NOT NULL,
    court_name TEXT NOT NULL,
    passed_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    length_months BIGINT NOT NULL,
    offence_code TEXT NOT NULL,
    offence_title TEXT NOT NULL,
    -- the hearing whose results gave it; none when it was typed
    hearing_id UUID,
    written_seq BIGINT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    written_by UUID NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id UUID NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, sentence_id)
);

CREATE TABLE requirement (
    case_id UUID NOT NULL,
    requirement_id UUID NOT NULL,
    sentence_id UUID NOT NULL,
    requirement_type TEXT NOT NULL,
    length BIGINT,
    written_seq BIGINT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    written_by UUID NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id UUID NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, requirement_id)
);

CREATE TABLE assignment (
    case_id UUID NOT NULL,
    assignment_id UUID NOT NULL,
    organisation_id UUID NOT NULL,
    organisation_name TEXT NOT NULL,
    team_id UUID NOT NULL,
    team_name TEXT NOT NULL,
    officer_id UUID NOT NULL,
    officer_name TEXT NOT NULL,
    from_at TIMESTAMPTZ NOT NULL,
    until_at TIMESTAMPTZ,
    reason TEXT NOT NULL,
    written_seq BIGINT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    written_by UUID NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id UUID NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, assignment_id)
);

CREATE INDEX assignment_by_officer ON assignment (officer_id, until_at);
CREATE INDEX assignment_by_team ON assignment (team_id, until_at);

CREATE TABLE contact (
    case_id UUID NOT NULL,
    contact_id UUID NOT NULL,
    contact_type TEXT NOT NULL,
    starts_at TIMESTAMPTZ NOT NULL,
    minutes BIGINT NOT NULL,
    place TEXT,
    officer_id UUID,
    officer_name TEXT NOT NULL,
    booked BOOLEAN NOT NULL,
    notes TEXT NOT NULL,
    sensitive BOOLEAN NOT NULL,
    corrections BIGINT NOT NULL,
    outcome_code TEXT,
    outcome_attended BOOLEAN,
    outcome_seq BIGINT,
    outcome_at TIMESTAMPTZ,
    outcome_by UUID,
    outcome_by_name TEXT,
    outcome_organisation_id UUID,
    outcome_organisation_name TEXT,
    created_seq BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    created_by UUID NOT NULL,
    created_by_name TEXT NOT NULL,
    created_organisation_id UUID NOT NULL,
    created_organisation_name TEXT NOT NULL,
    written_seq BIGINT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    written_by UUID NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id UUID NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, contact_id)
);

CREATE INDEX contact_by_officer ON contact (officer_id, starts_at);
-- Appointments without an outcome are few beside the log that they become.
CREATE INDEX contact_to_record ON contact (officer_id, starts_at) WHERE booked AND outcome_code IS NULL;

CREATE TABLE match_candidate (
    case_id UUID NOT NULL,
    candidate UUID NOT NULL,
    rank BIGINT NOT NULL,
    found_by TEXT NOT NULL,
    PRIMARY KEY (case_id, candidate)
);

CREATE TABLE match_decision (
    case_id UUID NOT NULL,
    decision_id UUID NOT NULL,
    -- this_one, none_of_these or cannot_tell
    outcome TEXT NOT NULL,
    -- the record that "this one" chose
    other UUID,
    note TEXT NOT NULL,
    undone_why TEXT,
    undone_at TIMESTAMPTZ,
    undone_by_name TEXT,
    written_seq BIGINT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    written_by UUID NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id UUID NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, decision_id)
);

CREATE TABLE case_member (
    case_id UUID NOT NULL,
    member UUID NOT NULL,
    joined BOOLEAN NOT NULL,
    PRIMARY KEY (case_id, member)
);

-- Who looked at which part, and who was refused it. Not part of the log: it is about the reader.
CREATE TABLE access_case (
    case_id UUID NOT NULL,
    access_id UUID NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    user_id UUID NOT NULL,
    user_name TEXT NOT NULL,
    organisation_name TEXT NOT NULL,
    action TEXT NOT NULL,
    allowed BOOLEAN NOT NULL,
    rule TEXT NOT NULL,
    PRIMARY KEY (case_id, access_id)
);

CREATE INDEX access_case_refused ON access_case (user_id, at) WHERE NOT allowed;
