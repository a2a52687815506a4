-- Core database, version 2: environments, releases, deployments, secrets' names and the audit trail.
-- Times are UTC milliseconds since 1970.

CREATE TABLE environments (
    id                   INTEGER PRIMARY KEY AUTOINCREMENT,
    repository_id        INTEGER REFERENCES repositories (id) ON DELETE CASCADE, -- NULL = of none
    name                 TEXT NOT NULL,
    tier                 TEXT NOT NULL CHECK (tier IN ('development', 'testing', 'staging', 'production')),
    position             INTEGER NOT NULL,
    configuration        TEXT NOT NULL,
    source               TEXT NOT NULL,
    version              INTEGER NOT NULL,
    updated_ms           INTEGER NOT NULL,
    lock_owner           TEXT, -- NULL = not locked
    lock_reason          TEXT,
    lock_since_ms        INTEGER,
    lock_until_ms        INTEGER, -- NULL = until somebody unlocks it
    pause_reason         TEXT NOT NULL DEFAULT '', -- '' = automatic deployments may come
    paused_ms            INTEGER,
    rehearsed_ms         INTEGER,
    rehearsal_took_ms    INTEGER,
    rehearsed_release_id INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX environments_by_name ON environments (coalesce(repository_id, 0), name);
CREATE INDEX environments_by_repository ON environments (repository_id);

CREATE TABLE environment_versions (
    environment_id INTEGER NOT NULL REFERENCES environments (id) ON DELETE CASCADE,
    version        INTEGER NOT NULL,
    configuration  TEXT NOT NULL,
    since_ms       INTEGER NOT NULL,
    PRIMARY KEY (environment_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE flows (
    repository_id INTEGER NOT NULL REFERENCES repositories (id) ON DELETE CASCADE,
    position      INTEGER NOT NULL,
    flow          TEXT NOT NULL,
    PRIMARY KEY (repository_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE releases (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    repository_id   INTEGER REFERENCES repositories (id) ON DELETE SET NULL, -- NULL when it has been forgotten
    repository_name TEXT NOT NULL,
    commit_hash     TEXT NOT NULL,
    commit_subject  TEXT NOT NULL,
    ref             TEXT NOT NULL,
    digest          TEXT NOT NULL,
    files           INTEGER NOT NULL,
    bytes           INTEGER NOT NULL,
    created_ms      INTEGER NOT NULL,
    actor           TEXT NOT NULL,
    run_id          INTEGER NOT NULL, -- 0 = none; that run may be gone
    pinned          INTEGER NOT NULL CHECK (pinned IN (0, 1)),
    quarantine      TEXT NOT NULL, -- '' = may be deployed by automation
    files_present   INTEGER NOT NULL CHECK (files_present IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX releases_by_digest ON releases (repository_id, digest);
CREATE INDEX releases_by_commit ON releases (commit_hash);

-- Apart from the release: it is large, and lists do not need it.
CREATE TABLE release_manifests (
    release_id INTEGER PRIMARY KEY REFERENCES releases (id) ON DELETE CASCADE,
    manifest   BLOB NOT NULL
) STRICT;

CREATE TABLE deployments (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    environment_id   INTEGER NOT NULL, -- that environment may have been removed; what happened stays
    environment_name TEXT NOT NULL,
    repository_name  TEXT NOT NULL,
    release_id       INTEGER NOT NULL REFERENCES releases (id),
    release_name     TEXT NOT NULL,
    commit_hash      TEXT NOT NULL,
    commit_subject   TEXT NOT NULL,
    kind             TEXT NOT NULL CHECK (kind IN ('deploy', 'rollback', 'auto_rollback')),
    status           TEXT NOT NULL CHECK (status IN ('waiting', 'running', 'live', 'superseded', 'failed',
                                                     'rolled_back', 'interrupted')),
    phase            TEXT NOT NULL CHECK (phase IN ('protect', 'lock', 'upload', 'verify', 'prepare', 'switch',
                                                    'restart', 'health', 'record', 'watch', 'undo')),
    actor            TEXT NOT NULL,
    reason           TEXT NOT NULL,
    problem          TEXT NOT NULL,
    automatic        INTEGER NOT NULL CHECK (automatic IN (0, 1)),
    previous_id      INTEGER NOT NULL, -- 0 = nothing was live
    rollback_of      INTEGER NOT NULL, -- 0 = none
    run_id           INTEGER NOT NULL, -- 0 = none
    created_ms       INTEGER NOT NULL,
    started_ms       INTEGER,
    switched_ms      INTEGER,
    finished_ms      INTEGER,
    ended_ms         INTEGER,
    owner            TEXT NOT NULL,
    request          TEXT NOT NULL,
    cancel_by        TEXT, -- NULL = nobody asked for a cancel
    revision         INTEGER NOT NULL
) STRICT;
CREATE INDEX deployments_by_environment ON deployments (environment_id);
CREATE INDEX deployments_by_release ON deployments (release_id);
CREATE INDEX deployments_by_commit ON deployments (commit_hash);
CREATE INDEX deployments_by_status ON deployments (status);
CREATE INDEX deployments_by_revision ON deployments (revision);
-- At most one can be live.
CREATE UNIQUE INDEX deployments_live ON deployments (environment_id) WHERE status = 'live';

CREATE TABLE deployment_journal (
    deployment_id INTEGER NOT NULL REFERENCES deployments (id) ON DELETE CASCADE,
    number        INTEGER NOT NULL,
    phase         TEXT NOT NULL,
    status        TEXT NOT NULL CHECK (status IN ('running', 'done', 'failed', 'skipped')),
    host          TEXT NOT NULL,
    text          TEXT NOT NULL,
    time_ms       INTEGER NOT NULL,
    PRIMARY KEY (deployment_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE approvals (
    id            INTEGER PRIMARY KEY,
    deployment_id INTEGER NOT NULL REFERENCES deployments (id) ON DELETE CASCADE,
    actor         TEXT NOT NULL,
    approved      INTEGER NOT NULL CHECK (approved IN (0, 1)),
    comment       TEXT NOT NULL,
    time_ms       INTEGER NOT NULL
) STRICT;
CREATE INDEX approvals_by_deployment ON approvals (deployment_id);

-- Names and versions. Never a value.
CREATE TABLE secrets (
    repository_id INTEGER NOT NULL, -- 0 = all
    environment   TEXT NOT NULL,    -- '' = all
    name          TEXT NOT NULL,
    version       INTEGER NOT NULL,
    backend       TEXT NOT NULL,
    updated_ms    INTEGER NOT NULL,
    actor         TEXT NOT NULL,
    PRIMARY KEY (repository_id, environment, name, version)
) STRICT, WITHOUT ROWID;

-- The last version ever given to a name. One count for all places, never used twice: a release that names version 3
-- means one value, wherever the secret is set later, and if it is removed and set again.
CREATE TABLE secret_numbers (
    name TEXT PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
    number        INTEGER PRIMARY KEY AUTOINCREMENT,
    time_ms       INTEGER NOT NULL,
    actor         TEXT NOT NULL,
    action        TEXT NOT NULL,
    subject       TEXT NOT NULL,
    details       TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash          TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN
    SELECT raise(ABORT, 'the audit trail is never changed');
END;
CREATE TRIGGER audit_is_not_shortened BEFORE DELETE ON audit
BEGIN
    SELECT raise(ABORT, 'nothing is removed from the audit trail');
END;
-- REPLACE removes rows without asking the trigger above.
CREATE TRIGGER audit_grows_at_its_end BEFORE INSERT ON audit
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM audit)
BEGIN
    SELECT raise(ABORT, 'the audit trail only grows at its end');
END;
