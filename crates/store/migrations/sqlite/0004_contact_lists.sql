-- What lists ask of each case: when it was last kept, what comes next, what waits for an outcome. The log itself grows
-- for years; these stay as small as the answers, which are read from them alone.

CREATE INDEX contact_kept ON contact (case_id, starts_at, outcome_attended) WHERE outcome_attended;
CREATE INDEX contact_open ON contact (case_id, starts_at, booked, outcome_code)
    WHERE booked AND outcome_code IS NULL;
