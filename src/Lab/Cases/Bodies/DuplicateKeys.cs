using Paykassma.Lab.Playing;

namespace Paykassma.Lab.Cases.Bodies;

/// <summary>A field is named twice in the JSON, once forged.</summary>
internal sealed class DuplicateKeys : LabCase
{
    public override string Name => "duplicate-keys";

    public override string Must => "Never credit what the forged copy says. Best answer 400.";

    public override string Why => "JSON readers differ in which copy they take: the check may see one, and the booking the other.";

    public override string Next => "Read with one reader, and refuse a name that comes twice.";

    public override string Section => "Verify";

    internal override async Task PlayAsync(Stage stage)
    {
        var order = await stage.OrderAsync();
        var stranger = stage.Stranger();
        var genuine = stage.Letters.Deposit(order, FreshNames.Transfer());
        var forged = Letters.DataOf(genuine).Replace("\"700.5\"", "\"70050\"", StringComparison.Ordinal);
        (string What, byte[] Body)[] all =
        [
            ("a forged additional_data before the genuine one", Letters.Altered(genuine, "\"additional_data\":", $"\"additional_data\":{forged},\"additional_data\":")),
            ("a forged additional_data after it", Letters.Altered(genuine, Letters.DataOf(genuine), $"{Letters.DataOf(genuine)},\"additional_data\":{forged}")),
            ("another label before the genuine one", Letters.Altered(genuine, "\"label\":", $"\"label\":\"{stranger}\",\"label\":")),
        ];
        foreach (var (what, body) in all)
        {
            var reply = await stage.SendAsync(body);
            stage.Did($"{what}: {reply.Text}");
            if (!reply.IsRefusal) stage.Advise($"{what}: answered {reply.Text}; 400 is better.");
        }

        await stage.NothingCreditedAsync(stranger);
        await stage.AtMostOnceAsync(order);
    }
}
