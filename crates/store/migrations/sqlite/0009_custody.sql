-- Custody of a sentence as dated steps, its key dates, the conditions of a licence, and remand or bail as typed.
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
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, condition_id)
) STRICT, WITHOUT ROWID;

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

-- A notice can be about one appointment, as it was booked then.
ALTER TABLE notice ADD COLUMN contact_id BLOB;
ALTER TABLE notice ADD COLUMN appointment_at TEXT;
