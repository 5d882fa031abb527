-- Concerns with what a manager decided, and plans with their goals and steps.

CREATE TABLE concern (
    case_id UUID NOT NULL,
    concern_id UUID NOT NULL,
    said TEXT NOT NULL,
    intent TEXT NOT NULL,
    danger TEXT NOT NULL,
    holder_id UUID,
    holder_name TEXT,
    manager_id UUID,
    manager_name TEXT,
    decide_by TIMESTAMPTZ NOT NULL,
    follows TEXT,
    decided_why TEXT,
    decided_at TIMESTAMPTZ,
    decided_by UUID,
    decided_by_name TEXT,
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
    PRIMARY KEY (case_id, concern_id)
);

-- The few that wait for a decision, over everybody.
CREATE INDEX concern_undecided ON concern (decide_by) WHERE decided_at IS NULL;

CREATE TABLE plan (
    case_id UUID NOT NULL,
    plan_id UUID NOT NULL,
    -- ids of people in their life, one after the other
    people TEXT NOT NULL,
    -- codes, one after the other
    at_risk_groups TEXT NOT NULL,
    restrictions TEXT NOT NULL,
    contingency TEXT NOT NULL,
    why TEXT NOT NULL,
    agreed TEXT,
    agreed_contact_id UUID,
    agreed_words TEXT,
    signed_seq BIGINT,
    signed_at TIMESTAMPTZ,
    signed_by UUID,
    signed_by_name TEXT,
    signed_organisation_id UUID,
    signed_organisation_name TEXT,
    -- the entry that changed something of it last; signing changes nothing
    changed_seq BIGINT NOT NULL,
    ended_at TIMESTAMPTZ,
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
    PRIMARY KEY (case_id, plan_id)
);

CREATE TABLE plan_goal (
    case_id UUID NOT NULL,
    goal_id UUID NOT NULL,
    plan_id UUID NOT NULL,
    area TEXT NOT NULL,
    words TEXT NOT NULL,
    state TEXT NOT NULL,
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
    PRIMARY KEY (case_id, goal_id)
);

CREATE TABLE plan_step (
    case_id UUID NOT NULL,
    step_id UUID NOT NULL,
    plan_id UUID NOT NULL,
    goal_id UUID NOT NULL,
    words TEXT NOT NULL,
    who TEXT NOT NULL,
    due_on DATE,
    state TEXT NOT NULL,
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
    PRIMARY KEY (case_id, step_id)
);
