namespace Paykassma.Outbound.Provider;

/// <summary>The provider that the merchant side uses for payments and payouts.</summary>
public sealed class ProviderOptions
{
    /// <summary>The URL of its API, e.g. <c>https://api.example.com/</c>; ends with a slash. Required.</summary>
    public Uri? ApiUrl { get; set; }

    /// <summary>The URL of its payment window, e.g. <c>https://plugin.example.com/</c>. Required.</summary>
    public Uri? WindowUrl { get; set; }

    /// <summary><c>pluginapi_secret</c>. Required; never logged.</summary>
    public string? Secret { get; set; }

    /// <summary>The private key that signs withdrawal requests. Required; never logged.</summary>
    public string? WithdrawalKey { get; set; }

    /// <summary>What to do about an activation or a withdrawal whose outcome is unknown.</summary>
    public OnUnknownOutcome OnUnknownOutcome { get; set; } = OnUnknownOutcome.WaitForPostback;

    /// <summary>How long one request may take. Milliseconds; 10,000 unless set; from 100 to 60,000.</summary>
    public int TimeoutMs { get; set; } = 10_000;
}

/// <summary>What the merchant side does after a time-out, a broken connection, a 5xx or an unreadable answer.</summary>
public enum OnUnknownOutcome
{
    /// <summary>Only a postback or manual review ends it. For providers whose behaviour on a repeat is not known.</summary>
    WaitForPostback,

    /// <summary>Ask again: the provider replays its stored answer, as this project's gateway does.</summary>
    AskAgain,
}
