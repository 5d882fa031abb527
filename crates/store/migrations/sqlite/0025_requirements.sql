-- What is recorded of a requirement or a condition by the fields of its kind, and when it is suspended; which condition of
-- a licence an entry of the contact log is about; from which wording a condition was made.

ALTER TABLE contact ADD COLUMN condition_id BLOB;
ALTER TABLE licence_condition ADD COLUMN wording TEXT;

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
