using System.Diagnostics;
using Npgsql;
using Orleans;
using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Load;
using Paykassma.Storage.Schema;

namespace Paykassma.Stores;

/// <summary>Many writers, each with a state of its own that it writes again and again. A line of JSON for each round.</summary>
internal static class StoreBench
{
    /// <summary>Returns the exit code: 0 if the table has every write, in every round.</summary>
    public static async Task<int> RunAsync(StoreSettings settings)
    {
        await using var database = NpgsqlDataSource.Create(settings.ConnectionString);
        await Migrator.ApplyAsync(database);
        List<StoreContestant> contestants =
        [
            await OfficialStore.StartAsync(StoreContestant.Official, settings.ConnectionString),
            await OfficialStore.StartAsync(StoreContestant.Prepared, settings.ConnectionString),
            OurStore.Start(settings.ConnectionString),
        ];
        var isClean = true;
        try
        {
            var states = contestants.ToDictionary(contestant => contestant, _ => Enumerable.Range(0, settings.Writers).Select(NewState).ToArray());
            for (var number = 0; number <= settings.Rounds; number++)
            {
                foreach (var contestant in contestants)
                {
                    var round = await PlayAsync(number, contestant, states[contestant], settings, database);
                    round.Write();
                    isClean &= round.Fault is null;
                }
            }
        }
        finally
        {
            foreach (var contestant in contestants) await contestant.CloseAsync();
        }

        return isClean ? 0 : 1;
    }

    private static async Task<StoreRound> PlayAsync(
        int number, StoreContestant contestant, GrainState<DepositState>[] states, StoreSettings settings, NpgsqlDataSource database)
    {
        await StoreTable.SettleAsync(database);
        var before = (await StoreTable.CountAsync(database, contestant.Name)).Versions;
        var (bytes, processor) = (GC.GetTotalAllocatedBytes(precise: true), Environment.CpuUsage.TotalTime);
        var load = new StoreLoad(contestant, settings.Count, TimeSpan.FromSeconds(number == 0 ? settings.WarmUpSeconds : settings.Seconds));
        var (latencies, elapsed) = await load.RunAsync(states);
        (bytes, processor) = (GC.GetTotalAllocatedBytes(precise: true) - bytes, Environment.CpuUsage.TotalTime - processor);
        var (rows, versions) = await StoreTable.CountAsync(database, contestant.Name);
        var fault = versions - before == latencies.Count ? null : $"{latencies.Count} writes were acknowledged, {versions - before} are in {rows} rows";
        return new(
            contestant.Name, number, latencies.Count, elapsed.TotalSeconds, latencies.Percentile(50).TotalMilliseconds,
            latencies.Percentile(99).TotalMilliseconds, bytes, processor.TotalSeconds, fault);
    }

    /// <summary>A deposit as it is when its payer has typed a number.</summary>
    private static GrainState<DepositState> NewState(int writer) => new(new DepositState
    {
        Status = DepositStatus.Pending,
        Label = $"bench-{writer}",
        WalletType = "upi_l",
        Currency = "INR",
        Amount = 70_000,
        CreatedAt = 1_767_225_600_000,
        Wallet = [new("identifier", "demo-l@upi")],
        Activation = new(1, "123456789012", 70_000, ActivationOutcome.Pending, null),
    });
}
