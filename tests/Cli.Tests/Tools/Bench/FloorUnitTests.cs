using Paykassma.Cli.Tools.Bench.Credits;
using Paykassma.Domain.Ledger;
using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Grains.State;
using Paykassma.Load;
using Paykassma.Protocol.Postbacks;

namespace Paykassma.Cli.Tests.Tools.Bench;

/// <summary>The floor commits what the silo commits for the same postback: otherwise the two could not be compared.</summary>
public sealed class FloorUnitTests
{
    private static readonly Order One =
        PostbackBatch.Make(1, 1, new Phase("spread", 10), 0, new PostbackKeys("access", "private"), new PreparedRequests()).Orders[0];

    private readonly LedgerUnit _unit = FloorUnit.Of(One);

    [Fact]
    public void StateIsTheOneThatTheGrainWrites()
    {
        var written = Assert.Single(_unit.States);
        var state = new StateJson().Deserialize<DepositState>(written.Json);

        Assert.Equal((DepositStatus.Credited, One.Label, One.TransactionId), (state.Status, state.Label, state.Credit!.TransactionId));
        Assert.Equal(new StateJson().Serialize(state), written.Json);
        Assert.Equal(("deposit", $"deposit/{One.CustomTransactionId}", 1), (written.StateName, written.Key, written.ExpectedVersion));
    }

    [Fact]
    public void TransferIsTheCreditOfTheOrder()
    {
        var transfer = _unit.Transfer!.Transfer;

        Assert.True(LedgerRules.IsPlainCredit(transfer));
        Assert.Equal((PostbackBatch.Amount, $"deposit/{One.CustomTransactionId}"), (transfer.Amount, transfer.Cause));
        Assert.Equal($"user/{One.Label}/INR", transfer.CreditAccount);
        Assert.Equal(DepositTransfer.Reference(PostbackBatch.WalletType, One.TransactionId), transfer.Reference);
    }
}
