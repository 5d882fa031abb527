-- What is recorded about a person besides name, birth date and numbers: other names, addresses, how to reach,
-- circumstances, needs, people in their life.

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
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, detail_id)
) STRICT, WITHOUT ROWID;

-- What name it is, so that a search can say that it found an alias.
ALTER TABLE name_form ADD COLUMN name_kind TEXT;
