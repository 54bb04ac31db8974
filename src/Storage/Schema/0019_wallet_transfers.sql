-- Wallet transfers are known by their rail (the six UPI methods are one) and the wallet's own transaction id. What payers type only leads to
-- them: one state per rail and typed number, without its leading zeros, holds all transfers of that number. This step turns the states of
-- single transfers into such states, and gives the payments the key of theirs.

-- transfer/{rail}/{number without leading zeros}.
CREATE FUNCTION pg_temp.transfer_key(wallet_type text, number text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT 'transfer/'
        || CASE WHEN wallet_type IN ('upi_l', 'upi_ib', 'upi_hb', 'upi_in', 'upi_w', 'upi_m') THEN 'upi' ELSE wallet_type END
        || '/' || coalesce(nullif(ltrim(number, '0'), ''), '0')
$$;

CREATE TEMP TABLE old_transfer ON COMMIT DROP AS
SELECT s.service_id, s.key AS old_key, s.version, s.payload, s.created_at, s.wallet_type, s.number,
    pg_temp.transfer_key(s.wallet_type, s.number) AS key,
    s.payload -> 'content' IS NOT NULL AND s.payload ->> 'content' IS NOT NULL AS has_come,
    s.payload -> 'content' ->> 'transaction_id' AS transaction_id
FROM (
    SELECT service_id, key, version, payload, created_at, split_part(key, '/', 2) AS wallet_type,
        substr(key, length('transfer/' || split_part(key, '/', 2)) + 2) AS number
    FROM OrleansStorage
    WHERE state_name = 'transfer' AND payload IS NOT NULL AND payload -> 'transfers' IS NULL
    FOR UPDATE
) s;

-- Each transfer once: where one transaction id was known under several methods of a rail, the one that a payment owns, else the oldest.
CREATE TEMP TABLE kept_transfer ON COMMIT DROP AS
SELECT DISTINCT ON (service_id, key, transaction_id) service_id, key, transaction_id, created_at, wallet_type, number, payload,
    payload ->> 'status' AS status,
    count(*) OVER (PARTITION BY service_id, key, transaction_id) > 1 AS was_several
FROM old_transfer
WHERE has_come
ORDER BY service_id, key, transaction_id, (payload ->> 'status' = 'claimed') DESC, created_at, old_key;

CREATE TEMP TABLE new_transfer ON COMMIT DROP AS
WITH transfers AS (
    SELECT service_id, key,
        json_agg(json_strip_nulls(json_build_object(
            'content', (payload -> 'content')::jsonb || jsonb_build_object('wallet_type', wallet_type, 'number', number),
            'status', status,
            'reported_at', created_at,
            'owner', payload ->> 'owner',
            'needs_attention', coalesce((payload ->> 'needs_attention')::boolean, false) OR was_several,
            'corrections', '[]'::json)) ORDER BY created_at, transaction_id) AS transfers,
        -- The most open status is the number's.
        (array_agg(status ORDER BY array_position(ARRAY['contested', 'arrived', 'claimed', 'blocked'], status)))[1] AS status
    FROM kept_transfer
    GROUP BY service_id, key
), claims AS (
    -- What a claim now says beside its payment comes from the payment and its payer.
    SELECT o.service_id, o.key, c.value ->> 'payment' AS payment, min(o.created_at) AS at,
        (array_agg(json_build_object(
            'payment', c.value ->> 'payment',
            'scopes', c.value -> 'scopes',
            'number', o.number,
            'wallet_type', o.wallet_type,
            'amount', coalesce((p.payload ->> 'amount')::bigint, 0),
            'currency', coalesce(p.payload ->> 'currency', ''),
            'at', coalesce(p.created_at, o.created_at),
            'skew_ms', 600000,
            'shown', seen.shown
        ) ORDER BY o.created_at, o.old_key, c.ordinality))[1] AS claim
    FROM old_transfer o
    CROSS JOIN LATERAL json_array_elements(coalesce(o.payload -> 'waiting', '[]')) WITH ORDINALITY c
    LEFT JOIN OrleansStorage p ON p.service_id = o.service_id AND p.state_name = 'payment' AND p.key = c.value ->> 'payment'
    LEFT JOIN OrleansStorage y ON y.service_id = o.service_id AND y.state_name = 'payer'
        AND y.key = 'payer/' || split_part(c.value ->> 'payment', '/', 2) || '/' || (p.payload ->> 'label')
    CROSS JOIN LATERAL (
        SELECT coalesce(json_agg(w.value), '[]') AS shown
        FROM json_array_elements(coalesce(y.payload -> 'shown', '[]')) w
        WHERE w.value ->> 'wallet_type' = o.wallet_type) seen
    GROUP BY o.service_id, o.key, c.value ->> 'payment'
), waiting AS (
    SELECT service_id, key, json_agg(claim ORDER BY at, payment) AS waiting, json_agg(payment ORDER BY payment) AS payments
    FROM claims
    GROUP BY service_id, key
), shut AS (
    SELECT o.service_id, o.key, json_agg(DISTINCT b.value) AS scopes
    FROM old_transfer o CROSS JOIN LATERAL json_array_elements_text(coalesce(o.payload -> 'blocked_scopes', '[]')) b
    GROUP BY o.service_id, o.key
), untold AS (
    SELECT o.service_id, o.key, json_agg(DISTINCT u.value) AS payments
    FROM old_transfer o CROSS JOIN LATERAL json_array_elements_text(coalesce(o.payload -> 'untold', '[]')) u
    GROUP BY o.service_id, o.key
), numbers AS (
    SELECT service_id, key, min(created_at) AS created_at, max(version) + 1 AS version, count(*) > 1 AS is_merged,
        min((payload ->> 'due_at')::bigint) AS due_at, max(coalesce((payload ->> 'news')::integer, 0)) AS news
    FROM old_transfer
    GROUP BY service_id, key
), registered AS (
    -- A transaction id that payers do not type is registered under its own number: it is the identity of the money.
    SELECT service_id, pg_temp.transfer_key(wallet_type, transaction_id) AS key, min(created_at) AS created_at,
        json_agg(json_build_object('transaction_id', transaction_id, 'number', number) ORDER BY created_at, number) AS elsewhere
    FROM (
        SELECT DISTINCT ON (service_id, pg_temp.transfer_key(wallet_type, transaction_id), transaction_id) *
        FROM kept_transfer
        WHERE pg_temp.transfer_key(wallet_type, transaction_id) <> key
        ORDER BY service_id, pg_temp.transfer_key(wallet_type, transaction_id), transaction_id, (status = 'claimed') DESC, created_at, number
    ) typed_otherwise
    GROUP BY service_id, pg_temp.transfer_key(wallet_type, transaction_id)
)
SELECT service_id, key, coalesce(n.version, 1) AS version,
    json_strip_nulls(json_build_object(
        'status', coalesce(t.status, 'awaited'),
        'created_at', least(n.created_at, r.created_at),
        'transfers', coalesce(t.transfers, '[]'),
        'waiting', coalesce(w.waiting, '[]'),
        'elsewhere', coalesce(r.elsewhere, '[]'),
        'blocked_scopes', coalesce(s.scopes, '[]'),
        -- Claims that were apart until now: their payments are told, by the next re-check.
        'untold', CASE WHEN n.is_merged AND w.payments IS NOT NULL THEN w.payments ELSE coalesce(u.payments, '[]') END,
        'due_at', CASE WHEN n.is_merged AND w.payments IS NOT NULL THEN least(n.created_at, r.created_at) ELSE n.due_at END,
        'news', coalesce(n.news, 0) + CASE WHEN n.is_merged AND w.payments IS NOT NULL THEN 1 ELSE 0 END)) AS payload
FROM numbers n
FULL JOIN registered r USING (service_id, key)
LEFT JOIN transfers t USING (service_id, key)
LEFT JOIN waiting w USING (service_id, key)
LEFT JOIN shut s USING (service_id, key)
LEFT JOIN untold u USING (service_id, key);

INSERT INTO OrleansStorage (service_id, state_name, key, payload, version)
SELECT service_id, 'transfer', key, payload, version FROM new_transfer
ON CONFLICT (service_id, state_name, key) DO UPDATE SET payload = excluded.payload, version = OrleansStorage.version + 1;

DELETE FROM OrleansStorage s
USING old_transfer o
WHERE s.service_id = o.service_id AND s.state_name = 'transfer' AND s.key = o.old_key AND o.old_key <> o.key AND s.payload -> 'transfers' IS NULL;

-- A payment knows the state that its transfer is in.
UPDATE OrleansStorage
SET payload = (payload::jsonb || jsonb_build_object('transfer_key', pg_temp.transfer_key(payload ->> 'wallet_type', payload ->> 'key1')))::json,
    version = version + 1
WHERE state_name = 'payment' AND payload IS NOT NULL AND payload ->> 'transfer_key' IS NULL
    AND payload ->> 'wallet_type' IS NOT NULL AND payload ->> 'key1' IS NOT NULL;

-- The second unique name of a credit is the identity of its money. Where two credits were made for one transfer, the first keeps the name.
UPDATE ledger_transfer t
SET reference = n.reference
FROM (
    SELECT c.id, c.new_reference AS reference, row_number() OVER (PARTITION BY c.new_reference ORDER BY c.created_at, c.id) AS place
    FROM (
        SELECT t.id, t.reference, t.created_at,
            'gateway/' || split_part(pg_temp.transfer_key(p.payload ->> 'wallet_type', ''), '/', 2) || '/'
                || (p.payload -> 'transfer' ->> 'transaction_id') AS new_reference
        FROM ledger_transfer t
        JOIN OrleansStorage p ON p.state_name = 'payment' AND p.key = t.cause
        WHERE starts_with(t.reference, 'gateway/') AND p.payload -> 'transfer' ->> 'transaction_id' IS NOT NULL
    ) c
    WHERE c.reference <> c.new_reference
) n
WHERE t.id = n.id AND n.place = 1 AND NOT EXISTS (SELECT FROM ledger_transfer o WHERE o.reference = n.reference);
