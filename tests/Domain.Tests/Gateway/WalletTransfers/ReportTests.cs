using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Testing;
using static Paykassma.Domain.Tests.Gateway.WalletTransfers.Transfers;

namespace Paykassma.Domain.Tests.Gateway.WalletTransfers;

public sealed class ReportTests
{
    [Fact]
    public void TheSameReportAgainIsOne()
    {
        var state = After(Report());
        Assert.Equal(new WalletTransferStep(null, WalletTransferReply.Done), WalletTransferMachine.Apply(state, Report()));
    }

    [Fact]
    public void OtherContentIsNeverTakenOverAndNeedsAttention() => Cells.AllHold(Differing, other =>
    {
        var step = WalletTransferMachine.Apply(After(Report(), Take("a")), Report(other));
        Assert.Equal(WalletTransferReply.OtherContent, step.Reply);
        Assert.Equal(Content, step.Next!.Content);
        Assert.Equal("a", step.Next.Owner);
        Assert.True(step.Next.NeedsAttention);
    });

    [Fact]
    public void OtherContentReportedTwiceIsSavedOnce() =>
        Assert.Null(WalletTransferMachine.Apply(After(Report(), Report(Content with { Amount = 1 })), Report(Content with { Amount = 1 })).Next);

    private static readonly TransferContent[] Differing =
    [
        Content with { Amount = 1 },
        Content with { Currency = "INR" },
        Content with { Identifier = "1" },
        Content with { TransactionId = "1" },
        Content with { ReceivedAt = 1 },
        Content with { Scope = Rival },
    ];
}
