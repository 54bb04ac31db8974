using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Paykassma.Browser.Tests.Hosting;
using Paykassma.Domain.Ledger;
using Paykassma.Grains;
using Paykassma.Grains.Ledger;
using Paykassma.Postgres;
using Paykassma.Silo;
using Paykassma.Testing;

namespace Paykassma.Browser.Tests.Payouts;

/// <summary>The sandbox with a second merchant, <c>desk</c>, whose payouts operators carry out: it has no channel. Limit 20,000 PKR.</summary>
public sealed class Desk(BrowserHost host) : IAsyncLifetime
{
    public const string Merchant = "desk";
    private readonly TestDatabase _database = new(host.Postgres);
    private WebApplication? _app;
    private string _url = "";

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        // The sandbox is wired to its own port, so it must be known before the start.
        var port = FreePort.Find();
        _url = $"http://127.0.0.1:{port}";
        string[] settings =
        [
            $"Id={Merchant}", "PluginApiSecret=desk-secret", "AgentKey=desk-agent", "PostbackAccessKey=desk-access", "PostbackPrivateKey=desk-private",
            "WithdrawalKey=desk-withdrawal", $"PostbackUrl={_url}/merchant/postbacks/paykassma", "PayoutTwoPersonAbove:PKR=20000",
            "PayoutLimits:paytm:Min=100", "PayoutLimits:paytm:Max=50000",
        ];
        _app = await PaykassmaSilo.BuildAsync(
            [
                "--Profile=sandbox", $"--PORT={port}", $"--ConnectionStrings:Paykassma={_database.ConnectionString}", "--Recheck:Shards=1",
                "--TransferImport:RowsMax=20", .. settings.Select(setting => $"--Gateway:Merchants:1:{setting}"),
            ],
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.KeepHousekeepingOnRealTime();
            });
        await _app.StartAsync();
    }

    /// <summary>A tab in which one of the sandbox's people is signed in, at a page.</summary>
    public Task<IPage> SignInAsync(string name, string path) => host.SignInAsync(name, path, new BrowserNewContextOptions { BaseURL = _url });

    /// <summary>Puts money on a merchant's account. Minor units.</summary>
    public async Task FundAsync(string merchant, string currency, long amount)
    {
        var account = $"merchant/{merchant}/{currency}";
        var transfer = new Transfer($"test/{Guid.NewGuid():N}", Accounts.Clearing("test", currency), account, amount, currency, TransferKind.Posted, "test");
        await _app!.Services.GetRequiredService<IGrainFactory>()
            .GetGrain<IAccountGrain>(GrainKeys.Account(account))
            .Commit(LedgerUnit.Of(new TransferRequest(transfer, Overdraft.Refused)));
    }

    /// <summary>The audit trail's actions and outcomes about a subject, in their order.</summary>
    public async Task<IReadOnlyList<string>> AuditAsync(string subject)
    {
        await using var command = _database.Source.CreateCommand("SELECT who || ' ' || action || ' ' || outcome FROM audit_trail WHERE subject = $1 ORDER BY id");
        command.Parameters.Add(new() { Value = subject });
        var acts = new List<string>();
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync()) acts.Add(rows.GetString(0));
        return acts;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        await _database.DisposeAsync();
    }
}
