-- Flags on a person with the day of their next review, and what was done with each since it was recorded.

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
