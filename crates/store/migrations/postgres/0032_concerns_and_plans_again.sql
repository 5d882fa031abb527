-- Who stood in and was told of a concern; what was decided about those that somebody raised; who met the person at the
-- meeting at which a plan was agreed. That a plan changed since it was signed is told by who wrote it last, and the plan of
-- a step by its goal.

ALTER TABLE concern ADD COLUMN stand_in_id UUID;
ALTER TABLE concern ADD COLUMN stand_in_name TEXT;
CREATE INDEX concern_by_author ON concern (created_by, decided_at);
ALTER TABLE plan ADD COLUMN agreed_met_by TEXT;
ALTER TABLE plan DROP COLUMN changed_seq;
ALTER TABLE plan_step DROP COLUMN plan_id;
