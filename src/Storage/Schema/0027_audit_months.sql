-- The audit trail by months, so that an old month can be detached. What there is becomes the first part, up to the end of this month; later
-- months are made ahead by the program. Rows of a month that has no part go to audit_trail_other, so that nobody is kept from acting.
-- The old table is scanned once for its latest time and once when it is attached, under a lock: about a second for ten million rows.

ALTER TABLE audit_trail RENAME TO audit_trail_before;
ALTER TABLE audit_trail_before DROP CONSTRAINT audit_trail_pkey;
ALTER TABLE audit_trail_before ALTER COLUMN id DROP IDENTITY;
ALTER INDEX audit_trail_key RENAME TO audit_trail_before_key;
ALTER INDEX audit_trail_at RENAME TO audit_trail_before_at;
ALTER INDEX audit_trail_who RENAME TO audit_trail_before_who;
ALTER INDEX audit_trail_action RENAME TO audit_trail_before_action;
ALTER INDEX audit_trail_merchant RENAME TO audit_trail_before_merchant;
ALTER INDEX audit_trail_subject RENAME TO audit_trail_before_subject;
ALTER INDEX audit_trail_subject_at RENAME TO audit_trail_before_subject_at;

CREATE SEQUENCE audit_trail_id AS bigint;
SELECT setval('audit_trail_id', coalesce(max(id), 0) + 1, false) FROM audit_trail_before;

CREATE TABLE audit_trail (
    id       bigint NOT NULL DEFAULT nextval('audit_trail_id'),
    at       bigint NOT NULL,
    who      text   NOT NULL,
    role     text   NOT NULL,
    merchant text,
    action   text   NOT NULL,
    subject  text   NOT NULL,
    reason   text,
    before   json,
    after    json,
    outcome  text,
    ended_at bigint
) PARTITION BY RANGE (at);
ALTER SEQUENCE audit_trail_id OWNED BY audit_trail.id;

-- Each takes the index of the same columns that the old table has.
CREATE UNIQUE INDEX audit_trail_key ON audit_trail (id, at);
CREATE INDEX audit_trail_at ON audit_trail (at, id);
CREATE INDEX audit_trail_who ON audit_trail (who, at, id);
CREATE INDEX audit_trail_action ON audit_trail (action, at, id);
CREATE INDEX audit_trail_merchant ON audit_trail (merchant, at, id);
CREATE INDEX audit_trail_subject ON audit_trail (subject, id);
CREATE INDEX audit_trail_subject_at ON audit_trail (subject, at, id);

DO $$
DECLARE
    until timestamptz;
BEGIN
    -- Months are counted in UTC, whatever the session's time zone is.
    SELECT (date_trunc('month', greatest(now(), to_timestamp(max(at) / 1000.0)) AT TIME ZONE 'UTC') + interval '1 month') AT TIME ZONE 'UTC'
    INTO until FROM audit_trail_before;
    EXECUTE format(
        'ALTER TABLE audit_trail ATTACH PARTITION audit_trail_before FOR VALUES FROM (MINVALUE) TO (%s)', (extract(epoch FROM until) * 1000)::bigint);
END $$;

CREATE TABLE audit_trail_other PARTITION OF audit_trail DEFAULT;
