-- When a reference was reserved: for a minute it counts before its credit is booked. A process of the build before makes rows of the moment too,
-- and counts every row. The default is the same for all rows that are there, so nothing is rewritten.
ALTER TABLE reserved_reference ADD COLUMN at timestamptz NOT NULL DEFAULT now();
