-- Core database, version 1: repositories and their runs. Times are UTC milliseconds since 1970.

-- Numbers that only grow, whatever is deleted later.
CREATE TABLE counters (
    name  TEXT PRIMARY KEY CHECK (name IN ('job', 'revision')),
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO counters (name, value) VALUES ('job', 0), ('revision', 0);

CREATE TABLE repositories (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    name     TEXT NOT NULL UNIQUE,
    path     TEXT NOT NULL UNIQUE,
    url      TEXT NOT NULL,
    added_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE runs (
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
                                                       'timed_out', 'interrupted', 'skipped')),
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
CREATE INDEX runs_by_repository ON runs (repository_id);
CREATE INDEX runs_by_workflow ON runs (repository_id, workflow_file);
CREATE INDEX runs_by_status ON runs (status);
CREATE INDEX runs_by_commit ON runs (commit_hash);
CREATE INDEX runs_by_revision ON runs (revision);

-- Apart from the run: it may be large, and a run is rewritten with each of its steps.
CREATE TABLE run_requests (
    run_id  INTEGER PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
    request TEXT NOT NULL
) STRICT;

-- What people search for, case-folded, in rows narrow enough to read all of them for each key stroke.
CREATE TABLE run_search (
    run_id INTEGER PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
    text   TEXT NOT NULL
) STRICT;

CREATE TABLE jobs (
    id          INTEGER PRIMARY KEY, -- from counters
    run_id      INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    key         TEXT NOT NULL,
    name        TEXT NOT NULL,
    matrix      TEXT NOT NULL,
    needs       TEXT NOT NULL,
    status      TEXT NOT NULL CHECK (status IN ('queued', 'running', 'success', 'failure', 'cancelled',
                                                'timed_out', 'interrupted', 'skipped')),
    reason      TEXT NOT NULL,
    queued_ms   INTEGER NOT NULL,
    started_ms  INTEGER,
    finished_ms INTEGER,
    outputs     TEXT NOT NULL,
    log_file    TEXT NOT NULL
) STRICT;
CREATE INDEX jobs_by_run ON jobs (run_id, position);

CREATE TABLE steps (
    job_id      INTEGER NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    number      INTEGER NOT NULL,
    key         TEXT NOT NULL,
    name        TEXT NOT NULL,
    kind        TEXT NOT NULL,
    uses        TEXT NOT NULL,
    status      TEXT NOT NULL CHECK (status IN ('queued', 'running', 'success', 'failure', 'cancelled',
                                                'timed_out', 'interrupted', 'skipped')),
    outcome     TEXT NOT NULL CHECK (outcome IN ('queued', 'running', 'success', 'failure', 'cancelled',
                                                 'timed_out', 'interrupted', 'skipped')),
    reason      TEXT NOT NULL,
    started_ms  INTEGER,
    finished_ms INTEGER,
    exit_code   INTEGER,
    summary     TEXT NOT NULL,
    PRIMARY KEY (job_id, number)
) STRICT;

CREATE TABLE annotations (
    id       INTEGER PRIMARY KEY,
    job_id   INTEGER NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    step     INTEGER NOT NULL,
    level    TEXT NOT NULL CHECK (level IN ('notice', 'warning', 'error')),
    title    TEXT NOT NULL,
    message  TEXT NOT NULL,
    file     TEXT NOT NULL,
    line     INTEGER NOT NULL,
    "column" INTEGER NOT NULL,
    end_line INTEGER NOT NULL,
    log_line INTEGER NOT NULL
) STRICT;
CREATE INDEX annotations_by_job ON annotations (job_id);

CREATE TABLE test_results (
    id               INTEGER PRIMARY KEY,
    job_id           INTEGER NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    suite            TEXT NOT NULL,
    name             TEXT NOT NULL,
    status           TEXT NOT NULL CHECK (status IN ('passed', 'failed', 'error', 'skipped')),
    duration_seconds REAL NOT NULL,
    message          TEXT NOT NULL,
    details          TEXT NOT NULL,
    file             TEXT NOT NULL,
    line             INTEGER NOT NULL
) STRICT;
CREATE INDEX test_results_by_job ON test_results (job_id);
