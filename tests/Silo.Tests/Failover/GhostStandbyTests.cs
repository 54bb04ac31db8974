using System.Net;
using Npgsql;
using Paykassma.Postgres;
using Paykassma.Silo.Tests.Processes;
using Paykassma.Silo.Tests.World;

namespace Paykassma.Silo.Tests.Failover;

/// <summary>A synchronous standby that does not answer. After a failover to it, whatever was acknowledged meanwhile would be lost.</summary>
public sealed class GhostStandbyTests
{
    private static readonly TimeSpan BackMax = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AwayFor = TimeSpan.FromSeconds(8);

    [Fact]
    public async Task NoPostbackIsAnsweredOkWhileNoStandbyHasItsCreditAndThenItIsCreditedOnce()
    {
        await using var postgres = await PrivatePostgres.StartThrowAwayAsync();
        await using var database = NpgsqlDataSource.Create(postgres.ConnectionString);
        await using var silo = await SiloProcess.StartAsync(postgres.ConnectionString, ("Ledger__RoundTripMax", "00:00:01"), ("Silo__CallTimeoutMs", "2000"));
        using var outsiders = new Outsiders(silo.Url);
        using var http = new HttpClient { BaseAddress = silo.Url };
        var order = new Order(1, "payer");
        await outsiders.RegisterAsync(order);
        var body = SignedPostbacks.BodyFor(order);
        await postgres.TakeTheStandbyAwayAsync();
        var away = System.Diagnostics.Stopwatch.StartNew();
        while (away.Elapsed < AwayFor) Assert.Equal(HttpStatusCode.ServiceUnavailable, (await outsiders.PostbackAsync(body)).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await ReadyAsync());
        Assert.NotEqual(0, await postgres.WaitingAsync());
        await postgres.SetAsync("RESET synchronous_standby_names");
        await Watch.UntilAsync("the repeat to be acknowledged", BackMax, async () => (await outsiders.PostbackAsync(body)).Status == HttpStatusCode.OK);
        await Watch.UntilAsync("the program to be ready", BackMax, async () => await ReadyAsync() == HttpStatusCode.OK);
        Assert.Equal(1, await postgres.AskAsync<long>($"SELECT count(*) FROM ledger_transfer WHERE id = 'merchant/deposit/{order.Id}'"));
        Assert.Equal(Outsiders.AmountMinor, await postgres.AskAsync<long>("SELECT posted FROM ledger_account WHERE account = 'user/payer/INR'"));

        async Task<HttpStatusCode> ReadyAsync()
        {
            using var answer = await http.GetAsync("health/ready");
            return answer.StatusCode;
        }
    }
}
