using Paykassma.Domain.Ledger;
using Paykassma.Storage.Ledger;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Ledger;

public sealed class QueueTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task FullQueueRefusesWhenAskedTo()
    {
        await using var ledger = Some.Ledger(database.Source, o => (o.BatchMax, o.QueueMax, o.WhenQueueFull) = (1, 2, WhenQueueFull.Refuse));
        List<Task<LedgerOutcome>> queued;
        await using (await BlockedWriter.HoldAsync(database.Source, ledger))
        {
            queued = [.. Enumerable.Range(0, 2).Select(i => ledger.CommitAsync(LedgerUnit.Of(Some.Credit($"refuse/{i}", "refuse", 1))))];
            await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.CommitAsync(LedgerUnit.Of(Some.Credit("refuse/2", "refuse", 1))));
        }

        Assert.All(await Task.WhenAll(queued), o => Assert.IsType<LedgerOutcome.Committed>(o));
    }

    [Fact]
    public async Task FullQueueMakesCallersWait()
    {
        await using var ledger = Some.Ledger(database.Source, o => (o.BatchMax, o.QueueMax) = (1, 2));
        List<Task<LedgerOutcome>> queued;
        await using (await BlockedWriter.HoldAsync(database.Source, ledger))
            queued = [.. Enumerable.Range(0, 10).Select(i => ledger.CommitAsync(LedgerUnit.Of(Some.Credit($"wait/{i}", "wait", 1))))];
        Assert.All(await Task.WhenAll(queued), o => Assert.IsType<LedgerOutcome.Committed>(o));
    }

    [Fact]
    public async Task UnitCancelledWhileItWaitsIsNotWritten()
    {
        await using var ledger = Some.Ledger(database.Source);
        using var cancellation = new CancellationTokenSource();
        await using (await BlockedWriter.HoldAsync(database.Source, ledger))
        {
            var unit = ledger.CommitAsync(LedgerUnit.Of(Some.Credit("cancelled", "cancelled", 1)), cancellation.Token);
            await cancellation.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => unit);
        }

        await ledger.CommitAsync(LedgerUnit.Of(Some.Credit("next", "cancelled", 1)));
        Assert.Equal(0, await database.Source.CountAsync("cancelled"));
    }

    [Theory]
    [InlineData(0, 10, "BatchMax")]
    [InlineData(500, 10, "QueueMax")]
    public void BadLimitsStopTheStartByName(int batchMax, int queueMax, string option)
    {
        var result = new LedgerOptionsValidator().Validate(null, new LedgerOptions { BatchMax = batchMax, QueueMax = queueMax });
        Assert.Contains($"Ledger:{option} must", result.FailureMessage, StringComparison.Ordinal);
    }
}
