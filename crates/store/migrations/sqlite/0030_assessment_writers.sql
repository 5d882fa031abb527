-- Everybody who ever wrote in an assessment, and when its levels were saved last. What nobody reads goes.

-- JSON: ids of users, in the order in which they came to it
ALTER TABLE assessment ADD COLUMN writers TEXT;
-- JSON: when, and by whom
ALTER TABLE assessment ADD COLUMN levels_written TEXT;
ALTER TABLE assessment DROP COLUMN signed_at;
