using System.Net;
using Npgsql;
using Paykassma.Testing;

namespace Paykassma.Plain.Tests.Deposits;

/// <summary>What a killed process owes, the next one does.</summary>
public sealed class ProcessTests(PostgresFixture server)
{
    [Fact]
    public async Task PostbackThatFailedIsSentAgainByTheNextProcess()
    {
        var received = 0;
        await using var merchant = await MerchantServer.StartAsync(http => Interlocked.Increment(ref received) == 1
            ? MerchantServer.Answer(http, "", HttpStatusCode.ServiceUnavailable)
            : MerchantServer.Answer(http, RunningService.Ok));
        var connectionString = await server.CreateEmptyDatabaseAsync();
        await using var database = NpgsqlDataSource.Create(connectionString);
        var settings = DepositsPlatform.Settings(connectionString);
        settings["Plain:PostbackUrl"] = merchant.Url.ToString();

        using (var first = await PlainProcess.StartAsync(settings))
        {
            using var platform = new DepositsPlatform(first.Url, database);
            await platform.RegisterAsync("order-1");
            await platform.ReportNowAsync();
            Assert.Equal("ok", (await platform.ActivateAsync("order-1")).Text("activation", "outcome"));
            var history = await platform.UntilAsync(
                "the first attempt has failed", () => platform.ReadAsync<string>("SELECT history::text FROM postback_deliveries"), seen => seen != "[]");
            Assert.Contains("HTTP 503", history, StringComparison.Ordinal);
            await first.KillAsync();
        }

        using (var second = await PlainProcess.StartAsync(settings))
        {
            using var platform = new DepositsPlatform(second.Url, database);
            await platform.UntilAsync(
                "the postback is acknowledged", () => platform.NumberAsync("SELECT count(*) FROM postback_deliveries WHERE acknowledged_at IS NOT NULL"), seen => seen == 1);
            Assert.Equal(2, await platform.NumberAsync("SELECT attempts::bigint FROM postback_deliveries"));
            Assert.Equal(2, Volatile.Read(ref received));
        }

        await server.DropDatabaseAsync(connectionString);
    }
}
