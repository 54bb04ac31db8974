using Paykassma.Domain.Merchants;

namespace Paykassma.Api.Pages.Window;

/// <summary>What stands around every screen of a window.</summary>
/// <param name="Merchant">Null where nobody's window was asked for.</param>
/// <param name="Token">The sealed session; null where there is none to go on with.</param>
/// <param name="Languages">What the payer may change to.</param>
internal sealed record WindowFrame(Texts Texts, GatewayMerchant? Merchant, WindowSession? Session, string? Token, IReadOnlyList<string> Languages)
{
    /// <summary>The name payers know the merchant by.</summary>
    public string Shop => Merchant?.Id ?? "Paykassma";

    public string Origins => string.Join(' ', Merchant?.Window.FrameOrigins ?? []);

    public string StatusUrl => $"{WindowModel.Path}status?state={Token}";

    public string WatchUrl => $"{WindowModel.Path}watch?state={Token}";
}
