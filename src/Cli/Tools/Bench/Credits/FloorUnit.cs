using System.Globalization;
using Paykassma.Domain.Ledger;
using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Domain.State;

namespace Paykassma.Cli.Tools.Bench.Credits;

/// <summary>What the silo commits for an order's postback: the credit, and the deposit's new state.</summary>
internal static class FloorUnit
{
    public static LedgerUnit Of(Order order)
    {
        var step = DepositMachine.Apply(order.CustomTransactionId, StateOf(order), new DepositCommand.Receive(
            new DepositNotice(PostbackBatch.WalletType, order.TransactionId, PostbackBatch.Amount, "INR", order.Label), UnknownOrder.Hold, At));
        var credited = new StateWrite(SiloTables.StateName, SiloTables.KeyOf(order), SiloTables.FirstVersion, JsonOf(step.Next!));
        return new LedgerUnit(step.Transfer!, [credited], []);
    }

    /// <summary>As the silo stores it. Nothing in it needs escaping.</summary>
    internal static string JsonOf(DepositState state) => string.Create(CultureInfo.InvariantCulture, $$"""
        {"status":"credited","label":"{{state.Label}}","wallet_type":"{{state.WalletType}}","currency":"{{state.Currency}}","amount":{{state.Amount}},"created_at":{{state.CreatedAt}},"wallet":[],"credit":{"wallet_type":"{{state.Credit!.WalletType}}","transaction_id":"{{state.Credit.TransactionId}}","amount":{{state.Credit.Amount}},"at":{{state.Credit.At}},"late":false},"flagged":false}
        """);

    private static long At => PostbackBatch.EventTime.ToUnixTimeMilliseconds();

    private static DepositState StateOf(Order order) => new()
    {
        Status = DepositStatus.AwaitingPayment,
        Label = order.Label,
        WalletType = PostbackBatch.WalletType,
        Currency = "INR",
        Amount = PostbackBatch.Amount,
        CreatedAt = At,
    };
}
