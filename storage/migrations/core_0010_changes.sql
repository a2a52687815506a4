-- Core database, version 10: what commits have touched, for those who show it. The newest change alone of each subject
-- stays, and no more than the last thousand numbers: who has seen less than `forgotten` reads everything again.
-- Written by triggers, so that no writer can forget it. Caches and what is only reached through a row named here (jobs
-- and steps touch their run) have none. DELETE and INSERT instead of REPLACE: inside a trigger the conflict clause of
-- the statement that fired it would count.

CREATE TABLE changes (
    number     INTEGER PRIMARY KEY AUTOINCREMENT, -- a number is never given twice
    subject    TEXT NOT NULL,
    subject_id INTEGER NOT NULL,                  -- 0 = it has no number
    UNIQUE (subject, subject_id)
) STRICT;

-- One row.
CREATE TABLE forgotten_changes (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    number INTEGER NOT NULL -- up to it changes are left out
) STRICT;
INSERT INTO forgotten_changes (id, number) VALUES (1, 0);

CREATE TRIGGER changes_are_forgotten AFTER INSERT ON changes WHEN NEW.number % 256 = 0 AND NEW.number > 1000
BEGIN
    UPDATE forgotten_changes SET number = NEW.number - 1000;
    DELETE FROM changes WHERE number <= NEW.number - 1000;
END;

CREATE TRIGGER repositories_added AFTER INSERT ON repositories
BEGIN
    DELETE FROM changes WHERE subject = 'repository' AND subject_id = NEW.id;
    INSERT INTO changes (subject, subject_id) VALUES ('repository', NEW.id);
END;
CREATE TRIGGER repositories_changed AFTER UPDATE ON repositories
BEGIN
    DELETE FROM changes WHERE subject = 'repository' AND subject_id = NEW.id;
    INSERT INTO changes (subject, subject_id) VALUES ('repository', NEW.id);
END;
CREATE TRIGGER repositories_removed AFTER DELETE ON repositories
BEGIN
    DELETE FROM changes WHERE subject = 'repository' AND subject_id = OLD.id;
    INSERT INTO changes (subject, subject_id) VALUES ('repository', OLD.id);
END;
CREATE TRIGGER flows_added AFTER INSERT ON flows
BEGIN
    DELETE FROM changes WHERE subject = 'repository' AND subject_id = NEW.repository_id;
    INSERT INTO changes (subject, subject_id) VALUES ('repository', NEW.repository_id);
END;
CREATE TRIGGER flows_removed AFTER DELETE ON flows
BEGIN
    DELETE FROM changes WHERE subject = 'repository' AND subject_id = OLD.repository_id;
    INSERT INTO changes (subject, subject_id) VALUES ('repository', OLD.repository_id);
END;
CREATE TRIGGER runs_added AFTER INSERT ON runs
BEGIN
    DELETE FROM changes WHERE subject = 'run' AND subject_id = NEW.id;
    INSERT INTO changes (subject, subject_id) VALUES ('run', NEW.id);
END;
CREATE TRIGGER runs_changed AFTER UPDATE ON runs
BEGIN
    DELETE FROM changes WHERE subject = 'run' AND subject_id = NEW.id;
    INSERT INTO changes (subject, subject_id) VALUES ('run', NEW.id);
END;
CREATE TRIGGER runs_removed AFTER DELETE ON runs
BEGIN
    DELETE FROM changes WHERE subject = 'run' AND subject_id = OLD.id;
    INSERT INTO changes (subject, subject_id) VALUES ('run', OLD.id);
END;
CREATE TRIGGER run_requests_added AFTER INSERT ON run_requests
BEGIN
    DELETE FROM changes WHERE subject = 'run' AND subject_id = NEW.run_id;
    INSERT INTO changes (subject, subject_id) VALUES ('run', NEW.run_id);
END;
CREATE TRIGGER run_requests_changed AFTER UPDATE ON run_requests
BEGIN
    DELETE FROM changes WHERE subject = 'run' AND subject_id = NEW.run_id;
    INSERT INTO changes (subject, subject_id) VALUES ('run', NEW.run_id);
END;
CREATE TRIGGER removed_artifacts_added AFTER INSERT ON removed_artifacts
BEGIN
    DELETE FROM changes WHERE subject = 'run' AND subject_id = NEW.run_id;
    INSERT INTO changes (subject, subject_id) VALUES ('run', NEW.run_id);
END;
CREATE TRIGGER releases_added AFTER INSERT ON releases
BEGIN
    DELETE FROM changes WHERE subject = 'release' AND subject_id = NEW.id;
    INSERT INTO changes (subject, subject_id) VALUES ('release', NEW.id);
END;
CREATE TRIGGER releases_changed AFTER UPDATE ON releases
BEGIN
    DELETE FROM changes WHERE subject = 'release' AND subject_id = NEW.id;
    INSERT INTO changes (subject, subject_id) VALUES ('release', NEW.id);
END;
CREATE TRIGGER releases_removed AFTER DELETE ON releases
BEGIN
    DELETE FROM changes WHERE subject = 'release' AND subject_id = OLD.id;
    INSERT INTO changes (subject, subject_id) VALUES ('release', OLD.id);
END;
CREATE TRIGGER release_quarantines_added AFTER INSERT ON release_quarantines
BEGIN
    DELETE FROM changes WHERE subject = 'release' AND subject_id = NEW.release_id;
    INSERT INTO changes (subject, subject_id) VALUES ('release', NEW.release_id);
END;
CREATE TRIGGER release_quarantines_changed AFTER UPDATE ON release_quarantines
BEGIN
    DELETE FROM changes WHERE subject = 'release' AND subject_id = NEW.release_id;
    INSERT INTO changes (subject, subject_id) VALUES ('release', NEW.release_id);
END;
CREATE TRIGGER release_quarantines_removed AFTER DELETE ON release_quarantines
BEGIN
    DELETE FROM changes WHERE subject = 'release' AND subject_id = OLD.release_id;
    INSERT INTO changes (subject, subject_id) VALUES ('release', OLD.release_id);
END;
CREATE TRIGGER environments_added AFTER INSERT ON environments
BEGIN
    DELETE FROM changes WHERE subject = 'environment' AND subject_id = NEW.id;
    INSERT INTO changes (subject, subject_id) VALUES ('environment', NEW.id);
END;
CREATE TRIGGER environments_changed AFTER UPDATE ON environments
BEGIN
    DELETE FROM changes WHERE subject = 'environment' AND subject_id = NEW.id;
    INSERT INTO changes (subject, subject_id) VALUES ('environment', NEW.id);
END;
CREATE TRIGGER environments_removed AFTER DELETE ON environments
BEGIN
    DELETE FROM changes WHERE subject = 'environment' AND subject_id = OLD.id;
    INSERT INTO changes (subject, subject_id) VALUES ('environment', OLD.id);
END;
CREATE TRIGGER deployments_added AFTER INSERT ON deployments
BEGIN
    DELETE FROM changes WHERE subject = 'deployment' AND subject_id = NEW.id;
    INSERT INTO changes (subject, subject_id) VALUES ('deployment', NEW.id);
    DELETE FROM changes WHERE subject = 'environment' AND subject_id = NEW.environment_id;
    INSERT INTO changes (subject, subject_id) VALUES ('environment', NEW.environment_id);
END;
CREATE TRIGGER deployments_changed AFTER UPDATE ON deployments
BEGIN
    DELETE FROM changes WHERE subject = 'deployment' AND subject_id = NEW.id;
    INSERT INTO changes (subject, subject_id) VALUES ('deployment', NEW.id);
    DELETE FROM changes WHERE subject = 'environment' AND subject_id = NEW.environment_id;
    INSERT INTO changes (subject, subject_id) VALUES ('environment', NEW.environment_id);
END;
CREATE TRIGGER deployments_removed AFTER DELETE ON deployments
BEGIN
    DELETE FROM changes WHERE subject = 'deployment' AND subject_id = OLD.id;
    INSERT INTO changes (subject, subject_id) VALUES ('deployment', OLD.id);
    DELETE FROM changes WHERE subject = 'environment' AND subject_id = OLD.environment_id;
    INSERT INTO changes (subject, subject_id) VALUES ('environment', OLD.environment_id);
END;
CREATE TRIGGER deployment_reviews_added AFTER INSERT ON deployment_reviews
BEGIN
    DELETE FROM changes WHERE subject = 'deployment' AND subject_id = NEW.deployment_id;
    INSERT INTO changes (subject, subject_id) VALUES ('deployment', NEW.deployment_id);
END;
CREATE TRIGGER deployment_reviews_changed AFTER UPDATE ON deployment_reviews
BEGIN
    DELETE FROM changes WHERE subject = 'deployment' AND subject_id = NEW.deployment_id;
    INSERT INTO changes (subject, subject_id) VALUES ('deployment', NEW.deployment_id);
END;
CREATE TRIGGER secrets_added AFTER INSERT ON secrets
BEGIN
    DELETE FROM changes WHERE subject = 'secret' AND subject_id = 0;
    INSERT INTO changes (subject, subject_id) VALUES ('secret', 0);
END;
CREATE TRIGGER secrets_changed AFTER UPDATE ON secrets
BEGIN
    DELETE FROM changes WHERE subject = 'secret' AND subject_id = 0;
    INSERT INTO changes (subject, subject_id) VALUES ('secret', 0);
END;
CREATE TRIGGER secrets_removed AFTER DELETE ON secrets
BEGIN
    DELETE FROM changes WHERE subject = 'secret' AND subject_id = 0;
    INSERT INTO changes (subject, subject_id) VALUES ('secret', 0);
END;
CREATE TRIGGER audit_added AFTER INSERT ON audit
BEGIN
    DELETE FROM changes WHERE subject = 'audit' AND subject_id = 0;
    INSERT INTO changes (subject, subject_id) VALUES ('audit', 0);
END;
CREATE TRIGGER retention_added AFTER INSERT ON retention
BEGIN
    DELETE FROM changes WHERE subject = 'retention' AND subject_id = 0;
    INSERT INTO changes (subject, subject_id) VALUES ('retention', 0);
END;
CREATE TRIGGER retention_changed AFTER UPDATE ON retention
BEGIN
    DELETE FROM changes WHERE subject = 'retention' AND subject_id = 0;
    INSERT INTO changes (subject, subject_id) VALUES ('retention', 0);
END;
