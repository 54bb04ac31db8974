using Paykassma.Lab.Playing;

namespace Paykassma.Lab.Cases.Failures;

/// <summary>The answer to a genuine postback.</summary>
internal sealed class ExactAnswer : LabCase
{
    public override string Name => "exact-answer";

    public override string Must => "Answer HTTP 200 with {\"status\":\"ok\"}, exactly.";

    public override string Why => "Anything else is not an acknowledgement: the gateway repeats for three days.";

    public override string Next => "Write the body by hand, and end the request there.";

    public override string Section => "Answer after the commit";

    public override bool SeesMoney => false;

    internal override async Task PlayAsync(Stage stage)
    {
        var body = stage.Letters.Deposit(await stage.OrderAsync(), FreshNames.Transfer());
        var reply = await stage.SendAsync(body);
        stage.Did($"postback: {reply.Text}");
        if (!reply.IsAcknowledged) stage.Fault($"The answer was {reply.Text}.");
    }
}
