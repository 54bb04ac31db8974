-- runs: concurrently
-- What identifies a row once the trail is divided by month (the next step): an index of the whole must contain the time that divides it.
CREATE UNIQUE INDEX CONCURRENTLY audit_trail_key ON audit_trail (id, at);
