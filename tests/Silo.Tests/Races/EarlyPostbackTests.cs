using System.Diagnostics;
using System.Net;
using Paykassma.Silo.Tests.Processes;
using Paykassma.Silo.Tests.World;
using Paykassma.Testing;

namespace Paykassma.Silo.Tests.Races;

/// <summary>The postback overtakes the answer of the activation that caused it.</summary>
public sealed class EarlyPostbackTests(PostgresFixture server, ITestOutputHelper output)
{
    private static readonly TimeSpan AskedMax = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task APostbackIsAcceptedWhileItsActivationIsStillUnanswered()
    {
        await using var database = await NewDatabase.CreateAsync(server);
        await using var provider = await SlowProvider.StartAsync();
        await using var silo = await SiloProcess.StartAsync(
            database.ConnectionString, ("Provider__ApiUrl", provider.Url), ("Provider__TimeoutMs", "60000"));
        using var outsiders = new Outsiders(silo.Url);
        var order = new Order(1, "payer");
        await outsiders.RegisterAsync(order);
        var activation = outsiders.ActivateAsync(order.Id, order.TransactionId);
        await provider.Asked.WaitAsync(AskedMax);

        var waited = Stopwatch.StartNew();
        var postback = await outsiders.PostbackAsync(SignedPostbacks.BodyFor(order));
        waited.Stop();

        output.WriteLine($"answered after {waited.Elapsed.TotalMilliseconds:0} ms");
        Assert.Equal((HttpStatusCode.OK, """{"status":"ok"}"""), (postback.Status, postback.Body));
        Assert.False(activation.IsCompleted);
        var books = new Books(database.Source);
        Assert.Equal(Outsiders.AmountMinor, await books.BalanceAsync("user/payer/INR"));

        provider.Answer();
        Assert.Equal("credited", (string?)(await activation).Json["status"]);
        Assert.Equal("credited", (string?)(await outsiders.DepositAsync(order.Id)).Json["status"]);
        Assert.Equal(Outsiders.AmountMinor, await books.BalanceAsync("user/payer/INR"));
        Assert.Empty(await books.FaultsAsync());
    }
}
