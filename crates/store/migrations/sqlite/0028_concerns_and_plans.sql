-- Concerns with what a manager decided, and plans with their goals and steps.

CREATE TABLE concern (
    case_id BLOB NOT NULL,
    concern_id BLOB NOT NULL,
    said TEXT NOT NULL,
    intent TEXT NOT NULL,
    danger TEXT NOT NULL,
    holder_id BLOB,
    holder_name TEXT,
    manager_id BLOB,
    manager_name TEXT,
    decide_by TEXT NOT NULL,
    follows TEXT,
    decided_why TEXT,
    decided_at TEXT,
    decided_by BLOB,
    decided_by_name TEXT,
    created_seq INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    created_by BLOB NOT NULL,
    created_by_name TEXT NOT NULL,
    created_organisation_id BLOB NOT NULL,
    created_organisation_name TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, concern_id)
) STRICT, WITHOUT ROWID;

-- The few that wait for a decision, over everybody.
CREATE INDEX concern_undecided ON concern (decide_by) WHERE decided_at IS NULL;

CREATE TABLE plan (
    case_id BLOB NOT NULL,
    plan_id BLOB NOT NULL,
    -- ids of people in their life, one after the other
    people TEXT NOT NULL,
    -- codes, one after the other
    at_risk_groups TEXT NOT NULL,
    restrictions TEXT NOT NULL,
    contingency TEXT NOT NULL,
    why TEXT NOT NULL,
    agreed TEXT,
    agreed_contact_id BLOB,
    agreed_words TEXT,
    signed_seq INTEGER,
    signed_at TEXT,
    signed_by BLOB,
    signed_by_name TEXT,
    signed_organisation_id BLOB,
    signed_organisation_name TEXT,
    -- the entry that changed something of it last; signing changes nothing
    changed_seq INTEGER NOT NULL,
    ended_at TEXT,
    created_seq INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    created_by BLOB NOT NULL,
    created_by_name TEXT NOT NULL,
    created_organisation_id BLOB NOT NULL,
    created_organisation_name TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, plan_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE plan_goal (
    case_id BLOB NOT NULL,
    goal_id BLOB NOT NULL,
    plan_id BLOB NOT NULL,
    area TEXT NOT NULL,
    words TEXT NOT NULL,
    state TEXT NOT NULL,
    created_seq INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    created_by BLOB NOT NULL,
    created_by_name TEXT NOT NULL,
    created_organisation_id BLOB NOT NULL,
    created_organisation_name TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, goal_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE plan_step (
    case_id BLOB NOT NULL,
    step_id BLOB NOT NULL,
    plan_id BLOB NOT NULL,
    goal_id BLOB NOT NULL,
    words TEXT NOT NULL,
    who TEXT NOT NULL,
    due_on TEXT,
    state TEXT NOT NULL,
    created_seq INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    created_by BLOB NOT NULL,
    created_by_name TEXT NOT NULL,
    created_organisation_id BLOB NOT NULL,
    created_organisation_name TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, step_id)
) STRICT, WITHOUT ROWID;
