namespace Paykassma.Outbound.Provider;

/// <summary>The provider that the merchant side takes payments through.</summary>
public sealed class ProviderOptions
{
    /// <summary>Where its API is, e.g. <c>https://api.example.com/</c>; ends with a slash. Required.</summary>
    public Uri? ApiUrl { get; set; }

    /// <summary>Where its payment window is, e.g. <c>https://plugin.example.com/</c>. Required.</summary>
    public Uri? WindowUrl { get; set; }

    /// <summary><c>pluginapi_secret</c>. Required; never logged.</summary>
    public string? Secret { get; set; }

    /// <summary>The private key that signs withdrawal requests. Required; never logged.</summary>
    public string? WithdrawalKey { get; set; }

    /// <summary>What follows an activation or a withdrawal whose outcome is unknown.</summary>
    public OnUnknownOutcome OnUnknownOutcome { get; set; } = OnUnknownOutcome.WaitForPostback;

    /// <summary>How long one request may take. Milliseconds; 10,000 unless set; from 100 to 60,000.</summary>
    public int TimeoutMs { get; set; } = 10_000;
}

/// <summary>What the merchant side does after a time-out, a cut connection, a 5xx or an unreadable answer.</summary>
public enum OnUnknownOutcome
{
    /// <summary>Only a postback, or a person, ends it. For any provider whose behaviour on a repeat is not known.</summary>
    WaitForPostback,

    /// <summary>Ask again: the provider replays its stored answer, as this project's gateway does.</summary>
    AskAgain,
}
