using Paykassma.Storage.Audit;
using Paykassma.Storage.Staff;

namespace Paykassma.Api.Staff;

/// <summary>
/// Sign-ins, sign-outs, wrong passwords and wrong codes in the audit trail. Attempts on unknown or locked names leave no row, so an attacker adds
/// at most <see cref="StaffStore.StrangerFailuresMax"/> rows in <see cref="StaffStore.LockMs"/> for each known name.
/// </summary>
public sealed class SignInTrail
{
    private readonly IAuditTrail _trail;
    private readonly TrailQueue _later;

    internal SignInTrail(IAuditTrail trail, TrailQueue later) => (_trail, _later) = (trail, later);

    public const string SignIn = "staff.sign_in";
    public const string SignOut = "staff.sign_out";

    /// <summary>A wrong code after a right password: someone else may know the password.</summary>
    public const string Code = "staff.code";

    /// <summary>The outcome of a wrong password or code.</summary>
    public const string Refused = "refused";

    /// <summary>The outcome of the wrong password or code that locked the name.</summary>
    public const string Locked = "locked";

    public Task SignedInAsync(StaffMember member) => RecordAsync(member, SignIn, AuditOutcome.Done);

    /// <param name="who">Who signs out.</param>
    /// <param name="end">Ends their session.</param>
    public Task SignedOutAsync(Actor who, Func<Task> end) => _trail.Record(new AuditEntry(who.Name, who.Role, null, SignOut, Subject(who.Name)), async () =>
    {
        await end();
        return AuditOutcome.Done;
    });

    /// <summary>A wrong password or code. Written beside the request, whose time would otherwise tell that the name is known.</summary>
    /// <param name="member">Whose name it was.</param>
    /// <param name="action"><see cref="SignIn"/>, <see cref="Code"/>, or what else asked for it.</param>
    /// <param name="isLocked">Whether this attempt has locked the name.</param>
    public void NoteRefused(StaffMember member, string action, bool isLocked) =>
        _later.Add(() => RecordAsync(member, action, new AuditOutcome(isLocked ? Locked : Refused)));

    private Task RecordAsync(StaffMember member, string action, AuditOutcome outcome) => _trail.Record(
        new AuditEntry(member.Name, member.Role, null, action, Subject(member.Name)), () => Task.FromResult(outcome));

    private static string Subject(string name) => $"staff/{name}";
}
