using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Domain.State;
using Paykassma.Storage.Due;
using Paykassma.Storage.Payments;

namespace Paykassma.Simulation.Database;

/// <summary>As <see cref="DueWork"/>.</summary>
internal sealed class SimulatedDueWork(DatabaseCalls calls) : IDueWork
{
    public Task<IReadOnlyList<DueItem>> ReadDueAsync(
        IReadOnlyCollection<string> stateNames, DateTimeOffset now, int shard, int shards, int limit, CancellationToken cancellation = default) =>
        calls.ReadAsync<IReadOnlyList<DueItem>>("due work", () =>
        [
            .. calls.Database.Due
                .TakeWhile(due => due.DueAt <= now.ToUnixTimeMilliseconds())
                .Where(due => stateNames.Contains(due.Key.StateName) && KeyShard.Of(due.Key.Key, shards) == shard)
                .Take(Math.Clamp(limit, 1, DueWork.LimitMax))
                .Select(due => new DueItem(due.Key.StateName, due.Key.Key, due.DueAt)),
        ]);
}

/// <summary>As <see cref="StockpilingIds"/>, one at a time.</summary>
internal sealed class SimulatedStockpilingIds(DatabaseCalls calls) : IStockpilingIds
{
    public Task<long> NextAsync(CancellationToken cancellation = default) => calls.WriteAsync("sequence", calls.Database.NextNumber);
}

/// <summary>As <see cref="OpenClaims"/>, without what only windows have.</summary>
internal sealed class SimulatedOpenClaims(DatabaseCalls calls) : IOpenClaims
{
    public Task<OpenClaimCounts> CountAsync(
        string merchant, string? label, string? address, bool ofUnsignedWindows, string payment, int labelMax, int addressMax, int merchantMax,
        CancellationToken cancellation = default) => calls.ReadAsync("open claims", () =>
    {
        var (ofLabel, ofMerchant) = (0, 0);
        var prefix = $"payment/{merchant}/";
        foreach (var (key, row) in calls.Database.StatesOf("payment"))
        {
            if (key == payment || !key.StartsWith(prefix, StringComparison.Ordinal)) continue;
            if (!row.Content.GetProperty("status").ValueEquals("possible"u8)) continue;
            ofMerchant++;
            if (row.Content.GetProperty("label").GetString() == label) ofLabel++;
        }

        return new OpenClaimCounts(Math.Min(ofLabel, labelMax), 0, Math.Min(ofMerchant, merchantMax));
    });
}

/// <summary>As <see cref="Storage.Postbacks.WaitingPostbacks"/>.</summary>
internal sealed class SimulatedWaitingPostbacks(DatabaseCalls calls) : IWaitingPostbacks
{
    public Task<IReadOnlyList<WaitingPostback>> ReadAsync(
        string merchant, DateTimeOffset now, WaitingPostback? after, int limit, CancellationToken cancellation = default) =>
        calls.ReadAsync<IReadOnlyList<WaitingPostback>>("waiting postbacks", () =>
        [
            .. calls.Database.StatesOf("postback")
                .Where(state => state.Key.StartsWith($"postback/{merchant}/", StringComparison.Ordinal) && state.Row.DueAt > now.ToUnixTimeMilliseconds())
                .Select(state => new WaitingPostback(state.Key, state.Row.Content.GetProperty("created_at").GetInt64()))
                .Where(waiting => after is null || (waiting.CreatedAt, waiting.Key).CompareTo((after.CreatedAt, after.Key)) > 0)
                .OrderBy(waiting => waiting.CreatedAt).ThenBy(waiting => waiting.Key, StringComparer.Ordinal)
                .Take(limit),
        ]);
}
