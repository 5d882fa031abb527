-- What is recorded about a person besides name, birth date and numbers: other names, addresses, how to reach,
-- circumstances, needs, people in their life.

CREATE TABLE detail (
    case_id UUID NOT NULL,
    detail_id UUID NOT NULL,
    -- name, address, reach, circumstance, need or related_person
    kind TEXT NOT NULL,
    from_on DATE,
    -- the day on which it was so no more
    to_on DATE,
    -- JSON
    facts TEXT NOT NULL,
    removed_because TEXT,
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
    PRIMARY KEY (case_id, detail_id)
);

-- What name it is, so that a search can say that it found an alias.
ALTER TABLE name_form ADD COLUMN name_kind TEXT;
