-- Core database, version 5: a run may be partial, a job unsupported; and what was noted about a run is kept with it.
-- A CHECK cannot grow in place: each table is made anew, filled and renamed, as SQLite's manual has it. Keys are off
-- meanwhile (the migrator checks them before it commits), and AUTOINCREMENT must not give a removed run's number again.

CREATE TABLE new_runs (
    id                 INTEGER PRIMARY KEY AUTOINCREMENT,
    repository_id      INTEGER REFERENCES repositories (id), -- NULL when it has been forgotten
    repository_name    TEXT NOT NULL,
    workflow_file      TEXT NOT NULL,
    workflow_name      TEXT NOT NULL,
    commit_hash        TEXT NOT NULL,
    commit_subject     TEXT NOT NULL,
    ref                TEXT NOT NULL,
    event              TEXT NOT NULL,
    actor              TEXT NOT NULL,
    working_tree       INTEGER NOT NULL CHECK (working_tree IN (0, 1)),
    status             TEXT NOT NULL CHECK (status IN ('queued', 'running', 'success', 'failure', 'cancelled',
                                                       'timed_out', 'interrupted', 'skipped', 'partial', 'unsupported')),
    reason             TEXT NOT NULL,
    queued_ms          INTEGER NOT NULL,
    started_ms         INTEGER,
    finished_ms        INTEGER,
    rerun_of           INTEGER NOT NULL, -- 0 = none; that run may be gone
    owner              TEXT NOT NULL,
    tests_total        INTEGER NOT NULL,
    tests_failed       INTEGER NOT NULL,
    first_error        TEXT NOT NULL,
    first_error_job_id INTEGER NOT NULL, -- 0 = none; written before the job's own row may be there
    first_error_line   INTEGER NOT NULL,
    cancel_by          TEXT,             -- NULL = nobody asked for a cancel
    revision           INTEGER NOT NULL
) STRICT;
INSERT INTO new_runs (
    id, repository_id, repository_name, workflow_file, workflow_name, commit_hash, commit_subject, ref, event,
    actor, working_tree, status, reason, queued_ms, started_ms, finished_ms, rerun_of, owner, tests_total,
    tests_failed, first_error, first_error_job_id, first_error_line, cancel_by, revision)
SELECT
    id, repository_id, repository_name, workflow_file, workflow_name, commit_hash, commit_subject, ref, event,
    actor, working_tree, status, reason, queued_ms, started_ms, finished_ms, rerun_of, owner, tests_total,
    tests_failed, first_error, first_error_job_id, first_error_line, cancel_by, revision
FROM runs;
DELETE FROM sqlite_sequence WHERE name = 'new_runs';
INSERT INTO sqlite_sequence (name, seq) SELECT 'new_runs', seq FROM sqlite_sequence WHERE name = 'runs';
DROP TABLE runs;
ALTER TABLE new_runs RENAME TO runs;
CREATE INDEX runs_by_repository ON runs (repository_id);
CREATE INDEX runs_by_workflow ON runs (repository_id, workflow_file);
CREATE INDEX runs_by_status ON runs (status);
CREATE INDEX runs_by_commit ON runs (commit_hash);
CREATE INDEX runs_by_revision ON runs (revision);

CREATE TABLE new_jobs (
    id          INTEGER PRIMARY KEY, -- from counters
    run_id      INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    key         TEXT NOT NULL,
    name        TEXT NOT NULL,
    matrix      TEXT NOT NULL,
    needs       TEXT NOT NULL,
    status      TEXT NOT NULL CHECK (status IN ('queued', 'running', 'success', 'failure', 'cancelled',
                                                'timed_out', 'interrupted', 'skipped', 'partial', 'unsupported')),
    reason      TEXT NOT NULL,
    queued_ms   INTEGER NOT NULL,
    started_ms  INTEGER,
    finished_ms INTEGER,
    outputs     TEXT NOT NULL,
    log_file    TEXT NOT NULL
) STRICT;
INSERT INTO new_jobs (
    id, run_id, position, key, name, matrix, needs, status, reason, queued_ms, started_ms, finished_ms, outputs,
    log_file)
SELECT
    id, run_id, position, key, name, matrix, needs, status, reason, queued_ms, started_ms, finished_ms, outputs,
    log_file
FROM jobs;
DROP TABLE jobs;
ALTER TABLE new_jobs RENAME TO jobs;
CREATE INDEX jobs_by_run ON jobs (run_id, position);

CREATE TABLE new_steps (
    job_id      INTEGER NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    number      INTEGER NOT NULL,
    key         TEXT NOT NULL,
    name        TEXT NOT NULL,
    kind        TEXT NOT NULL,
    uses        TEXT NOT NULL,
    status      TEXT NOT NULL CHECK (status IN ('queued', 'running', 'success', 'failure', 'cancelled',
                                                'timed_out', 'interrupted', 'skipped', 'partial', 'unsupported')),
    outcome     TEXT NOT NULL CHECK (outcome IN ('queued', 'running', 'success', 'failure', 'cancelled',
                                                 'timed_out', 'interrupted', 'skipped', 'partial', 'unsupported')),
    reason      TEXT NOT NULL,
    started_ms  INTEGER,
    finished_ms INTEGER,
    exit_code   INTEGER,
    summary     TEXT NOT NULL,
    PRIMARY KEY (job_id, number)
) STRICT;
INSERT INTO new_steps (
    job_id, number, key, name, kind, uses, status, outcome, reason, started_ms, finished_ms, exit_code, summary)
SELECT
    job_id, number, key, name, kind, uses, status, outcome, reason, started_ms, finished_ms, exit_code, summary
FROM steps;
DROP TABLE steps;
ALTER TABLE new_steps RENAME TO steps;

-- A JSON array of sentences: jobs that could not run here, secrets that were not given, tests without a result.
ALTER TABLE run_requests ADD COLUMN notes TEXT NOT NULL DEFAULT '[]';
