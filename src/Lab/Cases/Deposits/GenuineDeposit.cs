using Paykassma.Lab.Playing;

namespace Paykassma.Lab.Cases.Deposits;

/// <summary>A deposit as it usually goes.</summary>
internal sealed class GenuineDeposit : LabCase
{
    public override string Name => "genuine-deposit";

    public override string Must => "Credit the amount once, and answer 200 ok.";

    public override string Why => "This is what postbacks are for.";

    public override string Next => "Check the signature over the bytes as they were received, then book.";

    public override string Section => "Verify";

    internal override async Task PlayAsync(Stage stage)
    {
        var order = await stage.OrderAsync();
        await stage.AcknowledgedAsync("postback", stage.Letters.Deposit(order, FreshNames.Transfer()));
        await stage.CreditedOnceAsync(order);
    }
}
