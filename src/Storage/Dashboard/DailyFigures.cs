using Npgsql;
using Paykassma.Storage.Queries;

namespace Paykassma.Storage.Dashboard;

/// <summary>Totals of a merchant's payments and payouts in a period. Reads each row of the period once, by the index of the export.</summary>
public sealed class DailyFigures(NpgsqlDataSource database, string serviceId)
{
    internal const string Payments = """
        SELECT 'payment', p.wallet_type, coalesce(t.currency, p.currency), s.status, count(*),
            least(sum(coalesce(t.amount, p.amount)), 9223372036854775807)::bigint
        FROM OrleansStorage s
        CROSS JOIN LATERAL json_to_record(s.payload) AS p (wallet_type text, currency text, amount bigint, transfer json)
        CROSS JOIN LATERAL json_to_record(coalesce(p.transfer, '{}')) AS t (amount bigint, currency text)
        WHERE s.state_name = 'payment' AND s.service_id || '' = $1 AND split_part(s.key, '/', 2) = $2
            AND s.created_at >= $3 AND s.created_at < $4
        GROUP BY 2, 3, 4
        """;

    // Test requests move no money. A request that was refused at once was no payout.
    internal const string Payouts = """
        SELECT 'payout', p.wallet_type, p.currency, s.status, count(*), least(sum(p.amount), 9223372036854775807)::bigint
        FROM OrleansStorage s
        CROSS JOIN LATERAL json_to_record(s.payload) AS p (wallet_type text, currency text, amount bigint, is_test boolean)
        WHERE s.state_name = 'payout' AND s.service_id || '' = $1 AND split_part(s.key, '/', 2) = $2
            AND s.created_at >= $3 AND s.created_at < $4 AND s.status <> 'refused' AND NOT coalesce(p.is_test, false)
        GROUP BY 2, 3, 4
        """;

    /// <summary>Created from the first time and before the second, in epoch milliseconds.</summary>
    public async Task<IReadOnlyList<Figure>> ReadAsync(string merchant, long from, long until, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = connection.Reading();
        foreach (var query in (string[])[Payments, Payouts])
        {
            batch.Statement(query).With(serviceId).With(merchant).With(from).With(until);
        }

        var figures = new List<Figure>();
        await using var rows = await batch.ReadAsync(cancellation);
        do
        {
            while (await rows.ReadAsync(cancellation))
            {
                figures.Add(new Figure(
                    rows.GetString(0) == "payment" ? FigureKind.Deposit : FigureKind.Withdrawal,
                    rows.GetString(1),
                    rows.GetString(2),
                    rows.GetString(3),
                    rows.GetInt64(4),
                    rows.GetInt64(5)));
            }
        }
        while (await rows.NextResultAsync(cancellation));
        return figures;
    }
}

/// <summary>Which way the money goes.</summary>
public enum FigureKind
{
    Deposit,
    Withdrawal,
}

/// <summary>The number and total of one payment system, currency and status.</summary>
/// <param name="Amount">The total in minor units: of received amounts where a transfer was matched, otherwise of requested amounts.</param>
public sealed record Figure(FigureKind Kind, string WalletType, string Currency, string Status, long Count, long Amount);
