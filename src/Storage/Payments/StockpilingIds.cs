using System.Collections.Concurrent;
using Dapper;
using Npgsql;
using Paykassma.Domain.Gateway.Payments;

namespace Paykassma.Storage.Payments;

/// <summary>
/// Gives out the sequence numbers of claimed wallet transfers. Each is given once; unused numbers leave a gap. A process fetches a block at
/// a time, so that a claim rarely waits for the database; so numbers of several processes are not in the order of their claims.
/// </summary>
public sealed class StockpilingIds(NpgsqlDataSource database) : IStockpilingIds, IDisposable
{
    /// <summary>How many numbers a process fetches at once, and loses at most when it stops.</summary>
    public const int Block = 64;

    private readonly ConcurrentQueue<long> _fetched = new();
    private readonly SemaphoreSlim _fetching = new(1);

    /// <summary>The next number.</summary>
    public async Task<long> NextAsync(CancellationToken cancellation = default)
    {
        while (true)
        {
            if (_fetched.TryDequeue(out var next)) return next;
            await FetchAsync(cancellation);
        }
    }

    public void Dispose() => _fetching.Dispose();

    private async Task FetchAsync(CancellationToken cancellation)
    {
        await _fetching.WaitAsync(cancellation);
        try
        {
            // Another claim has fetched while this one waited.
            if (!_fetched.IsEmpty) return;
            await using var connection = await database.OpenConnectionAsync(cancellation);
            foreach (var number in await connection.QueryAsync<long>("SELECT nextval('stockpiling_id') FROM generate_series(1, @Block)", new { Block }))
                _fetched.Enqueue(number);
        }
        finally
        {
            _fetching.Release();
        }
    }
}
