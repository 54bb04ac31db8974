using FsCheck;
using FsCheck.Fluent;
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
            Take(who.Item1, flag, who.Item2),
            Take(who.Item1, flag, who.Item2, "pool/shared"),
            Withdraw(who.Item1),
            Grant(who.Item1, who.Item2),
            flag ? Free(who.Item1) : Block(who.Item1),
            flag ? new WalletTransferCommand.Tell(Now) : new WalletTransferCommand.Told(news))
        select command;

    [Fact]
    public void ATransferIsGrantedToAtMostOnePaymentAtATime() => Run((owner, before, command, step) =>
    {
        if (step.Reply == WalletTransferReply.Granted) Assert.Equal(owner ?? PaymentOf(command), PaymentOf(command));
    });

    [Fact]
    public void TheStateNamesTheOneItWasGrantedTo() => Run((owner, before, command, step) =>
    {
        Assert.Equal(owner, before?.Owner);
        Assert.Equal(owner is not null, before?.Status == WalletTransferStatus.Claimed);
    });

    [Fact]
    public void WhatWasReportedNeverChanges() => Run((_, before, command, step) =>
    {
        if (before?.Content is { } content && step.Next is { } next) Assert.Equal(content, next.Content);
    });

    [Fact]
    public void ABlockedNumberStaysBlocked() => Run((_, before, command, step) =>
    {
        if (before?.Status == WalletTransferStatus.Blocked) Assert.Equal(WalletTransferStatus.Blocked, step.Next?.Status ?? before.Status);
    });

    [Fact]
    public void NobodyIsGrantedATransferOnAWalletThatIsNotTheirs() => Run((owner, before, command, step) =>
    {
        if (step.Reply != WalletTransferReply.Granted || owner is not null) return;
        Assert.Contains(before!.Content!.Scope, command is WalletTransferCommand.Take take ? take.Claim.Scopes : ((WalletTransferCommand.Grant)command).Claim.Scopes);
    });

    [Fact]
    public void NobodyWaitsTwiceAndNoOwnerWaits() => Run((_, before, command, step) =>
    {
        var waiting = Waiting(step.Next);
        Assert.Equal(waiting.Distinct(), waiting);
        Assert.DoesNotContain(step.Next?.Owner, waiting);
    });

    [Fact]
    public void AContestHasSomeoneInIt() => Run((_, before, command, step) =>
    {
        if (step.Next is { Status: WalletTransferStatus.Contested } next) Assert.NotEmpty(WalletTransferMachine.Concerned(next));
    });

    [Fact]
    public void ATransferIsDueAsLongAsSomeoneIsToBeTold() => Run((_, before, command, step) =>
    {
        if (step.Next is { } next) Assert.Equal(next.Untold.IsEmpty, next.DueAt is null);
    });

    [Fact]
    public void WhatOthersAskNeverTakesATransferFromItsOwner() => Run((owner, before, command, step) =>
    {
        var released = command is WalletTransferCommand.Release && PaymentOf(command) == owner;
        if (owner is not null && !released) Assert.Equal(owner, (step.Next ?? before)!.Owner);
    });

    private static void Run(Action<string?, WalletTransferState?, WalletTransferCommand, WalletTransferStep> check) =>
        Scripts.Check(AnyCommand, maxLength: 40, runs: 500, script =>
        {
            WalletTransferState? state = null;
            string? owner = null;
            foreach (var command in script)
            {
                var step = WalletTransferMachine.Apply(state, command);
                check(owner, state, command, step);
                if (step.Reply == WalletTransferReply.Granted) owner = PaymentOf(command);
                if (command is WalletTransferCommand.Release && PaymentOf(command) == owner) owner = null;
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
