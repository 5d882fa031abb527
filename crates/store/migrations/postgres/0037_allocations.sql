-- Decisions which organisation a sentence goes to: who decided and when, for figures, and the whole as JSON.

CREATE TABLE allocation (
    case_id UUID NOT NULL,
    allocation_id UUID NOT NULL,
    sentence_id UUID NOT NULL,
    by_organisation_id UUID NOT NULL,
    by_organisation_name TEXT NOT NULL,
    -- nothing where whoever decided works in no team
    by_team_id UUID,
    by_team_name TEXT NOT NULL,
    -- the month in London: 2026-11
    decided_month TEXT NOT NULL,
    overridden BIGINT NOT NULL,
    reversed_at TIMESTAMPTZ,
    body TEXT NOT NULL,
    written_seq BIGINT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    written_by UUID NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id UUID NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, allocation_id)
);

CREATE INDEX allocation_by_month
    ON allocation (decided_month, by_organisation_id, by_team_id, by_organisation_name, by_team_name, overridden, reversed_at);
