-- Whether somebody holds the case, beside the person: who waits for an officer is asked on every page of a senior, and
-- nearly everybody is held. SQLite cannot add a NOT NULL without a default, so the table is made anew.
CREATE TABLE person_new (
    case_id BLOB NOT NULL,
    crn TEXT,
    title TEXT,
    forenames TEXT NOT NULL,
    surname TEXT NOT NULL,
    birth_date TEXT,
    sex TEXT,
    -- settled, waiting or joined
    identity TEXT NOT NULL,
    waiting_since TEXT,
    opinion_user_id BLOB,
    opinion_name TEXT,
    opinion_note TEXT,
    -- the record that this one was found to be the same human as
    joined_to BLOB,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    -- somebody holds the case
    held INTEGER NOT NULL,
    PRIMARY KEY (case_id)
) STRICT, WITHOUT ROWID;

INSERT INTO person_new
SELECT p.*, EXISTS (SELECT 1 FROM assignment a WHERE a.case_id = p.case_id AND a.until_at IS NULL) FROM person p;

DROP TABLE person;

ALTER TABLE person_new RENAME TO person;

CREATE INDEX person_by_birth_date ON person (birth_date);
CREATE INDEX person_by_crn ON person (crn);
CREATE INDEX person_by_joined_to ON person (joined_to);
CREATE INDEX person_waiting ON person (waiting_since) WHERE identity = 'waiting';
CREATE INDEX person_without_birth_date ON person (case_id) WHERE birth_date IS NULL;
CREATE INDEX person_unheld ON person (case_id) WHERE NOT held AND identity = 'settled';
