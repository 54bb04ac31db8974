using Paykassma.Lab.Playing;

namespace Paykassma.Lab.Cases.Bodies;

/// <summary>The JSON has other white space than PHP writes.</summary>
internal sealed class OtherWhiteSpace : LabCase
{
    public override string Name => "other-white-space";

    public override string Must => "Accept it: white space is not signed. The gateway itself never sends it.";

    public override string Why => "A proxy on the way may write the JSON anew.";

    public override string Next => "Sign what json_encode would write, not the bytes of additional_data.";

    public override string Section => "Verify";

    public override bool IsAdvice => true;

    internal override async Task PlayAsync(Stage stage)
    {
        var order = await stage.OrderAsync();
        var genuine = stage.Letters.Deposit(order, FreshNames.Transfer());
        var spaced = Letters.Altered(genuine, "\"additional_data\":[{", "\"additional_data\": [ {\n");
        await stage.AcknowledgedAsync("postback with white space", spaced);
        await stage.CreditedOnceAsync(order);
    }
}
