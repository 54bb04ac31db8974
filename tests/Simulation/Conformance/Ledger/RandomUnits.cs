using System.Collections.Immutable;
using System.Globalization;
using Paykassma.Domain.Ledger;
using Paykassma.Domain.State;
using Paykassma.Simulation.Worlds;
using Paykassma.Storage.Ledger.Deciding;
using Paykassma.Storage.Ledger.Queue;

namespace Paykassma.Simulation.Conformance.Ledger;

/// <summary>
/// Units that two writers commit: few accounts, ids, references and states, so that they meet. Some accounts are there from the beginning,
/// some are opened by whoever comes first.
/// </summary>
internal sealed class RandomUnits(ulong seed, Dice dice)
{
    private const int OldAccounts = 3;
    private const int NewAccounts = 40;
    private const int Ids = 60;
    private const int States = 12;
    private const string Currency = "INR";

    private static readonly string Clearing = Accounts.Clearing("upi_l", Currency);

    /// <summary>Opens the accounts that are there from the beginning.</summary>
    public CreditBatch Opening() => CreditBatch.Of(
        [.. Enumerable.Range(0, OldAccounts).Select(number => Unit(
            new Transfer($"{seed}/opening/{number}", Clearing, Old(number), 100, Currency, TransferKind.Posted, "opening", null), []))])!;

    /// <summary>
    /// Credits for one message; null if they must be decided one by one. New accounts only one at a time: of two writers that each open one and
    /// wait for the other's, PostgreSQL ends one (40P01), which the simulated database does not.
    /// </summary>
    public CreditBatch? Credits()
    {
        var newAccount = dice.Chance(0.2) ? New() : null;
        return CreditBatch.Of([.. Enumerable.Range(0, 1 + dice.Below(3)).Select(_ => Unit(Credit(newAccount ?? Old(dice.Below(OldAccounts)))))]);
    }

    public IReadOnlyList<QueuedUnit> Mixed() => [.. Enumerable.Range(0, 1 + dice.Below(3)).Select(_ => dice.Chance(0.1)
        ? new QueuedUnit(new LedgerUnit(null, [State()], []))
        : Unit(dice.Chance(0.5) ? Credit(dice.Chance(0.3) ? New() : Old(dice.Below(OldAccounts))) : Hold()))];

    /// <summary>Takes money out: a hold, or the end of one that may be there.</summary>
    private Transfer Hold()
    {
        var kind = dice.Of([TransferKind.Pending, TransferKind.Pending, TransferKind.PostPending, TransferKind.VoidPending]);
        var id = $"{seed}/{kind}/{dice.Below(Ids)}";
        return new Transfer(
            id, Old(dice.Below(OldAccounts)), Clearing, 10 + dice.Below(3), Currency, kind, $"withdrawal/{id}", null,
            kind == TransferKind.Pending ? null : $"{seed}/{TransferKind.Pending}/{dice.Below(Ids)}");
    }

    private Transfer Credit(string account)
    {
        var id = $"{seed}/{TransferKind.Posted}/{dice.Below(Ids * 4)}";
        var number = dice.Below(Ids * 4).ToString("D4", CultureInfo.InvariantCulture);
        var reference = dice.Chance(0.7) ? $"merchant/upi/{seed}{number}" : null;
        return new Transfer(id, Clearing, account, 10 + dice.Below(90), Currency, TransferKind.Posted, $"deposit/{id}", reference);
    }

    private QueuedUnit Unit(Transfer transfer) => Unit(transfer, dice.Chance(0.3) ? [State()] : []);

    private QueuedUnit Unit(Transfer transfer, ImmutableArray<StateWrite> states) =>
        new(new LedgerUnit(new TransferRequest(transfer, dice.Chance(0.2) ? Overdraft.Allowed : Overdraft.Refused), states, []));

    private StateWrite State()
    {
        var version = dice.Below(3);
        return new StateWrite(
            "deposit", $"deposit/{seed}-{dice.Below(States)}", version == 0 ? null : version,
            dice.Chance(0.5) ? """{"status":"registered","created_at":5,"nested":{"due_at":7},"due_at":9}""" : """{"status":"credited","created_at":5}""");
    }

    private string Old(int number) => Accounts.User($"{seed}-old{number}", Currency);

    private string New() => Accounts.User($"{seed}-new{dice.Below(NewAccounts)}", Currency);
}
