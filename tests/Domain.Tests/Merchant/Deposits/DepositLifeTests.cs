using FsCheck.Fluent;
using Paykassma.Domain.Merchant.Deposits;
using static Paykassma.Domain.Merchant.Deposits.DepositStatus;

namespace Paykassma.Domain.Tests.Merchant.Deposits;

/// <summary>What holds along every life of a deposit, whatever is done to it in whatever order.</summary>
public sealed class DepositLifeTests
{
    /// <summary>All ways a status may go. After a fail, or while possible, the payer may type again; a person may have it watched again; a transfer credits from anywhere.</summary>
    private static readonly Dictionary<DepositStatus, DepositStatus[]> Ways = new()
    {
        [Registered] = [AwaitingPayment, Activating, Credited],
        [AwaitingPayment] = [Activating, Credited],
        [Activating] = [Pending, Possible, Promised, Failed, NeedsAttention, Credited],
        [Pending] = [Possible, Promised, Failed, NeedsAttention, Credited],
        [Possible] = [Activating, Pending, Promised, Failed, NeedsAttention, Credited],
        [Promised] = [NeedsAttention, Credited],
        [Failed] = [Activating, Credited],
        [NeedsAttention] = [Activating, Pending, Possible, Promised, Failed, Closed, Credited],
        [Closed] = [Credited],
        [Credited] = [],
    };

    [Fact]
    public void AStatusOnlyGoesAnAllowedWay() => Run((before, step) =>
    {
        if (before is not null && before.Status != step.Next!.Status) Assert.Contains(step.Next.Status, Ways[before.Status]);
    });

    [Fact]
    public void ACreditNeverChanges() => Run((before, step) =>
    {
        if (before?.Credit is not null) Assert.Equal(before.Credit, step.Next!.Credit);
    });

    [Fact]
    public void OnlyATransferThatWasReceivedCreditsAndOnlyOnce() => Run((before, step) =>
    {
        var credits = before?.Credit is null && step.Next!.Credit is not null;
        Assert.Equal(credits, step.Reply == DepositReply.Credited);
        Assert.Equal(step.Next!.Status == Credited, step.Next.Credit is not null);
    });

    [Fact]
    public void TheOutcomeOfAClosedAttemptChangesOnlyByTheRecheckThatAsked() => Run((before, step) =>
    {
        var mayChange = before?.Watch is { IsAsking: true } && step.Next!.Watch is not { IsAsking: true };
        if (!mayChange && before?.Activation is { Outcome: not null } closed && step.Next!.Activation!.Number == closed.Number) Assert.Equal(closed, step.Next.Activation);
    });

    [Fact]
    public void WhatIsOpenIsDueAndNothingElseIs() => Run((_, step) => Assert.Equal(
        step.Next!.Status is Activating or Pending or Possible or Promised, step.Next.DueAt is not null));

    [Fact]
    public void NothingIsDueLaterThanItIsGivenUp() => Run((_, step) => Assert.False(step.Next!.DueAt > step.Next.Watch?.GiveUpAt));

    [Fact]
    public void WhatNeedsAttentionSaysSinceWhenAndWhyAndNothingElseDoes() => Run((_, step) =>
    {
        var needs = step.Next!.Status == NeedsAttention;
        Assert.Equal((needs, needs), (step.Next.AttentionAt is not null, step.Next.AttentionReason is not null));
    });

    [Fact]
    public void AttemptsAreNumberedOneByOne() => Run((before, step) =>
    {
        var (last, next) = (before?.Activation?.Number ?? 0, step.Next!.Activation?.Number ?? 0);
        Assert.InRange(next, last, last + 1);
    });

    [Fact]
    public void AnAttemptIsOpenedOnlyWhenTheOneBeforeIsClosed() => Run((before, step) =>
    {
        if (before?.Activation is { } last && step.Next!.Activation!.Number != last.Number) Assert.NotNull(last.Outcome);
    });

    [Fact]
    public void TheWalletThePayerSawFirstStays() => Run((before, step) =>
    {
        if (before is { Wallet.IsEmpty: false }) Assert.Equal(before.Wallet, step.Next!.Wallet);
    });

    [Fact]
    public void WhoseOrderItIsNeverChanges() => Run((before, step) =>
    {
        if (before is not null) Assert.Equal((before.Label, before.Currency, before.Amount, before.Flagged), (step.Next!.Label, step.Next.Currency, step.Next.Amount, step.Next.Flagged));
    });

    private static void Run(Action<DepositState?, DepositStep> check) =>
        Scripts.Check(Gen.Elements<DepositCommand>([.. DepositSituations.Commands.Values]), maxLength: 40, runs: 500, script =>
        {
            DepositState? state = null;
            foreach (var command in script)
            {
                var step = DepositMachine.Apply(DepositSituations.Id, state, command);
                if (step.Next is null) continue;
                check(state, step);
                state = step.Next;
            }
        });
}
