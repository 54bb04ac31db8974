namespace Paykassma.Storage.Audit;

/// <summary>The statements of the audit. Each returns rows of name, checked, violations, examples.</summary>
internal static class InvariantSql
{
    // Kinds: 1 posted, 2 pending, 3 post of a pending, 4 void of a pending. A debt is no violation as far as adjustments, which two persons
    // decided and which are listed, have taken more from the account than they have given.
    public const string Balances = """
        WITH accounts AS MATERIALIZED (
            SELECT a.account, a.posted - a.pending + greatest(s.adjusted, 0) AS available, (a.posted, a.pending, a.version) IS DISTINCT FROM (s.posted, s.pending, s.version) AS differs
            FROM ledger_account a
            CROSS JOIN LATERAL (
                SELECT coalesce(sum(CASE WHEN t.debit_account = a.account THEN -t.amount ELSE t.amount END) FILTER (WHERE t.kind IN (1, 3)), 0) AS posted,
                    coalesce(sum(CASE WHEN t.kind = 2 THEN t.amount ELSE -t.amount END) FILTER (WHERE t.kind IN (2, 3, 4)), 0) AS pending,
                    count(*) AS version,
                    coalesce(sum(CASE WHEN t.debit_account = a.account THEN t.amount ELSE -t.amount END)
                        FILTER (WHERE starts_with(t.id, 'gateway/' || split_part(a.account, '/', 2) || '/adjustment/')), 0) AS adjusted
                FROM ledger_transfer t WHERE t.balance_account = a.account) s
            WHERE a.account > $1 AND a.account < $2
        )
        SELECT 'balances_are_sums', count(*), count(*) FILTER (WHERE differs), coalesce((array_agg(account) FILTER (WHERE differs))[1:10], '{}') FROM accounts
        UNION ALL
        SELECT 'nothing_overdrawn', count(*), count(*) FILTER (WHERE available < 0), coalesce((array_agg(account) FILTER (WHERE available < 0))[1:10], '{}') FROM accounts
        """;

    public const string Holds = """
        WITH open AS MATERIALIZED (
            SELECT 'merchant/' || split_part(key, '/', 2) || '/' || (payload ->> 'currency') AS account, sum((payload ->> 'amount')::bigint) AS amount
            FROM OrleansStorage
            WHERE service_id || '' = $1 AND state_name = 'payout' AND due_at IS NOT NULL AND key > $4 AND key < $5
                AND status IN ('new', 'processing') AND (payload ->> 'is_test')::boolean IS NOT TRUE
            GROUP BY 1
        ), held AS MATERIALIZED (
            SELECT account, sum(held) AS held, sum(open) AS open FROM (
                SELECT account, pending::numeric AS held, 0::numeric AS open FROM ledger_account WHERE account > $2 AND account < $3
                UNION ALL
                SELECT account, 0, amount FROM open) both_sides
            GROUP BY account
        )
        SELECT 'holds_are_open_payouts', count(*), count(*) FILTER (WHERE held <> open), coalesce((array_agg(account) FILTER (WHERE held <> open))[1:10], '{}') FROM held
        """;

    // Payments in status accepted already have their credit, from the same unit; their postback is queued next.
    public const string Payments = """
        WITH newest AS MATERIALIZED (
            SELECT key, substr(key, length('payment/' || $2 || '/') + 1) AS id, status, label, payload
            FROM OrleansStorage
            WHERE state_name = 'payment' AND service_id || '' = $1 AND split_part(key, '/', 2) = $2
            ORDER BY created_at DESC, key DESC
            LIMIT $3
        ), accepted AS MATERIALIZED (
            SELECT n.id, n.status,
                c.id IS NOT NULL AND c.amount = t.amount AND c.currency = t.currency AND c.kind = 1
                    AND c.credit_account = 'merchant/' || $2 || '/' || t.currency AS credited,
                -- The transfer is known under the payment's number, is the payment's, and no other accepted payment has it: a credit's reference
                -- is the transfer's identity, its rail and the wallet's own number, however that is spelled. An id with letters of another script is
                -- spelled in ways that are not read here.
                w.key IS NOT NULL AND EXISTS (
                    SELECT FROM json_array_elements(w.payload -> 'transfers') k
                    WHERE k.value ->> 'owner' = n.key AND k.value -> 'content' ->> 'transaction_id' = t.transaction_id)
                    AND (c.id IS NULL OR c.reference = 'gateway/' || split_part(p.transfer_key, '/', 2) || '/' || t.transaction_id
                        OR starts_with(c.reference, 'gateway/' || split_part(p.transfer_key, '/', 2) || '/')
                            AND (t.transaction_id ~ '[^\x01-\x7f]'
                                OR split_part(c.reference, '/', 3) = upper(regexp_replace(t.transaction_id, '[^0-9A-Za-z]', '', 'g')))) AS owned,
                n.status <> 'ok' OR b.key IS NOT NULL AND (b.due_at IS NOT NULL OR b.undelivered_at IS NOT NULL OR b.status = 'acknowledged') AS told,
                b.status = 'acknowledged' AND d.key IS NOT NULL AND d.label = n.label AND d.payload ->> 'wallet_type' = p.wallet_type AS ours,
                u.id IS NOT NULL AND u.amount = t.amount AND u.credit_account = 'user/' || n.label || '/' || t.currency AS reached
            FROM newest n
            CROSS JOIN LATERAL json_to_record(n.payload) AS p (wallet_type text, transfer_key text, transfer json)
            CROSS JOIN LATERAL json_to_record(coalesce(p.transfer, '{}')) AS t (amount bigint, currency text, transaction_id text)
            LEFT JOIN ledger_transfer c ON c.id = 'gateway/' || $2 || '/deposit/' || n.id
            LEFT JOIN OrleansStorage w ON w.service_id = $1 AND w.state_name = 'transfer' AND w.key = p.transfer_key
            LEFT JOIN OrleansStorage b ON b.service_id = $1 AND b.state_name = 'postback' AND b.key = 'postback/' || $2 || '/deposit/' || n.id
            LEFT JOIN OrleansStorage d ON d.service_id = $1 AND d.state_name = 'deposit' AND d.key = 'deposit/' || n.id
            LEFT JOIN ledger_transfer u ON u.id = 'merchant/deposit/' || n.id
            WHERE n.status IN ('accepted', 'ok')
        ), facts AS MATERIALIZED (
            SELECT id, true AS counts, credited AS holds, 'accepted_is_credited' AS name, 1 AS place FROM accepted
            UNION ALL SELECT id, true, owned, 'transfer_is_the_payments', 2 FROM accepted
            UNION ALL SELECT id, status = 'ok', told, 'final_is_told', 3 FROM accepted
            UNION ALL
            SELECT id, ours IS TRUE, reached IS TRUE OR ours IS TRUE AND EXISTS (
                SELECT FROM held_postback h WHERE h.names = 'deposit/' || id), 'acknowledged_is_credited_to_the_user', 4
            FROM accepted
        )
        SELECT n.name, count(f.id) FILTER (WHERE f.counts), count(f.id) FILTER (WHERE f.counts AND f.holds IS NOT TRUE),
            coalesce((array_agg(f.id) FILTER (WHERE f.counts AND f.holds IS NOT TRUE))[1:10], '{}')
        FROM (VALUES (1, 'accepted_is_credited'), (2, 'transfer_is_the_payments'), (3, 'final_is_told'), (4, 'acknowledged_is_credited_to_the_user')) n (place, name)
        LEFT JOIN facts f ON f.place = n.place
        GROUP BY n.place, n.name
        ORDER BY n.place
        """;

    // The reverse: each credit has its payment.
    public const string Credits = """
        WITH credits AS MATERIALIZED (
            SELECT substr(c.id, length('gateway/' || $2 || '/deposit/') + 1) AS id
            FROM ledger_account a
            CROSS JOIN LATERAL (
                SELECT t.id FROM ledger_transfer t WHERE t.balance_account = a.account ORDER BY t.account_version DESC LIMIT $3) c
            WHERE a.account > $4 AND a.account < $5 AND starts_with(c.id, 'gateway/' || $2 || '/deposit/')
        ), facts AS MATERIALIZED (
            SELECT c.id, p.key IS NOT NULL AND p.status IN ('accepted', 'ok') AS holds
            FROM credits c
            LEFT JOIN OrleansStorage p ON p.service_id = $1 AND p.state_name = 'payment' AND p.key = 'payment/' || $2 || '/' || c.id
        )
        SELECT 'credited_is_accepted', count(*), count(*) FILTER (WHERE NOT holds), coalesce((array_agg(id) FILTER (WHERE NOT holds))[1:10], '{}') FROM facts
        """;
}
