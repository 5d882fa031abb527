-- Looks: who looks into a figure of an integrity list, why, and what they found.

CREATE TABLE look (
    organisation_id UUID NOT NULL,
    look_id UUID NOT NULL,
    check_code TEXT NOT NULL,
    team_id UUID NOT NULL,
    month_on DATE NOT NULL,
    counted BIGINT NOT NULL,
    counted_of BIGINT NOT NULL,
    reason TEXT NOT NULL,
    owner_id UUID NOT NULL,
    owner_name TEXT NOT NULL,
    -- ids of cases, with a blank between them; so are the officers who held them
    sample TEXT NOT NULL,
    holders TEXT NOT NULL,
    -- nothing until it is closed
    outcome TEXT,
    words TEXT,
    opened_seq BIGINT NOT NULL,
    opened_at TIMESTAMPTZ NOT NULL,
    opened_by UUID NOT NULL,
    opened_by_name TEXT NOT NULL,
    opened_organisation_id UUID NOT NULL,
    opened_organisation_name TEXT NOT NULL,
    written_seq BIGINT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    written_by UUID NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id UUID NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (organisation_id, look_id)
);

CREATE INDEX look_by_id ON look (look_id);
