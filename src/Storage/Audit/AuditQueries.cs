using System.Globalization;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using Paykassma.Storage.Queries;

namespace Paykassma.Storage.Audit;

/// <summary>The audit trail, the latest first, by keyset.</summary>
public sealed class AuditQueries(NpgsqlDataSource database)
{
    /// <summary>The most rows of one page.</summary>
    public const int PageMax = 200;

    internal const string Columns = "id, at, who, role, merchant, action, subject, reason, before::text, after::text, outcome, ended_at";

    // Only an index, in its own order, may find the rows, even if a plan made while the table was small would prefer another way.
    internal static readonly IReadOnlyList<string> Settings =
        ["SET LOCAL enable_seqscan = off", "SET LOCAL enable_bitmapscan = off", "SET LOCAL enable_sort = off"];

    /// <summary>One page.</summary>
    /// <param name="filter">Which rows.</param>
    /// <param name="before">The <see cref="AuditRow.Cursor"/> of the last row seen; null to start with the latest.</param>
    /// <param name="limit">How many rows; at most <see cref="PageMax"/>.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public Task<IReadOnlyList<AuditRow>> ReadAsync(AuditFilter filter, Cursor? before, int limit, CancellationToken cancellation = default) =>
        database.ReadRowsAsync(
            Settings,
            batch =>
            {
                var query = batch.Statement(Sql(filter))
                    .With(filter.From)
                    .With(filter.To)
                    .With(before?.At ?? long.MaxValue)
                    .With(before is null ? long.MaxValue : long.Parse(before.Key, CultureInfo.InvariantCulture))
                    .With(Math.Clamp(limit, 1, PageMax), NpgsqlDbType.Integer);
                foreach (var (_, text) in Wanted(filter)) query.With(text);
            },
            Row,
            cancellation);

    /// <summary>
    /// The first condition of the filter, which is the most selective one, chooses the index. The others are written so that the planner
    /// cannot use their indexes.
    /// </summary>
    internal static string Sql(AuditFilter filter)
    {
        var sql = new StringBuilder($"""
            SELECT {Columns}
            FROM audit_trail
            WHERE at >= $1 AND at < $2 AND (at, id) < ($3, $4)
            """);
        var number = 6;
        foreach (var (column, _) in Wanted(filter))
        {
            sql.Append(' ').Append("AND ").Append(column).Append(number == 6 ? "" : " || ''").Append(" = $").Append(number++);
        }

        return sql.Append(" ORDER BY at DESC, id DESC LIMIT $5").ToString();
    }

    private static IEnumerable<(string Column, string Text)> Wanted(AuditFilter filter)
    {
        if (filter.Subject is { } subject) yield return ("subject", subject);
        if (filter.Who is { } who) yield return ("who", who);
        if (filter.Action is { } action) yield return ("action", action);
        if (filter.Merchant is { } merchant) yield return ("merchant", merchant);
    }

    /// <summary>A row with <see cref="Columns"/>.</summary>
    internal static AuditRow Row(NpgsqlDataReader row) => new()
    {
        Id = row.GetInt64(0),
        At = row.GetInt64(1),
        Who = row.GetString(2),
        Role = row.GetString(3),
        Merchant = row.TextOrNull(4),
        Action = row.GetString(5),
        Subject = row.GetString(6),
        Reason = row.TextOrNull(7),
        Before = row.TextOrNull(8),
        After = row.TextOrNull(9),
        Outcome = row.TextOrNull(10),
        EndedAt = row.NumberOrNull(11),
    };
}

/// <summary>Which rows of the audit trail; null for any.</summary>
public sealed record AuditFilter
{
    public string? Who { get; init; }
    public string? Action { get; init; }
    public string? Subject { get; init; }
    public string? Merchant { get; init; }

    /// <summary>The period, including its beginning but not its end, in epoch milliseconds.</summary>
    public long From { get; init; }
    public long To { get; init; } = long.MaxValue;
}

/// <summary>What a person did. Times in epoch milliseconds, UTC.</summary>
public sealed record AuditRow
{
    public required long Id { get; init; }
    public required long At { get; init; }
    public required string Who { get; init; }
    public required string Role { get; init; }
    public string? Merchant { get; init; }
    public required string Action { get; init; }
    public required string Subject { get; init; }
    public string? Reason { get; init; }

    /// <summary>JSON.</summary>
    public string? Before { get; init; }

    /// <summary>JSON.</summary>
    public string? After { get; init; }

    /// <summary>Null if the outcome was not recorded.</summary>
    public string? Outcome { get; init; }
    public long? EndedAt { get; init; }

    /// <summary>The row as the place where a page ends.</summary>
    public Cursor Cursor => new(At, Id.ToString(CultureInfo.InvariantCulture));
}
