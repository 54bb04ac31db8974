using System.Text.Json.Serialization;

namespace Paykassma.Api.Gateway.Window;

/// <summary>The state of one window. It travels from page to page in a sealed token; neither the server nor a cookie stores it.</summary>
internal sealed record WindowSession
{
    /// <summary>Made when a link is opened: another window of the same link is another session. A payment keeps the session that began it.</summary>
    public required string Id { get; init; }

    /// <summary>Whether the merchant signed the link.</summary>
    public bool LinkIsSigned { get; init; }

    /// <summary>A fingerprint of the secret that signed it; null for none, and from an older build.</summary>
    public string? SignedBy { get; init; }

    /// <summary>When the link was opened. Epoch milliseconds, UTC; zero from an older build.</summary>
    public long OpenedAt { get; init; }

    public required string Merchant { get; init; }

    public required string Label { get; init; }

    public required string Currency { get; init; }

    /// <summary>The <c>custom_transaction_id</c>.</summary>
    public required string Order { get; init; }

    /// <summary>The method; null until the payer has chosen.</summary>
    public string? WalletType { get; init; }

    /// <summary>The wallet that was shown for the method; null until one was.</summary>
    public string? Wallet { get; init; }

    /// <summary>When it was first shown in this window. Epoch milliseconds, UTC.</summary>
    public long? ShownAt { get; init; }

    /// <summary>Whether the link named the method: then there is no way back to the list.</summary>
    public bool MethodIsFixed { get; init; }

    /// <summary>Minor units; null until the payer has typed it.</summary>
    public long? Amount { get; init; }

    public bool AmountIsFixed { get; init; }

    public required string Lang { get; init; }

    public string? SuccessUrl { get; init; }

    public string? PendingUrl { get; init; }

    public string? FailUrl { get; init; }

    /// <summary>The registered origin of the page the window was opened in; null in a tab, or if the browser does not send it.</summary>
    public string? Parent { get; init; }

    /// <summary>Epoch milliseconds.</summary>
    public long ExpiresAt { get; init; }
}

[JsonSerializable(typeof(WindowSession))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class WindowJson : JsonSerializerContext;
