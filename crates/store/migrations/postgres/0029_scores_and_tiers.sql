-- What the instruments made of a signed assessment, and the tier of a person by each rule.

CREATE TABLE assessment_score (
    case_id UUID NOT NULL,
    assessment_id UUID NOT NULL,
    assessed_on DATE NOT NULL,
    offence_table TEXT NOT NULL,
    -- JSON: what was known to the instruments
    given TEXT NOT NULL,
    -- JSON: each score with its terms
    scores TEXT NOT NULL,
    written_seq BIGINT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    written_by UUID NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id UUID NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, assessment_id)
);

CREATE TABLE tier (
    case_id UUID NOT NULL,
    rule TEXT NOT NULL,
    tier TEXT,
    worked_on DATE NOT NULL,
    -- the first day on which time alone may change it
    look_again_on DATE,
    -- JSON: the tier with its steps
    worked TEXT NOT NULL,
    written_seq BIGINT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    written_by UUID NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id UUID NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, rule)
);

CREATE INDEX tier_look_again ON tier (look_again_on, case_id);
