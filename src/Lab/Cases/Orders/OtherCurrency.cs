using Paykassma.Lab.Playing;
using Paykassma.Protocol.Catalogue;

namespace Paykassma.Lab.Cases.Orders;

/// <summary>The signed currency is not the currency of the order.</summary>
internal sealed class OtherCurrency : LabCase
{
    public override string Name => "other-currency";

    public override string Must => "Credit nobody, hold it for a person, and answer 200 ok.";

    public override string Why => "700 of one currency is not 700 of another.";

    public override string Next => "Compare the signed currency with the currency of the order.";

    public override string Section => "Read only signed fields";

    internal override async Task PlayAsync(Stage stage)
    {
        var order = await stage.OrderAsync();
        var body = stage.Letters.Deposit(order, FreshNames.Transfer(), walletType: "jazzcash_business", currency: Currency.Pkr);
        await stage.AcknowledgedAsync("postback in PKR for an order in INR", body);
        await stage.NothingCreditedAsync(order.Label);
        await stage.CreditedAsync(order.Label, 0, Currency.Pkr);
    }
}
