using Paykassma.Storage.ApiKeys;
using Paykassma.Storage.Approvals;
using Paykassma.Storage.Staff;

namespace Paykassma.Simulation.Database;

/// <summary>As <see cref="ApiKeyStore"/>: keys of people who have no second factor, none expired or revoked.</summary>
internal sealed class SimulatedKeys(DatabaseCalls calls) : IUsableKeys
{
    public Task<IReadOnlyList<ApiKey>> ReadUsableAsync(IReadOnlyCollection<string> secondFactorRoles, CancellationToken cancellation = default) =>
        calls.ReadAsync<IReadOnlyList<ApiKey>>("usable keys", () => [.. calls.Database.Keys.Where(key => !secondFactorRoles.Contains(key.Role))]);

    public Task UsedAsync(IReadOnlyCollection<string> prefixes, CancellationToken cancellation = default) => calls.WriteAsync("key used", () => true);
}

/// <summary>As <see cref="Makers"/>, over the simulated table.</summary>
internal sealed class SimulatedMakers(DatabaseCalls calls, TimeProvider clock) : IMakers
{
    private static readonly long Days = (long)Makers.NewPerson.TotalMilliseconds;

    public Task<IReadOnlyList<string>> BehindAsync(string name, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return BehindAsync(name, now, now, cancellation);
    }

    public Task<IReadOnlyList<string>> BehindAsync(string name, long from, long until, CancellationToken cancellation = default) =>
        calls.ReadAsync<IReadOnlyList<string>>("makers", () =>
        {
            var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
            var behind = new List<string> { name };
            for (var i = 0; i < behind.Count; i++)
            {
                var makers = calls.Database.Makers
                    .Where(made => made.Name == behind[i] && (made.At >= now - Days || (made.At >= from - Days && made.At <= until)))
                    .Select(made => made.Maker);
                behind.AddRange(makers.Except(behind).ToList());
            }

            return behind;
        });
}

/// <summary>As <see cref="AmountsAlone"/>: a message that adds up and counts, while nobody else counts for one of these names.</summary>
internal sealed class SimulatedAmountsAlone(DatabaseCalls calls, IMakers makers, TimeProvider clock) : IAmountsAlone
{
    public async Task<bool> CountAsync(Guid id, string name, AloneSum sum, string currency, long amount, long limit)
    {
        string[] who = [.. (await makers.BehindAsync(name)).Select(behind => $"{behind}/{sum}")];
        return await calls.WriteAsync("count alone", () =>
        {
            var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
            var since = now - AmountsAlone.PeriodMs;
            long SumOf(string one) => calls.Database.AmountsAlone.Where(row => row.Who == one && row.Currency == currency && row.At > since).Sum(row => row.Amount);
            if (who.Any(one => amount + SumOf(one) > limit)) return false;
            calls.Database.Write(id, who.Select(one => new AmountAlone(one, currency, amount, now)));
            return true;
        });
    }

    public Task TakeBackAsync(Guid id) => calls.WriteAsync("take back alone", () => calls.Database.RemoveAmount(id));
}
