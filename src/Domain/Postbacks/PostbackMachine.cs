namespace Paykassma.Domain.Postbacks;

/// <summary>A postback's life: a pure, total function over (state, command). The body never changes.</summary>
public static class PostbackMachine
{
    /// <summary>
    /// An attempt without an outcome after this counts as lost with its courier. It is longer than a courier's total time-out.
    /// Milliseconds.
    /// </summary>
    public const long AttemptLostAfterMs = 45_000;

    /// <summary>The longest <c>Retry-After</c> that is believed. Milliseconds.</summary>
    public const long MaxRetryAfterMs = 86_400_000;

    public static PostbackStep Apply(string key, PostbackState? state, PostbackCommand command) => command switch
    {
        PostbackCommand.Enqueue enqueue => Enqueue(state, enqueue),
        _ when state is null => new(null, PostbackReply.NotFound),
        PostbackCommand.Begin begin => Begin(key, state, begin.At),
        PostbackCommand.Record record => Record(key, state, record),
        PostbackCommand.Resend resend => Resend(state, resend.At),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "not a postback command"),
    };

    private static PostbackStep Enqueue(PostbackState? state, PostbackCommand.Enqueue command) => state is not null
        ? new(null, PostbackReply.Replayed)
        : new(new PostbackState
        {
            Status = PostbackStatus.Due,
            Merchant = command.Merchant,
            Body = command.Body,
            CreatedAt = command.At,
            DueAt = command.At,
        }, PostbackReply.Done);

    private static PostbackStep Begin(string key, PostbackState state, long at)
    {
        if (state.Status != PostbackStatus.Due || state.DueAt > at) return new(null, PostbackReply.Ignored);
        if (state.Attempts - state.AttemptsBeforeResend >= RetrySchedule.MaxAttempts)
        {
            return new(state with { Status = PostbackStatus.Undelivered, OpenAttempt = null, DueAt = null }, PostbackReply.Undelivered);
        }

        var attempt = state.Attempts + 1;
        // Due again before it is sent: should the courier die, a re-check finds it. A lost attempt is one that failed, so the schedule
        // holds for it as well: what kills its courier each time must not be sent for ever.
        var delay = RetrySchedule.DelayAfter(attempt - state.AttemptsBeforeResend, key) ?? 0;
        var due = at + Math.Max(delay, AttemptLostAfterMs);
        return new(state with { Attempts = attempt, OpenAttempt = attempt, DueAt = due }, PostbackReply.Done);
    }

    private static PostbackStep Record(string key, PostbackState state, PostbackCommand.Record command)
    {
        if (state.Status == PostbackStatus.Acknowledged) return new(null, PostbackReply.Ignored);
        if (command.Acknowledged)
        {
            // Also from an attempt given up for lost: the merchant has it, and that is all that counts.
            return new(state with
            {
                Status = PostbackStatus.Acknowledged,
                OpenAttempt = null,
                DueAt = null,
                LastOutcome = command.Outcome,
                AcknowledgedAt = command.At,
            }, PostbackReply.Done);
        }

        if (state.OpenAttempt != command.Attempt) return new(null, PostbackReply.Ignored);
        var closed = state with { OpenAttempt = null, LastOutcome = command.Outcome };
        if (RetrySchedule.DelayAfter(command.Attempt - state.AttemptsBeforeResend, key) is not { } delay)
        {
            return new(closed with { Status = PostbackStatus.Undelivered, DueAt = null }, PostbackReply.Done);
        }

        var asked = Math.Clamp(command.RetryAfterMs ?? 0, 0, MaxRetryAfterMs);
        return new(closed with { DueAt = command.At + Math.Max(delay, asked) }, PostbackReply.Done);
    }

    private static PostbackStep Resend(PostbackState state, long at) => state.Status == PostbackStatus.Acknowledged
        ? new(null, PostbackReply.Ignored)
        : new(state with { Status = PostbackStatus.Due, AttemptsBeforeResend = state.Attempts, OpenAttempt = null, DueAt = at }, PostbackReply.Done);
}
