-- Core database, version 3: a health verdict holds for an environment and those behind it; versions of secrets can be
-- revoked. `releases.quarantine` stays for verdicts of older versions: those hold everywhere.

CREATE TABLE release_quarantines (
    release_id       INTEGER NOT NULL REFERENCES releases (id) ON DELETE CASCADE,
    environment_id   INTEGER NOT NULL, -- that environment may have been removed; the verdict stays
    environment_name TEXT NOT NULL,
    tier             TEXT NOT NULL CHECK (tier IN ('development', 'testing', 'staging', 'production')),
    position         INTEGER NOT NULL,
    deployment_id    INTEGER NOT NULL,
    reason           TEXT NOT NULL,
    since_ms         INTEGER NOT NULL,
    PRIMARY KEY (release_id, environment_id)
) STRICT, WITHOUT ROWID;

ALTER TABLE secrets ADD COLUMN revoked_ms INTEGER; -- NULL = may be used
ALTER TABLE secrets ADD COLUMN revoked_by TEXT NOT NULL DEFAULT '';
