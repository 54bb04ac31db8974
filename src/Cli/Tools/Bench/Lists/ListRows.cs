using Npgsql;
using Paykassma.Cli.Tools.Bench.Measuring;

namespace Paykassma.Cli.Tools.Bench.Lists;

/// <summary>As many payments, deposits and credits as were asked for, one a moment over the year 2025, of a thousand labels.</summary>
internal static class ListRows
{
    public const string PaymentPrefix = "bench-payment-";
    public const string DepositPrefix = "bench-deposit-";
    public const string HalfWay = "2025-07-01";

    private const int Labels = 1_000;
    private const string LabelPrefix = "bench-lists-";
    public const string Label = $"{LabelPrefix}7";

    /// <summary>From 2025-01-01 to 2026-01-01, in milliseconds of the epoch.</summary>
    private const string At = "1735689600000 + n * (31536000000 / $1)";

    private static readonly string PaymentsSql = $$"""
        INSERT INTO OrleansStorage (service_id, state_name, key, version, payload)
        SELECT '{{MeasuredProcesses.ServiceId}}', 'payment', 'payment/demo/{{PaymentPrefix}}' || n, 3, json_build_object(
            'status', CASE WHEN n % 1000 = 0 THEN 'pending' ELSE 'ok' END, 'label', '{{LabelPrefix}}' || n % {{Labels}}, 'wallet_type', 'upi_l', 'currency', 'INR',
            'key1', (100000000000 + n)::text, 'amount', 70000, 'transfer_key', 'transfer/upi/' || (100000000000 + n)::text, 'created_at', {{At}},
            'stockpiling_id', n, 'suspicions', '[]'::json, 'refusals', '[]'::json)
        FROM generate_series(1, $1) n
        """;

    private static readonly string DepositsSql = $$"""
        INSERT INTO OrleansStorage (service_id, state_name, key, version, payload)
        SELECT '{{MeasuredProcesses.ServiceId}}', 'deposit', 'deposit/{{DepositPrefix}}' || n, 2, json_build_object(
            'status', 'credited', 'label', '{{LabelPrefix}}' || n % {{Labels}}, 'wallet_type', 'upi_l', 'currency', 'INR', 'amount', 70000, 'created_at', {{At}},
            'wallet', '[]'::json, 'credit', json_build_object(
                'wallet_type', 'upi_l', 'transaction_id', (100000000000 + n)::text, 'amount', 70000, 'at', {{At}}, 'late', false), 'flagged', false)
        FROM generate_series(1, $1) n
        """;

    private const string CreditsSql = $"""
        WITH booked AS (
            INSERT INTO ledger_transfer (id, debit_account, credit_account, amount, currency, kind, cause, reference, account_version, created_at)
            SELECT 'merchant/deposit/{DepositPrefix}' || n, 'clearing/upi_l/INR', 'user/{LabelPrefix}' || n % 1000 || '/INR', 70000, 'INR', 1,
                'deposit/{DepositPrefix}' || n, 'merchant/upi/' || (100000000000 + n)::text, 1 + (n - 1) / 1000, to_timestamp(({At}) / 1000)
            FROM generate_series(1, $1) n
            RETURNING credit_account, amount, account_version)
        INSERT INTO ledger_account (account, posted, pending, version)
        SELECT credit_account, sum(amount), 0, max(account_version) FROM booked GROUP BY credit_account
        """;

    public static async Task WriteAsync(NpgsqlDataSource database, int rows, CancellationToken cancellation)
    {
        await database.WriteRowsAsync(PaymentsSql, cancellation, rows);
        await WriteCreditsAsync(database, rows, cancellation);
    }

    /// <summary>The deposits and their credits only.</summary>
    public static async Task WriteCreditsAsync(NpgsqlDataSource database, int rows, CancellationToken cancellation)
    {
        foreach (var sql in new[] { DepositsSql, CreditsSql }) await database.WriteRowsAsync(sql, cancellation, rows);
    }
}
