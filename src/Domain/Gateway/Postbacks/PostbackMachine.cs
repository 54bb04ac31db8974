namespace Paykassma.Domain.Gateway.Postbacks;

/// <summary>A postback's life cycle: a pure, total function over (state, command). The content never changes.</summary>
public static class PostbackMachine
{
    /// <summary>
    /// An attempt without an outcome after this time counts as lost with its courier. It is longer than a courier's total time-out.
    /// Milliseconds.
    /// </summary>
    public const long AttemptLostAfterMs = 45_000;

    /// <summary>
    /// An attempt that is begun so soon after the event needs no write of its own: if the courier dies, a re-check finds the postback as it was.
    /// Later ones do, or a postback that kills its courier each time would be sent for ever. Milliseconds.
    /// </summary>
    public const long FreshMs = 10_000;

    /// <summary>The longest <c>Retry-After</c> that is respected. Milliseconds.</summary>
    public const long MaxRetryAfterMs = 86_400_000;

    /// <summary>The shortest and the longest delay of one deferral or one wait. Milliseconds.</summary>
    public const long PutOffMinMs = 1_000;
    public const long PutOffMaxMs = 3_600_000;

    /// <summary>A deferral lasts at least this part of the time since the schedule began, so that a long outage costs few writes.</summary>
    public const int DeferralShare = 8;

    /// <summary>
    /// A postback that was only deferred, never sent, becomes undelivered after this time, like one that was refused each time. Longer
    /// than any schedule. Milliseconds.
    /// </summary>
    public const long DeferredMaxMs = 4 * 86_400_000L;

    /// <summary>
    /// An endpoint that answered, but not ok, will most likely answer the same again: such a postback is brought forward at most once in this
    /// time, so that one that is always refused is not sent with every success of others. Milliseconds.
    /// </summary>
    public const long RefusedAgainAfterMs = 3_600_000;

    public static PostbackStep Apply(string key, PostbackState? state, PostbackCommand command) => command switch
    {
        PostbackCommand.Enqueue enqueue => Enqueue(key, state, enqueue),
        _ when state is null => new(null, PostbackReply.NotFound),
        PostbackCommand.Begin begin => Begin(key, state, begin.At),
        PostbackCommand.Record record => Record(key, state, record.Report, record.At),
        PostbackCommand.Defer defer => Defer(state, defer),
        PostbackCommand.Wait wait => Wait(state, wait),
        PostbackCommand.LetGo letGo => LetGo(state, letGo.At),
        PostbackCommand.Resend resend => Resend(state, resend),
        PostbackCommand.BringForward forward => BringForward(state, forward),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "not a postback command"),
    };

    private static PostbackStep Enqueue(string key, PostbackState? state, PostbackCommand.Enqueue command) => state is not null
        ? new(null, PostbackReply.Replayed)
        : new(new PostbackState
        {
            Status = PostbackStatus.Due,
            Merchant = command.Merchant,
            Body = command.Body,
            CreatedAt = command.At,
            DueAt = command.At,
            // A postback that waits for itself would wait for ever.
            After = command.After == key ? null : command.After,
        }, PostbackReply.Done);

    private static PostbackStep Begin(string key, PostbackState state, long at)
    {
        if (!IsDue(state, at)) return new(null, PostbackReply.Ignored);
        if (state.After is not null) return new(null, PostbackReply.Waiting);
        var known = WithoutTheLost(state) with { NotBefore = null };
        var attempt = known.Attempts + 1;
        if (known.ScheduledAt is { } scheduled && scheduled > at)
        {
            // Brought forward: an attempt beside the schedule, which goes on from where it is.
            return new(
                known with
                {
                    Attempts = attempt,
                    AttemptsBeforeResend = known.AttemptsBeforeResend + 1,
                    OpenAttempt = attempt,
                    OpenedAt = at,
                    DueAt = Math.Max(scheduled, at + AttemptLostAfterMs),
                },
                PostbackReply.Done);
        }

        if (known.Attempts - known.AttemptsBeforeResend >= RetrySchedule.MaxAttempts)
        {
            return new(Undelivered(known, at), PostbackReply.Undelivered);
        }

        // Set the next due time before sending: if the courier dies, a re-check finds the postback. A lost attempt counts as a failed one
        // and follows the schedule: a postback that kills its courier each time must not be sent for ever.
        var delay = RetrySchedule.DelayAfter(attempt - known.AttemptsBeforeResend, key) ?? 0;
        var due = at + Math.Max(delay, AttemptLostAfterMs);
        return new(known with { Attempts = attempt, OpenAttempt = attempt, OpenedAt = at, DueAt = due, ScheduledAt = null }, PostbackReply.Done)
        {
            MayBeForgotten = attempt == 1 && at - state.CreatedAt < FreshMs,
        };
    }

    private static PostbackStep Record(string key, PostbackState state, AttemptReport report, long at)
    {
        if (state.Status == PostbackStatus.Acknowledged) return new(null, PostbackReply.Ignored);
        if (WasForgotten(state, report)) state = Remembered(state, report, at);
        if (!report.Acknowledged && state.OpenAttempt != report.Number) return new(null, PostbackReply.Ignored);
        var noted = Noted(state, report, at);
        if (report.Acknowledged)
        {
            // This counts even from an attempt that was considered lost: the merchant has the postback.
            return new(noted with
            {
                Status = PostbackStatus.Acknowledged,
                After = null,
                OpenAttempt = null,
                OpenedAt = null,
                DueAt = null,
                UndeliveredAt = null,
                AcknowledgedAt = at,
                ScheduledAt = null,
                NotBefore = null,
            }, PostbackReply.Done);
        }

        var asked = Math.Clamp(report.RetryAfterMs ?? 0, 0, MaxRetryAfterMs);
        var closed = noted with { OpenAttempt = null, OpenedAt = null, ScheduledAt = null, NotBefore = asked > 0 ? at + asked : null };
        if (state.ScheduledAt is { } scheduled) return new(closed with { DueAt = Math.Max(scheduled, at + asked) }, PostbackReply.Done);
        if (RetrySchedule.DelayAfter(report.Number - state.AttemptsBeforeResend, key) is not { } delay)
        {
            return new(Undelivered(closed, at), PostbackReply.Done);
        }

        return new(closed with { DueAt = at + Math.Max(delay, asked) }, PostbackReply.Done);
    }

    private static PostbackStep Defer(PostbackState state, PostbackCommand.Defer command)
    {
        if (!IsDue(state, command.At)) return new(null, PostbackReply.Ignored);
        var known = WithoutTheLost(state) with { LastOutcome = command.Why };
        var age = Math.Max(0, command.At - (state.ScheduleBeganAt ?? state.CreatedAt));
        // The schedule of a postback that waits for an earlier one has not begun.
        if (state.After is null && age > DeferredMaxMs) return new(Undelivered(known, command.At), PostbackReply.Undelivered);
        var least = Math.Clamp(age / DeferralShare, PutOffMinMs, PutOffMaxMs);
        return new(known with { DueAt = PutOff(command.At, command.Until, least) }, PostbackReply.Done);
    }

    private static PostbackStep Wait(PostbackState state, PostbackCommand.Wait command) => state.After is null || !IsDue(state, command.At)
        ? new(null, PostbackReply.Ignored)
        : new(state with { DueAt = PutOff(command.At, command.Until, PutOffMinMs) }, PostbackReply.Done);

    private static PostbackStep LetGo(PostbackState state, long at) => state.After is null
        ? new(null, PostbackReply.Ignored)
        : new(state with { After = null, DueAt = state.Status == PostbackStatus.Due ? at : state.DueAt, ScheduleBeganAt = at }, PostbackReply.Done);

    private static PostbackStep Resend(PostbackState state, PostbackCommand.Resend command)
    {
        if (state.Status == PostbackStatus.Acknowledged) return new(null, PostbackReply.Ignored);
        // It is due or being sent, so it cannot be sent sooner. Restarting the schedule each time would make it endless.
        if (IsDue(state, command.At) || IsOnItsWay(state, command.At)) return new(null, PostbackReply.Replayed);
        return new(WithoutTheLost(state) with
        {
            Status = PostbackStatus.Due,
            AttemptsBeforeResend = state.Attempts,
            ScheduleBeganAt = command.At,
            DueAt = command.At,
            UndeliveredAt = null,
            ResentBy = command.By,
            ScheduledAt = null,
            NotBefore = null,
        }, PostbackReply.Done);
    }

    private static PostbackStep BringForward(PostbackState state, PostbackCommand.BringForward command)
    {
        var waits = state.Status == PostbackStatus.Due && state.DueAt > command.Due && !IsOnItsWay(state, command.At);
        if (!waits || state.NotBefore > command.Due || WasTriedSince(state, command)) return new(null, PostbackReply.Ignored);
        return new(WithoutTheLost(state) with
        {
            DueAt = command.Due,
            // One that waits for an earlier postback has no schedule yet.
            ScheduledAt = state.After is null ? state.ScheduledAt ?? state.DueAt : null,
        }, PostbackReply.Done);
    }

    /// <summary>Whether another attempt would only repeat one that was made since the endpoint answers again, or was refused not long ago.</summary>
    private static bool WasTriedSince(PostbackState state, PostbackCommand.BringForward command)
    {
        if (state.OpenedAt >= command.Recovered) return true;
        if (state.History is not [.., var last]) return false;
        return last.At >= command.Recovered || (last.WasRefused && command.At - last.At < RefusedAgainAfterMs);
    }

    private static bool IsDue(PostbackState state, long at) => state.Status == PostbackStatus.Due && state.DueAt <= at;

    /// <summary>Whether it is being sent. An attempt counts as lost after <see cref="AttemptLostAfterMs"/>, however late the next is due.</summary>
    private static bool IsOnItsWay(PostbackState state, long at) =>
        state.OpenAttempt is not null && at - (state.OpenedAt ?? state.CreatedAt) < AttemptLostAfterMs;

    private static PostbackState Undelivered(PostbackState state, long at) => state with
    {
        Status = PostbackStatus.Undelivered,
        OpenAttempt = null,
        OpenedAt = null,
        DueAt = null,
        UndeliveredAt = at,
        ScheduledAt = null,
        NotBefore = null,
    };

    /// <summary>If an attempt is still open when the postback is due or sent again, it was lost, and is recorded as lost.</summary>
    private static PostbackState WithoutTheLost(PostbackState state) => state.OpenAttempt is not { } lost ? state : state with
    {
        OpenAttempt = null,
        OpenedAt = null,
        LastOutcome = EndedAttempt.Lost,
        History = state.History.With(new EndedAttempt(lost, state.OpenedAt ?? state.CreatedAt, EndedAttempt.Lost, null, null, null)),
    };

    /// <summary>Whether this is the first attempt, which was begun and not saved. See <see cref="PostbackStep.MayBeForgotten"/>.</summary>
    private static bool WasForgotten(PostbackState state, AttemptReport report) =>
        report.Number == 1 && state is { Status: PostbackStatus.Due, Attempts: 0, After: null };

    /// <summary>As if its begin had been saved, from what its courier knows.</summary>
    private static PostbackState Remembered(PostbackState state, AttemptReport report, long at) => state with
    {
        Attempts = report.Number,
        OpenAttempt = report.Number,
        OpenedAt = at - Math.Clamp(report.DurationMs, 0, AttemptLostAfterMs),
    };

    private static PostbackState Noted(PostbackState state, AttemptReport report, long at)
    {
        var began = (state.OpenAttempt == report.Number ? state.OpenedAt : null)
            ?? state.History.FirstOrDefault(known => known.Number == report.Number)?.At
            ?? at - Math.Clamp(report.DurationMs, 0, AttemptLostAfterMs);
        var ended = new EndedAttempt(report.Number, began, report.Outcome, report.Status, report.Answer, report.DurationMs, report.SignedWith);
        return state with { LastOutcome = report.Outcome, History = state.History.With(ended) };
    }

    private static long PutOff(long at, long until, long least) => Math.Clamp(until, at + least, at + PutOffMaxMs);
}
