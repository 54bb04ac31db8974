namespace Paykassma.Domain.Postbacks;

/// <summary>What one attempt to deliver came to, kept for whoever asks why. Times in epoch milliseconds, UTC.</summary>
/// <param name="Number">From 1; never used twice.</param>
/// <param name="At">When it was begun.</param>
/// <param name="Outcome">A few words for a person.</param>
/// <param name="Status">The HTTP status that was answered; null when none was.</param>
/// <param name="Answer">The beginning of the answer's body; null when there was none.</param>
/// <param name="DurationMs">How long it took; null when it was given up for lost.</param>
public sealed record EndedAttempt(int Number, long At, string Outcome, int? Status, string? Answer, long? DurationMs)
{
    /// <summary>As much of an answer as is kept, in UTF-16 code units.</summary>
    public const int AnswerMax = 256;

    /// <summary>As much of an outcome as is kept, in UTF-16 code units.</summary>
    public const int OutcomeMax = 128;

    /// <summary>What is written of an attempt that nobody ended.</summary>
    public const string Lost = "no outcome: the courier was lost";
}
