namespace Paykassma.Domain.Gateway.Postbacks;

/// <summary>One delivery attempt and its outcome, kept to explain what happened. Times in epoch milliseconds, UTC.</summary>
/// <param name="Number">From 1; never used twice.</param>
/// <param name="At">When it was begun.</param>
/// <param name="Outcome">A few words for staff.</param>
/// <param name="Status">The HTTP status; null if there was no response.</param>
/// <param name="Answer">The beginning of the response body; null if there was none.</param>
/// <param name="DurationMs">How long it took; null if it was considered lost.</param>
/// <param name="SignedWith">The beginning of the access key of the pair that signed it; null if it was not signed, or that is not known.</param>
[GenerateSerializer, Immutable, Alias("paykassma.postback.ended-attempt")]
public sealed record EndedAttempt(
    [property: Id(0)] int Number,
    [property: Id(1)] long At,
    [property: Id(2)] string Outcome,
    [property: Id(3)] int? Status,
    [property: Id(4)] string? Answer,
    [property: Id(5)] long? DurationMs,
    [property: Id(6)] string? SignedWith = null)
{
    /// <summary>How much of a response body is kept, in UTF-16 code units.</summary>
    public const int AnswerMax = 256;

    /// <summary>How much of an outcome is kept, in UTF-16 code units.</summary>
    public const int OutcomeMax = 128;

    private const int ServerErrorMin = 500;
    private const int TooManyRequests = 429;

    /// <summary>Whether the endpoint answered, and its answer was about this postback: not that it is broken or busy.</summary>
    internal bool WasRefused => Status is < ServerErrorMin and not TooManyRequests;

    /// <summary>The outcome recorded for an attempt that was never reported as ended.</summary>
    public const string Lost = "no outcome: the courier was lost";
}
