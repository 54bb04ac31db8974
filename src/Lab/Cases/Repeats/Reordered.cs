using Paykassma.Lab.Playing;

namespace Paykassma.Lab.Cases.Repeats;

/// <summary>The later order is heard of first, and an old postback comes again after a newer one.</summary>
internal sealed class Reordered : LabCase
{
    public override string Name => "reordered";

    public override string Must => "Credit each order once, whatever the order of arrival.";

    public override string Why => "Postbacks of different orders come in any order.";

    public override string Next => "Never ignore a postback because a newer one was seen.";

    public override string Section => "Order";

    internal override async Task PlayAsync(Stage stage)
    {
        var (first, second) = (await stage.OrderAsync(), await stage.OrderAsync());
        var older = stage.Letters.Deposit(first, FreshNames.Transfer());
        await stage.AcknowledgedAsync("the second order", stage.Letters.Deposit(second, FreshNames.Transfer()));
        await stage.AcknowledgedAsync("the first order", older);
        await stage.AcknowledgedAsync("the first order again", older);
        await stage.CreditedOnceAsync(first);
        await stage.CreditedOnceAsync(second);
    }
}
