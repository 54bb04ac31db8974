using FsCheck;
using FsCheck.Fluent;
using Paykassma.Domain.Ledger;
using static Paykassma.Domain.Tests.Ledger.Requests;

namespace Paykassma.Domain.Tests.Ledger;

/// <summary>What holds after any sequence of requests, repeated and out of order as they may be.</summary>
public sealed class LedgerProperties
{
    private static readonly Gen<Transfer> AnyTransfer =
        from kind in Gen.Choose(0, 4)
        from number in Gen.Choose(1, 6)
        from amount in Gen.Elements(1L, 50L, 100L, 400L)
        from pending in Gen.Choose(1, 6)
        from reference in Gen.Elements<string?>(null, "upi_l/1", "upi_l/2")
        select kind switch
        {
            0 => Credit($"credit/{number}", amount, reference),
            1 => Debit($"debit/{number}", amount),
            2 => Hold($"hold/{number}", amount),
            3 => Post($"post/{number}", amount, $"hold/{pending}"),
            _ => Requests.Void($"void/{number}", amount, $"hold/{pending}"),
        };

    private static readonly Arbitrary<Transfer[]> Sequences = AnyTransfer.ArrayOf().ToArbitrary();

    [Fact]
    public void NothingIsEverSpentTwice() => Check(model => Assert.True(model.Balance.Available >= 0));

    [Fact]
    public void PendingIsTheSumOfOpenHolds() => Check(model =>
    {
        var resolved = model.Booked.Select(b => b.PendingId).ToHashSet();
        Assert.Equal(
            model.Booked.Where(b => b.Kind == TransferKind.Pending && !resolved.Contains(b.Id)).Sum(b => b.Amount), model.Balance.Pending);
    });

    [Fact]
    public void PostedIsTheSumOfWhatMoved() => Check(model => Assert.Equal(
        model.Booked.Where(b => b.Kind is TransferKind.Posted or TransferKind.PostPending).Sum(b => b.TakesFromBalance ? -b.Amount : b.Amount),
        model.Balance.Posted));

    [Fact]
    public void VersionCountsTheTransfers() => Check(model => Assert.Equal(model.Booked.Count, model.Balance.Version));

    [Fact]
    public void IdsReferencesAndResolutionsAreUnique() => Check(model =>
    {
        Assert.Distinct(model.Booked.Select(b => b.Id));
        Assert.Distinct(model.Booked.Select(b => b.Reference).OfType<string>());
        Assert.Distinct(model.Booked.Select(b => b.PendingId).OfType<string>());
    });

    [Fact]
    public void RepeatingEverythingChangesNothing() => Prop.ForAll(Sequences, transfers =>
    {
        var model = Run(transfers);
        var (balance, booked) = (model.Balance, model.Booked.ToList());
        foreach (var transfer in booked) Assert.IsType<LedgerDecision.AlreadyBooked>(model.Apply(new(transfer, Overdraft.Refused)));
        Assert.Equal(balance, model.Balance);
    }).QuickCheckThrowOnFailure();

    private static void Check(Action<LedgerModel> holds) =>
        Prop.ForAll(Sequences, transfers => holds(Run(transfers))).QuickCheckThrowOnFailure();

    private static LedgerModel Run(Transfer[] transfers)
    {
        var model = new LedgerModel();
        foreach (var transfer in transfers) model.Apply(new TransferRequest(transfer, Overdraft.Refused));
        return model;
    }
}
