using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Grains;
using Paykassma.Grains.Ledger;
using Paykassma.Grains.Merchant;
using Paykassma.Grains.Tests;

namespace Paykassma.Cluster.Grains.Tests;

/// <summary>A silo is lost while a frontend calls a grain on it: the frontend repeats the call, if it may be repeated.</summary>
[OnSeveralSilos]
public sealed class LostSiloTests(LostSilos lost) : IClassFixture<LostSilos>
{
    private readonly string _id = Ids.Order();
    private readonly string _label = Ids.Label();

    private string Deposit => GrainKeys.Deposit(_id);

    [Fact]
    public async Task ARequestDoesNotSeeThatItsSiloWasLost()
    {
        lost.OfFrontend.LoseCalls(Deposit, nameof(IDepositGrain.Register), times: 2);
        Assert.Equal(HttpStatusCode.Created, (await RegisterAsync(700)).Status);
        Assert.Equal(3, lost.OfFrontend.Count(Deposit, nameof(IDepositGrain.Register)));
    }

    public static TheoryData<Exception> Losses =>
    [
        new TimeoutException("Response did not arrive on time."),
        new OperationCanceledException("Message expired before placement could complete."),
        new OrleansException("No active nodes are compatible with grain deposit."),
        new OrleansException("Activation failed.", new SiloUnavailableException("The silo is gone.")),
        new InconsistentStateException("The state was written by someone else."),
    ];

    [Theory, MemberData(nameof(Losses), DisableDiscoveryEnumeration = true)]
    public async Task EveryWayToLoseACallIsSeen(Exception loss)
    {
        lost.OfFrontend.LoseCalls(Deposit, nameof(IDepositGrain.Get), times: 1, why: () => loss);
        Assert.Equal(HttpStatusCode.Created, (await RegisterAsync(700)).Status);
        Assert.Equal(2, lost.OfFrontend.Count(Deposit, nameof(IDepositGrain.Get)));
    }

    [Fact]
    public async Task ACallerIsAskedToRepeatWhatFoundNoSiloInTime()
    {
        await RegisterAsync(700);
        lost.OfFrontend.LoseCalls(Deposit, nameof(IDepositGrain.BeginActivation), times: 1, why: () => new OperationCanceledException("Message expired."));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await ActivateAsync()).Status);
    }

    [Fact]
    public async Task WhatHadRunBeforeItsAnswerWasLostIsDoneOnce()
    {
        lost.OfFrontend.LoseAnswers(Deposit, nameof(IDepositGrain.Register), times: 1);
        Assert.Equal(HttpStatusCode.OK, (await RegisterAsync(700)).Status);
        Assert.Equal(2, lost.OfFrontend.Count(Deposit, nameof(IDepositGrain.Register)));
    }

    /// <summary>A grain in the same process gets the caller's own arguments, and Orleans clears them when it has run.</summary>
    [Fact]
    public async Task ARepeatHasTheArgumentsOfTheFirstCallAlsoWhereTheGrainIsInTheSameProcess()
    {
        foreach (var id in Enumerable.Range(0, 8).Select(_ => Ids.Order()))
        {
            var key = GrainKeys.Deposit(id);
            lost.OfSilos.LoseAnswers(key, nameof(IDepositGrain.Register), times: 1);
            var answer = await lost.Silos[0].GetRequiredService<IGrainFactory>().GetGrain<IDepositGrain>(key).Register(
                new RegisterDeposit { Label = _label, WalletType = "upi_l", Currency = "INR", Amount = 70_000 });
            Assert.Equal((DepositReply.Replayed, _label, 70_000), (answer.Reply, answer.Deposit!.Label, answer.Deposit.Amount));
        }
    }

    [Fact]
    public async Task ARefusalIsNotRepeated()
    {
        await RegisterAsync(700);
        Assert.Equal(HttpStatusCode.Conflict, (await RegisterAsync(800)).Status);
        Assert.Equal(2, lost.OfFrontend.Count(Deposit, nameof(IDepositGrain.Register)));
    }

    [Fact]
    public async Task WhatAnswersOnceIsNotRepeated()
    {
        await RegisterAsync(700);
        lost.OfFrontend.LoseCalls(Deposit, nameof(IDepositGrain.BeginActivation), times: 1);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await ActivateAsync()).Status);
        Assert.Equal(1, lost.OfFrontend.Count(Deposit, nameof(IDepositGrain.BeginActivation)));
    }

    [Fact]
    public async Task ACallBetweenGrainsIsRepeatedByWhoeverCalledTheFirst()
    {
        var account = GrainKeys.Account($"user/{_label}/INR");
        lost.OfSilos.LoseCalls(account, nameof(IAccountGrain.Commit), times: 2);
        var (status, body) = await lost.PostAsync(
            "merchant/v1/withdrawals",
            $$"""{"withdrawal_id":"{{_id}}","payment_system":"paytm","amount":100,"currency_code":"INR","label":"{{_label}}","is_test":false,"account_number":"9900112233"}""");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (status, body.Contains("INSUFFICIENT_FUNDS", StringComparison.Ordinal)));
        Assert.Equal(3, lost.OfFrontend.Count(GrainKeys.Withdrawal(_id), nameof(IWithdrawalGrain.Create)));
        Assert.Equal(3, lost.OfSilos.Count(account, nameof(IAccountGrain.Commit)));
    }

    [Fact]
    public async Task NothingIsRepeatedPastTheDeadline()
    {
        lost.OfFrontend.LoseCalls(Deposit, nameof(IDepositGrain.Get), times: int.MaxValue, () => lost.Leap(TimeSpan.FromSeconds(3)));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await RegisterAsync(700)).Status);
        Assert.Equal(3, lost.OfFrontend.Count(Deposit, nameof(IDepositGrain.Get)));
    }

    private Task<(HttpStatusCode Status, string Body)> ActivateAsync() =>
        lost.PostAsync($"merchant/v1/deposits/{_id}/activation", $$"""{"key1":"{{Ids.Number()}}","amount":700}""");

    private Task<(HttpStatusCode Status, string Body)> RegisterAsync(int amount) => lost.PostAsync(
        "merchant/v1/deposits",
        $$"""{"label":"{{_label}}","wallet_type":"upi_l","currency_code":"INR","amount":{{amount}},"custom_transaction_id":"{{_id}}"}""");
}
