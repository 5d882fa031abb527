-- Organisations, their teams and officers and what each user may do: the second kind of subject that has a log.
-- The tables are shaped like those of a case, with organisation_id first in every key.

CREATE TABLE organisation_head (
    organisation_id UUID NOT NULL,
    seq BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (organisation_id)
);

CREATE TABLE organisation_event (
    organisation_id UUID NOT NULL,
    seq BIGINT NOT NULL,
    event_id UUID NOT NULL,
    kind TEXT NOT NULL,
    effective_at TIMESTAMPTZ NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    by_user_id UUID NOT NULL,
    by_name TEXT NOT NULL,
    by_organisation_id UUID NOT NULL,
    by_organisation_name TEXT NOT NULL,
    policy TEXT NOT NULL,
    corrects UUID,
    basis TEXT NOT NULL,
    payload TEXT NOT NULL,
    salt BYTEA NOT NULL,
    digest BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (organisation_id, seq),
    CONSTRAINT organisation_event_once UNIQUE (organisation_id, event_id)
);

CREATE INDEX organisation_event_by_time ON organisation_event (recorded_at, event_id);

CREATE TABLE organisation (
    organisation_id UUID NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (organisation_id)
);

CREATE TABLE team (
    organisation_id UUID NOT NULL,
    team_id UUID NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    phone TEXT NOT NULL,
    office TEXT NOT NULL,
    PRIMARY KEY (organisation_id, team_id)
);

CREATE TABLE officer (
    organisation_id UUID NOT NULL,
    officer_id UUID NOT NULL,
    team_id UUID NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    grade TEXT NOT NULL,
    phone TEXT NOT NULL,
    user_id UUID,
    from_at TIMESTAMPTZ NOT NULL,
    until_at TIMESTAMPTZ,
    PRIMARY KEY (organisation_id, officer_id)
);

CREATE INDEX officer_by_team ON officer (team_id);
CREATE INDEX officer_by_user ON officer (user_id);

CREATE TABLE role_grant (
    organisation_id UUID NOT NULL,
    grant_id UUID NOT NULL,
    user_id UUID NOT NULL,
    role TEXT NOT NULL,
    -- team, organisation or all; scope_id is the team or organisation
    scope_kind TEXT NOT NULL,
    scope_id UUID,
    from_at TIMESTAMPTZ NOT NULL,
    until_at TIMESTAMPTZ,
    PRIMARY KEY (organisation_id, grant_id)
);

CREATE INDEX role_grant_by_user ON role_grant (user_id);
