using Paykassma.Lab.Playing;

namespace Paykassma.Lab.Cases.Repeats;

/// <summary>The connection is cut after the body was sent, and the postback comes again.</summary>
internal sealed class CutConnection : LabCase
{
    public override string Name => "cut-connection";

    public override string Must => "Credit once.";

    public override string Why => "The answer was lost, so the gateway cannot know that the credit was booked.";

    public override string Next => "Book in one transaction, so that a repeat finds the first credit.";

    public override string Section => "One transaction";

    internal override async Task PlayAsync(Stage stage)
    {
        var order = await stage.OrderAsync();
        var body = stage.Letters.Deposit(order, FreshNames.Transfer());
        await stage.Endpoint.CutAsync(body, stage.Cancellation);
        stage.Did("connection cut");
        await stage.AcknowledgedAsync("the repeat", body);
        await stage.CreditedOnceAsync(order);
    }
}
