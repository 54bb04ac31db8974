namespace Paykassma.Domain.Gateway.Payouts;

/// <summary>
/// A channel that was told to pay, and has given no final answer, is asked again although the payout has left it (ours): each hour for one day,
/// then each day, for 7 days in all, whoever carries the payout, and also after its end. Otherwise nobody would learn that it paid too.
/// </summary>
internal static class LateQuestions
{
    /// <summary>How long it is asked after the payout has left it. Milliseconds.</summary>
    public const long ForMs = 7 * DayMs;

    private const long HourMs = 3_600_000;
    private const long DayMs = 24 * HourMs;

    /// <summary>The state whose due time is only that of its own next step.</summary>
    public static PayoutState? Apart(PayoutState? state) => state is { AskAt: not null } ? state with { DueAt = state.OwnDueAt, OwnDueAt = null } : state;

    /// <summary>The state that is due when its own next step is, or the next question, whichever is first: re-checks read one time only.</summary>
    public static PayoutState Together(PayoutState state) => state.AskAt is not { } ask
        ? state with { OwnDueAt = null }
        : state with { OwnDueAt = state.DueAt, DueAt = state.DueAt is { } own && own < ask ? own : ask };

    /// <summary>Begins when the payout leaves a channel that may still pay it. Nothing changes if it began before.</summary>
    public static PayoutState Begun(PayoutState state, long at) => state is { SubmitAttempt: not null, AskUntil: null }
        ? state with { AskAt = at + HourMs, AskUntil = at + ForMs }
        : state;

    /// <summary>Ends them: the channel's answer is final, or it cannot be asked.</summary>
    public static PayoutState Over(PayoutState state) => state with { AskAt = null, AskUntil = state.AskUntil ?? 0 };

    /// <summary>The question that is due. Its attempt is not left open: the payout does not wait for the answer.</summary>
    public static PayoutStep Ask(PayoutState state, long at)
    {
        var next = at + (at < state.AskUntil - ForMs + DayMs ? HourMs : DayMs);
        return new(
            state with { Attempts = checked(state.Attempts + 1), AskAt = next <= state.AskUntil ? next : null }, PayoutReply.Done)
        { Errand = ChannelErrand.Query };
    }
}
