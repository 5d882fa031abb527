-- Lists of codes from outside (courts, offices, delivery units, offences, bank holidays). Each load of a file is a version,
-- whole and never changed, so that what a code was called when can be asked for ever.
CREATE TABLE reference_version (
    kind TEXT NOT NULL,
    list TEXT NOT NULL,
    version INTEGER NOT NULL,
    as_of TEXT NOT NULL,
    source TEXT NOT NULL,
    file TEXT NOT NULL,
    digest TEXT NOT NULL,
    columns_said TEXT NOT NULL,
    kept INTEGER NOT NULL,
    refused INTEGER NOT NULL,
    policy_revision TEXT,
    loaded_at TEXT NOT NULL,
    loaded_by TEXT NOT NULL,
    PRIMARY KEY (kind, list, version)
) STRICT, WITHOUT ROWID;

-- `says` is JSON: the cells that only mean something to the source.
CREATE TABLE reference_row (
    kind TEXT NOT NULL,
    list TEXT NOT NULL,
    version INTEGER NOT NULL,
    line INTEGER NOT NULL,
    code TEXT NOT NULL,
    name TEXT,
    from_on TEXT,
    to_on TEXT,
    says TEXT NOT NULL,
    PRIMARY KEY (kind, list, version, line)
) STRICT, WITHOUT ROWID;

CREATE INDEX reference_row_by_code ON reference_row (kind, code);
