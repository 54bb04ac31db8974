using Paykassma.Domain.Gateway.Merchants;

namespace Paykassma.Api.Gateway.Window;

/// <summary>The frame around every screen of a window.</summary>
/// <param name="Merchant">Null when the request names no merchant.</param>
/// <param name="Token">The sealed session; null when there is no session to continue.</param>
/// <param name="Languages">The languages that the payer can choose.</param>
internal sealed record WindowFrame(Texts Texts, GatewayMerchant? Merchant, WindowSession? Session, string? Token, IReadOnlyList<string> Languages)
{
    /// <summary>The name payers know the merchant by.</summary>
    public string Shop => Merchant?.Id ?? "Paykassma";

    public string Origins => string.Join(' ', Merchant?.Window.FrameOrigins ?? []);

    public string StatusUrl => $"{WindowModel.Path}status?state={Token}";

    public string WatchUrl => $"{WindowModel.Path}watch?state={Token}";
}
