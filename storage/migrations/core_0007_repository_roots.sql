-- Core database, version 7: the first commit of a repository, by which it is known again where it has moved.
ALTER TABLE repositories ADD COLUMN root_commit TEXT NOT NULL DEFAULT ''; -- '' = not looked for yet, or no commit
CREATE INDEX repositories_by_root ON repositories (root_commit);
