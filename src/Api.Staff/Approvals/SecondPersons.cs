using Paykassma.Storage.Staff;

namespace Paykassma.Api.Staff.Approvals;

/// <summary>
/// Whether two names are two persons (ours): whoever has added or changed a person may sign in as them, and whoever made a service's key
/// may know it. So neither may be behind the other, and nobody behind both.
/// </summary>
public sealed class SecondPersons(Makers makers, TimeProvider clock)
{
    /// <summary>For how long someone may sign in as a person whom they added, or whose role, password, status or second factor they changed.</summary>
    public static readonly TimeSpan NewPerson = TimeSpan.FromDays(7);

    /// <summary>Why the second is no other person than the first, without a full stop; null if they are. Equal names are one person.</summary>
    /// <param name="first">A person or a service.</param>
    /// <param name="second">Who would be the second person.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public async Task<string?> WhyNotAsync(string first, Actor second, CancellationToken cancellation = default)
    {
        if (SamePerson.Is(first, second.Name)) return $"{first} is you";
        var since = (clock.GetUtcNow() - NewPerson).ToUnixTimeMilliseconds();
        var behindFirst = await makers.BehindAsync(first, since, StaffAudit.OfOthers, cancellation);
        var behindSecond = await makers.BehindAsync(second.Name, since, StaffAudit.OfOthers, cancellation);
        if (behindFirst.FirstOrDefault(name => behindSecond.Any(other => SamePerson.Is(name, other))) is not { } shared) return null;
        var (mine, theirs) = (SamePerson.Is(shared, second.Name), SamePerson.Is(shared, first));
        return mine ? $"In the last {NewPerson.Days} days you added or changed {first}, or made its key, or did so to whoever did"
            : theirs ? $"In the last {NewPerson.Days} days {first} added or changed you, or whoever did"
            : $"In the last {NewPerson.Days} days {shared} added or changed both {first} and you, or whoever did";
    }
}
