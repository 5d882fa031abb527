-- Whether somebody holds the case, beside the person: who waits for an officer is asked on every page of a senior, and
-- nearly everybody is held.
ALTER TABLE person ADD COLUMN held BOOLEAN;

UPDATE person SET held =
    EXISTS (SELECT 1 FROM assignment a WHERE a.case_id = person.case_id AND a.until_at IS NULL);

ALTER TABLE person ALTER COLUMN held SET NOT NULL;

CREATE INDEX person_unheld ON person (case_id) WHERE NOT held AND identity = 'settled';
