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

    [Alias("get")]
    Task<PostbackView?> Get();
}
