using Paykassma.Api.Http;
using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Domain.State;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Times;
using Paykassma.Storage.Postbacks;

namespace Paykassma.Api.Gateway;

/// <summary>A postback as an operator sees it.</summary>
internal sealed record PostbackBody
{
    public required string Status { get; init; }
    public required int Attempts { get; init; }
    public string? LastOutcome { get; init; }
    public required string CreatedAt { get; init; }
    public string? DueAt { get; init; }
    public string? AcknowledgedAt { get; init; }
    public string? UndeliveredAt { get; init; }

    /// <summary>The cause of the earlier postback it waits for.</summary>
    public string? After { get; init; }
    public string? ResentBy { get; init; }

    public static PostbackBody Of(PostbackState postback) => new()
    {
        Status = StoredNames.Of(postback.Status),
        Attempts = postback.Attempts,
        LastOutcome = postback.LastOutcome,
        CreatedAt = UtcTime.Of(postback.CreatedAt),
        DueAt = UtcTime.Of(postback.DueAt),
        AcknowledgedAt = UtcTime.Of(postback.AcknowledgedAt),
        UndeliveredAt = UtcTime.Of(postback.UndeliveredAt),
        After = postback.After is { } earlier ? GrainKeys.MerchantAndId(earlier).Id : null,
        ResentBy = postback.ResentBy,
    };
}

/// <summary>The newest attempts of a postback that have ended, the oldest first.</summary>
internal sealed record AttemptsBody(int Attempts, IReadOnlyList<AttemptBody> Ended)
{
    public static AttemptsBody Of(PostbackState postback) => new(postback.Attempts, [.. postback.History.Select(AttemptBody.Of)]);
}

/// <summary>One attempt.</summary>
/// <param name="HttpStatus">Null when there was no answer.</param>
/// <param name="Answer">The beginning of the answer.</param>
/// <param name="SignedWith">The beginning of the access key of the pair that signed it; null if it was not signed, or that is not known.</param>
internal sealed record AttemptBody(int Number, string At, string Outcome, int? HttpStatus, string? Answer, long? DurationMs, string? SignedWith)
{
    public static AttemptBody Of(EndedAttempt attempt) => new(
        attempt.Number, UtcTime.Of(attempt.At), attempt.Outcome, attempt.Status, attempt.Answer, attempt.DurationMs, attempt.SignedWith);
}

/// <summary>A page of undelivered postbacks.</summary>
/// <param name="NextCursor">Requests the next page; null on the last page.</param>
internal sealed record UndeliveredBody(IReadOnlyList<UndeliveredItemBody> Postbacks, string? NextCursor);

/// <summary>One undelivered postback.</summary>
internal sealed record UndeliveredItemBody(string Cause, string CreatedAt, string UndeliveredAt, int Attempts, string? LastOutcome)
{
    public static UndeliveredItemBody Of(UndeliveredPostback postback) => new(
        GrainKeys.MerchantAndId(postback.Key).Id,
        UtcTime.Of(postback.CreatedAt),
        UtcTime.Of(postback.UndeliveredAt),
        postback.Attempts,
        postback.LastOutcome);
}

/// <summary>How many postbacks are undelivered, merchant by merchant.</summary>
internal sealed record UndeliveredCountsBody(long Total, IReadOnlyList<UndeliveredCountBody> Merchants)
{
    public static UndeliveredCountsBody Of(IReadOnlyList<UndeliveredCount> counts) => new(
        counts.Sum(count => count.Count),
        [.. counts.Select(count => new UndeliveredCountBody(count.Merchant, count.Count, UtcTime.Of(count.OldestAt)))]);
}

/// <summary>How many of one merchant, and the time of the oldest.</summary>
internal sealed record UndeliveredCountBody(string Merchant, long Count, string OldestAt);

/// <summary>What a resend of a period did.</summary>
/// <param name="More">Whether there are more: the same request again continues with them.</param>
internal sealed record ResendBody(int Resent, bool More);
