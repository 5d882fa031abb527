-- What an entry of the contact log belongs to, whether a reason is awaited, and who is out alone.

-- The day until which the reason for an absence is awaited, and what was said about it.
ALTER TABLE contact ADD COLUMN outcome_awaited_until DATE;
ALTER TABLE contact ADD COLUMN outcome_because TEXT;
ALTER TABLE contact ADD COLUMN series_id UUID;
ALTER TABLE contact ADD COLUMN group_id UUID;
ALTER TABLE contact ADD COLUMN requirement_id UUID;
ALTER TABLE contact ADD COLUMN visit_who_knows TEXT;
ALTER TABLE contact ADD COLUMN visit_back_by TIMESTAMPTZ;
ALTER TABLE contact ADD COLUMN visit_checked_in_at TIMESTAMPTZ;
ALTER TABLE contact ADD COLUMN visit_checked_in_by TEXT;

-- Few entries beside the whole log: reasons that are awaited, visits that nobody came back from yet, group sessions.
CREATE INDEX contact_awaited ON contact (case_id) WHERE outcome_awaited_until IS NOT NULL;
CREATE INDEX contact_visit_out ON contact (visit_back_by)
    WHERE visit_back_by IS NOT NULL AND visit_checked_in_at IS NULL;
CREATE INDEX contact_by_group ON contact (group_id) WHERE group_id IS NOT NULL;
