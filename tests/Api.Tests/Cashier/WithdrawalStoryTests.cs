using Paykassma.Api.Cashier;
using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Domain.Merchant.Withdrawals;

namespace Paykassma.Api.Tests.Cashier;

/// <summary>A withdrawal's steps, each as the books say.</summary>
public sealed class WithdrawalStoryTests
{
    private static readonly WithdrawalState Held = new()
    {
        Status = WithdrawalStatus.Held,
        Label = "asha",
        PaymentSystem = "paytm",
        WalletType = "paytm",
        Currency = "INR",
        Amount = 10_000,
        Destination = new("9812345670", null, null, null, null, null),
        IsTest = false,
        CreatedAt = 1_000,
    };

    private static readonly PayoutState Taken = new()
    {
        Status = PayoutStatus.Processing,
        Origin = PayoutOrigin.Api,
        Fingerprint = "f",
        Label = "asha",
        PaymentSystem = "paytm",
        WalletType = "paytm",
        Currency = "INR",
        Amount = 10_000,
        IsTest = false,
        Comment = "",
        Receiver = new("9812345670", null, null, null, null),
        CreatedAt = 2_000,
        Attempts = 1,
    };

    private static readonly PostbackState Told = new() { Status = PostbackStatus.Acknowledged, Merchant = "demo", Body = "{}", CreatedAt = 4_000, Attempts = 1 };

    [Fact]
    public void NothingIsSentBeforeTheHold() => Stands(new("1", Held, null, null), StepState.Done, StepState.Next, StepState.Ahead, StepState.Ahead, StepState.Ahead);

    [Fact]
    public void TheChannelHasNotSaidHowItEnded() => Stands(
        new("1", Held with { Status = WithdrawalStatus.Sent, AcceptedAt = 2_000 }, Taken, null),
        StepState.Done, StepState.Done, StepState.Waiting, StepState.Ahead, StepState.Ahead);

    [Fact]
    public void AnAnswerThatWasLostDoesNotUndoWhatTheGatewayHas() =>
        Assert.Equal(StepState.Done, WithdrawalStory.Of(new("1", Held with { Status = WithdrawalStatus.Unknown }, Taken, null))[1].State);

    [Theory]
    [InlineData(PayoutStatus.Success, WithdrawalStatus.Settled, "has left the balance")]
    [InlineData(PayoutStatus.Fail, WithdrawalStatus.Released, "has been released")]
    public void Ended(PayoutStatus payout, WithdrawalStatus withdrawal, string words)
    {
        var order = new WithdrawalRecord(
            "1", Held with { Status = withdrawal, AcceptedAt = 2_000, FinishedAt = 5_000 }, Taken with { Status = payout, FinishedAt = 3_000 }, Told);
        Stands(order, StepState.Done, StepState.Done, StepState.Done, StepState.Done, StepState.Done);
        Assert.Contains(words, WithdrawalStory.Of(order)[4].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatTheGatewayRefusedIsFreeAgain()
    {
        var refused = Held with { Status = WithdrawalStatus.Released, FinishedAt = 2_000, LastAnswer = "The amount field must be at least 100." };
        var story = WithdrawalStory.Of(new("1", refused, null, null));
        Assert.Equal(StepState.Failed, story[1].State);
        Assert.Contains("at least 100", story[1].Text, StringComparison.Ordinal);
        Assert.Equal(StepState.Done, story[4].State);
    }

    [Theory]
    [InlineData(WithdrawalStatus.NeedsAttention)]
    [InlineData(WithdrawalStatus.LateSuccess)]
    [InlineData(WithdrawalStatus.LateFailure)]
    public void WhatAPersonMustLookAtSaysSo(WithdrawalStatus status) =>
        Assert.Equal("/merchant/attention", WithdrawalStory.Of(new("1", Held with { Status = status }, Taken, null))[4].Link);

    private static void Stands(WithdrawalRecord order, params StepState[] states) => Assert.Equal(states, WithdrawalStory.Of(order).Select(step => step.State));
}
