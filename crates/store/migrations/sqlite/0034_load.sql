-- The load of officers: the figure of each day, lines that an officer says are wrong, and notices of too much for too
-- long. What a reduction of hours is for stands with the fact.

ALTER TABLE staff_fact ADD COLUMN note TEXT;

CREATE TABLE officer_load (
    officer_id BLOB NOT NULL,
    day_on TEXT NOT NULL,
    organisation_id BLOB NOT NULL,
    team_id BLOB NOT NULL,
    counted_at TEXT NOT NULL,
    rule TEXT NOT NULL,
    used INTEGER NOT NULL,
    available INTEGER NOT NULL,
    cases INTEGER NOT NULL,
    high_risk INTEGER NOT NULL,
    -- JSON
    lines TEXT NOT NULL,
    hours TEXT NOT NULL,
    PRIMARY KEY (officer_id, day_on)
) STRICT, WITHOUT ROWID;

CREATE INDEX officer_load_by_day ON officer_load (day_on, team_id);

CREATE TABLE load_contest (
    organisation_id BLOB NOT NULL,
    contest_id BLOB NOT NULL,
    officer_id BLOB NOT NULL,
    team_id BLOB NOT NULL,
    -- JSON
    facts TEXT NOT NULL,
    -- nothing until it is answered
    answer TEXT,
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
    PRIMARY KEY (organisation_id, contest_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX load_contest_by_id ON load_contest (contest_id);
CREATE INDEX load_contest_by_officer ON load_contest (officer_id);
CREATE INDEX load_contest_open ON load_contest (organisation_id) WHERE answer IS NULL;

CREATE TABLE overload (
    organisation_id BLOB NOT NULL,
    overload_id BLOB NOT NULL,
    officer_id BLOB NOT NULL,
    team_id BLOB NOT NULL,
    -- JSON
    facts TEXT NOT NULL,
    answers TEXT NOT NULL,
    ended_on TEXT,
    raised_seq INTEGER NOT NULL,
    raised_at TEXT NOT NULL,
    raised_by BLOB NOT NULL,
    raised_by_name TEXT NOT NULL,
    raised_organisation_id BLOB NOT NULL,
    raised_organisation_name TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (organisation_id, overload_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX overload_by_id ON overload (overload_id);
CREATE INDEX overload_by_officer ON overload (officer_id);
CREATE INDEX overload_open ON overload (organisation_id) WHERE ended_on IS NULL;
