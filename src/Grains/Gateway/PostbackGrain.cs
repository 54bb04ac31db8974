using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Grains.State;

namespace Paykassma.Grains.Gateway;

/// <summary>
/// One postback's content, kept until it is acknowledged. The grain never sends, and never asks another postback. A courier asks it for an
/// attempt and reports back; the courier also asks the earlier postback that this one waits for.
/// </summary>
[GrainType("postback")]
public sealed class PostbackGrain(GrainStateStore store, TimeProvider clock)
    : StatefulGrain<PostbackState>(StateName, store), IPostbackGrain
{
    internal const string StateName = "postback";

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public Task Enqueue(EnqueuePostback command) =>
        Apply(new PostbackCommand.Enqueue(command.Merchant, command.Body, command.After, Now));

    public async Task<PostbackAttempt?> Begin()
    {
        await ReloadUnlessDue(State?.DueAt, Now);
        var reply = await Apply(new PostbackCommand.Begin(Now));
        return reply == PostbackReply.Done && State is { } state
            ? new PostbackAttempt { Number = state.Attempts, Merchant = state.Merchant, Body = state.Body }
            : null;
    }

    public async Task<string?> WaitsFor() =>
        PostbackMachine.Apply(Key, await Read(), new PostbackCommand.Begin(Now)).Reply == PostbackReply.Waiting ? State!.After : null;

    public Task Wait(long until) => Apply(new PostbackCommand.Wait(until, Now));

    public Task LetGo() => Apply(new PostbackCommand.LetGo(Now));

    public Task Defer(DeferPostback command) => Apply(new PostbackCommand.Defer(command.Until, command.Why, Now));

    public Task Record(AttemptReport report) => Apply(new PostbackCommand.Record(report, Now));

    public async Task<ResendAnswer> Resend(ResendPostback command)
    {
        var reply = await Apply(new PostbackCommand.Resend(command.Operator, Now));
        return new ResendAnswer { Reply = reply, Postback = State };
    }

    public async Task<bool> BringForward(BringForwardPostback command) =>
        await Apply(new PostbackCommand.BringForward(command.Recovered, command.Due, Now)) == PostbackReply.Done;

    public Task<PostbackState?> Get() => Read();

    /// <summary>The state. A payment writes the first one, which an activation that was here before it has not seen.</summary>
    private async Task<PostbackState?> Read()
    {
        if (State is null) await Reload();
        return State;
    }

    private async Task<PostbackReply> Apply(PostbackCommand command)
    {
        var step = PostbackMachine.Apply(Key, await Read(), command);
        if (step.Next is { } next)
        {
            var before = State;
            if (step.MayBeForgotten) Remember(next);
            else await Save(next);
            PostbackMetrics.Moved(before, next);
        }

        return step.Reply;
    }
}
