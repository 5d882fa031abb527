-- Reminders of appointments stand in the outbox: which appointment at which time, and whether somebody began to send it.
ALTER TABLE outbox ADD COLUMN contact_id UUID;
ALTER TABLE outbox ADD COLUMN appointment_at TIMESTAMPTZ;
ALTER TABLE outbox ADD COLUMN claimed_at TIMESTAMPTZ;

-- One reminder for an appointment at a time, whoever writes it.
CREATE UNIQUE INDEX outbox_by_appointment ON outbox (contact_id, appointment_at) WHERE contact_id IS NOT NULL;
CREATE INDEX outbox_reminder_due ON outbox (next_at) WHERE contact_id IS NOT NULL AND delivered_at IS NULL;

-- The appointments of the next day, whoever they are with.
CREATE INDEX contact_to_come ON contact (starts_at) WHERE booked AND outcome_code IS NULL;
