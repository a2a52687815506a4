-- Core database, version 8: what deployments were judged by and what people were asked to approve; seals of the audit
-- trail; what is removed from Slipway is kept, so that locks, pauses and history are there when it is added again.

-- Apart from the deployment: lists do not need it. One row for each that was ever judged, for ever.
CREATE TABLE deployment_reviews (
    deployment_id INTEGER PRIMARY KEY REFERENCES deployments (id) ON DELETE CASCADE,
    gates         TEXT NOT NULL,             -- JSON: {"gates": […]}, as last judged before it began or was given up
    judged_ms     INTEGER NOT NULL,
    plan          TEXT NOT NULL DEFAULT '{}' -- JSON: what it would change, when it was requested; {} = nobody was asked
) STRICT;

ALTER TABLE audit ADD COLUMN key_id TEXT NOT NULL DEFAULT ''; -- '' = not sealed: written before there were keys
ALTER TABLE audit ADD COLUMN seal   TEXT NOT NULL DEFAULT ''; -- of the hash, under that key

ALTER TABLE repositories ADD COLUMN removed_ms INTEGER; -- NULL = it is known
ALTER TABLE environments ADD COLUMN removed_ms INTEGER; -- NULL = it is known
