-- Assessments of people: one row for each, and one for each page of answers.

CREATE TABLE assessment (
    case_id BLOB NOT NULL,
    assessment_id BLOB NOT NULL,
    form TEXT NOT NULL,
    purpose TEXT NOT NULL,
    assessed_on TEXT NOT NULL,
    -- the signed one before it
    base BLOB,
    -- JSON: the level of each group at risk, with its reason
    levels TEXT NOT NULL,
    -- the highest of them in the community, for lists
    harm_community TEXT,
    -- JSON
    signed TEXT,
    countersigned TEXT,
    sent_back TEXT,
    signed_at TEXT,
    -- since when it waits for a countersignature, for lists
    waits_since TEXT,
    voided_why TEXT,
    voided_at TEXT,
    voided_by_name TEXT,
    started_seq INTEGER NOT NULL,
    started_at TEXT NOT NULL,
    started_by BLOB NOT NULL,
    started_by_name TEXT NOT NULL,
    started_organisation_id BLOB NOT NULL,
    started_organisation_name TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, assessment_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE assessment_section (
    case_id BLOB NOT NULL,
    assessment_id BLOB NOT NULL,
    section TEXT NOT NULL,
    -- JSON
    answers TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, assessment_id, section)
) STRICT, WITHOUT ROWID;
