-- Core database: what releases hold of runs, what retention has taken of runs, and hashes that need no second reading.
-- Times are UTC milliseconds since 1970.

ALTER TABLE releases ADD COLUMN artifacts TEXT NOT NULL DEFAULT '[]'; -- JSON: run, name, place, commit, files, bytes

CREATE TABLE removed_artifacts (
    run_id     INTEGER NOT NULL, -- that run may be gone
    name       TEXT NOT NULL,
    files      INTEGER NOT NULL,
    bytes      INTEGER NOT NULL,
    created_ms INTEGER NOT NULL,
    removed_ms INTEGER NOT NULL,
    PRIMARY KEY (run_id, name)
) STRICT, WITHOUT ROWID;

-- One row: how long things stay, and how much of them. NULL = for ever, any amount.
CREATE TABLE retention (
    id              INTEGER PRIMARY KEY CHECK (id = 1),
    artifacts_ms    INTEGER,
    artifacts_bytes INTEGER,
    logs_ms         INTEGER,
    logs_bytes      INTEGER
) STRICT;

-- A cache: while device, inode, size and time of change are the same, so is the content.
CREATE TABLE file_hashes (
    device      INTEGER NOT NULL,
    inode       INTEGER NOT NULL,
    size        INTEGER NOT NULL,
    modified_ns INTEGER NOT NULL,
    sha256      TEXT NOT NULL,
    PRIMARY KEY (device, inode)
) STRICT, WITHOUT ROWID;

-- A cache: what a git object becomes in a work tree that changes no line ends.
CREATE TABLE blob_hashes (
    blob   TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL
) STRICT, WITHOUT ROWID;
