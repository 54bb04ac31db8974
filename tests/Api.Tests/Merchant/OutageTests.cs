using System.Net;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.Merchant;

/// <summary>The database is gone: nothing may be promised, and the sender must repeat.</summary>
public sealed class OutageTests(Sandbox sandbox)
{
    [Fact]
    public async Task AnythingButOkIsAnsweredWhileNothingCanBeStored()
    {
        await using var host = new Outage(sandbox);
        await host.InitializeAsync();
        var known = new SignedPostback { Order = Ids.Order(), Label = Ids.Label() };
        await host.Merchant.Deposit(known.Order, known.Label);
        await host.DropDatabaseAsync();

        var credit = await host.Merchant.Postback(known.Body);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, credit.Status);
        Assert.Equal("TRY_AGAIN", credit.Code);
        var held = await host.Merchant.Postback(known.WithUnsigned("amount", 1));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, held.Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await host.Merchant.Account(known.Label)).Status);
        // What is refused without the database is refused still.
        Assert.Equal(HttpStatusCode.Forbidden, (await host.Merchant.Postback(known.WithUnsigned("signature", "x"))).Status);
    }

    private sealed class Outage(Sandbox sandbox) : HostFixture(sandbox.Postgres)
    {
        public Task DropDatabaseAsync() => Server.DropDatabaseAsync(Database.ConnectionString);

        protected override Task<string[]> SettingsAsync() => Task.FromResult<string[]>([]);
    }
}
