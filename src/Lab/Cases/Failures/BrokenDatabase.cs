using Paykassma.Lab.Playing;

namespace Paykassma.Lab.Cases.Failures;

/// <summary>The merchant's database fails while a postback arrives.</summary>
internal sealed class BrokenDatabase : LabCase
{
    public override string Name => "broken-database";

    public override string Must => "Do not acknowledge it, and credit it when it comes again.";

    public override string Why => "A receiver that answers ok when an exception is thrown loses the deposit.";

    public override string Next => "Answer 500 from every catch block. Answer ok only after the commit.";

    public override string Section => "Answer after the commit";

    internal override async Task PlayAsync(Stage stage)
    {
        var order = await stage.OrderAsync();
        var body = stage.Letters.Deposit(order, FreshNames.Transfer());
        if (!await stage.BreakDatabaseAsync(true)) return;
        var reply = await stage.SendAsync(body);
        await stage.BreakDatabaseAsync(false);
        stage.Did($"while the database fails: {reply.Text}");
        if (reply.IsAcknowledged)
        {
            // The gateway does not send it again.
            stage.Fault("Acknowledged while the database failed.");
            await stage.CreditedOnceAsync(order);
            return;
        }

        await stage.AcknowledgedAsync("the repeat", body);
        await stage.CreditedOnceAsync(order);
    }
}
