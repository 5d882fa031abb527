-- Staff as dated records (S16), offices with their hours, and which team works from where; a team may name its delivery
-- unit. All of it is made from the organisation's log.

ALTER TABLE team RENAME TO team_without_unit;

CREATE TABLE team (
    organisation_id BLOB NOT NULL,
    team_id BLOB NOT NULL,
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    office TEXT NOT NULL,
    unit TEXT NOT NULL,
    PRIMARY KEY (organisation_id, team_id)
) STRICT, WITHOUT ROWID;

INSERT INTO team (organisation_id, team_id, name, phone, office, unit)
SELECT organisation_id, team_id, name, phone, office, '' FROM team_without_unit;

DROP TABLE team_without_unit;

CREATE TABLE office (
    organisation_id BLOB NOT NULL,
    office_id BLOB NOT NULL,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    phone TEXT NOT NULL,
    -- JSON: read and put whole, never searched
    hours TEXT NOT NULL,
    closed TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (organisation_id, office_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE team_office (
    organisation_id BLOB NOT NULL,
    team_id BLOB NOT NULL,
    office_id BLOB NOT NULL,
    from_on TEXT NOT NULL,
    to_on TEXT,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (organisation_id, team_id, office_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE staff_fact (
    organisation_id BLOB NOT NULL,
    fact_id BLOB NOT NULL,
    officer_id BLOB NOT NULL,
    -- grade, skill, hours, team or absence; the columns after it are filled as that asks
    says TEXT NOT NULL,
    code TEXT,
    minutes INTEGER,
    team_id BLOB,
    stand_in BLOB,
    from_on TEXT NOT NULL,
    to_on TEXT,
    taken_back TEXT,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (organisation_id, fact_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX staff_fact_by_officer ON staff_fact (organisation_id, officer_id, says);
CREATE INDEX staff_fact_by_team ON staff_fact (team_id);
