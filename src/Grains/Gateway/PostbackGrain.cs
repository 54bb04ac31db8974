using Paykassma.Domain.Postbacks;
using Paykassma.Grains.State;

namespace Paykassma.Grains.Gateway;

/// <summary>One body until it is acknowledged. It never sends: a courier asks it for an attempt and reports back.</summary>
[GrainType("postback")]
public sealed class PostbackGrain(GrainStateStore store, TimeProvider clock)
    : StatefulGrain<PostbackState>("postback", store), IPostbackGrain
{
    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public Task Enqueue(EnqueuePostback command) => Apply(new PostbackCommand.Enqueue(command.Merchant, command.Body, Now));

    public async Task<PostbackAttempt?> Begin()
    {
        var reply = await Apply(new PostbackCommand.Begin(Now));
        return reply == PostbackReply.Done && State is { } state
            ? new PostbackAttempt { Number = state.Attempts, Merchant = state.Merchant, Body = state.Body }
            : null;
    }

    public Task Record(RecordAttempt command) =>
        Apply(new PostbackCommand.Record(command.Number, command.Acknowledged, command.Outcome, command.RetryAfterMs, Now));

    public Task<PostbackView?> Get() => Task.FromResult(State is { } state
        ? new PostbackView
        {
            Status = StoredNames.Of(state.Status),
            Attempts = state.Attempts,
            LastOutcome = state.LastOutcome,
            DueAt = state.DueAt,
            AcknowledgedAt = state.AcknowledgedAt,
        }
        : null);

    private async Task<PostbackReply> Apply(PostbackCommand command)
    {
        var step = PostbackMachine.Apply(Key, State, command);
        if (step.Next is { } next) await Save(next);
        return step.Reply;
    }
}
