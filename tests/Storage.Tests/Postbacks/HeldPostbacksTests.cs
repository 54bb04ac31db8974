using System.Text;
using Paykassma.Domain.Ledger;
using Paykassma.Storage.Postbacks;
using Paykassma.Storage.Tests.Ledger;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Postbacks;

public sealed class HeldPostbacksTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"label":"someone \u0000 else"}""");
    private readonly HeldPostbacks _held = new(database.Source);

    [Fact]
    public async Task RepeatAddsNothing()
    {
        Assert.True(await _held.HoldAsync("repeat", Body, "label differs", At));
        Assert.False(await _held.HoldAsync("repeat", Body, "amount differs", At.AddHours(1)));
        var held = await _held.FindAsync("repeat");
        Assert.Equal(("label differs", At), (held!.Reason, held.ReceivedAt));
        Assert.Empty(held.Copies);
    }

    [Fact]
    public async Task ACopyWithAnotherBodyIsKeptOnceBesideTheFirstWhileItIsOpen()
    {
        await _held.HoldAsync("copied", Body, "label differs", At);
        Assert.True(await _held.HoldAsync("copied", "other"u8.ToArray(), "amount differs", At.AddHours(1)));
        Assert.False(await _held.HoldAsync("copied", "other"u8.ToArray(), "amount differs", At.AddHours(1)));
        var held = await _held.FindAsync("copied");
        Assert.Equal(("label differs", At), (held!.Reason, held.ReceivedAt));
        Assert.Equal(Body, held.Body.ToArray());
        Assert.Equal("other", Encoding.UTF8.GetString(Assert.Single(held.Copies).Span));
        await database.Source.ScalarAsync<int>("UPDATE held_postback SET closed_at = now() WHERE hash = 'copied' RETURNING 1");
        Assert.False(await _held.HoldAsync("copied", "third"u8.ToArray(), "amount differs", At.AddHours(2)));
    }

    [Fact]
    public async Task BodyIsKeptByteForByte()
    {
        await _held.HoldAsync("body", Body, "label differs", At);
        Assert.Equal(Body, (await _held.FindAsync("body"))!.Body.ToArray());
    }

    [Fact]
    public async Task OpenOnesArePagedInTheOrderTheyCame()
    {
        string[] hashes = ["page/3", "page/1", "page/2"];
        foreach (var hash in hashes) await _held.HoldAsync(hash, Body, "paged", At);
        var seen = new List<string>();
        long? after = null;
        while (await _held.ReadOpenAsync(after, 2) is [.., var last] page)
        {
            seen.AddRange(page.Where(p => p.Reason == "paged").Select(p => p.Hash));
            after = last.Number;
        }

        Assert.Equal(hashes, seen);
    }

    [Fact]
    public async Task ClosedOneIsFoundButNoLongerListed()
    {
        await _held.HoldAsync("closed", Body, "label differs", At);
        await using (var ledger = Some.Ledger(database.Source)) await ledger.CommitAsync(new(Some.Credit("answer", "answer", 1), [], ["closed"]));
        Assert.DoesNotContain(await _held.ReadOpenAsync(limit: HeldPostbacks.PageMax), h => h.Hash == "closed");
        Assert.Equal("answer", (await _held.FindAsync("closed"))!.ClosedBy);
    }

    [Fact]
    public async Task ClosedOneStaysClosedByTheFirstAnswer()
    {
        await _held.HoldAsync("first", Body, "label differs", At);
        await using var ledger = Some.Ledger(database.Source);
        await ledger.CommitAsync(new(Some.Credit("first/1", "first", 1), [], ["first"]));
        await ledger.CommitAsync(new(Some.Credit("first/2", "first", 1), [], ["first"]));
        Assert.Equal("first/1", (await _held.FindAsync("first"))!.ClosedBy);
    }
}
