using Npgsql;
using Paykassma.Domain.Gateway.Payments;

namespace Paykassma.Storage.Payments;

/// <summary>Gives out the sequence numbers of claimed wallet transfers. Each is given once; an unused number leaves a gap.</summary>
public sealed class StockpilingIds(NpgsqlDataSource database) : IStockpilingIds
{
    /// <summary>The next number.</summary>
    public async Task<long> NextAsync(CancellationToken cancellation = default)
    {
        await using var next = database.CreateCommand("SELECT nextval('stockpiling_id')");
        return (long)(await next.ExecuteScalarAsync(cancellation))!;
    }
}
