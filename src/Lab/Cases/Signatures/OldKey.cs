using Paykassma.Lab.Playing;

namespace Paykassma.Lab.Cases.Signatures;

/// <summary>A postback is signed with the old pair while the keys are changed.</summary>
internal sealed class OldKey : LabCase
{
    public override string Name => "old-key";

    public override string Must => "Accept both pairs until the old one is removed.";

    public override string Why => "A postback on its way is signed with the keys of its moment.";

    public override string Next => "Give your check a list of pairs, not one pair.";

    public override string Section => "Key rotation";

    internal override async Task PlayAsync(Stage stage)
    {
        if (stage.Options.OldKeys is not { } old)
        {
            stage.NotAsked("no old pair of keys was given");
            return;
        }

        var order = await stage.OrderAsync();
        await stage.AcknowledgedAsync("postback signed with the old pair", stage.Letters.Deposit(order, FreshNames.Transfer(), by: old));
        await stage.CreditedOnceAsync(order);
    }
}
