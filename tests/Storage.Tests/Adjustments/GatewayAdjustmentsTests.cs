using Paykassma.Domain.Gateway.Adjustments;
using Paykassma.Domain.Ledger;
using Paykassma.Storage.Adjustments;
using Paykassma.Storage.Audit;
using Paykassma.Storage.Dashboard;
using Paykassma.Storage.Tests.Ledger;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Adjustments;

public sealed class GatewayAdjustmentsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly GatewayAdjustments _adjustments = new(database.Source);

    [Fact]
    public async Task TwoApprovalsAtOnceDoNotTakeBackTheSameMoneyTwice()
    {
        var rows = Enumerable.Range(0, 8).Select(i => Row("racing", i, 400, payment: "1")).ToList();
        var saved = await Task.WhenAll(rows.Select(row => _adjustments.BeginAsync(row, 1_000)));
        Assert.Equal(2, saved.Count(was => was));
        Assert.Equal(800, await _adjustments.TakenBackAsync("racing", "1"));
    }

    [Fact]
    public async Task ARunThatWasCutOffIsRepeatedWithTheSameRow()
    {
        var row = Row("repeated", 1, 700, payment: "1");
        Assert.True(await _adjustments.BeginAsync(row, 700));
        Assert.True(await _adjustments.BeginAsync(row, 700));
        await _adjustments.BookedAsync(row.Id, 9);
        await _adjustments.RefusedAsync(row.Id);
        Assert.Equal(row with { BookedAt = 9 }, Assert.Single((await _adjustments.ReadAsync("repeated", null, 10)).Items));
    }

    [Fact]
    public async Task PagesGoOnWhereTheLastOneEnded()
    {
        var rows = Enumerable.Range(0, 7).Select(i => Row("paged", i, 100)).ToList();
        foreach (var row in rows) await _adjustments.BeginAsync(row, null);
        var first = await _adjustments.ReadAsync("paged", null, 4);
        var second = await _adjustments.ReadAsync("paged", first.Next, 4);
        Assert.Equal(rows.Select(row => row.Id).Reverse(), first.Items.Concat(second.Items).Select(row => row.Id));
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task ADebtByAnAdjustmentIsListedAndNoViolationAndAnyOtherOneIs()
    {
        await using var ledger = Some.Ledger(database.Source);
        await ledger.CommitAsync(LedgerUnit.Of(new TransferRequest(
            new Transfer("gateway/owing/deposit/1", "clearing/upi_l/INR", "merchant/owing/INR", 300, "INR", TransferKind.Posted, "payment/owing/1"), Overdraft.Refused)));
        var reversal = new GatewayAdjustment(Guid.NewGuid(), "owing", AdjustmentDirection.Debit, 700, "INR", "1").Booking();
        Assert.IsType<LedgerOutcome.Committed>(await ledger.CommitAsync(LedgerUnit.Of(reversal)));
        Assert.True(Assert.IsType<LedgerOutcome.Committed>(await ledger.CommitAsync(LedgerUnit.Of(reversal))).Repeated);
        Assert.Equal(new DebtRow("owing", "INR", -400, 700), Assert.Single(await _adjustments.DebtsAsync("owing")));
        Assert.Equal(1, (await new WaitingCounts(database.Source, Some.ServiceId).ReadAsync("owing")).Debts.Count);
        Assert.Equal(0, await OverdrawnAsync());
        // The same account, overdrawn further by something else.
        await ledger.CommitAsync(LedgerUnit.Of(new TransferRequest(
            new Transfer("gateway/owing/withdrawal/1/late", "merchant/owing/INR", "clearing/upi_l/INR", 301, "INR", TransferKind.Posted, "payout/owing/1"), Overdraft.Allowed)));
        Assert.Equal(1, await OverdrawnAsync());
    }

    private async Task<long> OverdrawnAsync() => Assert.Single(
        await new InvariantAudit(database.Source, Some.ServiceId).RunAsync("owing", 10), figure => figure.Name == Invariants.NothingOverdrawn).Violations;

    private static AdjustmentRow Row(string merchant, int at, long amount, string? payment = null) => new()
    {
        Id = Guid.NewGuid(),
        Merchant = merchant,
        Direction = "debit",
        Amount = amount,
        Currency = "INR",
        Payment = payment,
        Reason = "recalled by the bank",
        PreparedBy = "grace",
        ApprovedBy = "finance",
        At = at,
    };
}
