using Paykassma.Lab.Playing;

namespace Paykassma.Lab.Cases.Bodies;

/// <summary>additional_data has no item, or two.</summary>
internal sealed class SeveralItems : LabCase
{
    public override string Name => "several-items";

    public override string Must => "Credit nobody, hold it for a person, and answer 200 ok.";

    public override string Why => "One postback is one payment; which of two items would be it?";

    public override string Next => "Require exactly one item.";

    public override string Section => "Read only signed fields";

    internal override async Task PlayAsync(Stage stage)
    {
        var order = await stage.OrderAsync();
        var genuine = stage.Letters.Deposit(order, FreshNames.Transfer());
        var item = Letters.DataOf(genuine)[1..^1];
        await stage.AcknowledgedAsync("no item", stage.Letters.Signed(genuine, "[]"));
        await stage.AcknowledgedAsync("two items", stage.Letters.Signed(genuine, $"[{item},{item}]"));
        await stage.NothingCreditedAsync(order.Label);
    }
}
