using System.Text;
using Paykassma.Cli.Tools.Bench.Withdrawals;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Withdrawals;

namespace Paykassma.Cli.Tests.Tools.Bench;

/// <summary>What a round of withdrawals sends is what a platform would.</summary>
public sealed class WithdrawalRequestsTests
{
    private static readonly WithdrawalOrder Order = WithdrawalOrder.Of(batch: 3, n: 5, label: 999_999);

    [Fact]
    public void RequestIsValid()
    {
        var request = WithdrawalFlow.Ask(Order);
        var body = request.AsSpan(Encoding.ASCII.GetString(request).IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4);

        var read = Assert.IsType<RequestReading<WithdrawalRequest>.Valid>(WithdrawalRequest.Read(body)).Request;

        Assert.Equal((Order.Id, Order.Label, WithdrawalOrder.AmountMinor), (read.WithdrawalId, read.Label, read.Amount));
        Assert.StartsWith(WithdrawalOrder.PrefixOf(3), Order.Id, StringComparison.Ordinal);
    }

    [Fact]
    public void EachRoundHasIdsOfItsOwn() => Assert.Equal(
        40, Enumerable.Range(1, 2).SelectMany(batch => Enumerable.Range(0, 20).Select(n => WithdrawalOrder.Of(batch, n, label: 0).Id)).Distinct().Count());
}
