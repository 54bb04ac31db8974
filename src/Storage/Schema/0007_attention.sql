-- What a person must look at, found without looking at anything else.

-- Since when a person must look, epoch milliseconds; no state has it otherwise. Not an index over the status: every credit changes the
-- status, and an index that names a changed column makes each such update write all indexes. Both columns look for their name before
-- they parse, since nearly every state has neither: that costs a write less than parsing for one.
ALTER TABLE OrleansStorage DROP COLUMN due_at;
ALTER TABLE OrleansStorage
    ADD COLUMN due_at bigint GENERATED ALWAYS AS
        (CASE WHEN strpos(payload::text, '"due_at"') > 0 THEN (payload ->> 'due_at')::bigint END) STORED,
    ADD COLUMN attention_at bigint GENERATED ALWAYS AS
        (CASE WHEN strpos(payload::text, '"attention_at"') > 0 THEN (payload ->> 'attention_at')::bigint END) STORED;

CREATE INDEX OrleansStorage_due ON OrleansStorage (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX OrleansStorage_attention ON OrleansStorage (attention_at, key) WHERE attention_at IS NOT NULL;

-- Deposits that were open before re-checks watched them: due at once, to be watched from now on.
UPDATE OrleansStorage
SET payload = (payload::jsonb || jsonb_build_object('due_at', (extract(epoch FROM now()) * 1000)::bigint))::json, version = version + 1
WHERE state_name = 'deposit' AND status IN ('activating', 'pending', 'possible', 'promised') AND due_at IS NULL;

-- What a person did about a held postback. While it is open this is what one is about to do.
ALTER TABLE held_postback
    ADD COLUMN resolution text,
    ADD COLUMN resolved_by text,
    ADD COLUMN resolution_reason text,
    -- The order it was released to.
    ADD COLUMN resolution_order text,
    ADD COLUMN resolved_at timestamptz;

CREATE INDEX held_postback_attention ON held_postback (received_at, hash) WHERE closed_at IS NULL;
