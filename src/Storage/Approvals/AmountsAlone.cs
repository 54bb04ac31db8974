using Npgsql;
using NpgsqlTypes;
using Paykassma.Storage.Durability;

namespace Paykassma.Storage.Approvals;

/// <summary>
/// How much money each person has made known, credited or released alone, by hand or by file: many amounts below the limit of two persons together
/// are no less than one above it.
/// </summary>
public sealed class AmountsAlone(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>The time over which a person's amounts are added up. Milliseconds.</summary>
    public const long PeriodMs = 86_400_000;

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>
    /// Counts an amount, unless the person's amounts of the period would then exceed the limit. Amounts of one person are counted one
    /// after another.
    /// </summary>
    /// <param name="id">Identifies the amount for <see cref="TakeBackAsync"/>.</param>
    /// <param name="who">The person, and behind a slash what they do, where it has a sum of its own.</param>
    /// <param name="amount">Minor units.</param>
    /// <param name="limit">Minor units.</param>
    /// <returns>Whether it was counted.</returns>
    public Task<bool> CountAsync(Guid id, string who, string currency, long amount, long limit) =>
        database.WriteAsync(connection => CountAsync(connection, id, who, currency, amount, limit));

    private async Task<bool> CountAsync(NpgsqlConnection connection, Guid id, string who, string currency, long amount, long limit)
    {
        var now = Now;
        await using var batch = new NpgsqlBatch(connection) { Timeout = DurableWrites.NoTimeout };
        batch.Statement("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))").With($"hand-made/{who}/{currency}");
        batch.Statement("""
            INSERT INTO hand_made_transfer (id, who, currency, amount, at)
            SELECT $1, $2, $3, $4, $5
            WHERE $4 + (SELECT coalesce(sum(amount), 0) FROM hand_made_transfer WHERE who = $2 AND currency = $3 AND at > $6) <= $7
            RETURNING id
            """)
            .With(id, NpgsqlDbType.Uuid).With(who).With(currency).With(amount).With(now).With(now - PeriodMs).With(limit);
        await using var rows = await batch.ExecuteReaderAsync();
        await rows.NextResultAsync();
        return await rows.ReadAsync();
    }

    /// <summary>The amount made nothing known: it does not count.</summary>
    public Task TakeBackAsync(Guid id) => database.WriteAsync("DELETE FROM hand_made_transfer WHERE id = @id", new { id });
}
