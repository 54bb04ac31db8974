using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Paykassma.Api.Staff.ApiKeys;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.State;
using Paykassma.Grains.Gateway;
using Paykassma.Storage.Audit;
using Paykassma.Storage.Staff;

namespace Paykassma.Api.Staff;

/// <summary>
/// One person: their role, and whether they can sign in. Every change ends their sessions. Whatever may let somebody in takes the admin's
/// own proof: whoever finds an open session must not get away with another one.
/// </summary>
[Authorize(Policy = StaffPolicies.Admin)]
public sealed class StaffPersonModel(
    StaffStore staff, StaffRoll roll, SelfProof proof, GatewayDirectory directory, IAuditTrail audit, ApiKeyRing ring, IRandomBytes random, TimeProvider clock) : PageModel
{
    public const string AccessForm = "access";
    public const string RoleForm = "role";

    /// <summary>What lets nobody in, and must be quick.</summary>
    private static readonly IReadOnlyList<string> SendsAway = [StaffAudit.Lock, StaffAudit.Disable];

    private int? _keysRevoked;
    private (string Form, ProofAnswer Answer)? _unproven;

    [BindProperty(SupportsGet = true, Name = "name")]
    public string? Name { get; set; }

    /// <summary>The person's stamp when the form was made.</summary>
    [BindProperty(Name = "stamp")]
    public string? Stamp { get; set; }

    /// <summary>The admin's own password, as typed.</summary>
    [BindProperty(Name = "current")]
    public string? Current { get; set; }

    /// <summary>A code of the admin's own second factor, as typed.</summary>
    [BindProperty(Name = "code")]
    public string? Code { get; set; }

    public StaffMember Person { get; private set; } = null!;

    public long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public IReadOnlyList<string> Merchants => [.. directory.Merchants.Select(merchant => merchant.Id).Order(StringComparer.Ordinal)];

    /// <summary>The role and the merchant in the form: what was chosen if that was refused, so that it is not lost.</summary>
    public (string Role, string? Merchant) Chosen { get; private set; }

    public string? RoleFault { get; private set; }

    /// <summary>A new password; it is shown only once.</summary>
    public string? Password { get; private set; }

    public async Task<IActionResult> OnGet(CancellationToken cancellation)
    {
        if (!User.SeesAll()) return Forbid();
        return await Load(cancellation) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostRole(string? role, string? merchant, CancellationToken cancellation)
    {
        if (!User.SeesAll()) return Forbid();
        if (!await Load(cancellation)) return NotFound();
        var bound = string.IsNullOrEmpty(merchant) ? null : merchant;
        Chosen = (role ?? "", bound);
        if (!StaffRoles.TryParse(role, out _)) RoleFault = "Choose a role.";
        else if (bound is not null && directory.Find(bound) is null) RoleFault = "There is no such merchant.";
        // An admin who changes their own role has less afterwards: that gives nothing to whoever finds the session.
        if (RoleFault is not null || (Person.Name != User.Name() && !await ProvesAsync(RoleForm, StaffAudit.Role, cancellation))) return Page();
        return await Change(StaffAudit.Role, () => roll.SetRoleAsync(Seen(), role!, bound, User.Name(), cancellation), $"{Name} is {role} now.", cancellation);
    }

    public Task<IActionResult> OnPostLock(CancellationToken cancellation) =>
        ChangeKnown(StaffAudit.Lock, seen => roll.LockAsync(seen, User.Name(), cancellation), "is locked until you unlock them.", cancellation);

    public Task<IActionResult> OnPostUnlock(CancellationToken cancellation) =>
        ChangeKnown(StaffAudit.Unlock, seen => roll.UnlockAsync(seen, User.Name(), cancellation), "can sign in again.", cancellation);

    public Task<IActionResult> OnPostDisable(CancellationToken cancellation) =>
        ChangeKnown(StaffAudit.Disable, seen => roll.DisableAsync(seen, User.Name(), cancellation), "is disabled.", cancellation);

    public Task<IActionResult> OnPostEnable(CancellationToken cancellation) =>
        ChangeKnown(StaffAudit.Enable, seen => roll.EnableAsync(seen, User.Name(), cancellation), "is no longer disabled.", cancellation);

    /// <summary>For someone who has lost phone and recovery codes. Never one's own: that takes a code, see <see cref="SecondFactorModel"/>.</summary>
    public Task<IActionResult> OnPostFactor(CancellationToken cancellation)
    {
        if (Name == User.Name()) return Task.FromResult<IActionResult>(Forbid());
        return ChangeKnown(
            StaffAudit.ResetSecondFactor, async seen => Noted(await roll.ResetSecondFactorAsync(seen, User.Name(), cancellation)), "has no second factor any more, and no key of the API.", cancellation);
    }

    /// <summary>For someone who has lost their password. Never one's own: that takes the current one, see <see cref="PasswordModel"/>.</summary>
    public async Task<IActionResult> OnPostReset(CancellationToken cancellation)
    {
        if (!User.SeesAll() || Name == User.Name()) return Forbid();
        if (!await Load(cancellation)) return NotFound();
        if (!await ProvesAsync(AccessForm, StaffAudit.ResetPassword, cancellation)) return Page();
        var password = TemporaryPassword.Make(random);
        var hash = Passwords.Hash(password);
        var change = await Record(
            StaffAudit.ResetPassword,
            async () => Noted(await roll.ResetPasswordAsync(Seen(), hash, TemporaryPassword.Until(clock), User.Name(), cancellation)),
            cancellation);
        if (change != StaffChange.Done) return Refused(change);
        // Only in this answer.
        Password = password;
        return await Load(cancellation) ? Page() : NotFound();
    }

    public string Address(string? handler = null) =>
        $"/backoffice/staff/person?name={Uri.EscapeDataString(Person.Name)}{(handler is null ? "" : $"&handler={handler}")}";

    /// <summary>The proof that was refused of this form; null if none was.</summary>
    public ProofAnswer? UnprovenIn(string form) => _unproven is { } refused && refused.Form == form ? refused.Answer : null;

    private async Task<IActionResult> ChangeKnown(string action, Func<StaffMember, Task<StaffChange>> change, string done, CancellationToken cancellation)
    {
        if (!User.SeesAll()) return Forbid();
        if (!await Load(cancellation)) return NotFound();
        if (!SendsAway.Contains(action) && !await ProvesAsync(AccessForm, action, cancellation)) return Page();
        return await Change(action, () => change(Seen()), $"{Name} {done}", cancellation);
    }

    private async Task<bool> ProvesAsync(string form, string action, CancellationToken cancellation)
    {
        var answer = await proof.RunAsync(HttpContext, User.Name(), Current, Code, action, cancellation);
        if (answer.Member is not null) return true;
        _unproven = (form, answer);
        return false;
    }

    private async Task<IActionResult> Change(string action, Func<Task<StaffChange>> change, string done, CancellationToken cancellation)
    {
        var outcome = await Record(action, change, cancellation);
        if (outcome != StaffChange.Done) return Refused(outcome);
        Notice.Good(TempData, done);
        return Redirect(Address());
    }

    private RedirectResult Refused(StaffChange change)
    {
        Notice.Bad(TempData, change == StaffChange.LastAdmin
            ? "Not done: no admin would be left who could let the others in. Make another admin first."
            : "Not done: someone else has just changed this person. Check the current values and try again.");
        return Redirect(Address());
    }

    private async Task<StaffChange> Record(string action, Func<Task<StaffChange>> act, CancellationToken cancellation)
    {
        var change = StaffChange.Stale;
        var entry = new AuditEntry(User.Name(), User.Role().Text(), null, action, StaffAudit.Subject(Person.Name), Before: StaffAudit.Of(Person, Now));
        await audit.Record(entry, async () =>
        {
            change = await act();
            var after = change == StaffChange.Done ? await staff.FindAsync(Person.Name, cancellation) : null;
            return new AuditOutcome(StoredNames.Of(change), after is null ? null : StaffAudit.Of(after, Now, _keysRevoked));
        });
        ring.Forget();
        return change;
    }

    private StaffChange Noted(StaffRecovery recovery)
    {
        _keysRevoked = recovery.KeysRevoked;
        return recovery.Change;
    }

    private async Task<bool> Load(CancellationToken cancellation)
    {
        if (Name is null || Name.Contains('\0', StringComparison.Ordinal) || await staff.FindAsync(Name, cancellation) is not { } person) return false;
        (Person, Chosen) = (person, (person.Role, person.Merchant));
        return true;
    }

    /// <summary>The person when the form was made; an invalid stamp matches no person.</summary>
    private StaffMember Seen() => new()
    {
        Name = Person.Name,
        Role = Person.Role,
        PasswordHash = "",
        Stamp = Guid.TryParseExact(Stamp, "N", out var stamp) ? stamp : Guid.Empty,
    };
}
