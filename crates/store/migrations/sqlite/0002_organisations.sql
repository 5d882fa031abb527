-- Organisations, their teams and officers and what each user may do: the second kind of subject that has a log.
-- The tables are shaped like those of a case, with organisation_id first in every key.

CREATE TABLE organisation_head (
    organisation_id BLOB NOT NULL,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (organisation_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE organisation_event (
    organisation_id BLOB NOT NULL,
    seq INTEGER NOT NULL,
    event_id BLOB NOT NULL,
    kind TEXT NOT NULL,
    effective_at TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    by_user_id BLOB NOT NULL,
    by_name TEXT NOT NULL,
    by_organisation_id BLOB NOT NULL,
    by_organisation_name TEXT NOT NULL,
    policy TEXT NOT NULL,
    corrects BLOB,
    basis TEXT NOT NULL,
    payload TEXT NOT NULL,
    salt BLOB NOT NULL,
    digest BLOB NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (organisation_id, seq),
    CONSTRAINT organisation_event_once UNIQUE (organisation_id, event_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX organisation_event_by_time ON organisation_event (recorded_at, event_id);

CREATE TABLE organisation (
    organisation_id BLOB NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (organisation_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE team (
    organisation_id BLOB NOT NULL,
    team_id BLOB NOT NULL,
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    office TEXT NOT NULL,
    PRIMARY KEY (organisation_id, team_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE officer (
    organisation_id BLOB NOT NULL,
    officer_id BLOB NOT NULL,
    team_id BLOB NOT NULL,
    name TEXT NOT NULL,
    grade TEXT NOT NULL,
    phone TEXT NOT NULL,
    user_id BLOB,
    from_at TEXT NOT NULL,
    until_at TEXT,
    PRIMARY KEY (organisation_id, officer_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX officer_by_team ON officer (team_id);
CREATE INDEX officer_by_user ON officer (user_id);

CREATE TABLE role_grant (
    organisation_id BLOB NOT NULL,
    grant_id BLOB NOT NULL,
    user_id BLOB NOT NULL,
    role TEXT NOT NULL,
    -- team, organisation or all; scope_id is the team or organisation
    scope_kind TEXT NOT NULL,
    scope_id BLOB,
    from_at TEXT NOT NULL,
    until_at TEXT,
    PRIMARY KEY (organisation_id, grant_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX role_grant_by_user ON role_grant (user_id);
