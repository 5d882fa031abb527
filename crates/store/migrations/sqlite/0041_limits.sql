-- Limits: who may not open a record, and the few to whom one is open at all. They are few; each is asked for by its case.

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
