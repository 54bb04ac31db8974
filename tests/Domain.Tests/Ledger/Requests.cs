using Paykassma.Domain.Ledger;

namespace Paykassma.Domain.Tests.Ledger;

/// <summary>Transfers between one user and the clearing account of one method.</summary>
internal static class Requests
{
    public const string Currency = "INR";
    public static readonly string User = Accounts.User("amit", Currency);
    public static readonly string Clearing = Accounts.Clearing("upi_l", Currency);

    public static Transfer Credit(string id = "credit", long amount = 100, string? reference = null) =>
        new(id, Clearing, User, amount, Currency, TransferKind.Posted, "deposit/1", reference);

    public static Transfer Debit(string id = "debit", long amount = 100) => Out(id, amount, TransferKind.Posted);

    public static Transfer Hold(string id = "hold", long amount = 100) => Out(id, amount, TransferKind.Pending);

    public static Transfer Post(string id = "post", long amount = 100, string? pending = "hold") => Out(id, amount, TransferKind.PostPending, pending);

    public static Transfer Void(string id = "void", long amount = 100, string? pending = "hold") => Out(id, amount, TransferKind.VoidPending, pending);

    public static LedgerDecision Decide(AccountBalance balance, Transfer transfer, LedgerFacts facts = default, Overdraft overdraft = Overdraft.Refused) =>
        LedgerRules.Decide(balance, new TransferRequest(transfer, overdraft), facts);

    private static Transfer Out(string id, long amount, TransferKind kind, string? pending = null) =>
        new(id, User, Clearing, amount, Currency, kind, "withdrawal/1", null, pending);
}
