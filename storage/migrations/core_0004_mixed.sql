-- Core database, version 4: a deployment may leave hosts that differ, and remembers which host served what; hosts can
-- be retired from their environment. A CHECK cannot grow in place: the table is made anew, filled and renamed, with
-- keys off meanwhile (the migrator checks them before it commits). AUTOINCREMENT must not give a number again.

CREATE TABLE new_deployments (
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
                                                     'rolled_back', 'interrupted', 'mixed')),
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
    revision         INTEGER NOT NULL,
    hosts            TEXT NOT NULL DEFAULT '' -- JSON: who served what when it ended; '' = as the status says
) STRICT;
INSERT INTO new_deployments (
    id, environment_id, environment_name, repository_name, release_id, release_name, commit_hash, commit_subject, kind,
    status, phase, actor, reason, problem, automatic, previous_id, rollback_of, run_id, created_ms, started_ms,
    switched_ms, finished_ms, ended_ms, owner, request, cancel_by, revision)
SELECT
    id, environment_id, environment_name, repository_name, release_id, release_name, commit_hash, commit_subject, kind,
    status, phase, actor, reason, problem, automatic, previous_id, rollback_of, run_id, created_ms, started_ms,
    switched_ms, finished_ms, ended_ms, owner, request, cancel_by, revision
FROM deployments;
DELETE FROM sqlite_sequence WHERE name = 'new_deployments';
INSERT INTO sqlite_sequence (name, seq) SELECT 'new_deployments', seq FROM sqlite_sequence WHERE name = 'deployments';
DROP TABLE deployments;
ALTER TABLE new_deployments RENAME TO deployments;
CREATE INDEX deployments_by_environment ON deployments (environment_id);
CREATE INDEX deployments_by_release ON deployments (release_id);
CREATE INDEX deployments_by_commit ON deployments (commit_hash);
CREATE INDEX deployments_by_status ON deployments (status);
CREATE INDEX deployments_by_revision ON deployments (revision);
-- At most one can be live.
CREATE UNIQUE INDEX deployments_live ON deployments (environment_id) WHERE status = 'live';

ALTER TABLE environments ADD COLUMN retired_hosts TEXT NOT NULL DEFAULT ''; -- JSON; '' = none
