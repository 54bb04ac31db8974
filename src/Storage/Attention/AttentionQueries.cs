using Npgsql;
using NpgsqlTypes;
using Paykassma.Storage.Queries;

namespace Paykassma.Storage.Attention;

/// <summary>What needs manual review, longest waiting first: deposits, withdrawals and held postbacks in one list, by keyset.</summary>
public sealed class AttentionQueries(NpgsqlDataSource database, string serviceId)
{
    /// <summary>The most items of one page.</summary>
    public const int PageMax = 200;

    /// <summary>The prefix of a held postback's key, like the kind in a grain's key.</summary>
    public const string HeldPrefix = "held-postback/";

    private const long MicrosecondsPerMs = 1_000;

    // As with due work, only the index of these rows, in its own order, may find them, even if a plan made while the tables were small would
    // prefer another way. So the columns of the key's index are written in a way that the planner cannot use it.
    internal static readonly IReadOnlyList<string> Settings =
        ["SET LOCAL enable_seqscan = off", "SET LOCAL enable_bitmapscan = off", "SET LOCAL enable_sort = off"];

    internal const string States = """
        SELECT state_name, key, attention_at, status, label, payload ->> 'currency', (payload ->> 'amount')::bigint,
            payload ->> 'attention_reason', payload ->> 'last_answer',
            coalesce(payload ->> 'wallet_type', payload ->> 'payment_system')
        FROM OrleansStorage
        WHERE attention_at IS NOT NULL AND (attention_at, key) > ($1, $2) AND service_id || '' = $3
            AND status IN ('needs_attention', 'late_success', 'late_failure')
        ORDER BY attention_at, key
        LIMIT $4
        """;

    internal const string Held = """
        SELECT hash, received_at, body, reason
        FROM held_postback
        WHERE closed_at IS NULL AND (received_at, hash) > ($1, $2)
        ORDER BY received_at, hash
        LIMIT $3
        """;

    /// <summary>One page.</summary>
    /// <param name="after">The <see cref="AttentionPage.Next"/> of the page before; null for the first page.</param>
    /// <param name="limit">How many items; at most <see cref="PageMax"/>.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public async Task<AttentionPage> ReadAsync(Cursor? after = null, int limit = 50, CancellationToken cancellation = default)
    {
        var size = Math.Clamp(limit, 1, PageMax);
        var from = after ?? new Cursor(0, "");
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = connection.Reading(Settings);
        var (ms, rest) = Math.DivRem(from.At, MicrosecondsPerMs);
        // States have times in milliseconds. If the cursor has microseconds, all states of that millisecond were already listed.
        batch.Statement(States).With(rest == 0 ? ms : ms + 1).With(rest == 0 ? from.Key : "").With(serviceId).With(size + 1, NpgsqlDbType.Integer);
        batch.Statement(Held)
            .With(DateTimeOffset.UnixEpoch.AddMicroseconds(from.At)).With(HashAfter(from.Key)).With(size + 1, NpgsqlDbType.Integer);
        var (states, held) = (new List<AttentionItem>(), new List<AttentionItem>());
        await using var rows = await batch.ReadAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) states.Add(ReadState(rows));
        await rows.NextResultAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) held.Add(ReadHeld(rows));
        return Merge(states, held, size);
    }

    /// <summary>Where to begin among the held postbacks of the cursor's moment; their keys are between those of deposits and withdrawals.</summary>
    private static string HashAfter(string key) => key.StartsWith(HeldPrefix, StringComparison.Ordinal)
        ? key[HeldPrefix.Length..]
        : string.CompareOrdinal(key, HeldPrefix) < 0 ? "" : "\uffff";

    private static AttentionPage Merge(List<AttentionItem> states, List<AttentionItem> held, int size)
    {
        var page = new List<AttentionItem>(size + 1);
        var (s, h) = (0, 0);
        while (page.Count <= size && (s < states.Count || h < held.Count))
        {
            var stateFirst = h == held.Count || (s < states.Count && Compare(states[s], held[h]) < 0);
            page.Add(stateFirst ? states[s++] : held[h++]);
        }

        if (page.Count <= size) return new AttentionPage(page, null);
        page.RemoveAt(size);
        return new AttentionPage(page, new Cursor(page[^1].SinceMicroseconds, page[^1].Key));
    }

    // Only a state is compared with a held postback, and their keys differ in the first letter, so every collation gives the same order.
    private static int Compare(AttentionItem state, AttentionItem held) => state.SinceMicroseconds != held.SinceMicroseconds
        ? state.SinceMicroseconds.CompareTo(held.SinceMicroseconds)
        : string.CompareOrdinal(state.Key, held.Key);

    private static AttentionItem ReadState(NpgsqlDataReader row) => new()
    {
        Kind = row.GetString(0),
        Key = row.GetString(1),
        SinceMicroseconds = row.GetInt64(2) * MicrosecondsPerMs,
        Status = row.GetString(3),
        Label = row.TextOrNull(4),
        Currency = row.TextOrNull(5),
        Amount = row.NumberOrNull(6),
        Reason = row.TextOrNull(7),
        LastAnswer = row.TextOrNull(8),
        System = row.TextOrNull(9),
    };

    private static AttentionItem ReadHeld(NpgsqlDataReader row) => new()
    {
        Kind = "held_postback",
        Key = HeldPrefix + row.GetString(0),
        SinceMicroseconds = (row.GetDateTime(1) - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond,
        Status = "held",
        Body = row.GetFieldValue<byte[]>(2),
        Reason = row.GetString(3),
    };
}

/// <summary>A page of the list.</summary>
/// <param name="Next">Where the next page begins, in microseconds; null if there is none.</param>
public sealed record AttentionPage(IReadOnlyList<AttentionItem> Items, Cursor? Next);

/// <summary>An item that needs manual review.</summary>
public sealed record AttentionItem
{
    /// <summary><c>deposit</c>, <c>withdrawal</c> or <c>held_postback</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>A grain's key, or <see cref="AttentionQueries.HeldPrefix"/> followed by a hash.</summary>
    public required string Key { get; init; }

    /// <summary>Since when, in microseconds since 1970, UTC.</summary>
    public required long SinceMicroseconds { get; init; }
    public required string Status { get; init; }
    public string? Label { get; init; }
    public string? Currency { get; init; }

    /// <summary>Minor units.</summary>
    public long? Amount { get; init; }
    public string? Reason { get; init; }
    public string? LastAnswer { get; init; }

    /// <summary>The payment system of an order.</summary>
    public string? System { get; init; }

    /// <summary>A held postback's body as received; empty for other items.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }
}
