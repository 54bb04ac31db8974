using Paykassma.Lab.Playing;

namespace Paykassma.Lab.Cases.Deposits;

/// <summary>A payer sends another amount than the order asked for.</summary>
internal sealed class OtherAmount : LabCase
{
    public override string Name => "other-amount";

    public override string Must => "Credit the amount that arrived.";

    public override string Why => "Payers type amounts by hand; the order's amount is a wish, not money.";

    public override string Next => "Take the amount from additional_data, not from the order.";

    public override string Section => "Read only signed fields";

    internal override async Task PlayAsync(Stage stage)
    {
        const long Arrived = 65_025;
        var order = await stage.OrderAsync();
        await stage.AcknowledgedAsync("postback of 650.25", stage.Letters.Deposit(order, FreshNames.Transfer(), Arrived));
        await stage.CreditedAsync(order.Label, Arrived);
    }
}
