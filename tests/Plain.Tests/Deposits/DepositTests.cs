using System.Net;
using Paykassma.Testing;

namespace Paykassma.Plain.Tests.Deposits;

/// <summary>Whole deposits through both sides keep the promises that they are measured for.</summary>
public sealed class DepositTests(PostgresFixture server)
{
    private const long Paid = 70_000;

    [Fact]
    public async Task DepositIsCreditedOnceOnBothSides()
    {
        await using var running = await RunningDeposits.StartAsync(server);
        var platform = running.Platform;

        var registered = await platform.RegisterAsync("order-1");
        Assert.Equal((HttpStatusCode.Created, "awaiting_payment", DepositsPlatform.Wallet), (registered.Status, registered.Text("status"), registered.Text("wallet", "identifier")));
        Assert.Equal(HttpStatusCode.OK, (await platform.ReportNowAsync()).Status);
        var activated = await platform.ActivateAsync("order-1");
        Assert.Equal((HttpStatusCode.OK, "ok"), (activated.Status, activated.Text("activation", "outcome")));
        await platform.UntilAsync("order-1", "credited");

        var shown = await platform.ShowAsync("order-1");
        Assert.Equal(("700", DepositsPlatform.Number), (shown.Text("credited_amount"), shown.Text("transaction_id")));
        Assert.Equal((Paid, Paid), (await platform.UserBalanceAsync(), await platform.MerchantBalanceAsync()));
        Assert.Equal(1, await platform.NumberAsync("SELECT count(*) FROM credits WHERE label = 'anna' AND amount = 70000"));
    }

    [Fact]
    public async Task EveryAttemptOfAPostbackIsKept()
    {
        await using var running = await RunningDeposits.StartAsync(server);
        await CreditAsync(running.Platform);

        var history = await running.Platform.UntilAsync(
            "the attempt has ended", () => running.Platform.ReadAsync<string>("SELECT history::text FROM postback_deliveries"), seen => seen != "[]");

        Assert.Contains("\"number\": 1, \"outcome\": \"HTTP 200\"", history, StringComparison.Ordinal);
        Assert.Equal(1, await running.Platform.NumberAsync(
            "SELECT count(*) FROM postback_deliveries WHERE attempts = 1 AND acknowledged_at IS NOT NULL AND due_at IS NULL AND began_at IS NULL"));
    }

    [Fact]
    public async Task NumberIsClaimedOnceByTwoOrders()
    {
        await using var running = await RunningDeposits.StartAsync(server);
        var platform = running.Platform;
        var ids = Enumerable.Range(1, 8).Select(n => $"order-{n}").ToList();
        foreach (var id in ids) await platform.RegisterAsync(id, $"payer of {id}");
        await platform.ReportNowAsync();

        var outcomes = (await Task.WhenAll(ids.Select(id => platform.ActivateAsync(id)))).Select(answer => answer.Text("activation", "outcome")).ToList();

        Assert.Equal((1, 7), (outcomes.Count(outcome => outcome == "ok"), outcomes.Count(outcome => outcome == "fail")));
        await platform.UntilAsync(ids[outcomes.IndexOf("ok")], "credited");
        Assert.Equal((Paid, Paid), (await platform.UserBalanceAsync(), await platform.MerchantBalanceAsync()));
    }

    [Fact]
    public async Task OneOrderThatIsActivatedManyTimesAtOnceIsCreditedOnce()
    {
        await using var running = await RunningDeposits.StartAsync(server);
        var platform = running.Platform;
        await platform.RegisterAsync("order-1");
        await platform.ReportNowAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => platform.ActivateAsync("order-1")));

        Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Accepted, answer.Body));
        await platform.UntilAsync("order-1", "credited");
        Assert.Equal((Paid, Paid), (await platform.UserBalanceAsync(), await platform.MerchantBalanceAsync()));
        Assert.Equal(1, await platform.NumberAsync("SELECT count(*) FROM payments"));
    }

    [Fact]
    public async Task RepeatedPostbackCreditsOnce()
    {
        await using var running = await RunningDeposits.StartAsync(server);
        var platform = running.Platform;
        await CreditAsync(platform);
        await platform.UntilAsync("the postback is acknowledged", () => OpenAsync(platform), open => open == 0);

        await platform.ExecuteAsync("UPDATE postback_deliveries SET acknowledged_at = NULL, due_at = now() - interval '1 minute'");
        await platform.UntilAsync("it is acknowledged again", () => OpenAsync(platform), open => open == 0);

        Assert.Equal(2, await platform.NumberAsync("SELECT attempts::bigint FROM postback_deliveries"));
        Assert.Equal((Paid, Paid), (await platform.UserBalanceAsync(), await platform.MerchantBalanceAsync()));
        Assert.Equal(0, await platform.NumberAsync("SELECT count(*) FROM held"));
    }

    [Fact]
    public async Task UnknownNumberFailsAndAnotherMayFollow()
    {
        await using var running = await RunningDeposits.StartAsync(server);
        var platform = running.Platform;
        await platform.RegisterAsync("order-1");
        await platform.ReportNowAsync();

        Assert.Equal("failed", (await platform.ActivateAsync("order-1", "999999999999")).Text("status"));
        await platform.ActivateAsync("order-1");

        await platform.UntilAsync("order-1", "credited");
        Assert.Equal("2", (await platform.ShowAsync("order-1")).Text("activation", "attempt"));
    }

    [Fact]
    public async Task WhatDoesNotFitIsPendingAndCreditsNobody()
    {
        await using var running = await RunningDeposits.StartAsync(server);
        var platform = running.Platform;
        await platform.RegisterAsync("other-amount");
        await platform.RegisterAsync("too-old");
        await platform.ReportNowAsync("111111111111", 699);
        await platform.ReportAsync("222222222222");

        Assert.Equal("pending", (await platform.ActivateAsync("other-amount", "111111111111")).Text("status"));
        Assert.Equal("pending", (await platform.ActivateAsync("too-old", "222222222222")).Text("status"));

        Assert.Equal((0L, 0L), (await platform.UserBalanceAsync(), await platform.MerchantBalanceAsync()));
        Assert.Equal(0, await platform.NumberAsync("SELECT count(*) FROM postbacks"));
    }

    [Fact]
    public async Task RepeatedRequestsAreAnsweredAsTheFirst()
    {
        await using var running = await RunningDeposits.StartAsync(server);
        var platform = running.Platform;
        await platform.RegisterAsync("order-1");

        Assert.Equal(HttpStatusCode.OK, (await platform.RegisterAsync("order-1")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await platform.RegisterAsync("order-1", amount: 701)).Status);
        Assert.Equal(HttpStatusCode.OK, (await platform.ReportAsync()).Status);
        Assert.Equal(HttpStatusCode.OK, (await platform.ReportAsync()).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await platform.ReportAsync(amount: 701)).Status);
        Assert.Equal(1, await platform.NumberAsync("SELECT count(*) FROM wallet_transfers"));
    }

    [Fact]
    public async Task OnlyOwnersOfKeysAreAdmitted()
    {
        await using var running = await RunningDeposits.StartAsync(server);
        var platform = running.Platform;

        Assert.Equal(HttpStatusCode.Unauthorized, (await platform.PostAsync("/merchant/v1/deposits", "agent", "{}")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await platform.PostAsync("/agent/v1/wallet-transfers", "merchant", "{}")).Status);
        var stranger = await platform.PostAsync("/api/v1/transaction/activate?secret=wrong", null, "{}");
        Assert.Equal((HttpStatusCode.NotFound, "Not found"), (stranger.Status, stranger.Body));
    }

    [Fact]
    public async Task ActivationWithoutAnAnswerIsAskedAgain()
    {
        var asked = 0;
        await using var gateway = await MerchantServer.StartAsync(http => http.Request.Path.Value!.Contains("create", StringComparison.Ordinal)
            ? MerchantServer.Answer(http, """{"status":"ok","params":{"identifier":"demo-l@upi"}}""")
            : Interlocked.Increment(ref asked) == 1
                ? MerchantServer.Answer(http, "", HttpStatusCode.InternalServerError)
                : MerchantServer.Answer(http, """{"status":"ok","deposit":true,"deposit_amount":700,"currency":{"code":"INR","symbol":"INR"}}"""));
        await using var running = await RunningDeposits.StartAsync(server, $"Plain:GatewayUrl={gateway.Url}");
        var platform = running.Platform;
        await platform.RegisterAsync("order-1");

        var unknown = await platform.ActivateAsync("order-1");
        Assert.Equal((HttpStatusCode.Accepted, "activating"), (unknown.Status, unknown.Text("status")));
        await platform.ExecuteAsync("UPDATE orders SET ask_at = now()");

        await platform.UntilAsync("order-1", "promised");
    }

    private static Task<long> OpenAsync(DepositsPlatform platform) =>
        platform.NumberAsync("SELECT count(*) FROM postback_deliveries WHERE acknowledged_at IS NULL");

    private static async Task CreditAsync(DepositsPlatform platform)
    {
        await platform.RegisterAsync("order-1");
        await platform.ReportNowAsync();
        await platform.ActivateAsync("order-1");
        await platform.UntilAsync("order-1", "credited");
    }
}
