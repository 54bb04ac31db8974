using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Paykassma.Domain.Ledger;
using Paykassma.Domain.State;
using Paykassma.Storage.Ledger;

namespace Paykassma.Storage.Tests.Ledger;

/// <summary>Ledgers, transfers and states as the tests need them.</summary>
internal static class Some
{
    public const string ServiceId = "paykassma";
    public const string Currency = "INR";
    private static readonly string Clearing = Accounts.Clearing("upi_l", Currency);

    public static GroupCommitLedger Ledger(NpgsqlDataSource database, Action<LedgerOptions>? configure = null)
    {
        var options = new LedgerOptions();
        configure?.Invoke(options);
        return new GroupCommitLedger(database, ServiceId, options, TimeProvider.System, NullLogger<GroupCommitLedger>.Instance);
    }

    public static string User(string label) => Accounts.User(label, Currency);

    public static TransferRequest Credit(string id, string label, long amount, string? reference = null) =>
        new(new Transfer(id, Clearing, User(label), amount, Currency, TransferKind.Posted, $"deposit/{id}", reference), Overdraft.Refused);

    public static TransferRequest Hold(string id, string label, long amount) =>
        new(Out(id, label, amount, TransferKind.Pending, null), Overdraft.Refused);

    public static TransferRequest Settle(string id, string label, long amount, string pending) =>
        new(Out(id, label, amount, TransferKind.PostPending, pending), Overdraft.Refused);

    public static TransferRequest Release(string id, string label, long amount, string pending) =>
        new(Out(id, label, amount, TransferKind.VoidPending, pending), Overdraft.Refused);

    public static StateWrite State(string key, int? version, string json = """{"status":"created"}""") => new("deposit", key, version, json);

    private static Transfer Out(string id, string label, long amount, TransferKind kind, string? pending) =>
        new(id, User(label), Clearing, amount, Currency, kind, $"withdrawal/{id}", null, pending);
}
