-- What the lists of an officer are read from stands in the index: nothing of the table is read for it.

DROP INDEX assignment_by_officer;
CREATE INDEX assignment_by_officer ON assignment (officer_id, until_at, case_id, organisation_id, team_id, from_at);

DROP INDEX contact_by_officer;
CREATE INDEX contact_by_officer ON contact (officer_id, starts_at, minutes, outcome_code, booked);

-- SQLite looks at a column that a question asks of even where the index holds no row without it: so each stands here.
CREATE INDEX flag_open ON flag (case_id, next_review, flag_type, from_on, ended_on, removed_why)
WHERE ended_on IS NULL AND removed_why IS NULL;

CREATE INDEX sentence_order ON sentence (case_id, ends_on, sentence_type, ended_on, removed_why) WHERE removed_why IS NULL;
