using Paykassma.Lab.Playing;
using Paykassma.Protocol.Catalogue;

namespace Paykassma.Lab.Cases.Unsigned;

/// <summary>The unsigned currency of a genuine postback is changed.</summary>
internal sealed class AlteredCurrency : LabCase
{
    public override string Name => "altered-currency";

    public override string Must => "Credit nobody, hold it for a person, and answer 200 ok.";

    public override string Why => "The currency_code beside additional_data is not signed: whoever can alter a postback can write anything there.";

    public override string Next => "Take the currency from additional_data, and compare. If they disagree, store the postback and credit nothing.";

    public override string Section => "Read only signed fields";

    internal override async Task PlayAsync(Stage stage)
    {
        var order = await stage.OrderAsync();
        var body = Letters.Altered(stage.Letters.Deposit(order, FreshNames.Transfer()), "\"currency_code\":\"INR\"", "\"currency_code\":\"PKR\"");
        await stage.AcknowledgedAsync("postback with another currency", body);
        await stage.NothingCreditedAsync(order.Label);
        await stage.CreditedAsync(order.Label, 0, Currency.Pkr);
    }
}
