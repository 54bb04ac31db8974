using Paykassma.Domain.Gateway.Postbacks;

namespace Paykassma.Domain.Tests.Gateway.Postbacks;

/// <summary>A postback in each situation it can be in, reached as it is in life, and all that can happen to it.</summary>
internal static class PostbackSituations
{
    public const long Now = 1_700_000_000_000;
    public const string Key = "postback/shop/deposit/1";
    public const string Earlier = "postback/shop/deposit/0";

    public static readonly IReadOnlyDictionary<string, PostbackState> All = new Dictionary<string, PostbackState>
    {
        ["Queued"] = Queued,
        ["Behind"] = Behind,
        ["Sending"] = Next(Queued, Begin(Now))!,
        ["Waiting"] = Next(Next(Queued, Begin(Now)), Record(1, acknowledged: false))!,
        ["Down"] = Down,
        ["Forward"] = Next(Down, Forward(Later, Later))!,
        ["Acknowledged"] = Next(Next(Queued, Begin(Now)), Record(1, acknowledged: true))!,
        ["Undelivered"] = Undelivered(),
    };

    public static readonly IReadOnlyDictionary<string, PostbackCommand> Commands = new Dictionary<string, PostbackCommand>
    {
        ["queued again"] = new PostbackCommand.Enqueue("shop", "body", null, Now),
        ["queued with another body"] = new PostbackCommand.Enqueue("shop", "another body", Earlier, Now),
        ["begun"] = Begin(Now),
        ["begun too early"] = Begin(Now - 1),
        ["begun a month later"] = Begin(Now + (30 * 86_400_000L)),
        ["the first attempt is acknowledged"] = Record(1, acknowledged: true),
        ["the first attempt is refused"] = Record(1, acknowledged: false),
        ["another attempt is acknowledged"] = Record(99, acknowledged: true),
        ["another attempt is refused"] = Record(99, acknowledged: false),
        ["deferred"] = Defer(Now, Now),
        ["deferred too early"] = Defer(Now - 1, Now),
        ["deferred a month later"] = Defer(Now + (30 * 86_400_000L), Now),
        ["made to wait"] = new PostbackCommand.Wait(Now, Now),
        ["made to wait too early"] = new PostbackCommand.Wait(Now, Now - 1),
        ["let go"] = new PostbackCommand.LetGo(Now),
        ["sent again by a person"] = new PostbackCommand.Resend("grace", Now),
        ["sent again a minute later"] = new PostbackCommand.Resend("grace", Now + 60_000),
        ["brought forward"] = Forward(Now, Now),
        ["brought forward in a minute"] = Forward(Later, Later),
    };

    private static PostbackState Queued => Next(null, new PostbackCommand.Enqueue("shop", "body", null, Now))!;

    private static PostbackState Behind => Next(null, new PostbackCommand.Enqueue("shop", "body", Earlier, Now))!;

    /// <summary>When what failed at <see cref="Now"/> is brought forward: it has not been tried since.</summary>
    public const long Later = Now + 60_000;

    /// <summary>Five attempts without an answer: the next is due in half an hour.</summary>
    public static PostbackState Down
    {
        get
        {
            var state = Queued with { CreatedAt = Now - 800_000, DueAt = Now - 800_000 };
            for (var attempt = 1; attempt <= 5; attempt++)
            {
                var at = attempt == 5 ? Now : state.DueAt!.Value;
                state = Next(state with { DueAt = at }, Begin(at))!;
                state = Next(state, new PostbackCommand.Record(new AttemptReport(attempt, false, "no answer in time", null, null, null, 7), at))!;
            }

            return state;
        }
    }

    public static PostbackCommand Forward(long recovered, long due) => new PostbackCommand.BringForward(recovered, due, recovered);

    public static PostbackCommand Begin(long at) => new PostbackCommand.Begin(at);

    public static PostbackCommand Defer(long at, long until) => new PostbackCommand.Defer(until, "not sent", at);

    public static PostbackCommand Record(int attempt, bool acknowledged, long? retryAfterMs = null) => new PostbackCommand.Record(
        new AttemptReport(
            attempt, acknowledged, acknowledged ? "HTTP 200 ok" : "HTTP 500", acknowledged ? 200 : 500, "answer", retryAfterMs, DurationMs: 7), Now);

    public static PostbackState? Next(PostbackState? state, PostbackCommand command) =>
        PostbackMachine.Apply(Key, state, command).Next ?? state;

    private static PostbackState Undelivered()
    {
        var state = Queued;
        while (state.Status == PostbackStatus.Due)
        {
            state = Next(state, Begin(state.DueAt!.Value))!;
            state = Next(state, Record(state.Attempts, acknowledged: false))!;
        }

        return state;
    }
}
