-- Enforcement: what a senior decided about an order, what happened after it, the letters that went out; and when somebody
-- said what an outcome is, from which the clocks of enforcement run.

ALTER TABLE contact ADD COLUMN outcome_decided_at TIMESTAMPTZ;

CREATE TABLE breach_review (
    case_id UUID NOT NULL,
    review_id UUID NOT NULL,
    sentence_id UUID NOT NULL,
    decision TEXT NOT NULL,
    -- ids of the contacts that it rests on, one after the other
    considered TEXT NOT NULL,
    decided_on DATE NOT NULL,
    why TEXT NOT NULL,
    written_seq BIGINT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    written_by UUID NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id UUID NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, review_id)
);

CREATE TABLE breach_step (
    case_id UUID NOT NULL,
    step_id UUID NOT NULL,
    review_id UUID NOT NULL,
    step TEXT NOT NULL,
    happened_on DATE NOT NULL,
    hearing_on DATE,
    note TEXT NOT NULL,
    removed_why TEXT,
    removed_at TIMESTAMPTZ,
    removed_by_name TEXT,
    written_seq BIGINT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    written_by UUID NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id UUID NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, step_id)
);

CREATE TABLE letter (
    case_id UUID NOT NULL,
    letter_id UUID NOT NULL,
    letter_type TEXT NOT NULL,
    contact_id UUID,
    review_id UUID,
    corrects UUID,
    sent_on DATE NOT NULL,
    way TEXT NOT NULL,
    document_id UUID,
    note TEXT NOT NULL,
    removed_why TEXT,
    removed_at TIMESTAMPTZ,
    removed_by_name TEXT,
    written_seq BIGINT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    written_by UUID NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id UUID NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, letter_id)
);
