-- Why a case moved from one officer to another, as a code.
ALTER TABLE assignment ADD COLUMN reason_code TEXT;
