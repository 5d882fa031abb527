-- Custody of a sentence as dated steps, its key dates, the conditions of a licence, and remand or bail as typed.
CREATE TABLE custody_step (
    case_id UUID NOT NULL,
    step_id UUID NOT NULL,
    sentence_id UUID NOT NULL,
    step TEXT NOT NULL,
    happened_on DATE NOT NULL,
    place TEXT NOT NULL,
    -- kind of release or recall
    term TEXT,
    reason TEXT NOT NULL,
    told_by TEXT NOT NULL,
    removed_why TEXT,
    removed_at TIMESTAMPTZ,
    removed_by_name TEXT,
    corrections BIGINT NOT NULL,
    written_seq BIGINT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    written_by UUID NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id UUID NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, step_id)
);

CREATE TABLE key_date (
    case_id UUID NOT NULL,
    sentence_id UUID NOT NULL,
    term TEXT NOT NULL,
    -- none once it was withdrawn
    falls_on DATE,
    told_by TEXT NOT NULL,
    corrections BIGINT NOT NULL,
    written_seq BIGINT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    written_by UUID NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id UUID NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, sentence_id, term)
);

CREATE TABLE licence_condition (
    case_id UUID NOT NULL,
    condition_id UUID NOT NULL,
    sentence_id UUID NOT NULL,
    step_id UUID NOT NULL,
    condition_type TEXT NOT NULL,
    words TEXT NOT NULL,
    version TEXT NOT NULL,
    from_on DATE NOT NULL,
    ended_on DATE,
    ended_reason TEXT,
    ended_note TEXT,
    removed_why TEXT,
    removed_at TIMESTAMPTZ,
    removed_by_name TEXT,
    written_seq BIGINT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    written_by UUID NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id UUID NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, condition_id)
);

CREATE TABLE bail (
    case_id UUID NOT NULL,
    bail_id UUID NOT NULL,
    status TEXT NOT NULL,
    decided_on DATE NOT NULL,
    place TEXT NOT NULL,
    until_on DATE,
    conditions TEXT NOT NULL,
    told_by TEXT NOT NULL,
    checked BOOLEAN NOT NULL,
    removed_why TEXT,
    removed_at TIMESTAMPTZ,
    removed_by_name TEXT,
    corrections BIGINT NOT NULL,
    written_seq BIGINT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    written_by UUID NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id UUID NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, bail_id)
);

-- A notice can be about one appointment, as it was booked then.
ALTER TABLE notice ADD COLUMN contact_id UUID;
ALTER TABLE notice ADD COLUMN appointment_at TIMESTAMPTZ;
