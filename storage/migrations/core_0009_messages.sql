-- Core database, version 9: what a sentence of the engine is made of, as JSON, beside its English, so that a window shows
-- it in its own language. '' = the English is all there is: words of a person or of another program, and rows of before.

ALTER TABLE runs ADD COLUMN reason_message TEXT NOT NULL DEFAULT '';
ALTER TABLE runs ADD COLUMN first_error_message TEXT NOT NULL DEFAULT '';
ALTER TABLE runs ADD COLUMN cancel_by_message TEXT NOT NULL DEFAULT '';
ALTER TABLE run_requests ADD COLUMN notes_message TEXT NOT NULL DEFAULT '[]'; -- a JSON array of them, as `notes`
ALTER TABLE jobs ADD COLUMN reason_message TEXT NOT NULL DEFAULT '';
ALTER TABLE steps ADD COLUMN reason_message TEXT NOT NULL DEFAULT '';
ALTER TABLE annotations ADD COLUMN title_message TEXT NOT NULL DEFAULT '';
ALTER TABLE annotations ADD COLUMN message_message TEXT NOT NULL DEFAULT '';
ALTER TABLE environments ADD COLUMN pause_reason_message TEXT NOT NULL DEFAULT '';
ALTER TABLE releases ADD COLUMN quarantine_message TEXT NOT NULL DEFAULT '';
ALTER TABLE release_quarantines ADD COLUMN reason_message TEXT NOT NULL DEFAULT '';
ALTER TABLE deployments ADD COLUMN reason_message TEXT NOT NULL DEFAULT '';
ALTER TABLE deployments ADD COLUMN problem_message TEXT NOT NULL DEFAULT '';
ALTER TABLE deployments ADD COLUMN cancel_by_message TEXT NOT NULL DEFAULT '';
ALTER TABLE deployment_journal ADD COLUMN text_message TEXT NOT NULL DEFAULT '';
