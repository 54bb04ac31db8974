-- What the merchant side's lists read: its deposits, and its withdrawals, in the order they began.
-- Partial and over columns that never change, so that a credit's update stays in place and touches neither. A deposit pays for one entry
-- where it is inserted, at the growing end of the index. The label stands last: it is looked for inside the index, since an index by
-- label would be written all over.
CREATE INDEX OrleansStorage_deposits ON OrleansStorage (created_at, key, label) WHERE state_name = 'deposit';
CREATE INDEX OrleansStorage_withdrawals ON OrleansStorage (created_at, key, label) WHERE state_name = 'withdrawal';

-- The order that a held postback names in what is signed, deposit/{id} or withdrawal/{id}; NULL where it names none that could be ours.
CREATE FUNCTION held_postback_names(body bytea) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
    item json;
    id text;
BEGIN
    item := convert_from(body, 'UTF8')::json -> 'additional_data' -> 0;
    id := coalesce(item ->> 'withdrawal_id', item ->> 'plugin_custom_order_id');
    -- No id of ours is longer.
    IF length(id) BETWEEN 1 AND 190 THEN
        RETURN CASE WHEN item ->> 'withdrawal_id' IS NULL THEN 'deposit/' ELSE 'withdrawal/' END || id;
    END IF;
    RETURN NULL;
EXCEPTION WHEN data_exception OR untranslatable_character OR invalid_text_representation THEN
    -- What cannot be read names nothing; it is kept all the same.
    RETURN NULL;
END $$;

ALTER TABLE held_postback ADD COLUMN names text COLLATE "C" GENERATED ALWAYS AS (held_postback_names(body)) STORED;
CREATE INDEX held_postback_order ON held_postback (names, number) WHERE names IS NOT NULL;
