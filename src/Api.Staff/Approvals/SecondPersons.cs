using Paykassma.Storage.Staff;

namespace Paykassma.Api.Staff.Approvals;

/// <summary>
/// Whether two names are two persons (ours): whoever has added or changed a person may sign in as them, and whoever made a service's key
/// may know it. So neither may be behind the other, and nobody behind both.
/// </summary>
public sealed class SecondPersons(IMakers makers, TimeProvider clock)
{
    private static readonly int Days = Makers.NewPerson.Days;

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Why the second is no other person than the first, without a full stop; null if they are. Equal names are one person.</summary>
    /// <param name="first">A person or a service.</param>
    /// <param name="second">Who would be the second person.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public Task<string?> WhyNotAsync(string first, Actor second, CancellationToken cancellation = default) => WhyNotAsync(first, Now, Now, second, cancellation);

    /// <summary>As <see cref="WhyNotAsync(string, Actor, CancellationToken)"/>, of something that the first did before.</summary>
    /// <param name="from">When they did it, or earlier: time makes nobody another person than whoever did it. Epoch milliseconds.</param>
    /// <param name="until">When they did it, or later. Epoch milliseconds.</param>
    public async Task<string?> WhyNotAsync(string first, long from, long until, Actor second, CancellationToken cancellation = default)
    {
        if (SamePerson.Is(first, second.Name)) return $"{first} is you";
        var behindFirst = await makers.BehindAsync(first, from, until, cancellation);
        var behindSecond = await makers.BehindAsync(second.Name, cancellation);
        if (behindFirst.FirstOrDefault(name => behindSecond.Any(other => SamePerson.Is(name, other))) is not { } shared) return null;
        var (mine, theirs) = (SamePerson.Is(shared, second.Name), SamePerson.Is(shared, first));
        return mine ? $"You added or changed {first}, or whoever did, in the last {Days} days or in those before it was done; or you were behind the key of {first} when it was made"
            : theirs ? $"In the last {Days} days {first} added or changed you, or whoever did"
            : $"{shared} added or changed both {first} and you, or whoever did, in the last {Days} days or in those before it was done";
    }
}
