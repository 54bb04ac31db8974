using System.Collections.Immutable;
using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Grains.State;

namespace Paykassma.Grains.Gateway;

/// <summary>Owns one wallet transfer: only one payment gets it, even if several race for it.</summary>
[GrainType("transfer")]
public sealed class WalletTransferGrain(GrainStateStore store, TimeProvider clock)
    : StatefulGrain<WalletTransferState>("transfer", store), IWalletTransferGrain
{
    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public async Task<ReportAnswer> Report(TransferContent content)
    {
        var known = State?.Content is not null;
        var reply = await Apply(new WalletTransferCommand.Report(content, Now));
        return new ReportAnswer { Accepted = reply == WalletTransferReply.Done, Waiting = Waiting(), Known = known };
    }

    public Task<bool> IsHere(ImmutableArray<string> scopes) => Task.FromResult(WalletTransferMachine.IsHere(State, scopes));

    public Task<ClaimAnswer> Take(Claim claim, bool wait) => Answer(new WalletTransferCommand.Take(claim, wait, Now));

    public Task<ClaimAnswer> Withdraw(string payment) => Answer(new WalletTransferCommand.Withdraw(payment));

    public Task<ClaimAnswer> Grant(Claim claim) => Answer(new WalletTransferCommand.Grant(claim, Now));

    public Task<ClaimAnswer> Release(string payment, AfterRefusal afterRefusal) =>
        Answer(new WalletTransferCommand.Release(payment, afterRefusal, Now));

    public async Task<TransferNews> Tell()
    {
        await Apply(new WalletTransferCommand.Tell(Now));
        return new TransferNews { Number = State?.News ?? 0, Untold = State?.Untold ?? [] };
    }

    public Task Told(int news) => Apply(new WalletTransferCommand.Told(news));

    private async Task<ClaimAnswer> Answer(WalletTransferCommand command)
    {
        var reply = await Apply(command);
        return new ClaimAnswer
        {
            Reply = reply,
            Content = reply == WalletTransferReply.Granted ? State?.Content : null,
            Others = Waiting(),
        };
    }

    private async Task<WalletTransferReply> Apply(WalletTransferCommand command)
    {
        var step = WalletTransferMachine.Apply(State, command);
        if (step.Next is { } next) await Save(next);
        return step.Reply;
    }

    private ImmutableArray<string> Waiting() => [.. WalletTransferMachine.Concerned(State).Select(claim => claim.Payment)];
}
