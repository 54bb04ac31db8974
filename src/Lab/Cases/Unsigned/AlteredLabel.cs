using Paykassma.Lab.Playing;

namespace Paykassma.Lab.Cases.Unsigned;

/// <summary>The label of a genuine postback is changed to another user.</summary>
internal sealed class AlteredLabel : LabCase
{
    public override string Name => "altered-label";

    public override string Must => "Credit nobody, hold it for a person, and answer 200 ok.";

    public override string Why => "The label beside additional_data is not signed: whoever can alter a postback can write anything there.";

    public override string Next => "Take the label from your own order, and compare. If they disagree, store the postback and credit nothing.";

    public override string Section => "Read only signed fields";

    internal override async Task PlayAsync(Stage stage)
    {
        var stranger = stage.Stranger();
        var order = await stage.OrderAsync();
        var body = Letters.Altered(stage.Letters.Deposit(order, FreshNames.Transfer()), $"\"label\":\"{order.Label}\"", $"\"label\":\"{stranger}\"");
        await stage.AcknowledgedAsync("postback with another label", body);
        await stage.NothingCreditedAsync(stranger);
        await stage.NothingCreditedAsync(order.Label);
    }
}
