-- Telemetry database, version 1: samples over time. Times are UTC milliseconds since 1970.

-- One measured thing: a metric's name with its labels.
CREATE TABLE series (
    id     INTEGER PRIMARY KEY,
    name   TEXT NOT NULL,
    labels TEXT NOT NULL, -- an object with sorted keys
    UNIQUE (name, labels)
) STRICT;

-- A compressed block of successive samples. Keyed by an integer: with WITHOUT ROWID such blobs take twice the room.
CREATE TABLE chunks (
    id        INTEGER PRIMARY KEY,
    series_id INTEGER NOT NULL REFERENCES series (id) ON DELETE CASCADE,
    first_ms  INTEGER NOT NULL,
    last_ms   INTEGER NOT NULL,
    samples   INTEGER NOT NULL CHECK (samples > 0),
    minimum   REAL NOT NULL,
    maximum   REAL NOT NULL,
    data      BLOB NOT NULL
) STRICT;
CREATE INDEX chunks_by_time ON chunks (series_id, last_ms);
