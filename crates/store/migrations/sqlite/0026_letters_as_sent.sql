-- Letters as they were sent, and the templates that an organisation wrote.

-- A letter that was written here: its language, its template in words, and its words as the engine of letters keeps them.
ALTER TABLE letter ADD COLUMN language TEXT;
ALTER TABLE letter ADD COLUMN template TEXT;
ALTER TABLE letter ADD COLUMN words TEXT;

-- Every version is a row of its own: none is written over.
CREATE TABLE letter_template (
    organisation_id BLOB NOT NULL,
    letter TEXT NOT NULL,
    language TEXT NOT NULL,
    version INTEGER NOT NULL,
    text TEXT NOT NULL,
    why TEXT NOT NULL,
    written_seq INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    written_by BLOB NOT NULL,
    written_by_name TEXT NOT NULL,
    written_organisation_id BLOB NOT NULL,
    written_organisation_name TEXT NOT NULL,
    PRIMARY KEY (organisation_id, letter, language, version)
) STRICT, WITHOUT ROWID;
