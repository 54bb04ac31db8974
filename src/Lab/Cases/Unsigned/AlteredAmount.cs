using Paykassma.Lab.Playing;

namespace Paykassma.Lab.Cases.Unsigned;

/// <summary>The unsigned amount of a genuine postback is changed.</summary>
internal sealed class AlteredAmount : LabCase
{
    public override string Name => "altered-amount";

    public override string Must => "Credit nobody, hold it for a person, and answer 200 ok.";

    public override string Why => "The amount beside additional_data is not signed: whoever can alter a postback can write anything there.";

    public override string Next => "Take the amount from additional_data, and compare. If they disagree, store the postback and credit nothing.";

    public override string Section => "Read only signed fields";

    internal override async Task PlayAsync(Stage stage)
    {
        var order = await stage.OrderAsync();
        var body = Letters.Altered(stage.Letters.Deposit(order, FreshNames.Transfer()), "\"amount\":700.5,", "\"amount\":70050,");
        await stage.AcknowledgedAsync("postback with another amount", body);
        await stage.NothingCreditedAsync(order.Label);
    }
}
