-- After a restore: every line must be 0. Reads everything once. A debt is no fault as far as the program permits it: of a merchant, what
-- adjustments, which two persons decided, have taken from the account; of a user, by an adjustment or a withdrawal that succeeded late.
WITH summed AS (
    SELECT balance_account AS account,
        coalesce(sum(CASE WHEN debit_account = balance_account THEN -amount ELSE amount END) FILTER (WHERE kind IN (1, 3)), 0) AS posted,
        coalesce(sum(CASE WHEN kind = 2 THEN amount ELSE -amount END) FILTER (WHERE kind IN (2, 3, 4)), 0) AS pending,
        count(*) AS version,
        coalesce(sum(CASE WHEN debit_account = balance_account THEN amount ELSE -amount END)
            FILTER (WHERE starts_with(id, 'gateway/' || split_part(balance_account, '/', 2) || '/adjustment/')), 0) AS adjusted,
        coalesce(bool_or(starts_with(id, 'merchant/adjustment/') OR id LIKE 'merchant/withdrawal/%/late'), false) AS may_owe
    FROM ledger_transfer GROUP BY balance_account
)
SELECT 'balances that are not their transfers summed', count(*) FROM ledger_account a FULL JOIN summed s ON s.account = a.account
    WHERE (a.posted, a.pending, a.version) IS DISTINCT FROM (s.posted, s.pending, s.version)
UNION ALL SELECT 'accounts overdrawn', count(*) FROM ledger_account a LEFT JOIN summed s ON s.account = a.account
    WHERE a.posted - a.pending < 0
    AND CASE WHEN starts_with(a.account, 'user/') THEN s.may_owe IS NOT TRUE ELSE a.posted - a.pending + greatest(s.adjusted, 0) < 0 END
UNION ALL SELECT 'deposits credited without a transfer', count(*) FROM OrleansStorage o WHERE state_name = 'deposit' AND status = 'credited'
    AND NOT EXISTS (SELECT FROM ledger_transfer t WHERE t.id = 'merchant/' || o.key)
UNION ALL SELECT 'transfers of deposits that are not credited', count(*) FROM ledger_transfer t WHERE id LIKE 'merchant/deposit/%'
    AND NOT EXISTS (SELECT FROM OrleansStorage o WHERE o.key = substr(t.id, 10) AND o.state_name = 'deposit' AND o.status = 'credited')
UNION ALL SELECT 'holds that no open withdrawal explains', count(*) FROM ledger_transfer h WHERE h.kind = 2 AND h.id LIKE 'merchant/withdrawal/%'
    AND NOT EXISTS (SELECT FROM ledger_transfer e WHERE e.pending_id = h.id)
    AND NOT EXISTS (SELECT FROM OrleansStorage o WHERE o.state_name = 'withdrawal' AND o.key = 'withdrawal/' || regexp_replace(substr(h.id, length('merchant/withdrawal/') + 1), '/[^/]*$', '') AND o.status NOT IN ('settled', 'released', 'cancelled'));
