namespace Paykassma.Cli.Tools.Load.Work;

/// <summary>Only postbacks: each pays an order once, however often it is sent; a forged one is refused and pays nothing.</summary>
internal sealed class PostbackWork(
    FrontDoor door, IOrderSource orders, SignedPostbacks signed, LoadTally tally, CreditBook credits, TimeProvider clock)
{
    private const int Forbidden = 403;
    private const string SignatureWrong = "POSTBACK_SIGNATURE_WRONG";
    private const string NoOrder = "its order could not be registered";

    private readonly KindTally _tally = tally[LoadKind.Postback];

    public Task RunAsync(LoadDraw draw, long due, CancellationToken cancellation) =>
        draw.IsForged ? ForgedAsync(draw, due, cancellation) : GenuineAsync(draw, due, cancellation);

    private Task ForgedAsync(LoadDraw draw, long due, CancellationToken cancellation) => _tally.OfferAsync(due, async kind =>
    {
        if (await orders.TakeAsync(draw.Label, cancellation) is not { } order) return LoadOutcome.Failed(NoOrder);
        var answer = await door.PostbackAsync(signed.Forged(order), kind, cancellation);
        orders.GiveBack(order);
        return answer.Status == Forbidden && answer.Text("code") == SignatureWrong
            ? LoadOutcome.RefusedAsExpected
            : LoadOutcome.Failed($"a bad signature was answered {answer.Words}");
    });

    private async Task GenuineAsync(LoadDraw draw, long due, CancellationToken cancellation)
    {
        RegisteredOrder? order = null;
        byte[] body = [];
        var together = Task.FromResult(LoadOutcome.Failed(NoOrder));
        var first = await _tally.OfferAsync(due, async kind =>
        {
            order = await orders.TakeAsync(draw.Label, cancellation);
            if (order is null) return LoadOutcome.Failed(NoOrder);
            body = signed.Genuine(order);
            // Due now: a repeat cannot be due before there is something to repeat.
            if (draw.Repeat == Repeat.Together) together = _tally.OfferAsync(clock.GetTimestamp(), other => SendAsync(body, other, cancellation));
            return await SendAsync(body, kind, cancellation);
        });
        if (order is null) return;
        var second = await together;
        if (draw.Repeat == Repeat.Afterwards) second = await _tally.OfferAsync(clock.GetTimestamp(), kind => SendAsync(body, kind, cancellation));
        if (first.IsCompleted || second.IsCompleted) credits.Acknowledge(order.Label);
        else credits.LeaveOpen(order.Label);
    }

    private async Task<LoadOutcome> SendAsync(byte[] body, KindTally kind, CancellationToken cancellation)
    {
        var answer = await door.PostbackAsync(body, kind, cancellation);
        return FrontDoor.IsAcknowledged(answer) ? LoadOutcome.Completed : LoadOutcome.Failed($"a genuine postback was answered {answer.Words}");
    }
}
