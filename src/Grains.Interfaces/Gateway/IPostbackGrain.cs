using Paykassma.Domain.Gateway.Postbacks;

namespace Paykassma.Grains.Gateway;

/// <summary>One postback, key <c>postback/{merchant}/{cause}</c>: one fixed content until it is acknowledged.</summary>
[Alias("paykassma.postback")]
public interface IPostbackGrain : IGrainWithStringKey
{
    /// <summary>Stores the content. A later one under the same key is ignored.</summary>
    [Alias("enqueue")]
    Task Enqueue(EnqueuePostback command);

    /// <summary>Opens an attempt if one is due, and saves it before anything is sent; null if there is nothing to send.</summary>
    [AnswersOnce, Alias("begin")]
    Task<PostbackAttempt?> Begin();

    /// <summary>Saves the outcome of an attempt. A closed attempt's outcome changes nothing.</summary>
    [Alias("record")]
    Task Record(AttemptReport report);

    /// <summary>If this postback is due but waits for an earlier one, the earlier one's key; otherwise null.</summary>
    [Alias("waits-for")]
    Task<string?> WaitsFor();

    /// <summary>The earlier one is not delivered yet: ask again at <paramref name="until"/> (epoch milliseconds), at the latest in an hour.</summary>
    [Alias("wait")]
    Task Wait(long until);

    /// <summary>The earlier one is acknowledged or undelivered: this one is due.</summary>
    [Alias("let-go")]
    Task LetGo();

    /// <summary>Reschedules a due postback that cannot be sent now. Not an attempt. The longer it has waited, the longer the delay.</summary>
    [Alias("defer")]
    Task Defer(DeferPostback command);

    /// <summary>
    /// Has it sent again now, with a new schedule, whether it is undelivered or waits for its next attempt. A repeat of this call changes
    /// nothing.
    /// </summary>
    [Alias("resend")]
    Task<ResendAnswer> Resend(ResendPostback command);

    /// <summary>
    /// The endpoint answers again: makes a waiting postback due sooner, for one attempt beside its schedule. If that fails, the schedule
    /// goes on as if it had not been made.
    /// </summary>
    /// <returns>Whether it is due sooner now.</returns>
    [AnswersOnce, Alias("bring-forward")]
    Task<bool> BringForward(BringForwardPostback command);

    /// <summary>The postback and its attempts; null when there is none.</summary>
    [Alias("get")]
    Task<PostbackState?> Get();
}
