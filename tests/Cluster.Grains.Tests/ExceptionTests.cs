using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Domain.Ledger;
using Paykassma.Grains;
using Paykassma.Grains.Ledger;
using Paykassma.Grains.Tests;
using Paykassma.Testing;

namespace Paykassma.Cluster.Grains.Tests;

/// <summary>A fault in a grain of another process arrives as what it is: a frontend makes 503 of some, and 500 of the rest.</summary>
[OnSeveralSilos]
public sealed class ExceptionTests(PostgresFixture server) : IAsyncLifetime
{
    /// <summary>Enough that each silo has some of the grains, whichever they are.</summary>
    private const int Grains = 16;

    private readonly TestDatabase _database = new(server);
    private RealSilos _silos = null!;
    private Frontend _frontend = null!;

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        _silos = await RealSilos.StartAsync(2, _database.ConnectionString, services => services.AddSingleton<ILedger, FaultyLedger>());
        _frontend = await Frontend.StartAsync(_silos, _database.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await _frontend.DisposeAsync();
        await _silos.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task AFaultArrivesAsItselfAtSilosAndAtFrontends()
    {
        var callers = _silos.Silos.Select(silo => silo.GetRequiredService<IGrainFactory>()).Append(_frontend.Grains).ToList();
        foreach (var (name, fault) in FaultyLedger.Faults)
        {
            for (var i = 0; i < Grains; i++)
            {
                var account = callers[i % callers.Count].GetGrain<IAccountGrain>(GrainKeys.Account($"user/{Ids.Label()}/INR"));
                var arrived = await Assert.ThrowsAnyAsync<Exception>(() => account.Commit(Transfer(name)));
                Assert.Equal((fault().GetType(), fault().Message), (arrived.GetType(), arrived.Message));
                Assert.Equal(fault().InnerException?.GetType(), arrived.InnerException?.GetType());
            }
        }
    }

    [Fact]
    public async Task AFrontendAsksItsCallerToRepeatWhatTheLedgerCouldNotDo()
    {
        using var http = new HttpClient { BaseAddress = _frontend.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "demo-merchant");
        for (var i = 0; i < Grains; i++)
        {
            using var body = new StringContent(
                $$"""{"withdrawal_id":"{{Ids.Order()}}","payment_system":"paytm","amount":100,"currency_code":"INR","label":"ada","is_test":false,"account_number":"9900112233"}""",
                Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync(new Uri("/merchant/v1/withdrawals", UriKind.Relative), body);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Contains("TRY_AGAIN", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    private static LedgerUnit Transfer(string cause) => LedgerUnit.Of(new TransferRequest(
        new Transfer("test", "clearing/test/INR", "user/test/INR", 1, "INR", TransferKind.Posted, cause), Overdraft.Refused));
}
