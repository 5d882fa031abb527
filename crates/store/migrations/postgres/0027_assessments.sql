-- Assessments of people: one row for each, and one for each page of answers.

CREATE TABLE assessment (
    case_id UUID NOT NULL,
    assessment_id UUID NOT NULL,
    form TEXT NOT NULL,
    purpose TEXT NOT NULL,
    assessed_on DATE NOT NULL,
    -- the signed one before it
    base UUID,
    -- JSON: the level of each group at risk, with its reason
    levels TEXT NOT NULL,
    -- the highest of them in the community, for lists
    harm_community TEXT,
    -- JSON
    signed TEXT,
    countersigned TEXT,
    sent_back TEXT,
    signed_at TIMESTAMPTZ,
    -- since when it waits for a countersignature, for lists
    waits_since TIMESTAMPTZ,
    voided_why TEXT,
    voided_at TIMESTAMPTZ,
    voided_by_name TEXT,
    started_seq BIGINT NOT NULL,
    started_at TIMESTAMPTZ NOT NULL,
    started_by UUID NOT NULL,
    started_by_name TEXT NOT NULL,
    started_organisation_id UUID NOT NULL,
    started_organisation_name TEXT NOT NULL,
    written_seq BIGINT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    written_by UUID NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id UUID NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, assessment_id)
);

CREATE TABLE assessment_section (
    case_id UUID NOT NULL,
    assessment_id UUID NOT NULL,
    section TEXT NOT NULL,
    -- JSON
    answers TEXT NOT NULL,
    written_seq BIGINT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    written_by UUID NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id UUID NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, assessment_id, section)
);
