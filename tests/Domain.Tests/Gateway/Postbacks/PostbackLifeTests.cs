using FsCheck;
using FsCheck.Fluent;
using Paykassma.Domain.Gateway.Postbacks;
using static Paykassma.Domain.Tests.Gateway.Postbacks.PostbackSituations;

namespace Paykassma.Domain.Tests.Gateway.Postbacks;

/// <summary>What holds along every life of a postback, whatever is done to it in whatever order.</summary>
public sealed class PostbackLifeTests
{
    /// <summary>All ways a status may go. Undelivered goes back to due only by a person's act, and to acknowledged by a late answer.</summary>
    private static readonly Dictionary<PostbackStatus, PostbackStatus[]> Ways = new()
    {
        [PostbackStatus.Due] = [PostbackStatus.Acknowledged, PostbackStatus.Undelivered],
        [PostbackStatus.Undelivered] = [PostbackStatus.Due, PostbackStatus.Acknowledged],
        [PostbackStatus.Acknowledged] = [],
    };

    /// <summary>Mostly what a courier does; the attempt is counted back from the latest.</summary>
    private sealed record Act(string What, int AttemptsBack, bool Acknowledged, long? RetryAfterMs, long Wait);

    private static readonly Gen<Act> AnyAct =
        from what in Gen.Elements("begin", "begin", "begin", "record", "record", "record", "defer", "wait", "let go", "enqueue", "resend", "forward", "forward")
        from back in Gen.Choose(-1, 3)
        from acknowledged in Gen.Frequency((1, Gen.Constant(true)), (20, Gen.Constant(false)))
        from retryAfter in Gen.Elements<long?>(null, null, 0, 60_000, long.MaxValue)
        from wait in Gen.Elements(0L, 1_000, 60_000, 86_400_000, 200_000_000)
        select new Act(what, back, acknowledged, retryAfter, wait);

    [Fact]
    public void AStatusOnlyGoesAnAllowedWay() => Run((before, command, after) =>
    {
        if (before is null || before.Status == after.Status) return;
        Assert.Contains(after.Status, Ways[before.Status]);
        if (after.Status == PostbackStatus.Due) Assert.IsType<PostbackCommand.Resend>(command);
    });

    [Fact]
    public void TheBodyNeverChanges() => Run((before, _, after) => Assert.Equal("body 0", after.Body));

    [Fact]
    public void WhatIsAcknowledgedNeverChanges() => Run((before, _, after) => Assert.NotEqual(PostbackStatus.Acknowledged, before?.Status));

    [Fact]
    public void EachAttemptHasANumberOfItsOwn() => Run((before, command, after) =>
    {
        var opened = command is PostbackCommand.Begin && after.Status == PostbackStatus.Due;
        // The first attempt may have been forgotten with its process; its courier reports it all the same.
        var forgotten = command is PostbackCommand.Record { Report.Number: 1 } && before is { Status: PostbackStatus.Due, Attempts: 0, After: null };
        Assert.Equal((before?.Attempts ?? 0) + (opened || forgotten ? 1 : 0), after.Attempts);
        if (opened) Assert.Equal(after.Attempts, after.OpenAttempt);
    });

    [Fact]
    public void WhatIsDueHasADueTimeAndNothingElseHas() => Run((_, _, after) =>
        Assert.Equal(after.Status == PostbackStatus.Due, after.DueAt is not null));

    [Fact]
    public void WhatIsUndeliveredSaysSinceWhenAndNothingElseDoes() => Run((_, _, after) =>
        Assert.Equal(after.Status == PostbackStatus.Undelivered, after.UndeliveredAt is not null));

    [Fact]
    public void NothingIsSentBeforeTheEarlierOneIsSettled() => Run((before, command, after) =>
    {
        if (command is PostbackCommand.Begin) Assert.Null(before!.After);
        if (before?.After is not null && after.After is null) Assert.True(command is PostbackCommand.LetGo or PostbackCommand.Record);
    });

    [Fact]
    public void WhatIsBroughtForwardIsNeverDueLaterThanItWas() => Run((before, command, after) =>
    {
        if (command is PostbackCommand.BringForward) Assert.True(after.DueAt < before!.DueAt);
        if (after.ScheduledAt is not null) Assert.Equal((PostbackStatus.Due, null), (after.Status, after.After));
    });

    [Fact]
    public void EachEndedAttemptIsRememberedOnceInOrderUpToALimit() => Run((_, _, after) =>
    {
        Assert.Equal(after.History.Select(attempt => attempt.Number).Distinct().Order(), after.History.Select(attempt => attempt.Number));
        Assert.InRange(after.History.Length, 0, AttemptHistory.Max);
    });

    [Fact]
    public void TheScheduleIsNeverOverrunWithoutAPerson() => Run((_, _, after) =>
        Assert.InRange(after.Attempts - after.AttemptsBeforeResend, 0, RetrySchedule.MaxAttempts));

    private static void Run(Action<PostbackState?, PostbackCommand, PostbackState> check) =>
        Scripts.Check(AnyAct, maxLength: 80, runs: 500, script =>
        {
            var (state, now) = ((PostbackState?)null, Now);
            for (var i = 0; i < script.Length; i++)
            {
                now += script[i].Wait;
                var command = i == 0 ? new PostbackCommand.Enqueue("shop", "body 0", script.Length % 2 == 0 ? Earlier : null, now) : CommandOf(script[i], state!, now, i);
                if (PostbackMachine.Apply(Key, state, command).Next is not { } next) continue;
                check(state, command, next);
                state = next;
            }
        });

    private static PostbackCommand CommandOf(Act act, PostbackState state, long now, int step) => act.What switch
    {
        "begin" => new PostbackCommand.Begin(now),
        "record" => new PostbackCommand.Record(
            new AttemptReport(state.Attempts - act.AttemptsBack, act.Acknowledged, "words", null, null, act.RetryAfterMs, act.Wait), now),
        "defer" => new PostbackCommand.Defer(act.RetryAfterMs ?? now, "words", now),
        "wait" => new PostbackCommand.Wait(act.RetryAfterMs ?? now, now),
        "let go" => new PostbackCommand.LetGo(now),
        "resend" => new PostbackCommand.Resend(null, now),
        "forward" => new PostbackCommand.BringForward(now - act.Wait, now, now),
        _ => new PostbackCommand.Enqueue("other", $"body {step}", null, now),
    };
}
