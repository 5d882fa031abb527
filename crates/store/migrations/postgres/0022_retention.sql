-- Where a record stands in retention: in the archive, exempted from it, or restored. A record without a row never was.
CREATE TABLE retention (
    case_id UUID NOT NULL,
    archived_class TEXT,
    archived_since DATE,
    archived_on DATE,
    exempted_why TEXT,
    exempted_since DATE,
    restored_on DATE,
    written_seq BIGINT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    written_by UUID NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id UUID NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id)
);

CREATE INDEX retention_archived ON retention (archived_on, case_id) WHERE archived_on IS NOT NULL;

-- Each run over all records, also one that was stopped. `counts` is JSON.
CREATE TABLE archive_run (
    run_id UUID NOT NULL,
    began_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ,
    by_name TEXT NOT NULL,
    policy_revision TEXT NOT NULL,
    counts TEXT NOT NULL,
    PRIMARY KEY (run_id)
);
