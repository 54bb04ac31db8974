using Paykassma.Lab.Playing;

namespace Paykassma.Lab.Cases.Deposits;

/// <summary>A deposit succeeds after the shop saw it fail.</summary>
internal sealed class LateSuccess : LabCase
{
    public override string Name => "late-success";

    public override string Must => "Credit it all the same.";

    public override string Why => "The money has arrived; a payment that failed may succeed later.";

    public override string Next => "Credit from any state of the order.";

    public override string Section => "Order";

    internal override async Task PlayAsync(Stage stage)
    {
        var order = await stage.OrderAsync();
        if (!await stage.FailOrderAsync(order)) return;
        await stage.AcknowledgedAsync("postback after the failure", stage.Letters.Deposit(order, FreshNames.Transfer()));
        await stage.CreditedOnceAsync(order);
    }
}
