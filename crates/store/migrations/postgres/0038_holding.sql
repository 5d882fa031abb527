-- What is said about who holds a case: left unallocated for a while, and to go back on a day. The whole as JSON.

CREATE TABLE left_unallocated (
    case_id UUID NOT NULL,
    left_id UUID NOT NULL,
    body TEXT NOT NULL,
    written_seq BIGINT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    written_by UUID NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id UUID NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, left_id)
);

CREATE TABLE hand_back (
    case_id UUID NOT NULL,
    -- the assignment that ends with it
    assignment_id UUID NOT NULL,
    on_day DATE NOT NULL,
    -- 1 until the case moves, or somebody says that it stays
    is_open BIGINT NOT NULL,
    body TEXT NOT NULL,
    written_seq BIGINT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    written_by UUID NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id UUID NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, assignment_id)
);

-- The few that stand, over everybody.
CREATE INDEX hand_back_open ON hand_back (on_day) WHERE is_open = 1;
