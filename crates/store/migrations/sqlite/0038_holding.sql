-- What is said about who holds a case: left unallocated for a while, and to go back on a day. The whole as JSON.

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

-- The few that stand, over everybody.
CREATE INDEX hand_back_open ON hand_back (on_day) WHERE is_open = 1;
