using Paykassma.Lab.Playing;

namespace Paykassma.Lab.Cases.Orders;

/// <summary>A postback names an order that the merchant does not have.</summary>
internal sealed class UnknownOrder : LabCase
{
    public override string Name => "unknown-order";

    public override string Must => "Credit nobody, hold it for a person, and answer 200 ok.";

    public override string Why => "The label is not signed: without an order nobody knows whose money it is.";

    public override string Next => "Find the order by plugin_custom_order_id. If there is none, store the postback and credit nothing.";

    public override string Section => "Read only signed fields";

    internal override async Task PlayAsync(Stage stage)
    {
        var order = stage.UnknownOrder();
        await stage.AcknowledgedAsync("postback of an unknown order", stage.Letters.Deposit(order, FreshNames.Transfer()));
        await stage.NothingCreditedAsync(order.Label);
    }
}
