using Paykassma.Lab.Playing;
using Paykassma.Protocol.Postbacks;

namespace Paykassma.Lab.Cases.Signatures;

/// <summary>Somebody signs with keys of his own.</summary>
internal sealed class StrangersKey : LabCase
{
    public override string Name => "strangers-key";

    public override string Must => "Refuse it with a 4xx, best 403, and credit nobody.";

    public override string Why => "The access key is public; only the private key proves who sent it.";

    public override string Next => "Accept only your own pairs of keys. Never look up the private key by what the postback says alone.";

    public override string Section => "Verify";

    internal override async Task PlayAsync(Stage stage)
    {
        var order = await stage.OrderAsync();
        var transfer = FreshNames.Transfer();
        var stranger = new PostbackKeys("lab-stranger", "lab-strangers-private-key");
        await stage.RefusedAsync("both keys of a stranger", stage.Letters.Deposit(order, transfer, by: stranger));
        var half = stage.Options.Keys with { PrivateKey = stranger.PrivateKey };
        await stage.RefusedAsync("your access key, the private key of a stranger", stage.Letters.Deposit(order, transfer, by: half));
        await stage.NothingCreditedAsync(order.Label);
    }
}
