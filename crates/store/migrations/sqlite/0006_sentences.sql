-- Sentences of every kind: offences and dates around them, how sentences and requirements start, end, and are removed.
-- SQLite cannot take a NOT NULL away or add one without a default, so both tables are made anew and filled from the old.
CREATE TABLE sentence_new (
    case_id BLOB NOT NULL,
    sentence_id BLOB NOT NULL,
    sentence_type TEXT NOT NULL,
    court_name TEXT NOT NULL,
    passed_on TEXT NOT NULL,
    -- none for a sentence without an end
    ends_on TEXT,
    length_months INTEGER NOT NULL,
    offence_code TEXT NOT NULL,
    offence_title TEXT NOT NULL,
    -- the hearing whose results gave it; none when it was typed
    hearing_id BLOB,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    convicted_on TEXT,
    -- JSON: the particulars of the main offence, and the other offences
    offences TEXT NOT NULL,
    runs TEXT,
    runs_other BLOB,
    ended_on TEXT,
    ended_reason TEXT,
    ended_note TEXT,
    removed_why TEXT,
    removed_at TEXT,
    removed_by_name TEXT,
    corrections INTEGER NOT NULL,
    PRIMARY KEY (case_id, sentence_id)
) STRICT, WITHOUT ROWID;

INSERT INTO sentence_new
SELECT case_id, sentence_id, sentence_type, court_name, passed_on, ends_on, length_months, offence_code, offence_title,
    hearing_id, written_seq, written_at, written_by, written_by_name, written_organisation_id, written_organisation_name,
    NULL, '[{"from":null,"to":null,"count":1,"taken_into_consideration":0},[]]', NULL, NULL, NULL, NULL, NULL,
    NULL, NULL, NULL, 0
FROM sentence;

DROP TABLE sentence;

ALTER TABLE sentence_new RENAME TO sentence;

CREATE TABLE requirement_new (
    case_id BLOB NOT NULL,
    requirement_id BLOB NOT NULL,
    sentence_id BLOB NOT NULL,
    requirement_type TEXT NOT NULL,
    length INTEGER,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    details TEXT NOT NULL,
    ends_on TEXT,
    started_on TEXT,
    ended_on TEXT,
    ended_reason TEXT,
    ended_note TEXT,
    removed_why TEXT,
    removed_at TEXT,
    removed_by_name TEXT,
    PRIMARY KEY (case_id, requirement_id)
) STRICT, WITHOUT ROWID;

INSERT INTO requirement_new
SELECT case_id, requirement_id, sentence_id, requirement_type, length,
    written_seq, written_at, written_by, written_by_name, written_organisation_id, written_organisation_name,
    '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM requirement;

DROP TABLE requirement;

ALTER TABLE requirement_new RENAME TO requirement;
