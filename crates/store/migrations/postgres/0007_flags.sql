-- Flags on a person with the day of their next review, and what was done with each since it was recorded.

CREATE TABLE flag (
    case_id UUID NOT NULL,
    flag_id UUID NOT NULL,
    flag_type TEXT NOT NULL,
    level TEXT,
    category TEXT,
    note TEXT NOT NULL,
    from_on DATE NOT NULL,
    next_review DATE,
    ended_on DATE,
    ended_why TEXT,
    removed_why TEXT,
    corrections BIGINT NOT NULL,
    created_seq BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    created_by UUID NOT NULL,
    created_by_name TEXT NOT NULL,
    created_organisation_id UUID NOT NULL,
    created_organisation_name TEXT NOT NULL,
    written_seq BIGINT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    written_by UUID NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id UUID NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, flag_id)
);

CREATE TABLE flag_step (
    case_id UUID NOT NULL,
    step_id UUID NOT NULL,
    flag_id UUID NOT NULL,
    kind TEXT NOT NULL,
    step_on DATE NOT NULL,
    words TEXT NOT NULL,
    written_seq BIGINT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    written_by UUID NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id UUID NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, step_id)
);
