using Paykassma.Lab.Playing;

namespace Paykassma.Lab.Cases.Bodies;

/// <summary>Two bodies of 3 MB arrive, and then a genuine postback.</summary>
internal sealed class HugeBody : LabCase
{
    public override string Name => "huge-body";

    public override string Must => "Credit nobody for them, and go on working.";

    public override string Why => "Anybody can send a large body; the endpoint is public.";

    public override string Next => "Limit the body to 64 kB before you read it, and answer 413.";

    public override string Section => "Verify";

    internal override async Task PlayAsync(Stage stage)
    {
        const int Bytes = 3 * 1024 * 1024;
        var order = await stage.OrderAsync();
        var unknown = stage.UnknownOrder();
        var genuine = stage.Letters.Deposit(unknown, FreshNames.Transfer());
        var data = Letters.DataOf(genuine).Replace("\"comment\":\"\"", $"\"comment\":\"{new string('x', Bytes)}\"", StringComparison.Ordinal);
        var signed = stage.Letters.Signed(genuine, data);
        stage.Did($"3 MB, well signed, of an unknown order: {(await stage.SendAsync(signed)).Text}");
        stage.Did($"3 MB, badly signed: {(await stage.SendAsync(Letters.BadlySigned(signed))).Text}");
        await stage.NothingCreditedAsync(unknown.Label);
        await stage.AcknowledgedAsync("a genuine postback afterwards", stage.Letters.Deposit(order, FreshNames.Transfer()));
        await stage.CreditedOnceAsync(order);
    }
}
