using System.Net;
using Npgsql;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.Merchant;

/// <summary>While the database is gone nothing may be promised; when it is back, what the sender repeats is credited.</summary>
public sealed class OutageTests(OutageTests.Outage host) : IClassFixture<OutageTests.Outage>
{
    [Fact]
    public async Task AnythingButOkIsAnsweredWhileNothingCanBeStored()
    {
        var postback = new SignedPostback { Order = Ids.Order(), Label = Ids.Label() };
        await host.Merchant.Deposit(postback.Order, postback.Label);
        await host.CloseDatabaseAsync();
        try
        {
            var credit = await host.Merchant.Postback(postback.Body);
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "TRY_AGAIN"), (credit.Status, credit.Code));
            var held = await host.Merchant.Postback(postback.WithUnsigned("amount", 1));
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "TRY_AGAIN"), (held.Status, held.Code));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await host.Merchant.Account(postback.Label)).Status);
            // What is refused without the database is refused still.
            Assert.Equal(HttpStatusCode.Forbidden, (await host.Merchant.Postback(postback.WithUnsigned("signature", "x"))).Status);
        }
        finally
        {
            await host.OpenDatabaseAsync();
        }

        Assert.Equal("""{"status":"ok"}""", (await host.Merchant.Postback(postback.Body)).Body);
        Assert.Equal(70_000, await host.Merchant.Balance(postback.Label));
    }

    public sealed class Outage(Sandbox sandbox) : HostFixture(sandbox.Postgres)
    {
        private string Name => new NpgsqlConnectionStringBuilder(Database.ConnectionString).Database!;

        /// <summary>Cuts every connection and lets no new one in.</summary>
        public Task CloseDatabaseAsync() => ExecuteAsync(
            $"ALTER DATABASE {Name} WITH ALLOW_CONNECTIONS false", $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{Name}'");

        public Task OpenDatabaseAsync() => ExecuteAsync($"ALTER DATABASE {Name} WITH ALLOW_CONNECTIONS true");

        protected override Task<string[]> SettingsAsync() => Task.FromResult<string[]>([]);

        private async Task ExecuteAsync(params string[] statements)
        {
            await using var server = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Database.ConnectionString) { Database = "postgres" }.ConnectionString);
            foreach (var statement in statements)
            {
                await using var command = server.CreateCommand(statement);
                await command.ExecuteNonQueryAsync();
            }
        }
    }
}
