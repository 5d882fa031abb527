-- The load of officers: the figure of each day, lines that an officer says are wrong, and notices of too much for too
-- long. What a reduction of hours is for stands with the fact.

ALTER TABLE staff_fact ADD COLUMN note TEXT;

CREATE TABLE officer_load (
    officer_id UUID NOT NULL,
    day_on DATE NOT NULL,
    organisation_id UUID NOT NULL,
    team_id UUID NOT NULL,
    counted_at TIMESTAMPTZ NOT NULL,
    rule TEXT NOT NULL,
    used BIGINT NOT NULL,
    available BIGINT NOT NULL,
    cases BIGINT NOT NULL,
    high_risk BIGINT NOT NULL,
    -- JSON
    lines TEXT NOT NULL,
    hours TEXT NOT NULL,
    PRIMARY KEY (officer_id, day_on)
);

CREATE INDEX officer_load_by_day ON officer_load (day_on, team_id);

CREATE TABLE load_contest (
    organisation_id UUID NOT NULL,
    contest_id UUID NOT NULL,
    officer_id UUID NOT NULL,
    team_id UUID NOT NULL,
    -- JSON
    facts TEXT NOT NULL,
    -- nothing until it is answered
    answer TEXT,
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
    PRIMARY KEY (organisation_id, contest_id)
);

CREATE INDEX load_contest_by_id ON load_contest (contest_id);
CREATE INDEX load_contest_by_officer ON load_contest (officer_id);
CREATE INDEX load_contest_open ON load_contest (organisation_id) WHERE answer IS NULL;

CREATE TABLE overload (
    organisation_id UUID NOT NULL,
    overload_id UUID NOT NULL,
    officer_id UUID NOT NULL,
    team_id UUID NOT NULL,
    -- JSON
    facts TEXT NOT NULL,
    answers TEXT NOT NULL,
    ended_on DATE,
    raised_seq BIGINT NOT NULL,
    raised_at TIMESTAMPTZ NOT NULL,
    raised_by UUID NOT NULL,
    raised_by_name TEXT NOT NULL,
    raised_organisation_id UUID NOT NULL,
    raised_organisation_name TEXT NOT NULL,
    written_seq BIGINT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    written_by UUID NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id UUID NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (organisation_id, overload_id)
);

CREATE INDEX overload_by_id ON overload (overload_id);
CREATE INDEX overload_by_officer ON overload (officer_id);
CREATE INDEX overload_open ON overload (organisation_id) WHERE ended_on IS NULL;
