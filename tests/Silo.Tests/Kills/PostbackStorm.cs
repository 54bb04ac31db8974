using System.Diagnostics;
using Paykassma.Load;
using Paykassma.Silo.Tests.Processes;
using Paykassma.Silo.Tests.World;
using Paykassma.Testing;

namespace Paykassma.Silo.Tests.Kills;

/// <summary>Postbacks without a pause, while something beneath them is killed again and again.</summary>
/// <param name="killAndStart">Kills, starts again, and returns when what was killed says it is ready.</param>
internal sealed class PostbackStorm(SiloProcess silo, Books books, int seed, Func<Task> killAndStart)
{
    private static readonly int Kills = 5.Or(20);
    private const int Labels = 200;
    private const int CreditsBetweenKillsMin = 50;
    private const int CreditsBetweenKillsMax = 1_500;
    private static readonly int OrdersMax = (Kills + 5) * CreditsBetweenKillsMax;
    private const double RepeatShare = 0.05;
    private static readonly TimeSpan StepMax = TimeSpan.FromMinutes(2);
    private readonly Random _random = new(seed);
    private readonly List<Outage> _outages = [];

    public async Task<StormReport> RunAsync()
    {
        var orders = Order.Many(OrdersMax, Labels);
        await books.AddOrdersAsync(orders);
        var postbacks = SignedPostbacks.For(orders, RepeatShare, _random);
        using var enough = new CancellationTokenSource();
        var load = LoadRun.ExecuteAsync(PlanOf(postbacks.Requests), enough.Token);
        try
        {
            for (var kill = 0; kill < Kills; kill++)
            {
                await UntilMoreCreditsAsync(_random.Next(CreditsBetweenKillsMin, CreditsBetweenKillsMax), load);
                var outage = Stopwatch.StartNew();
                await killAndStart();
                var ready = outage.Elapsed;
                await UntilMoreCreditsAsync(1, load);
                _outages.Add(new Outage(ready, outage.Elapsed));
            }

            await UntilMoreCreditsAsync(CreditsBetweenKillsMax, load);
        }
        finally
        {
            await enough.CancelAsync();
            await load;
        }

        return new StormReport(postbacks, await load, _outages);
    }

    /// <summary>Sends once more, in peace, whatever was offered and not acknowledged.</summary>
    public async Task<LoadReport?> SendTheRestAgainAsync(StormReport storm)
    {
        var again = new PreparedRequests();
        foreach (var request in storm.NotAcknowledged) again.Add(storm.Postbacks.Requests[request].Span);
        return again.Count == 0 ? null : await LoadRun.ExecuteAsync(PlanOf(again));
    }

    private LoadPlan PlanOf(PreparedRequests requests) => new()
    {
        Target = silo.Endpoint,
        Requests = requests,
        OnLoss = ConnectionLoss.Reconnects,
    };

    private async Task UntilMoreCreditsAsync(int credits, Task load)
    {
        var target = await books.MovesAsync() + credits;
        await Watch.UntilAsync($"{credits} more credits", StepMax, async () =>
        {
            Assert.False(load.IsCompleted, "The load ended before the last kill.");
            return await books.MovesAsync() >= target;
        });
    }
}
