namespace Paykassma.Outbound.Postbacks;

/// <summary>What an attempt says about the postback and about its endpoint.</summary>
public enum SendVerdict
{
    /// <summary>HTTP 200 with <c>{"status":"ok"}</c>.</summary>
    Acknowledged,

    /// <summary>The endpoint is there and does not take this one, or it may not be called.</summary>
    Refused,

    /// <summary>The endpoint is not there, is too slow, is broken or asks to be left alone: no answer, a 5xx, 429.</summary>
    EndpointFailed,
}

/// <summary>How an attempt ended.</summary>
/// <param name="Words">A few words for a person.</param>
public sealed record SendOutcome(SendVerdict Verdict, string Words)
{
    /// <summary>The HTTP status; null when none was answered.</summary>
    public int? Status { get; init; }

    /// <summary>The beginning of the answer's body as text; null when there was none.</summary>
    public string? Answer { get; init; }

    /// <summary>What the endpoint asked for, or null.</summary>
    public long? RetryAfterMs { get; init; }
}
