-- Staff as dated records (S16), offices with their hours, and which team works from where; a team may name its delivery
-- unit. All of it is made from the organisation's log.

ALTER TABLE team ADD COLUMN unit TEXT;
UPDATE team SET unit = '';
ALTER TABLE team ALTER COLUMN unit SET NOT NULL;

CREATE TABLE office (
    organisation_id UUID NOT NULL,
    office_id UUID NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    address TEXT NOT NULL,
    phone TEXT NOT NULL,
    -- JSON: read and put whole, never searched
    hours TEXT NOT NULL,
    closed TEXT NOT NULL,
    written_seq BIGINT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    written_by UUID NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id UUID NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (organisation_id, office_id)
);

CREATE TABLE team_office (
    organisation_id UUID NOT NULL,
    team_id UUID NOT NULL,
    office_id UUID NOT NULL,
    from_on DATE NOT NULL,
    to_on DATE,
    written_seq BIGINT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    written_by UUID NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id UUID NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (organisation_id, team_id, office_id)
);

CREATE TABLE staff_fact (
    organisation_id UUID NOT NULL,
    fact_id UUID NOT NULL,
    officer_id UUID NOT NULL,
    -- grade, skill, hours, team or absence; the columns after it are filled as that asks
    says TEXT NOT NULL,
    code TEXT,
    minutes BIGINT,
    team_id UUID,
    stand_in UUID,
    from_on DATE NOT NULL,
    to_on DATE,
    taken_back TEXT,
    written_seq BIGINT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    written_by UUID NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id UUID NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (organisation_id, fact_id)
);

CREATE INDEX staff_fact_by_officer ON staff_fact (organisation_id, officer_id, says);
CREATE INDEX staff_fact_by_team ON staff_fact (team_id);
