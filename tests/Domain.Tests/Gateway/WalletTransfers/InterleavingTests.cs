using FsCheck;
using FsCheck.Fluent;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Gateway.WalletTransfers;
using static Paykassma.Domain.Tests.Gateway.WalletTransfers.Transfers;

namespace Paykassma.Domain.Tests.Gateway.WalletTransfers;

/// <summary>Whatever several payments of several merchants do to one transfer, in any order.</summary>
public sealed class InterleavingTests
{
    private static readonly Gen<WalletTransferCommand> AnyCommand =
        from who in Gen.Elements(("a", Shop), ("b", Shop), ("pool", "pool/shared"), ("rival", Rival))
        from flag in Gen.Elements(true, false)
        from scope in Gen.Elements(Shop, Shop, Rival, "pool/shared")
        from news in Gen.Choose(0, 4)
        from command in Gen.Elements(
            Report(Content with { Scope = scope }),
            Report(Second with { Scope = scope }),
            flag ? Void() : Replace(Content with { Scope = scope, Amount = 71_000 }),
            Guess(who.Item1),
            Take(ClaimOf(who.Item1, who.Item2) with { At = Now - 86_400_000 }, flag),
            Take(ClaimOf(who.Item1, who.Item2) with { Amount = 80_000 }, flag),
            GrantNamed(who.Item1, flag ? Content.TransactionId : Second.TransactionId),
            Take(who.Item1, flag, who.Item2),
            Take(who.Item1, flag, who.Item2, "pool/shared"),
            Withdraw(who.Item1),
            Grant(who.Item1, who.Item2),
            flag ? Free(who.Item1) : Block(who.Item1),
            GiveWay(who.Item1),
            flag ? new WalletTransferCommand.Tell(Now) : new WalletTransferCommand.Told(news))
        select command;

    [Fact]
    public void NoTransferHasTwoOwnersAndNoPaymentOwnsTwo() => Run((before, command, step) =>
    {
        var owners = (step.Next ?? before)?.Transfers.Where(transfer => transfer.Owner is not null).Select(transfer => transfer.Owner).ToList() ?? [];
        Assert.Equal(owners.Distinct(), owners);
    });

    [Fact]
    public void WhoeverIsGrantedATransferOwnsIt() => Run((before, command, step) =>
    {
        if (step.Reply != WalletTransferReply.Granted) return;
        Assert.Contains((step.Next ?? before)!.Transfers, transfer => transfer.Owner == PaymentOf(command));
    });

    [Fact]
    public void OnlyAClaimedTransferHasAnOwner() => Run((before, command, step) => Assert.All(
        step.Next?.Transfers ?? [], transfer => Assert.Equal(transfer.Owner is not null, transfer.Status == WalletTransferStatus.Claimed)));

    [Fact]
    public void WhatOthersAskNeverTakesATransferFromItsOwner() => Run((before, command, step) =>
    {
        foreach (var owned in before?.Transfers.Where(transfer => transfer.Owner is not null) ?? [])
        {
            if (command is WalletTransferCommand.Release release && release.Payment == owned.Owner) continue;
            Assert.Contains((step.Next ?? before)!.Transfers, transfer => transfer.Content == owned.Content && transfer.Owner == owned.Owner);
        }
    });

    [Fact]
    public void WhoClaimsBeforeItIsPaidOrGuessesGetsNothingByItself() => Run((before, command, step) =>
    {
        if (step is not { Reply: WalletTransferReply.Granted, Next: not null } || command is not WalletTransferCommand.Take take) return;
        Assert.Empty(Suspicion.Of(take.Claim, take.Terms, step.Content!, take.At));
    });

    [Fact]
    public void WhatWasReportedIsOnlyChangedByACorrection() => Run((before, command, step) =>
    {
        if (command is WalletTransferCommand.Replace || step.Next is null) return;
        Assert.Equal(before?.Transfers.Select(transfer => transfer.Content) ?? [], step.Next.Transfers.Take(before?.Transfers.Length ?? 0).Select(transfer => transfer.Content));
    });

    [Fact]
    public void NoTransactionIdIsKnownTwice() => Run((before, command, step) =>
    {
        var ids = step.Next?.Transfers.Select(transfer => transfer.Content.TransactionId).ToList() ?? [];
        Assert.Equal(ids.Distinct(), ids);
    });

    [Fact]
    public void WhatIsBlockedNeverGoesToWhoeverWasRefused() => Run((before, command, step) =>
    {
        if (step is not { Reply: WalletTransferReply.Granted, Next: not null }) return;
        var known = before!.Transfers.First(transfer => transfer.Content.TransactionId == step.Content!.TransactionId);
        if (!known.IsBlockedForRefused && known.Status != WalletTransferStatus.Blocked) return;
        Assert.IsType<WalletTransferCommand.Grant>(command);
        Assert.DoesNotContain(before.Typings, typing => typing.IsBlocked && typing.Payer == ((WalletTransferCommand.Grant)command).Claim.Payer);
    });

    [Fact]
    public void ABlockedTransferStaysBlockedUnlessItIsVoidedOrAnotherPayerClaimsIt() => Run((before, command, step) =>
    {
        foreach (var blocked in before?.Transfers.Where(transfer => transfer.Status == WalletTransferStatus.Blocked) ?? [])
        {
            if (command is WalletTransferCommand.Void) continue;
            // Another payer's claim, which a person decides: what follows it is the test above.
            if (command is WalletTransferCommand.Take or WalletTransferCommand.Grant) continue;
            // Two persons have found that it is another owner's money.
            if (command is WalletTransferCommand.Replace replace && replace.Content.Scope != blocked.Content.Scope) continue;
            Assert.Contains((step.Next ?? before)!.Transfers, transfer =>
                transfer.Content.TransactionId == blocked.Content.TransactionId && transfer.Status == WalletTransferStatus.Blocked);
        }
    });

    [Fact]
    public void NoRefusalBlocksMoneyThatAnotherClaimsOrThatIsAPools() => Run((before, command, step) =>
    {
        if (command is WalletTransferCommand.Release)
        {
            foreach (var blocked in step.Next?.Transfers.Where(transfer => transfer.Status == WalletTransferStatus.Blocked) ?? [])
            {
                if (before!.Transfers.Contains(blocked)) continue;
                Assert.DoesNotContain(step.Next!.Waiting, claim => claim.MayGet(blocked.Content));
            }
        }

        Assert.DoesNotContain(step.Next?.BlockedScopes ?? [], scope => scope.StartsWith("pool/", StringComparison.Ordinal));
        Assert.DoesNotContain(step.Next?.Transfers ?? [], transfer =>
            transfer.Status == WalletTransferStatus.Blocked && transfer.Content.Scope.StartsWith("pool/", StringComparison.Ordinal));
    });

    [Fact]
    public void NobodyIsGrantedATransferOnAWalletThatIsNotTheirs() => Run((before, command, step) =>
    {
        if (step is not { Reply: WalletTransferReply.Granted, Next: not null }) return;
        Assert.Contains(step.Content!.Scope, command is WalletTransferCommand.Take take ? take.Claim.Scopes : ((WalletTransferCommand.Grant)command).Claim.Scopes);
    });

    [Fact]
    public void NobodyWaitsTwiceAndNoOwnerWaits() => Run((before, command, step) =>
    {
        var waiting = Waiting(step.Next);
        Assert.Equal(waiting.Distinct(), waiting);
        Assert.Empty(waiting.Intersect(step.Next?.Transfers.Select(transfer => transfer.Owner!) ?? []));
    });

    [Fact]
    public void AContestHasSomeoneInItOrIsLeftToAPerson() => Run((before, command, step) =>
    {
        if (step.Next is not { Status: WalletTransferStatus.Contested } next || next.Transfers.Any(transfer => transfer.IsLeftToAPerson)) return;
        Assert.NotEmpty(WalletTransferMachine.Concerned(next));
    });

    [Fact]
    public void WhatIsLeftToAPersonIsOnlyGivenAwayByOne() => Run((before, command, step) =>
    {
        if (step is not { Reply: WalletTransferReply.Granted, Next: not null } || command is not WalletTransferCommand.Take) return;
        Assert.DoesNotContain(before!.Transfers, transfer => transfer.Content == step.Content && transfer.IsLeftToAPerson);
    });

    [Fact]
    public void NoMoneyThatWasHereWhenAClaimOnItWasRefusedGoesToAnybodyWithoutAPerson()
    {
        // By the transaction id: a correction may change all else. A release without a claim refuses nothing.
        var refused = new HashSet<string>();
        Run((before, command, step) =>
        {
            if (before is null) refused.Clear();
            if (step is { Reply: WalletTransferReply.Granted, Next: not null } && command is WalletTransferCommand.Take)
                Assert.DoesNotContain(step.Content!.TransactionId, refused);
            if (command is not WalletTransferCommand.Release { AfterRefusal: not AfterRefusal.LeaveToAPerson } release) return;
            var claim = before?.Waiting.FirstOrDefault(claim => claim.Payment == release.Payment);
            refused.UnionWith(before?.Transfers
                .Where(transfer => transfer.Owner == release.Payment || (transfer.IsFree && claim?.MayGet(transfer.Content) == true))
                .Select(transfer => transfer.Content.TransactionId) ?? []);
        });
    }

    [Fact]
    public void ATransferIsDueAsLongAsSomeoneIsToBeTold() => Run((before, command, step) =>
    {
        if (step.Next is { } next) Assert.Equal(next.Untold.IsEmpty, next.DueAt is null);
    });

    private static void Run(Action<WalletTransferState?, WalletTransferCommand, WalletTransferStep> check) =>
        Scripts.Check(AnyCommand, maxLength: 40, runs: 500, script =>
        {
            WalletTransferState? state = null;
            foreach (var command in script)
            {
                var step = WalletTransferMachine.Apply(state, command);
                check(state, command, step);
                state = step.Next ?? state;
            }
        });

    private static string? PaymentOf(WalletTransferCommand command) => command switch
    {
        WalletTransferCommand.Take take => take.Claim.Payment,
        WalletTransferCommand.Grant grant => grant.Claim.Payment,
        WalletTransferCommand.Withdraw withdraw => withdraw.Payment,
        WalletTransferCommand.Release release => release.Payment,
        _ => null,
    };
}
