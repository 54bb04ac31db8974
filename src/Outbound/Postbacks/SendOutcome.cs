namespace Paykassma.Outbound.Postbacks;

/// <summary>The meaning of an attempt for the postback and for its endpoint.</summary>
public enum SendVerdict
{
    /// <summary>HTTP 200 with <c>{"status":"ok"}</c>.</summary>
    Acknowledged,

    /// <summary>The endpoint answered but did not accept this postback, or it may not be called.</summary>
    Refused,

    /// <summary>The endpoint is down, too slow, broken or asks us to wait: no answer, a 5xx, 429.</summary>
    EndpointFailed,
}

/// <summary>The outcome of an attempt.</summary>
/// <param name="Words">A few words for staff.</param>
public sealed record SendOutcome(SendVerdict Verdict, string Words)
{
    /// <summary>The HTTP status; null if there was no response.</summary>
    public int? Status { get; init; }

    /// <summary>The beginning of the response body as text; null if there was none.</summary>
    public string? Answer { get; init; }

    /// <summary>The beginning of the access key of the pair that signed it; null if it was not signed.</summary>
    public string? SignedWith { get; init; }

    /// <summary>The delay that the endpoint asked for, or null.</summary>
    public long? RetryAfterMs { get; init; }
}
