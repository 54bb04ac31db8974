namespace Paykassma.Domain.Gateway.Payouts;

/// <summary>
/// The latest request without an id that had this content. Such requests cannot be told from repeats, so an equal one within a short time is
/// refused (ours).
/// </summary>
public sealed record UnnamedPayoutState
{
    /// <summary>Within this time after the first one an equal request is refused. Milliseconds.</summary>
    public const long RepeatWithinMs = 5 * 60_000;

    /// <summary>The id that the gateway made for it.</summary>
    public required string WithdrawalId { get; init; }

    /// <summary>When it was made. Epoch milliseconds, UTC.</summary>
    public required long CreatedAt { get; init; }

    /// <summary>Whether an equal request at this time counts as a repeat.</summary>
    public bool Covers(long at) => at < CreatedAt + RepeatWithinMs;
}
