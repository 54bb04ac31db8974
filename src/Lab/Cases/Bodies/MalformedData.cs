using Paykassma.Lab.Playing;

namespace Paykassma.Lab.Cases.Bodies;

/// <summary>additional_data is signed, but is not what a deposit looks like.</summary>
internal sealed class MalformedData : LabCase
{
    public override string Name => "malformed-data";

    public override string Must => "Credit nobody, and answer something else than 5xx.";

    public override string Why => "A receiver that fails on it is sent it again for three days.";

    public override string Next => "Check each field before you use it. Store what you cannot read.";

    public override string Section => "Read only signed fields";

    internal override async Task PlayAsync(Stage stage)
    {
        var order = await stage.OrderAsync();
        var genuine = stage.Letters.Deposit(order, FreshNames.Transfer());
        var data = Letters.DataOf(genuine);
        (string What, string Data)[] all =
        [
            ("an item that is a number", "[7]"),
            ("no amount", data.Replace("\"amount\":\"700.5\",", "", StringComparison.Ordinal)),
            ("a negative amount", data.Replace("\"amount\":\"700.5\"", "\"amount\":\"-700.5\"", StringComparison.Ordinal)),
            ("an amount in words", data.Replace("\"amount\":\"700.5\"", "\"amount\":\"many\"", StringComparison.Ordinal)),
            ("an order that is an object", data.Replace($"\"{order.Id}\"", "{}", StringComparison.Ordinal)),
        ];
        foreach (var (what, malformed) in all)
        {
            var reply = await stage.SendAsync(stage.Letters.Signed(genuine, malformed));
            stage.Did($"{what}: {reply.Text}");
            if (reply.Status is 0 or >= 500) stage.Fault($"{what}: {reply.Text}.");
        }

        await stage.NothingCreditedAsync(order.Label);
    }
}
