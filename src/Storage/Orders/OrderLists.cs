using Npgsql;
using NpgsqlTypes;
using Paykassma.Storage.Queries;

namespace Paykassma.Storage.Orders;

/// <summary>
/// The merchant side's deposits and withdrawals, newest first, from the rows of their states. A page reads only a limited number of
/// rows: for rare matches the search continues with the next page, or use a shorter period.
/// </summary>
public sealed class OrderLists(NpgsqlDataSource database, string serviceId)
{
    /// <summary>The most rows of one page.</summary>
    public const int PageMax = 1_000;

    /// <summary>The most rows that are read for one page. Rows outside the label or period are not read.</summary>
    public const int LookedAtMax = 10_000;

    /// <summary>A page of the orders that match the filter.</summary>
    /// <param name="kind">Which list.</param>
    /// <param name="filter">Which orders.</param>
    /// <param name="before">The <see cref="OrderPage.Next"/> of the page before; null for the newest.</param>
    /// <param name="limit">How many rows; at most <see cref="PageMax"/>.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public async Task<OrderPage> ReadAsync(
        OrderKind kind, OrderFilter filter, Cursor? before = null, int limit = 50, CancellationToken cancellation = default)
    {
        var size = Math.Clamp(limit, 1, PageMax);
        var looksAt = filter.LooksAtRows ? LookedAtMax : size;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = Batch(connection, kind, filter, before, looksAt + 1);
        await using var rows = await batch.ReadAsync(cancellation);
        var page = new List<OrderRow>();
        OrderRow? last = null;
        for (var lookedAt = 0; await rows.ReadAsync(cancellation); lookedAt++)
        {
            if (page.Count == size || lookedAt == looksAt) return new OrderPage(page, new Cursor(last!.CreatedAt, last.Id), page.Count < size);
            last = OrderSql.Read(rows, kind);
            if (filter.Wants(last)) page.Add(last);
        }

        return new OrderPage(page, null, false);
    }

    /// <summary>One order by its id; null if there is none.</summary>
    public async Task<OrderRow?> FindAsync(OrderKind kind, string id, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection);
        batch.Statement(OrderSql.One(kind)).With(serviceId).With(OrderSql.KeyOf(kind, id));
        await using var rows = await batch.ExecuteReaderAsync(cancellation);
        return await rows.ReadAsync(cancellation) ? OrderSql.Read(rows, kind) : null;
    }

    private NpgsqlBatch Batch(NpgsqlConnection connection, OrderKind kind, OrderFilter filter, Cursor? before, int rows)
    {
        // No key is less than an empty one, so orders created exactly at the end of the period are left out.
        var (at, key) = before is null || before.At >= filter.To
            ? (filter.To, "")
            : (before.At, OrderSql.KeyOf(kind, before.Key));
        var batch = connection.Reading(OrderSql.ListSettings);
        var list = batch.Statement(OrderSql.List(kind, filter.Label is not null))
            .With(serviceId)
            .With(at)
            .With(key)
            .With(filter.From)
            .With(rows, NpgsqlDbType.Integer);
        if (filter.Label is { } label) list.With(label);
        return batch;
    }
}
