using Paykassma.Storage.Staff;

namespace Paykassma.Api.Staff.Approvals;

/// <summary>
/// Whether two names are two persons (ours): whoever has added or changed a person may sign in as them, and whoever made a service's key
/// may know it. So neither may be behind the other, and nobody behind both.
/// </summary>
public sealed class SecondPersons(Makers makers)
{
    private static readonly int Days = Makers.NewPerson.Days;

    /// <summary>Who is behind a name now, without the name itself.</summary>
    public async Task<IReadOnlyList<string>> BehindAsync(string name, CancellationToken cancellation = default) =>
        [.. (await makers.BehindAsync(name, cancellation)).Where(other => !SamePerson.Is(other, name))];

    /// <summary>Why the second is no other person than the first, without a full stop; null if they are. Equal names are one person.</summary>
    /// <param name="first">A person or a service.</param>
    /// <param name="second">Who would be the second person.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public Task<string?> WhyNotAsync(string first, Actor second, CancellationToken cancellation = default) => WhyNotAsync(first, [], second, cancellation);

    /// <summary>As <see cref="WhyNotAsync(string, Actor, CancellationToken)"/>, of something that the first did before.</summary>
    /// <param name="then">Who was behind the first when they did it: time makes nobody another person than whoever did it.</param>
    public async Task<string?> WhyNotAsync(string first, IReadOnlyList<string> then, Actor second, CancellationToken cancellation = default)
    {
        if (SamePerson.Is(first, second.Name)) return $"{first} is you";
        if (then.Any(name => SamePerson.Is(name, second.Name))) return $"When {first} prepared it, you had added or changed {first} in the {Days} days before, or whoever did";
        var behindFirst = (await makers.BehindAsync(first, cancellation)).Union(then);
        var behindSecond = await makers.BehindAsync(second.Name, cancellation);
        if (behindFirst.FirstOrDefault(name => behindSecond.Any(other => SamePerson.Is(name, other))) is not { } shared) return null;
        var (mine, theirs) = (SamePerson.Is(shared, second.Name), SamePerson.Is(shared, first));
        return mine ? $"In the last {Days} days you added or changed {first}, or whoever did; or you were behind the key of {first} when it was made"
            : theirs ? $"In the last {Days} days {first} added or changed you, or whoever did"
            : $"In the last {Days} days {shared} added or changed both {first} and you, or whoever did";
    }
}
