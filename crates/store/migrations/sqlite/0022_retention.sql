-- Where a record stands in retention: in the archive, exempted from it, or restored. A record without a row never was.
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

-- Each run over all records, also one that was stopped. `counts` is JSON.
CREATE TABLE archive_run (
    run_id BLOB NOT NULL,
    began_at TEXT NOT NULL,
    ended_at TEXT,
    by_name TEXT NOT NULL,
    policy_revision TEXT NOT NULL,
    counts TEXT NOT NULL,
    PRIMARY KEY (run_id)
) STRICT, WITHOUT ROWID;
