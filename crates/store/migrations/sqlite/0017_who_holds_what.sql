-- Almost nobody is joined to another record. Over everybody the index says that a join finds everybody, and databases
-- then begin there.
DROP INDEX person_by_joined_to;

CREATE INDEX person_by_joined_to ON person (joined_to) WHERE joined_to IS NOT NULL;

-- Who holds a case now, and from when, with what a role reaches: every list asks it for every row.
CREATE INDEX assignment_now ON assignment (case_id, organisation_id, team_id, officer_id, from_at) WHERE until_at IS NULL;

CREATE INDEX assignment_of_organisation ON assignment (organisation_id) WHERE until_at IS NULL;
