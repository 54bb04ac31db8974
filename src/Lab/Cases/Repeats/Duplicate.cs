using Paykassma.Lab.Playing;

namespace Paykassma.Lab.Cases.Repeats;

/// <summary>A postback comes again.</summary>
internal sealed class Duplicate : LabCase
{
    public override string Name => "duplicate";

    public override string Must => "Answer each copy 200 ok, and credit once.";

    public override string Why => "The gateway repeats whenever an answer is lost or late.";

    public override string Next => "Let a unique key on the order and on the transfer refuse the second credit.";

    public override string Section => "One transaction";

    internal override async Task PlayAsync(Stage stage)
    {
        var order = await stage.OrderAsync();
        var body = stage.Letters.Deposit(order, FreshNames.Transfer());
        for (var copy = 1; copy <= 3; copy++) await stage.AcknowledgedAsync($"copy {copy}", body);
        await stage.CreditedOnceAsync(order);
    }
}
