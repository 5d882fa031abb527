-- Openings: parts of a record that one user looks at for a time. Of what was not granted there is no time.

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

-- What is open to a user, on one case or on any.
CREATE INDEX case_opening_of_user ON case_opening (user_id, case_id, until_at);
-- The few that wait for an answer, over everybody.
CREATE INDEX case_opening_waits ON case_opening (asked_at) WHERE waits;
