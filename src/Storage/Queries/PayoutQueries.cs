using Dapper;
using Npgsql;

namespace Paykassma.Storage.Queries;

/// <summary>A merchant's payouts, read from their states without waking a grain.</summary>
public sealed class PayoutQueries(NpgsqlDataSource database, string serviceId)
{
    /// <summary>The most rows of one page.</summary>
    public const int PageMax = 200;

    // What is open is always due at some time, so that the index of open payouts needs no column that any other state ever changes:
    // an index over the status would cost every credit its update in place. The service is written such that the primary key, which
    // holds the finished ones too, does not offer itself.
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

    /// <summary>Those that are open or ask for a person, by id.</summary>
    /// <param name="merchant">Whose.</param>
    /// <param name="after">The last id seen; null from the beginning.</param>
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
                // The character after the slash: past every key with this prefix.
                end = $"payout/{merchant}0",
                rows = Math.Clamp(limit, 1, PageMax),
            },
            cancellationToken: cancellation));
        return rows.AsList();
    }
}

/// <summary>A payout that is open or asks for a person. Amount in minor units, time in epoch milliseconds, UTC.</summary>
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
