using System.Text;
using Paykassma.Cli.Tools.Bench.Deposits;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Messages;

namespace Paykassma.Cli.Tests.Tools.Bench;

/// <summary>What a round of whole deposits sends is what a platform and an agent would.</summary>
public sealed class DepositRequestsTests
{
    private static readonly DepositOrder Order = DepositOrder.Of(batch: 3, n: 5, label: 7);

    [Fact]
    public void EachRoundHasIdsAndNumbersOfItsOwn()
    {
        var orders = Enumerable.Range(1, 3).SelectMany(batch => Enumerable.Range(0, 20).Select(n => DepositOrder.Of(batch, n, label: 0))).ToList();

        Assert.Equal(60, orders.Select(order => order.Id).Distinct().Count());
        Assert.Equal(60, orders.Select(order => order.Number).Distinct().Count());
        Assert.All(orders, order => Assert.Equal(12, order.Number.Length));
        Assert.StartsWith(DepositOrder.PrefixOf(3), Order.Id, StringComparison.Ordinal);
    }

    [Fact]
    public void BodiesAreStrictJsonOfTheLengthThatIsSaid()
    {
        byte[][] requests = [DepositRequests.Register(Order), DepositRequests.Report(Order, "demo-l@upi", DateTimeOffset.UnixEpoch), DepositRequests.Activate(Order)];
        foreach (var request in requests)
        {
            var text = Encoding.ASCII.GetString(request);
            var body = request.AsSpan(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4);
            Assert.Contains($"\r\nContent-Length: {body.Length}\r\n", text, StringComparison.Ordinal);
            Assert.True(JsonInput.TryRead(body, out _, out var error), $"{error}: {text}");
        }
    }

    [Fact]
    public void LabelAndIdAreWithinTheLimits()
    {
        Assert.InRange(Order.Label.Length, 1, FieldLimits.WithdrawalLabelMax);
        Assert.InRange(Order.Id.Length, 1, FieldLimits.TextMax);
    }
}
