using Npgsql;
using NpgsqlTypes;
using Paykassma.Storage.Durability;
using Paykassma.Storage.Staff;

namespace Paykassma.Storage.Approvals;

/// <summary>
/// How much money each person has made known, credited, released or asked to be paid out alone: many amounts below the limit of two persons together
/// are no less than one above it. An amount counts for everybody behind the name too (<see cref="Makers"/>): with many names one person gives no more.
/// </summary>
public sealed class AmountsAlone(NpgsqlDataSource database, IMakers makers, TimeProvider clock) : IAmountsAlone
{
    /// <summary>The time over which a person's amounts are added up. Milliseconds.</summary>
    public const long PeriodMs = 86_400_000;

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <inheritdoc/>
    public async Task<bool> CountAsync(Guid id, string name, AloneSum sum, string currency, long amount, long limit)
    {
        // In one order, so that two amounts never wait for each other.
        string[] who = [.. (await makers.BehindAsync(name)).Select(behind => Who(behind, sum)).Order(StringComparer.Ordinal)];
        return await database.WriteAsync(connection => CountAsync(connection, id, who, currency, amount, limit));
    }

    /// <inheritdoc/>
    public Task TakeBackAsync(Guid id) => database.WriteAsync("DELETE FROM hand_made_transfer WHERE id = @id", new { id });

    private static string Who(string name, AloneSum sum) => sum switch
    {
        AloneSum.Transfers => name,
        AloneSum.Credits => $"{name}/credits",
        AloneSum.Payouts => $"{name}/payouts",
        _ => throw new ArgumentOutOfRangeException(nameof(sum), sum, "not a sum"),
    };

    private async Task<bool> CountAsync(NpgsqlConnection connection, Guid id, string[] who, string currency, long amount, long limit)
    {
        var now = Now;
        await using var batch = new NpgsqlBatch(connection) { Timeout = DurableWrites.NoTimeout };
        foreach (var one in who) batch.Statement("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))").With($"hand-made/{one}/{currency}");
        batch.Statement("""
            INSERT INTO hand_made_transfer (id, who, currency, amount, at)
            SELECT $1, one, $3, $4, $5 FROM unnest($2) one
            WHERE NOT EXISTS (
                SELECT FROM unnest($2) any_one
                WHERE $4 + (SELECT coalesce(sum(amount), 0) FROM hand_made_transfer WHERE who = any_one AND currency = $3 AND at > $6) > $7)
            RETURNING id
            """)
            .With(id, NpgsqlDbType.Uuid).With(who).With(currency).With(amount).With(now).With(now - PeriodMs)
            .With(limit);
        await using var rows = await batch.ExecuteReaderAsync();
        for (var locks = 0; locks < who.Length; locks++) await rows.NextResultAsync();
        return await rows.ReadAsync();
    }
}

/// <summary>What of a person is added up together.</summary>
public enum AloneSum
{
    /// <summary>Wallet transfers that were made known at the gateway.</summary>
    Transfers,

    /// <summary>Credits and releases of the merchant side.</summary>
    Credits,

    /// <summary>Payouts that were added by hand at the gateway.</summary>
    Payouts,
}
