using Paykassma.Domain.Postbacks;

namespace Paykassma.Domain.Tests.Postbacks;

/// <summary>A postback in each situation it can be in, reached as it is in life, and all that can happen to it.</summary>
internal static class PostbackSituations
{
    public const long Now = 1_700_000_000_000;
    public const string Key = "postback/shop/deposit/1";

    public static readonly IReadOnlyDictionary<string, PostbackState> All = new Dictionary<string, PostbackState>
    {
        ["Queued"] = Queued,
        ["Sending"] = Next(Queued, Begin(Now))!,
        ["Waiting"] = Next(Next(Queued, Begin(Now)), Record(1, acknowledged: false))!,
        ["Acknowledged"] = Next(Next(Queued, Begin(Now)), Record(1, acknowledged: true))!,
        ["Undelivered"] = Undelivered(),
    };

    public static readonly IReadOnlyDictionary<string, PostbackCommand> Commands = new Dictionary<string, PostbackCommand>
    {
        ["queued again"] = new PostbackCommand.Enqueue("shop", "body", Now),
        ["queued with another body"] = new PostbackCommand.Enqueue("shop", "another body", Now),
        ["begun"] = Begin(Now),
        ["begun too early"] = Begin(Now - 1),
        ["begun a month later"] = Begin(Now + (30 * 86_400_000L)),
        ["the first attempt is acknowledged"] = Record(1, acknowledged: true),
        ["the first attempt is refused"] = Record(1, acknowledged: false),
        ["another attempt is acknowledged"] = Record(99, acknowledged: true),
        ["another attempt is refused"] = Record(99, acknowledged: false),
        ["sent again by a person"] = new PostbackCommand.Resend(Now),
    };

    private static PostbackState Queued => Next(null, new PostbackCommand.Enqueue("shop", "body", Now))!;

    public static PostbackCommand Begin(long at) => new PostbackCommand.Begin(at);

    public static PostbackCommand Record(int attempt, bool acknowledged, long? retryAfterMs = null) =>
        new PostbackCommand.Record(attempt, acknowledged, acknowledged ? "HTTP 200 ok" : "HTTP 500", retryAfterMs, Now);

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
