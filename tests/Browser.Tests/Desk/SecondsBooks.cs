namespace Paykassma.Browser.Tests.Desk;

/// <summary>Eighty days of the merchant <c>second</c>, as its payments and withdrawals would have left them: every row there, and sound.</summary>
internal static class SecondsBooks
{
    public static Task WriteAsync(DeskProgram program) => program.ExecuteAsync(
        """
        CREATE TEMP TABLE made AS
        SELECT i, 's-' || lpad(i::text, 4, '0') AS id, 'payer-' || i % 40 AS label,
            CASE WHEN i % 9 = 0 THEN 'jazzcash_business' WHEN i % 4 = 0 THEN 'paytm' WHEN i % 7 = 0 THEN 'upi_w' ELSE 'upi_l' END AS wallet,
            CASE WHEN i % 9 = 0 THEN 'PKR' ELSE 'INR' END AS currency,
            CASE WHEN i % 13 = 0 THEN 'failed' WHEN i % 37 = 0 THEN 'expired' ELSE 'ok' END AS status,
            ((i * 7919) % 90 + 10) * 1000 AS amount, (@now::bigint - (i * 13 % 80) * 86400000::bigint - i * 1000)::bigint AS at
        FROM generate_series(1, 300) i;

        INSERT INTO OrleansStorage (service_id, state_name, key, version, payload)
        SELECT 'paykassma', 'payment', 'payment/second/' || id, 1, json_build_object('status', status, 'label', label, 'wallet_type', wallet,
            'currency', currency, 'key1', lpad(i::text, 12, '0'), 'amount', amount, 'created_at', at, 'stockpiling_id', i, 'activated_at', at,
            'transfer_key', 'transfer/' || CASE WHEN wallet LIKE 'upi%' THEN 'upi' ELSE wallet END || '/' || i,
            'transfer', CASE WHEN status = 'ok' THEN json_build_object('identifier', 'w', 'transaction_id', lpad(i::text, 12, '0'), 'amount', amount,
                'currency', currency, 'received_at', at) END)
        FROM made;
        INSERT INTO OrleansStorage (service_id, state_name, key, version, payload)
        SELECT 'paykassma', 'transfer', 'transfer/' || CASE WHEN wallet LIKE 'upi%' THEN 'upi' ELSE wallet END || '/' || i, 1,
            json_build_object('status', 'claimed', 'created_at', at, 'waiting', '[]'::json, 'transfers', json_build_array(json_build_object(
                'status', 'claimed', 'reported_at', at, 'owner', 'payment/second/' || id, 'needs_attention', false, 'content', json_build_object(
                    'identifier', 'w', 'transaction_id', lpad(i::text, 12, '0'), 'amount', amount, 'currency', currency, 'received_at', at,
                    'scope', 'merchant/second', 'wallet_type', wallet, 'number', lpad(i::text, 12, '0')))))
        FROM made WHERE status = 'ok';
        INSERT INTO OrleansStorage (service_id, state_name, key, version, payload)
        SELECT 'paykassma', 'postback', 'postback/second/deposit/' || id, 1, json_build_object('status', 'acknowledged', 'merchant', 'second',
            'body', '{}', 'created_at', at, 'attempts', 1, 'last_outcome', 'HTTP 200 ok', 'acknowledged_at', at + 100)
        FROM made WHERE status = 'ok';
        INSERT INTO ledger_transfer (id, debit_account, credit_account, amount, currency, kind, cause, reference, account_version, created_at)
        SELECT 'gateway/second/deposit/' || id, 'clearing/' || wallet || '/' || currency, 'merchant/second/' || currency, amount, currency, 1,
            'payment/second/' || id, 'gateway/' || CASE WHEN wallet LIKE 'upi%' THEN 'upi' ELSE wallet END || '/' || lpad(i::text, 12, '0'),
            row_number() OVER (PARTITION BY currency ORDER BY i), to_timestamp(at / 1000.0)
        FROM made WHERE status = 'ok';
        INSERT INTO ledger_account (account, posted, pending, version)
        SELECT 'merchant/second/' || currency, sum(amount), 0, count(*) FROM made WHERE status = 'ok' GROUP BY currency;
        INSERT INTO OrleansStorage (service_id, state_name, key, version, payload)
        SELECT 'paykassma', 'payout', 'payout/second/w-' || i, 1, json_build_object('status', CASE WHEN i % 11 = 0 THEN 'fail' ELSE 'success' END,
            'label', label, 'payment_system', 'paytm', 'wallet_type', 'paytm', 'currency', 'INR', 'amount', amount, 'is_test', false, 'created_at', at,
            'finished_at', at)
        FROM made WHERE i % 5 = 0;
        DROP TABLE made
        """,
        new { now = program.Clock.GetUtcNow().ToUnixTimeMilliseconds() });
}
