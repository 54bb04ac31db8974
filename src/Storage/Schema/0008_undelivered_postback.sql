-- Postbacks whose schedule ran out, for the lists of operators. A column of its own, not the status: the status of every payment and
-- deposit changes, and an index that looks at it would make each of those writes touch the indexes. This column is NULL for all but
-- what is undelivered, so the index holds nothing else. Its name is looked for before anything is parsed: nearly no state has it.

ALTER TABLE OrleansStorage ADD COLUMN undelivered_at bigint GENERATED ALWAYS AS
    (CASE WHEN strpos(payload::text, '"undelivered_at"') > 0 THEN (payload ->> 'undelivered_at')::bigint END) STORED;

-- The key is postback/{merchant}/{cause}.
CREATE INDEX OrleansStorage_undelivered ON OrleansStorage (split_part(key, '/', 2), undelivered_at, key) WHERE undelivered_at IS NOT NULL;
