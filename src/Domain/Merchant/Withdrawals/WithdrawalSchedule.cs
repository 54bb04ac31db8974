using System.Collections.Immutable;
using Paykassma.Domain.Schedules;

namespace Paykassma.Domain.Merchant.Withdrawals;

/// <summary>
/// When an open withdrawal is re-checked (ours). The provider is asked again after 15 s, 30 s, 1 min, 2 min, 5 min, 10 min, 20 min,
/// then every 30 min, each spread by ±20 % so that requests that failed together are not repeated together. After a maximum age the
/// withdrawal needs manual review.
/// </summary>
public static class WithdrawalSchedule
{
    /// <summary>A held withdrawal that was not sent within this time is sent by a re-check. Milliseconds.</summary>
    public const long FirstSendMs = 15_000;

    /// <summary>
    /// An attempt that was not sent within this time must not be sent any more: it could count as lost while it is being sent. Milliseconds.
    /// </summary>
    public const long SendWithinMs = 25_000;

    /// <summary>
    /// An attempt without an answer after this time counts as lost with its sender. It is longer than <see cref="SendWithinMs"/> plus the
    /// longest time-out of a request. Milliseconds.
    /// </summary>
    public const long AttemptLostAfterMs = 90_000;

    /// <summary>How long an outcome may be unknown before manual review: one hour. Milliseconds.</summary>
    public const long UnknownAgeMaxMs = 3_600_000;

    /// <summary>How long the result of an accepted request may be missing before manual review: one day. Milliseconds.</summary>
    public const long ResultAgeMaxMs = 86_400_000;

    private static readonly ImmutableArray<long> Seconds = [15, 30, 60, 120, 300, 600, 1_200, 1_800];

    /// <summary>When the open attempt must not be sent any more. Epoch milliseconds, UTC.</summary>
    public static long SendBefore(WithdrawalState state) => state.DueAt!.Value - AttemptLostAfterMs + SendWithinMs;

    /// <summary>When an open withdrawal that waits needs manual review.</summary>
    public static long AttentionAt(WithdrawalState state) =>
        (state.WaitingSince ?? state.CreatedAt) + (state.Status == WithdrawalStatus.Sent ? ResultAgeMaxMs : UnknownAgeMaxMs);

    /// <summary>When a waiting withdrawal is due: to ask the provider again, or for manual review.</summary>
    public static long DueAt(string id, WithdrawalState state, WhenUnknown whenUnknown, long at) => whenUnknown == WhenUnknown.AskAgain
        ? Math.Min(AttentionAt(state), at + DelayBefore(state.Asks + 1, id))
        : AttentionAt(state);

    /// <summary>
    /// Milliseconds to wait before asking for the <paramref name="ask"/>th time (from 1).
    /// </summary>
    public static long DelayBefore(int ask, string id) => Spread.Of(Seconds[Math.Clamp(ask, 1, Seconds.Length) - 1] * 1_000, id, ask);
}
