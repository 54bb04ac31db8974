using Paykassma.Lab.Playing;

namespace Paykassma.Lab.Cases.Orders;

/// <summary>A transfer that paid one order is named for two others.</summary>
internal sealed class TransferOfAnotherOrder : LabCase
{
    public override string Name => "transfer-of-another-order";

    public override string Must => "Credit the first order only, hold the rest, and answer 200 ok.";

    public override string Why => "The same money must not be credited twice, whichever order it is named for.";

    public override string Next => "Let a unique key on the rail and the transaction_id refuse it. The six UPI methods are one rail.";

    public override string Section => "One transaction";

    internal override async Task PlayAsync(Stage stage)
    {
        var transfer = FreshNames.Transfer();
        var (first, second, third) = (await stage.OrderAsync(), await stage.OrderAsync(), await stage.OrderAsync());
        await stage.AcknowledgedAsync("the first order", stage.Letters.Deposit(first, transfer));
        await stage.AcknowledgedAsync("the same transfer for a second order", stage.Letters.Deposit(second, transfer));
        await stage.AcknowledgedAsync("the same transfer through another UPI method", stage.Letters.Deposit(third, transfer, walletType: "upi_ib"));
        await stage.CreditedOnceAsync(first);
        await stage.NothingCreditedAsync(second.Label);
        await stage.NothingCreditedAsync(third.Label);
    }
}
