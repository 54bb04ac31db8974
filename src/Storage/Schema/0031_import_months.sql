-- The rows of imported files by months, as the audit trail is: the old table is the first part, up to the end of this month.
ALTER TABLE transfer_import_row RENAME TO transfer_import_row_before;
ALTER TABLE transfer_import_row_before DROP CONSTRAINT transfer_import_row_pkey;
ALTER INDEX transfer_import_row_key RENAME TO transfer_import_row_before_key;

CREATE TABLE transfer_import_row (
    import_id      uuid   NOT NULL REFERENCES transfer_import,
    line           bigint NOT NULL,
    wallet_type    text   NOT NULL,
    identifier     text   NOT NULL,
    transaction_id text   NOT NULL,
    amount         text   NOT NULL,
    currency_code  text   NOT NULL,
    received_at    text   NOT NULL,
    outcome        text   NOT NULL,
    reason         text,
    -- When the file was taken in, epoch milliseconds.
    at             bigint NOT NULL DEFAULT (extract(epoch FROM clock_timestamp()) * 1000)::bigint,
    CONSTRAINT transfer_import_row_outcome_check CHECK (outcome IN ('taken', 'known', 'refused', 'unknown', 'held'))
) PARTITION BY RANGE (at);
CREATE UNIQUE INDEX transfer_import_row_key ON transfer_import_row (import_id, line, at);

DO $$
DECLARE
    until timestamptz;
BEGIN
    -- Months are counted in UTC, whatever the session's time zone is.
    SELECT (date_trunc('month', greatest(now(), to_timestamp(max(at) / 1000.0)) AT TIME ZONE 'UTC') + interval '1 month') AT TIME ZONE 'UTC'
    INTO until FROM transfer_import_row_before;
    EXECUTE format(
        'ALTER TABLE transfer_import_row ATTACH PARTITION transfer_import_row_before FOR VALUES FROM (MINVALUE) TO (%s)',
        (extract(epoch FROM until) * 1000)::bigint);
END $$;

CREATE TABLE transfer_import_row_other PARTITION OF transfer_import_row DEFAULT;
