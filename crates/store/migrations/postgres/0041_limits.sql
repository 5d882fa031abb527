-- Limits: who may not open a record, and the few to whom one is open at all. They are few; each is asked for by its case.

CREATE TABLE case_exclusion (
    case_id UUID NOT NULL,
    exclusion_id UUID NOT NULL,
    user_id UUID NOT NULL,
    from_at TIMESTAMPTZ NOT NULL,
    -- until just before then; nothing for as long as nobody ends it
    until_at TIMESTAMPTZ,
    body TEXT NOT NULL,
    written_seq BIGINT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    written_by UUID NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id UUID NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, exclusion_id)
);

CREATE TABLE case_restriction (
    case_id UUID NOT NULL,
    lifted_at TIMESTAMPTZ,
    body TEXT NOT NULL,
    written_seq BIGINT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    written_by UUID NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id UUID NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id)
);

CREATE TABLE case_admitted (
    case_id UUID NOT NULL,
    user_id UUID NOT NULL,
    user_name TEXT NOT NULL,
    on_list BOOLEAN NOT NULL,
    written_seq BIGINT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    written_by UUID NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id UUID NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, user_id)
);
