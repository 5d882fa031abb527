-- Cases on their way from one officer to another: who gives and who receives, for lists, and the whole as JSON.

CREATE TABLE handover (
    case_id BLOB NOT NULL,
    transfer_id BLOB NOT NULL,
    from_organisation_id BLOB NOT NULL,
    from_team_id BLOB NOT NULL,
    to_organisation_id BLOB NOT NULL,
    to_team_id BLOB NOT NULL,
    asked_at TEXT NOT NULL,
    ended_at TEXT,
    moved_at TEXT,
    body TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (case_id, transfer_id)
) STRICT, WITHOUT ROWID;

-- The address of one names it alone.
CREATE INDEX handover_by_id ON handover (transfer_id);
-- The few that are open, over everybody.
CREATE INDEX handover_open ON handover (asked_at) WHERE ended_at IS NULL;
CREATE INDEX handover_ended ON handover (ended_at) WHERE ended_at IS NOT NULL;
