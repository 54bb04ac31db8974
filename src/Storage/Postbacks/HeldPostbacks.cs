using Dapper;
using Npgsql;
using Paykassma.Protocol.Postbacks;
using Paykassma.Storage.Durability;

namespace Paykassma.Storage.Postbacks;

/// <summary>
/// Postbacks held for manual review. They are stored here before the sender gets its ok, and closed by the ledger unit that settles
/// them (<see cref="Domain.Ledger.LedgerUnit.ClosesHeld"/>).
/// </summary>
public sealed class HeldPostbacks(NpgsqlDataSource database) : IHeldPostbacks
{
    /// <summary>The most rows of one page.</summary>
    public const int PageMax = 200;

    /// <summary>How many copies with another body are kept: the first of them, and always the last one.</summary>
    public const int CopiesMax = 5;

    private const string Columns =
        "hash, number, received_at AS ReceivedAt, body, reason, closed_at AS ClosedAt, closed_by AS ClosedBy, copies";

    internal const string OfOrder = $"SELECT {Columns} FROM held_postback WHERE names = @order ORDER BY number LIMIT @rows";

    /// <inheritdoc/>
    public async Task<bool> HoldAsync(
        string hash, ReadOnlyMemory<byte> body, string reason, DateTimeOffset at, CancellationToken cancellation = default) =>
        await database.WriteAsync(
            """
            INSERT INTO held_postback AS held (hash, received_at, body, reason) VALUES (@hash, @at, @body, @reason)
            ON CONFLICT (hash) DO UPDATE SET copies = coalesce(held.copies[:@before], '{}') || excluded.body
            WHERE held.closed_at IS NULL AND held.body <> excluded.body AND NOT excluded.body = ANY (coalesce(held.copies, '{}'))
            """,
            new { hash, at = at.UtcDateTime, body = WithoutKeys(body), reason, before = CopiesMax - 1 },
            cancellation) > 0;

    /// <inheritdoc/>
    public async Task<HeldPostback?> FindAsync(string hash, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            $"SELECT {Columns} FROM held_postback WHERE hash = @hash", new { hash }, cancellationToken: cancellation));
        return row?.ToHeld();
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<HeldPostback>> ReadOpenAsync(
        long? after = null, int limit = 50, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"SELECT {Columns} FROM held_postback WHERE closed_at IS NULL AND number > @after ORDER BY number LIMIT @rows",
            new { after = after ?? 0, rows = Math.Clamp(limit, 1, PageMax) },
            cancellationToken: cancellation));
        return [.. rows.Select(r => r.ToHeld())];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<HeldPostback>> ReadOfOrderAsync(string order, int limit = 50, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            OfOrder, new { order, rows = Math.Clamp(limit, 1, PageMax) }, cancellationToken: cancellation));
        return [.. rows.Select(r => r.ToHeld())];
    }

    /// <summary>An older build stored whole bodies, so it is asked for at each reading too.</summary>
    internal static byte[] WithoutKeys(ReadOnlyMemory<byte> body) =>
        PostbackContent.TryRead(body.Span, out var content) ? content.Bytes.ToArray() : body.ToArray();

    private sealed record Row(
        string Hash, long Number, DateTime ReceivedAt, byte[] Body, string Reason, DateTime? ClosedAt, string? ClosedBy, Array? Copies)
    {
        public HeldPostback ToHeld() => new(Hash, Number, Utc(ReceivedAt), WithoutKeys(Body), Reason, ClosedAt is { } at ? Utc(at) : null, ClosedBy)
        {
            Copies = [.. ((byte[][]?)Copies ?? []).Select(copy => (ReadOnlyMemory<byte>)WithoutKeys(copy))],
        };

        private static DateTimeOffset Utc(DateTime time) => new(time, TimeSpan.Zero);
    }
}

/// <summary>A postback held for manual review.</summary>
/// <param name="Hash">SHA-256 of <c>additional_data</c>, in hex.</param>
/// <param name="Number">Its position in the list of held postbacks.</param>
/// <param name="ReceivedAt">When it was received, UTC.</param>
/// <param name="Body">The request's body as received.</param>
/// <param name="Reason">Why it was not credited.</param>
/// <param name="ClosedAt">When it was settled, UTC; null while it is open.</param>
/// <param name="ClosedBy">The transfer that settled it, if one did.</param>
public sealed record HeldPostback(
    string Hash, long Number, DateTimeOffset ReceivedAt, ReadOnlyMemory<byte> Body, string Reason, DateTimeOffset? ClosedAt, string? ClosedBy)
{
    /// <summary>Bodies as received later, with the same signed part and other unsigned fields; at most <see cref="HeldPostbacks.CopiesMax"/>.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Copies { get; init; } = [];
}
