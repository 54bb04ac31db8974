using Paykassma.Lab.Playing;

namespace Paykassma.Lab.Cases.Orders;

/// <summary>A second transfer arrives for an order that is paid.</summary>
internal sealed class SecondTransfer : LabCase
{
    public override string Name => "second-transfer";

    public override string Must => "Credit the first, hold the second, and answer 200 ok.";

    public override string Why => "One order is one payment; a second one may be a mistake or a forgery.";

    public override string Next => "Let a unique key on the order refuse it, then store the postback.";

    public override string Section => "Read only signed fields";

    internal override async Task PlayAsync(Stage stage)
    {
        var order = await stage.OrderAsync();
        await stage.AcknowledgedAsync("the first transfer", stage.Letters.Deposit(order, FreshNames.Transfer()));
        await stage.AcknowledgedAsync("the second transfer", stage.Letters.Deposit(order, FreshNames.Transfer()));
        await stage.CreditedOnceAsync(order);
    }
}
