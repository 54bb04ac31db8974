using Paykassma.Storage.Audit;
using Paykassma.Storage.Staff;

namespace Paykassma.Api.Staff;

/// <summary>
/// Sign-ins, sign-outs and wrong passwords in the audit trail. Attempts on unknown or locked names leave no row,
/// so an attacker adds at most <see cref="StaffStore.FailuresMax"/> rows in <see cref="StaffStore.LockMs"/> for each known name.
/// </summary>
public sealed class SignInTrail(IAuditTrail trail, TimeProvider clock)
{
    public const string SignIn = "staff.sign_in";
    public const string SignOut = "staff.sign_out";

    /// <summary>The outcome of a wrong password.</summary>
    public const string Refused = "refused";

    /// <summary>The outcome of the wrong password that locked the name.</summary>
    public const string Locked = "locked";

    public Task SignedInAsync(StaffMember member) => RecordAsync(member, SignIn, AuditOutcome.Done);

    public Task SignedOutAsync(Actor who) =>
        trail.Record(new AuditEntry(who.Name, who.Role, null, SignOut, Subject(who.Name)), () => Task.FromResult(AuditOutcome.Done));

    /// <summary>A wrong password. Written after the answer, whose time would otherwise tell that the name is known.</summary>
    /// <param name="member">As it is after the attempt was counted.</param>
    /// <param name="action"><see cref="SignIn"/>, or what else asked for the password.</param>
    public Task RefusedAsync(StaffMember member, string action)
    {
        var isLocked = member.LockedUntil > clock.GetUtcNow().ToUnixTimeMilliseconds();
        return RecordAsync(member, action, new AuditOutcome(isLocked ? Locked : Refused));
    }

    private Task RecordAsync(StaffMember member, string action, AuditOutcome outcome) => trail.Record(
        new AuditEntry(member.Name, member.Role, null, action, Subject(member.Name)), () => Task.FromResult(outcome));

    private static string Subject(string name) => $"staff/{name}";
}
