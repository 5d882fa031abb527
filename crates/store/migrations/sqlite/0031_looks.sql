-- Looks: who looks into a figure of an integrity list, why, and what they found.

CREATE TABLE look (
    organisation_id BLOB NOT NULL,
    look_id BLOB NOT NULL,
    check_code TEXT NOT NULL,
    team_id BLOB NOT NULL,
    month_on TEXT NOT NULL,
    counted INTEGER NOT NULL,
    counted_of INTEGER NOT NULL,
    reason TEXT NOT NULL,
    owner_id BLOB NOT NULL,
    owner_name TEXT NOT NULL,
    -- ids of cases, with a blank between them; so are the officers who held them
    sample TEXT NOT NULL,
    holders TEXT NOT NULL,
    -- nothing until it is closed
    outcome TEXT,
    words TEXT,
    opened_seq INTEGER NOT NULL,
    opened_at TEXT NOT NULL,
    opened_by BLOB NOT NULL,
    opened_by_name TEXT NOT NULL,
    opened_organisation_id BLOB NOT NULL,
    opened_organisation_name TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (organisation_id, look_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX look_by_id ON look (look_id);
