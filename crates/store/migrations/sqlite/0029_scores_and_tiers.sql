-- What the instruments made of a signed assessment, and the tier of a person by each rule.

CREATE TABLE assessment_score (
    case_id BLOB NOT NULL,
    assessment_id BLOB NOT NULL,
    assessed_on TEXT NOT NULL,
    offence_table TEXT NOT NULL,
    -- JSON: what was known to the instruments
    given TEXT NOT NULL,
    -- JSON: each score with its terms
    scores TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, assessment_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE tier (
    case_id BLOB NOT NULL,
    rule TEXT NOT NULL,
    tier TEXT,
    worked_on TEXT NOT NULL,
    -- the first day on which time alone may change it
    look_again_on TEXT,
    -- JSON: the tier with its steps
    worked TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, rule)
) STRICT, WITHOUT ROWID;

CREATE INDEX tier_look_again ON tier (look_again_on, case_id);
