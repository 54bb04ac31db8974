using System.Collections.Immutable;
using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Domain.State;
using Paykassma.Grains.State;

namespace Paykassma.Grains.Gateway;

/// <summary>Owns the transfers behind one typed number: only one payment gets each, even if several race for it.</summary>
[GrainType("transfer")]
public sealed class WalletTransferGrain(GrainStateStore store, TimeProvider clock)
    : StatefulGrain<WalletTransferState>("transfer", store), IWalletTransferGrain
{
    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public async Task<string?> Register(string transactionId, string number) =>
        (await Apply(new WalletTransferCommand.Register(transactionId, number, Now))).KnownUnder;

    public Task Unregister(string transactionId, string number) => Apply(new WalletTransferCommand.Unregister(transactionId, number));

    public Task<ReportAnswer> Report(TransferContent content, string? by) => Reported(ReportOf(content, by));

    public Task<ReportAnswer> ReportByAgent(TransferContent content, string? by) => Report(content, by);

    public Task<ReportAnswer> ReportForAPerson(TransferContent content, string? by) => Reported(ReportOf(content, by) with { IsForAPerson = true });

    public Task<ReportAnswer> Repeat(TransferContent content, string? by) => Reported(new WalletTransferCommand.Repeat(ReportOf(content, by)));

    public Task<CorrectionReply> Void(string transactionId, Correction correction) =>
        Correct(new WalletTransferCommand.Void(transactionId, correction));

    public Task<CorrectionReply> Replace(string transactionId, TransferContent content, Correction correction) =>
        Correct(new WalletTransferCommand.Replace(transactionId, content, correction));

    public Task<CorrectionReply> ClearFlag(string transactionId, Correction correction) =>
        Correct(new WalletTransferCommand.ClearFlag(transactionId, correction));

    public Task<bool> IsHere(ImmutableArray<string> scopes) => Task.FromResult(WalletTransferMachine.IsHere(State, scopes));

    public async Task<ClaimAnswer> Take(Claim claim, ClaimTerms terms, bool wait, StateWrite? payment)
    {
        var step = await Decided(new WalletTransferCommand.Take(claim, terms, wait, Now));
        if (step.Next is not { } next || payment is null) return Answer(await Saved(step));
        var version = await SaveBeside(next, payment);
        return Answer(step) with { SavedWith = version };
    }

    public Task<ClaimAnswer> Withdraw(string payment) => Answered(new WalletTransferCommand.Withdraw(payment));

    public Task<ClaimAnswer> Grant(Claim claim, string? transactionId, ImmutableArray<string> rivals) =>
        Answered(new WalletTransferCommand.Grant(claim, transactionId, Now) { Rivals = rivals });

    public Task<ClaimAnswer> Release(string payment, AfterRefusal afterRefusal) =>
        Answered(new WalletTransferCommand.Release(payment, afterRefusal, Now));

    public async Task<TransferNews> Tell()
    {
        await ReloadUnlessDue(State?.DueAt, Now);
        await Apply(new WalletTransferCommand.Tell(Now));
        return new TransferNews { Number = State?.News ?? 0, Untold = State?.Untold ?? [] };
    }

    public Task Told(int news) => Apply(new WalletTransferCommand.Told(news));

    public Task<WalletTransferState?> Get() => Task.FromResult(State);

    private WalletTransferCommand.Report ReportOf(TransferContent content, string? by) => new(content, Now) { By = by };

    private async Task<ReportAnswer> Reported(WalletTransferCommand report)
    {
        var step = await Apply(report);
        return new ReportAnswer
        {
            Outcome = OutcomeOf(step.Reply),
            Waiting = Waiting(),
            KnownUnder = step.KnownUnder,
            HasOtherSpellings = State is { Elsewhere.IsEmpty: false },
        };
    }

    private async Task<ClaimAnswer> Answered(WalletTransferCommand command) => Answer(await Saved(await Decided(command)));

    private ClaimAnswer Answer(WalletTransferStep step) => new()
    {
        Reply = step.Reply,
        Content = step.Content,
        Candidates = step.Candidates,
        Others = Waiting(),
        Claimants = [.. WalletTransferMachine.Concerned(State).Select(claim => claim.Claimant)],
        Measured = step.Measured,
        Disputes = step.Disputes,
    };

    private async Task<CorrectionReply> Correct(WalletTransferCommand command) => (await Saved(await Decided(command))).Reply switch
    {
        WalletTransferReply.Done => CorrectionReply.Done,
        WalletTransferReply.Replayed => CorrectionReply.Replayed,
        WalletTransferReply.NotFound => CorrectionReply.NotFound,
        WalletTransferReply.Owned => CorrectionReply.Owned,
        WalletTransferReply.OtherNumber => CorrectionReply.OtherNumber,
        WalletTransferReply.TakenElsewhere => CorrectionReply.TakenElsewhere,
        WalletTransferReply.SamePerson => CorrectionReply.SamePerson,
        WalletTransferReply.Changed => CorrectionReply.Changed,
        var other => throw new InvalidOperationException($"A correction of {Key} was answered {other}."),
    };

    private ReportOutcome OutcomeOf(WalletTransferReply reply) => reply switch
    {
        WalletTransferReply.Done => ReportOutcome.Taken,
        WalletTransferReply.Known => ReportOutcome.Known,
        WalletTransferReply.OtherContent => ReportOutcome.Differs,
        WalletTransferReply.LeadingZeros => ReportOutcome.LeadingZeros,
        WalletTransferReply.OtherNumber => ReportOutcome.OtherNumber,
        WalletTransferReply.Voided => ReportOutcome.Voided,
        WalletTransferReply.NotFound => ReportOutcome.NotKnown,
        WalletTransferReply.TooManyTransfers => ReportOutcome.TooMany,
        var other => throw new InvalidOperationException($"A report to {Key} was answered {other}."),
    };

    /// <summary>By what is stored, unless memory has something to write: a claim that memory still has, another activation may have withdrawn.</summary>
    private Task<WalletTransferStep> Decided(WalletTransferCommand command) =>
        DecideByStored(() => WalletTransferMachine.Apply(State, command), step => step.Next is not null);

    private Task<WalletTransferStep> Apply(WalletTransferCommand command) => Saved(WalletTransferMachine.Apply(State, command));

    private async Task<WalletTransferStep> Saved(WalletTransferStep step)
    {
        if (step.Next is { } next) await Save(next);
        return step;
    }

    private ImmutableArray<string> Waiting() => [.. WalletTransferMachine.Concerned(State).Select(claim => claim.Payment)];
}
