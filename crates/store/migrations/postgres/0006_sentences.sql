-- Sentences of every kind: offences and dates around them, how sentences and requirements start, end, and are removed.
-- A sentence without an end has no last day.
ALTER TABLE sentence ALTER COLUMN ends_on DROP NOT NULL;
ALTER TABLE sentence ADD COLUMN convicted_on DATE;
-- JSON: the particulars of the main offence, and the other offences
ALTER TABLE sentence ADD COLUMN offences TEXT NOT NULL DEFAULT '[{"from":null,"to":null,"count":1,"taken_into_consideration":0},[]]';
ALTER TABLE sentence ALTER COLUMN offences DROP DEFAULT;
ALTER TABLE sentence ADD COLUMN runs TEXT;
ALTER TABLE sentence ADD COLUMN runs_other UUID;
ALTER TABLE sentence ADD COLUMN ended_on DATE;
ALTER TABLE sentence ADD COLUMN ended_reason TEXT;
ALTER TABLE sentence ADD COLUMN ended_note TEXT;
ALTER TABLE sentence ADD COLUMN removed_why TEXT;
ALTER TABLE sentence ADD COLUMN removed_at TIMESTAMPTZ;
ALTER TABLE sentence ADD COLUMN removed_by_name TEXT;
ALTER TABLE sentence ADD COLUMN corrections BIGINT NOT NULL DEFAULT 0;
ALTER TABLE sentence ALTER COLUMN corrections DROP DEFAULT;

ALTER TABLE requirement ADD COLUMN details TEXT NOT NULL DEFAULT '';
ALTER TABLE requirement ALTER COLUMN details DROP DEFAULT;
ALTER TABLE requirement ADD COLUMN ends_on DATE;
ALTER TABLE requirement ADD COLUMN started_on DATE;
ALTER TABLE requirement ADD COLUMN ended_on DATE;
ALTER TABLE requirement ADD COLUMN ended_reason TEXT;
ALTER TABLE requirement ADD COLUMN ended_note TEXT;
ALTER TABLE requirement ADD COLUMN removed_why TEXT;
ALTER TABLE requirement ADD COLUMN removed_at TIMESTAMPTZ;
ALTER TABLE requirement ADD COLUMN removed_by_name TEXT;
