using System.Net;
using Paykassma.Plain.Tests.Deposits;
using Paykassma.Protocol.Postbacks;
using Paykassma.Testing;

namespace Paykassma.Plain.Tests.Withdrawals;

/// <summary>Withdrawals through both sides keep the promises that they are measured for: held once, sent at most once, settled once.</summary>
public sealed class WithdrawalTests(PostgresFixture server)
{
    [Fact]
    public async Task WithdrawalIsSettledOnceOnBothSides()
    {
        await using var running = await RunningDeposits.StartAsync(server);
        var platform = running.Platform;
        await platform.FundAsync(user: 500, merchant: 1_000);

        var asked = await platform.WithdrawAsync("w-1");
        Assert.Equal(HttpStatusCode.Created, asked.Status);
        await platform.WithdrawalUntilAsync("w-1", "settled");

        Assert.Equal((40_000, 0), await platform.UserAsync());
        Assert.Equal((90_000, 0), await platform.MerchantAsync());
        Assert.Equal(1, await platform.NumberAsync("SELECT count(*) FROM payouts WHERE status = 'paid'"));
    }

    [Fact]
    public async Task WhatWasNotPaidIsFreeAgain()
    {
        await using var running = await RunningDeposits.StartAsync(server);
        var platform = running.Platform;
        await platform.FundAsync(user: 500, merchant: 1_000);

        await platform.WithdrawAsync("w-1", account: WithdrawalsPlatform.NoAccount);
        await platform.WithdrawalUntilAsync("w-1", "released");

        Assert.Equal((50_000, 0), await platform.UserAsync());
        Assert.Equal((100_000, 0), await platform.MerchantAsync());
    }

    [Fact]
    public async Task SameRequestManyTimesAtOnceHoldsAndPaysOnce()
    {
        await using var running = await RunningDeposits.StartAsync(server);
        var platform = running.Platform;
        await platform.FundAsync(user: 500, merchant: 1_000);

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => platform.WithdrawAsync("w-1")));

        Assert.All(answers, answer => Assert.True((int)answer.Status is >= 200 and < 300, answer.Body));
        await platform.WithdrawalUntilAsync("w-1", "settled");
        Assert.Equal((40_000, 0), await platform.UserAsync());
        Assert.Equal((90_000, 0), await platform.MerchantAsync());
        Assert.Equal(HttpStatusCode.Conflict, (await platform.WithdrawAsync("w-1", amount: 101)).Status);
    }

    [Fact]
    public async Task BalanceIsNotOverspentTogether()
    {
        await using var running = await RunningDeposits.StartAsync(server);
        var platform = running.Platform;
        await platform.FundAsync(user: 500, merchant: 10_000);

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(n => platform.WithdrawAsync($"w-{n}")));

        Assert.Equal(11, answers.Count(answer => answer.Status == HttpStatusCode.UnprocessableEntity && answer.Text("code") == "INSUFFICIENT_FUNDS"));
        await platform.UntilAsync("all are settled", () => platform.NumberAsync("SELECT count(*) FROM withdrawals WHERE status = 'settled'"), settled => settled == 5);
        Assert.Equal((0, 0), await platform.UserAsync());
    }

    [Fact]
    public async Task WhatTheMerchantCannotCoverIsReleased()
    {
        await using var running = await RunningDeposits.StartAsync(server);
        var platform = running.Platform;
        await platform.FundAsync(user: 500, merchant: 99);

        Assert.Equal("released", (await platform.WithdrawAsync("w-1")).Text("status"));

        Assert.Equal((50_000, 0), await platform.UserAsync());
        Assert.Equal((9_900, 0), await platform.MerchantAsync());
    }

    [Fact]
    public async Task GatewayAnswersARepeatAsTheFirst()
    {
        await using var running = await RunningDeposits.StartAsync(server);
        var platform = running.Platform;
        await platform.FundAsync(user: 500, merchant: 150);

        Assert.Equal("ok", (await platform.AskGatewayAsync("w-1")).Text("status"));
        Assert.Contains("Insufficient balance", (await platform.AskGatewayAsync("w-2")).Body, StringComparison.Ordinal);
        await platform.UntilAsync("the first is paid", () => platform.NumberAsync("SELECT count(*) FROM payouts WHERE status = 'paid'"), paid => paid == 1);
        await platform.ExecuteAsync("UPDATE merchant_balances SET amount = 1000000");

        Assert.Equal("ok", (await platform.AskGatewayAsync("w-1")).Text("status"));
        Assert.Contains("Insufficient balance", (await platform.AskGatewayAsync("w-2")).Body, StringComparison.Ordinal);
        Assert.Contains("already been used", (await platform.AskGatewayAsync("w-1", amount: 101)).Body, StringComparison.Ordinal);
        Assert.Contains("signature", (await platform.AskGatewayAsync("w-3", key: "wrong")).Body, StringComparison.Ordinal);
        Assert.Equal(1, await platform.NumberAsync("SELECT count(*) FROM payouts WHERE status = 'paid'"));
    }

    [Fact]
    public async Task ResultCountsOnceAndOnlyIfItFits()
    {
        await using var gateway = await MerchantServer.StartAsync(http => MerchantServer.Answer(http, RunningService.Ok));
        await using var running = await RunningDeposits.StartAsync(server, $"Plain:GatewayUrl={gateway.Url}");
        var platform = running.Platform;
        await platform.FundAsync(user: 500, merchant: 1_000);
        Assert.Equal("sent", (await platform.WithdrawAsync("w-1")).Text("status"));

        await platform.ResultAsync("w-1", WithdrawalStatus.Success, amount: 101);
        Assert.Equal((50_000, 10_000), await platform.UserAsync());
        for (var i = 0; i < 2; i++) Assert.Equal(RunningService.Ok, (await platform.ResultAsync("w-1", WithdrawalStatus.Success)).Body);
        await platform.ResultAsync("w-1", WithdrawalStatus.Fail);

        Assert.Equal((40_000, 0), await platform.UserAsync());
        Assert.Equal(2, await platform.NumberAsync("SELECT count(*) FROM held"));
    }

    [Fact]
    public async Task UnknownOutcomeKeepsTheHoldAndIsAskedAgain()
    {
        var asked = 0;
        await using var gateway = await MerchantServer.StartAsync(http => Interlocked.Increment(ref asked) == 1
            ? MerchantServer.Answer(http, "", HttpStatusCode.InternalServerError)
            : MerchantServer.Answer(http, """{"status":"fail","message":"no"}"""));
        await using var running = await RunningDeposits.StartAsync(server, $"Plain:GatewayUrl={gateway.Url}");
        var platform = running.Platform;
        await platform.FundAsync(user: 500, merchant: 1_000);

        var unknown = await platform.WithdrawAsync("w-1");
        Assert.Equal((HttpStatusCode.Accepted, "unknown"), (unknown.Status, unknown.Text("status")));
        await platform.ExecuteAsync("UPDATE withdrawals SET ask_at = now()");
        // A refusal of the repeat releases nothing: the first request may have been accepted.
        await platform.WithdrawalUntilAsync("w-1", "attention");

        Assert.Equal((50_000, 10_000), await platform.UserAsync());
    }

    [Fact]
    public async Task PayoutThatAStoppedProcessHadBegunIsNeverPaidAgain()
    {
        await using var running = await RunningDeposits.StartAsync(server);
        var platform = running.Platform;
        await platform.FundAsync(user: 500, merchant: 1_000);
        await platform.ExecuteAsync("""
            UPDATE merchant_balances SET held = 20000;
            INSERT INTO payouts (withdrawal_id, fingerprint, answer, label, wallet_type, currency, amount, account, status, due_at)
            VALUES ('begun', '', '', 'anna', 'paytm', 'INR', 10000, '1', 'paying', now()), ('new', '', '', 'anna', 'paytm', 'INR', 10000, '1', 'new', now() - interval '1 minute')
            """);

        await platform.UntilAsync("the new one is paid", () => StatusAsync("new"), status => status == "paid");
        await platform.UntilAsync("the begun one is set aside", () => StatusAsync("begun"), status => status == "attention");

        Assert.Equal((90_000, 10_000), await platform.MerchantAsync());

        Task<string> StatusAsync(string id) => platform.ReadAsync<string>($"SELECT status FROM payouts WHERE withdrawal_id = '{id}'");
    }
}
