using System.Text;
using Paykassma.Cli.Tools.Bench.Credits;
using Paykassma.Load;
using Paykassma.Protocol.Postbacks;

namespace Paykassma.Cli.Tests.Tools.Bench;

/// <summary>What a round sends is what a gateway would.</summary>
public sealed class PostbackBatchTests
{
    private static readonly PostbackKeys Keys = new("access", "private");

    [Fact]
    public void EveryPostbackIsGenuineAndPaysItsOwnOrder()
    {
        var batch = PostbackBatch.Make(7, 50, new Phase("spread", 10), 0, Keys, new PreparedRequests());

        var postbacks = Enumerable.Range(0, 50).Select(i => PostbackOf(batch.Requests[i])).ToList();

        Assert.All(postbacks, postback => Assert.True(PostbackVerifier.Verify(postback, Keys)));
        Assert.All(postbacks, postback => Assert.Empty(postback.Disagreements()));
        Assert.Equal(batch.Orders, postbacks.Select(p => new Order(p.SingleItem!.PluginCustomOrderId!, p.Label!, p.SingleItem.TransactionId!)));
        Assert.Equal(50, postbacks.Select(p => p.SingleItem!.TransactionId).Distinct().Count());
        Assert.All(postbacks, postback => Assert.Equal(12, postback.SingleItem!.TransactionId!.Length));
    }

    [Fact]
    public void BatchesOfDifferentNumbersShareNoOrder()
    {
        var orders = Enumerable.Range(1, 3).SelectMany(n => PostbackBatch.Make(n, 20, new Phase("hot", 1), 0, Keys, new PreparedRequests()).Orders);

        Assert.Equal(60, orders.Select(o => o.CustomTransactionId).Distinct().Count());
    }

    [Fact]
    public void RepeatsAreTheSameBytesForTheSameOrder()
    {
        var batch = PostbackBatch.Make(1, 400, new Phase("spread", 10), 0.5, Keys, new PreparedRequests());

        Assert.InRange(batch.Orders.Count, 100, 300);
        Assert.Equal(400, batch.Requests.Count);
        Assert.All(Enumerable.Range(0, 400), i =>
            Assert.Equal(batch.Orders[batch.OrderOf(i)].CustomTransactionId, PostbackOf(batch.Requests[i]).SingleItem!.PluginCustomOrderId));
        Assert.All(Enumerable.Range(0, batch.Orders.Count), order => Assert.Equal(
            Enumerable.Range(0, 400).First(i => batch.OrderOf(i) == order), batch.FirstRequestOf(order)));
    }

    private static Postback PostbackOf(ReadOnlyMemory<byte> request)
    {
        var bodyAt = request.Span.IndexOf("\r\n\r\n"u8) + 4;
        Assert.True(PostbackReader.TryRead(request.Span[bodyAt..], out var postback, out var error), $"{error}: {Encoding.UTF8.GetString(request.Span)}");
        return postback!;
    }
}
