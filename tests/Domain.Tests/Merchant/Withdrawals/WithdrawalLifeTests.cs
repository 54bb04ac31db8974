using FsCheck.Fluent;
using Paykassma.Domain.Ledger;
using Paykassma.Domain.Merchant.Withdrawals;

namespace Paykassma.Domain.Tests.Merchant.Withdrawals;

/// <summary>What holds along every life of a withdrawal, whatever is done to it in whatever order.</summary>
public sealed class WithdrawalLifeTests
{
    [Fact]
    public void NothingIsBookedTwice() => Run((_, booked, step) =>
    {
        if (step.Transfer is { } transfer) Assert.DoesNotContain(transfer.Transfer.Id, booked.Keys);
    });

    [Fact]
    public void WhateverIsBookedIsAmongTheIdsThatItsWithdrawalNames() => Run((_, _, step) =>
    {
        if (step.Transfer is { } transfer) Assert.Contains(transfer.Transfer.Id, WithdrawalTransfers.IdsOf(WithdrawalSituations.Id));
    });

    [Fact]
    public void TheLedgerAcceptsWhateverIsBooked() => Run((_, booked, step) =>
    {
        if (step.Transfer is not { } request) return;
        var pending = request.Transfer.PendingId is { } id ? booked.GetValueOrDefault(id) : null;
        var resolvedBy = booked.Values.FirstOrDefault(known => known.PendingId is not null && known.PendingId == request.Transfer.PendingId)?.Id;
        var decision = LedgerRules.Decide(new AccountBalance(10_000, 0, 0), request, new LedgerFacts(null, null, pending, resolvedBy));
        Assert.IsType<LedgerDecision.Create>(decision);
    });

    [Fact]
    public void TheBalanceHasLostTheAmountExactlyWhenItWasPaid() => Run((_, booked, step) =>
    {
        var all = step.Transfer is { } transfer ? [.. booked.Values, transfer.Transfer] : booked.Values.ToList();
        var balance = all.Aggregate(new AccountBalance(50_000, 0, 0), LedgerRules.Move);
        var (lost, held) = step.Next!.Status switch
        {
            WithdrawalStatus.Settled or WithdrawalStatus.LateBooked or WithdrawalStatus.LateFailure => (step.Next.Amount, 0L),
            WithdrawalStatus.Released or WithdrawalStatus.Cancelled or WithdrawalStatus.LateSuccess => (0L, 0L),
            _ => (0L, step.Next.Amount),
        };
        Assert.Equal((50_000 - lost, held), (balance.Posted, balance.Pending));
    });

    [Fact]
    public void WhatIsOpenIsDueOrAPersonLooks() => Run((_, _, step) =>
    {
        var next = step.Next!;
        var waits = next.Status is WithdrawalStatus.Held or WithdrawalStatus.Sending or WithdrawalStatus.Sent or WithdrawalStatus.Unknown;
        var attended = next.Status is WithdrawalStatus.NeedsAttention or WithdrawalStatus.LateSuccess or WithdrawalStatus.LateFailure;
        // A result was held while a request was being sent: the attempt is closed in any case.
        waits |= next is { Status: WithdrawalStatus.NeedsAttention, OpenAttempt: not null };
        Assert.Equal((waits, attended), (next.DueAt is not null, next.AttentionReason is not null && next.AttentionAt is not null));
    });

    [Fact]
    public void AttemptsAreNumberedOneByOneAndOneIsOpenAtATime() => Run((before, _, step) =>
    {
        var next = step.Next!;
        Assert.InRange(next.Attempts, before?.Attempts ?? 0, (before?.Attempts ?? 0) + 1);
        Assert.Equal(next.Attempts > (before?.Attempts ?? 0), step.Reply == WithdrawalReply.Send);
        if (next.OpenAttempt is { } open) Assert.Equal(next.Attempts, open);
    });

    [Fact]
    public void WhatIsOverIsNeverSentAgain() => Run((before, _, step) =>
    {
        if (step.Reply == WithdrawalReply.Send)
        {
            Assert.True(before!.Status is WithdrawalStatus.Held or WithdrawalStatus.Sending or WithdrawalStatus.Sent or WithdrawalStatus.Unknown or WithdrawalStatus.NeedsAttention);
        }
    });

    [Fact]
    public void NoDecisionIsForgotten() => Run((before, _, step) =>
        Assert.Equal(before?.Decisions ?? [], step.Next!.Decisions.Take(before?.Decisions.Length ?? 0)));

    private static void Run(Action<WithdrawalState?, IReadOnlyDictionary<string, Transfer>, WithdrawalStep> check) =>
        Scripts.Check(Gen.Elements<WithdrawalCommand>([.. WithdrawalSituations.Commands.Values]), maxLength: 60, runs: 1_000, script =>
        {
            WithdrawalState? state = null;
            var booked = new Dictionary<string, Transfer>(StringComparer.Ordinal);
            foreach (var command in script)
            {
                var step = WithdrawalMachine.Apply(WithdrawalSituations.Id, state, command);
                if (step.Next is null) continue;
                check(state, booked, step);
                if (step.Transfer is { } transfer) booked.Add(transfer.Transfer.Id, transfer.Transfer);
                state = step.Next;
            }
        });
}
