using Paykassma.Silo.Tests.Processes;
using Paykassma.Silo.Tests.World;
using Paykassma.Testing;

namespace Paykassma.Silo.Tests.Kills;

/// <summary>The whole way of a deposit, gateway and merchant side, cut off by signal 9 wherever it happens to be.</summary>
public sealed class InterruptedActivationTests(PostgresFixture server, ITestOutputHelper output)
{
    private const int Kills = 20;
    private const int PaymentsPerKill = 10;

    /// <summary>A payment moves two balances: the merchant's, and after its postback the user's.</summary>
    private const int MovesPerPayment = 2;
    private static readonly TimeSpan StepMax = TimeSpan.FromMinutes(2);

    /// <summary>An attempt to deliver that died with the program counts as lost after 45 s.</summary>
    private static readonly TimeSpan SettledMax = TimeSpan.FromMinutes(3);

    [Fact, InTheLongRun]
    public async Task WhatAKillLeftOwingIsFinishedByTheReChecks()
    {
        await using var database = await NewDatabase.CreateAsync(server);
        await using var silo = await SiloProcess.StartAsync(database.ConnectionString);
        using var outsiders = new Outsiders(silo.Url);
        var books = new Books(database.Source);
        var orders = Order.Many(Kills * PaymentsPerKill, labels: 20);
        await Outsiders.EachAsync(orders, outsiders.RegisterAsync);
        await Outsiders.EachAsync(orders, order => outsiders.ReportTransferAsync(order.TransactionId));

        var random = new Random(KillSeed.Choose());
        foreach (var payments in orders.Chunk(PaymentsPerKill))
        {
            var target = await books.MovesAsync() + random.Next(PaymentsPerKill * MovesPerPayment);
            // Sent once and never repeated: what is left undone is the program's to finish.
            var sent = Task.WhenAll(payments.Select(order => ActivateOnceAsync(outsiders, order)));
            await Watch.UntilAsync("the payments to get so far", StepMax, async () => await books.MovesAsync() >= target);
            await silo.KillAsync();
            await sent;
            await silo.StartAgainAsync();
        }

        output.WriteLine($"after {Kills} kills: {await StandingAsync(books)}");
        var settled = await Watch.UntilAsync("nothing to be due any more", SettledMax, async () => await books.DueStatesAsync() == 0);
        output.WriteLine($"settled {settled.TotalSeconds:0.0} s after the last start: {await StandingAsync(books)}");
        var paid = await CheckAsync(books);

        await Outsiders.EachAsync(orders, order => outsiders.ActivateAsync(order.Id, order.TransactionId));
        await Watch.UntilAsync("every payment to be credited", SettledMax, async () =>
            (await books.CreditedOrdersAsync()).Count == orders.Count && await books.DueStatesAsync() == 0);
        output.WriteLine($"{paid} were paid without a repeat; {orders.Count - paid} had never been begun");
        Assert.Equal(orders.Count, await CheckAsync(books));
        Assert.Equal(orders.Count * Outsiders.AmountMinor, await books.BalanceAsync("merchant/demo/INR"));
    }

    /// <summary>Every payment the gateway has is ok, with one credit on each side and an acknowledged postback. How many there are.</summary>
    private static async Task<int> CheckAsync(Books books)
    {
        var credited = await books.CreditedOrdersAsync();
        var payments = await books.StatesAsync("payment");
        Assert.Equal(["ok"], payments.Keys);
        Assert.Equal(payments["ok"], credited.Count);
        Assert.Equal(credited.Select(id => $"gateway/demo/deposit/{id}").Order(), (await books.GatewayCreditsAsync()).Order());
        var postbacks = await books.StatesAsync("postback");
        Assert.Equal(["acknowledged"], postbacks.Keys);
        Assert.Equal(payments["ok"], postbacks["acknowledged"]);
        Assert.Equal(0, await books.HeldPostbacksAsync());
        Assert.Empty(await books.FaultsAsync());
        return credited.Count;
    }

    private static async Task ActivateOnceAsync(Outsiders outsiders, Order order)
    {
        try
        {
            await outsiders.ActivateAsync(order.Id, order.TransactionId);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // Killed meanwhile.
        }
    }

    private static async Task<string> StandingAsync(Books books) =>
        $"payments {Text(await books.StatesAsync("payment"))}; postbacks {Text(await books.StatesAsync("postback"))}; "
        + $"merchant credits {(await books.GatewayCreditsAsync()).Count}, user credits {(await books.CreditedOrdersAsync()).Count}";

    private static string Text(IReadOnlyDictionary<string, long> counts) => string.Join(", ", counts.Select(pair => $"{pair.Value} {pair.Key}"));
}
