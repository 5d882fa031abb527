-- Decisions which organisation a sentence goes to: who decided and when, for figures, and the whole as JSON.

CREATE TABLE allocation (
    case_id BLOB NOT NULL,
    allocation_id BLOB NOT NULL,
    sentence_id BLOB NOT NULL,
    by_organisation_id BLOB NOT NULL,
    by_organisation_name TEXT NOT NULL,
    -- nothing where whoever decided works in no team
    by_team_id BLOB,
    by_team_name TEXT NOT NULL,
    -- the month in London: 2026-11
    decided_month TEXT NOT NULL,
    overridden INTEGER NOT NULL,
    reversed_at TEXT,
    body TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, allocation_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX allocation_by_month
    ON allocation (decided_month, by_organisation_id, by_team_id, by_organisation_name, by_team_name, overridden, reversed_at);
