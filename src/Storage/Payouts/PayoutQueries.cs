using Dapper;
using Npgsql;

namespace Paykassma.Storage.Payouts;

/// <summary>A merchant's payouts, read from their states without activating a grain.</summary>
public sealed class PayoutQueries(NpgsqlDataSource database, string serviceId)
{
    /// <summary>The most rows of one page.</summary>
    public const int PageMax = 200;

    // An open payout always has a due time. So the index of open payouts needs no column that other states change: with an index over the
    // status, credits could no longer update their rows in place. The service id is written so that the planner cannot use the primary
    // key, which also contains the finished payouts.
    internal const string Query = """
        SELECT substr(key, length(@prefix) + 1) AS Id, status, label, payload ->> 'payment_system' AS PaymentSystem,
            payload ->> 'currency' AS Currency, (payload ->> 'amount')::bigint AS Amount, (payload ->> 'is_test')::boolean AS IsTest,
            payload ->> 'carrier' AS Carrier, payload ->> 'operator' AS Operator, created_at AS CreatedAt,
            payload ->> 'attention_reason' AS AttentionReason, payload ->> 'last_answer' AS LastAnswer
        FROM OrleansStorage
        WHERE service_id || '' = @serviceId AND state_name = 'payout' AND due_at IS NOT NULL
            AND key > @after AND starts_with(key, @prefix) AND key < @end
            AND (status IN ('new', 'processing') OR payload ->> 'attention_reason' IS NOT NULL)
        ORDER BY key
        LIMIT @rows
        """;

    /// <summary>Payouts that are open or need manual review, by id.</summary>
    /// <param name="merchant">The merchant's id.</param>
    /// <param name="after">The last id seen; null for the first page.</param>
    /// <param name="limit">How many rows; at most <see cref="PageMax"/>.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public async Task<IReadOnlyList<OpenPayout>> ReadOpenAsync(
        string merchant, string? after = null, int limit = 50, CancellationToken cancellation = default)
    {
        var prefix = $"payout/{merchant}/";
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<OpenPayout>(new CommandDefinition(
            Query,
            new
            {
                serviceId,
                prefix,
                after = prefix + after,
                // The character after the slash ('0'): greater than every key with this prefix.
                end = $"payout/{merchant}0",
                rows = Math.Clamp(limit, 1, PageMax),
            },
            cancellationToken: cancellation));
        return rows.AsList();
    }
}

/// <summary>A payout that is open or needs manual review. Amount in minor units, time in epoch milliseconds, UTC.</summary>
public sealed record OpenPayout(
    string Id,
    string Status,
    string Label,
    string PaymentSystem,
    string Currency,
    long Amount,
    bool IsTest,
    string Carrier,
    string? Operator,
    long CreatedAt,
    string? AttentionReason,
    string? LastAnswer);
