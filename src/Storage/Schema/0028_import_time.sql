-- The rows of imported files are divided by months in the next steps: each gets the time of its file. Those that are there get 0, which is in
-- the first part; a process of the build before gives its rows the server's time. A constant default does not rewrite the table.
ALTER TABLE transfer_import_row ADD COLUMN at bigint NOT NULL DEFAULT 0;
ALTER TABLE transfer_import_row ALTER COLUMN at SET DEFAULT (extract(epoch FROM clock_timestamp()) * 1000)::bigint;
