using Paykassma.Domain.Ledger;
using Paykassma.Storage.Postbacks;
using Paykassma.Storage.Tests.Ledger;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Postbacks;

public sealed class HeldResolutionsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly HeldAct Release = new("release", "grace", "the label was mistyped", "order-1");
    private static readonly HeldAct Dismiss = new("dismiss", "ada", "forged", null);
    private readonly HeldResolutions _resolutions = new(database.Source);

    [Fact]
    public async Task ADismissalClosesOnceAndKeepsWhoWhenAndWhy()
    {
        await HoldAsync("dismissed");
        Assert.True(await _resolutions.DismissAsync("dismissed", Dismiss, At));
        Assert.False(await _resolutions.DismissAsync("dismissed", Dismiss with { Reason = "another" }, At.AddDays(1)));
        Assert.Equal(new HeldResolution(At, null, Dismiss), await _resolutions.FindAsync("dismissed"));
    }

    [Fact]
    public async Task AnActUnderWayKeepsAnyOtherAwayUntilItIsStale()
    {
        await HoldAsync("busy");
        Assert.True(await _resolutions.BeginAsync("busy", Release, At));
        Assert.True(await _resolutions.BeginAsync("busy", Release, At));
        Assert.False(await _resolutions.BeginAsync("busy", Release with { Order = "order-2" }, At));
        Assert.False(await _resolutions.DismissAsync("busy", Dismiss, At.AddMilliseconds(HeldResolutions.ActMs - 1)));
        Assert.True(await _resolutions.DismissAsync("busy", Dismiss, At.AddMilliseconds(HeldResolutions.ActMs)));
    }

    [Fact]
    public async Task AnAbandonedActLeavesNoTrace()
    {
        await HoldAsync("abandoned");
        await _resolutions.BeginAsync("abandoned", Release, At);
        await _resolutions.AbandonAsync("abandoned", Release);
        Assert.Equal(new HeldResolution(null, null, null), await _resolutions.FindAsync("abandoned"));
        Assert.True(await _resolutions.DismissAsync("abandoned", Dismiss, At));
    }

    [Fact]
    public async Task AnotherOnesActIsNotAbandoned()
    {
        await HoldAsync("others");
        await _resolutions.BeginAsync("others", Release, At);
        await _resolutions.AbandonAsync("others", Release with { Operator = "eve" });
        Assert.Equal(Release, (await _resolutions.FindAsync("others"))!.Act);
    }

    [Fact]
    public async Task ARowThatIsUnknownIsNobodys()
    {
        Assert.False(await _resolutions.DismissAsync("unknown", Dismiss, At));
        Assert.Null(await _resolutions.FindAsync("unknown"));
    }

    [Fact]
    public async Task ACopyOfWhatWasCreditedIsClosedByThatVeryCreditOnly()
    {
        await using (var ledger = Some.Ledger(database.Source)) await ledger.CommitAsync(LedgerUnit.Of(Some.Credit("credit/1", "copy", 500, "upi_l/1")));
        await HoldAsync("copy");
        var credit = new CreditFacts("credit/1", "upi_l/1", 500, Some.Currency);
        Assert.False(await _resolutions.CloseIfCreditedAsync("copy", credit with { Amount = 501 }, At));
        Assert.False(await _resolutions.CloseIfCreditedAsync("copy", credit with { Id = "credit/2" }, At));
        Assert.False(await _resolutions.CloseIfCreditedAsync("copy", credit with { Reference = "upi_l/2" }, At));
        Assert.False(await _resolutions.CloseIfCreditedAsync("copy", credit with { Currency = "PKR" }, At));
        Assert.True(await _resolutions.CloseIfCreditedAsync("copy", credit, At));
        Assert.Equal(new HeldResolution(At, "credit/1", null), await _resolutions.FindAsync("copy"));
    }

    private Task<bool> HoldAsync(string hash) => new HeldPostbacks(database.Source).HoldAsync(hash, "body"u8.ToArray(), "label differs", At);
}
