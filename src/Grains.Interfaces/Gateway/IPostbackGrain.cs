namespace Paykassma.Grains.Gateway;

/// <summary>One postback, key <c>postback/{merchant}/{cause}</c>: one fixed, signed body until it is acknowledged.</summary>
[Alias("paykassma.postback")]
public interface IPostbackGrain : IGrainWithStringKey
{
    /// <summary>Keeps the body. The first one stays, whatever is queued again under the same key.</summary>
    [Alias("enqueue")]
    Task Enqueue(EnqueuePostback command);

    /// <summary>Opens an attempt if one is due, saved before anything is sent; null when nothing is to be sent.</summary>
    [Alias("begin")]
    Task<PostbackAttempt?> Begin();

    /// <summary>Keeps the outcome of an attempt. A closed attempt's outcome changes nothing.</summary>
    [Alias("record")]
    Task Record(RecordAttempt command);

    /// <summary>The key of the earlier postback that this one, due now, waits for; null when nothing holds it back.</summary>
    [Alias("waits-for")]
    Task<string?> WaitsFor();

    /// <summary>The earlier one is still on its way: ask again at <paramref name="until"/>, in epoch milliseconds, or an hour from now at the latest.</summary>
    [Alias("wait")]
    Task Wait(long until);

    /// <summary>The earlier one is acknowledged or undelivered: this one is due.</summary>
    [Alias("let-go")]
    Task LetGo();

    /// <summary>Puts off a postback that is due and cannot be sent now. No attempt; the longer it has waited, the longer it is put off.</summary>
    [Alias("defer")]
    Task Defer(DeferPostback command);

    /// <summary>Has it sent again now, by a schedule that begins anew. Repeating it changes nothing.</summary>
    [Alias("resend")]
    Task<ResendAnswer> Resend(ResendPostback command);

    /// <summary>The postback and its attempts; null when there is none.</summary>
    [Alias("get")]
    Task<PostbackView?> Get();
}
