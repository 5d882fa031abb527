-- What a search reads at any size: two words of one name together, every word of a name once, and by what somebody is reached.

-- Whoever is called both is found at once, however many are called one of them.
CREATE TABLE name_pair (
    case_id BLOB NOT NULL,
    pair TEXT NOT NULL,
    PRIMARY KEY (case_id, pair)
) STRICT, WITHOUT ROWID;

INSERT INTO name_pair
SELECT DISTINCT a.case_id, a.word || ' ' || b.word
FROM name_form a JOIN name_form b ON b.case_id = a.case_id AND b.name = a.name AND b.word > a.word;

CREATE INDEX name_pair_by_pair ON name_pair (pair, case_id);

-- Each process keeps these words in memory, and reads before a search what is new since it last looked.
CREATE TABLE name_word (
    word TEXT NOT NULL,
    added_at TEXT NOT NULL,
    PRIMARY KEY (word)
) STRICT, WITHOUT ROWID;

INSERT INTO name_word SELECT DISTINCT word, '2014-01-01T00:00:00.000000Z' FROM name_form;

CREATE INDEX name_word_by_time ON name_word (added_at, word);

-- A telephone number, an e-mail address or a postcode in the form that is compared; none for other facts, and for what
-- was taken off the record.
ALTER TABLE detail ADD COLUMN search_form TEXT;

UPDATE detail SET search_form = lower(trim(json_extract(facts, '$.value')))
WHERE kind = 'reach' AND removed_because IS NULL AND json_extract(facts, '$.way') = 'email';

UPDATE detail
SET search_form = replace(replace(replace(replace(replace(replace(
        json_extract(facts, '$.value'), ' ', ''), '-', ''), '(', ''), ')', ''), '.', ''), char(160), '')
WHERE kind = 'reach' AND removed_because IS NULL AND json_extract(facts, '$.way') <> 'email';

UPDATE detail SET search_form = '0' || ltrim(substr(search_form, CASE WHEN search_form LIKE '+%' THEN 4 ELSE 5 END), '0')
WHERE kind = 'reach' AND (search_form LIKE '+44%' OR search_form LIKE '0044%');

UPDATE detail SET search_form = replace(search_form, '+', '') WHERE kind = 'reach' AND search_form LIKE '+%';

UPDATE detail SET search_form = substr(search_form, 3)
WHERE kind = 'reach' AND search_form LIKE '00%' AND search_form NOT LIKE '%@%';

UPDATE detail SET search_form = upper(replace(json_extract(facts, '$.postcode'), ' ', ''))
WHERE kind = 'address' AND removed_because IS NULL AND length(replace(json_extract(facts, '$.postcode'), ' ', '')) BETWEEN 5 AND 7;

CREATE INDEX detail_by_form ON detail (search_form, case_id) WHERE search_form IS NOT NULL;
