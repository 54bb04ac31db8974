-- runs: concurrently
-- One row for each line of a file; an index of the whole must contain the time that divides it.
CREATE UNIQUE INDEX CONCURRENTLY transfer_import_row_key ON transfer_import_row (import_id, line, at);
