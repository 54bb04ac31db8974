using Paykassma.Domain.Ledger;
using Paykassma.Domain.State;

namespace Paykassma.Grains.Ledger;

/// <summary>Maps the ledger's types to the contract between grains, and back.</summary>
internal static class TransferContract
{
    public static PostTransfer ToContract(this TransferRequest request, params string[] closesHeld) => new()
    {
        Id = request.Transfer.Id,
        DebitAccount = request.Transfer.DebitAccount,
        CreditAccount = request.Transfer.CreditAccount,
        Amount = request.Transfer.Amount,
        Currency = request.Transfer.Currency,
        Kind = (short)request.Transfer.Kind,
        Cause = request.Transfer.Cause,
        Reference = request.Transfer.Reference,
        PendingId = request.Transfer.PendingId,
        MayOverdraw = request.Overdraft == Overdraft.Allowed,
        ClosesHeld = [.. closesHeld],
    };

    /// <summary>Commits the transfer with the states of the same unit.</summary>
    public static async Task<PostResult> PostAsync(this ILedger ledger, PostTransfer command) => await ledger.CommitAsync(command.ToUnit()) switch
    {
        LedgerOutcome.Committed committed => new PostResult
        {
            Code = committed.Repeated ? PostCode.Repeated : PostCode.Booked,
            StateVersion = committed.StateVersions.IsEmpty ? null : committed.StateVersions[0],
        },
        LedgerOutcome.Refused refused => new PostResult { Code = PostCode.Refused, Error = refused.Error.ToString() },
        LedgerOutcome.StaleState => new PostResult { Code = PostCode.Stale },
        var other => throw new InvalidOperationException($"The ledger answered {other.GetType().Name}."),
    };

    private static LedgerUnit ToUnit(this PostTransfer command) => new(
        new TransferRequest(
            new Transfer(
                command.Id,
                command.DebitAccount,
                command.CreditAccount,
                command.Amount,
                command.Currency,
                (TransferKind)command.Kind,
                command.Cause,
                command.Reference,
                command.PendingId),
            command.MayOverdraw ? Overdraft.Allowed : Overdraft.Refused),
        command.States.IsDefaultOrEmpty
            ? []
            : [.. command.States.Select(state => new StateWrite(state.StateName, state.Key, state.ExpectedVersion, state.Json))],
        command.ClosesHeld.IsDefault ? [] : command.ClosesHeld);

    public static string BalanceAccount(this PostTransfer command) =>
        Accounts.HasBalance(command.DebitAccount) ? command.DebitAccount : command.CreditAccount;
}
