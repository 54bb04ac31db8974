using Paykassma.Lab.Playing;

namespace Paykassma.Lab.Cases.Signatures;

/// <summary>The signature is wrong, or the signed content was changed after signing.</summary>
internal sealed class BadSignature : LabCase
{
    public override string Name => "bad-signature";

    public override string Must => "Refuse it with a 4xx, best 403, and credit nobody.";

    public override string Why => "Without this check anybody who knows the URL credits himself.";

    public override string Next => "Verify the signature before anything else, in constant time.";

    public override string Section => "Verify";

    internal override async Task PlayAsync(Stage stage)
    {
        var order = await stage.OrderAsync();
        var genuine = stage.Letters.Deposit(order, FreshNames.Transfer());
        await stage.RefusedAsync("a signature of zeros", Letters.BadlySigned(genuine));
        await stage.RefusedAsync("a signed amount that was changed", Letters.Altered(genuine, "\"amount\":\"700.5\"", "\"amount\":\"70050\""));
        await stage.RefusedAsync("no signature", Letters.Altered(genuine, "\"signature\":", "\"no_signature\":"));
        await stage.NothingCreditedAsync(order.Label);
    }
}
