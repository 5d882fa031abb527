-- What lists say of people is read from an index: a row of a person is so wide that a page holds some nine of them, and
-- one of a tier holds every step of its sum.

CREATE INDEX person_in_lists ON person (case_id, joined_to, identity, birth_date, surname, forenames, crn);

CREATE INDEX tier_in_lists ON tier (case_id, rule, tier);
