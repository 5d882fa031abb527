-- Enforcement: what a senior decided about an order, what happened after it, the letters that went out; and when somebody
-- said what an outcome is, from which the clocks of enforcement run.

ALTER TABLE contact ADD COLUMN outcome_decided_at TEXT;

CREATE TABLE breach_review (
    case_id BLOB NOT NULL,
    review_id BLOB NOT NULL,
    sentence_id BLOB NOT NULL,
    decision TEXT NOT NULL,
    -- ids of the contacts that it rests on, one after the other
    considered TEXT NOT NULL,
    decided_on TEXT NOT NULL,
    why TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, review_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE breach_step (
    case_id BLOB NOT NULL,
    step_id BLOB NOT NULL,
    review_id BLOB NOT NULL,
    step TEXT NOT NULL,
    happened_on TEXT NOT NULL,
    hearing_on TEXT,
    note TEXT NOT NULL,
    removed_why TEXT,
    removed_at TEXT,
    removed_by_name TEXT,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, step_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE letter (
    case_id BLOB NOT NULL,
    letter_id BLOB NOT NULL,
    letter_type TEXT NOT NULL,
    contact_id BLOB,
    review_id BLOB,
    corrects BLOB,
    sent_on TEXT NOT NULL,
    way TEXT NOT NULL,
    document_id BLOB,
    note TEXT NOT NULL,
    removed_why TEXT,
    removed_at TEXT,
    removed_by_name TEXT,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, letter_id)
) STRICT, WITHOUT ROWID;
