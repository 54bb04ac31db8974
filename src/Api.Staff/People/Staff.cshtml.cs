using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains.Gateway;
using Paykassma.Storage.Audit;
using Paykassma.Storage.Staff;

namespace Paykassma.Api.Staff;

/// <summary>The people who may sign in. Only for an admin who is not limited to one merchant.</summary>
[Authorize(Policy = StaffPolicies.Admin)]
public sealed class StaffModel(
    StaffStore staff, StaffRoll roll, SelfProof proof, GatewayDirectory directory, IAuditTrail audit, IRandomBytes random, TimeProvider clock) : PageModel
{
    private const int PageSize = 50;

    public IReadOnlyList<StaffMember> People { get; private set; } = [];

    public Pager Pager { get; private set; } = null!;

    public long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public IEnumerable<string> Merchants => directory.Merchants.Select(merchant => merchant.Id).Order(StringComparer.Ordinal);

    [BindProperty(Name = "name")]
    public string? Name { get; set; }

    [BindProperty(Name = "role")]
    public string? Role { get; set; }

    [BindProperty(Name = "merchant")]
    public string? Merchant { get; set; }

    public string? NameFault { get; private set; }

    public string? RoleFault { get; private set; }

    /// <summary>The admin's own proof that was refused; null if none was.</summary>
    public ProofAnswer? Unproven { get; private set; }

    /// <summary>The password of the person who was just added; it is shown only once.</summary>
    public string? Password { get; private set; }

    public async Task<IActionResult> OnGet(string? after, CancellationToken cancellation)
    {
        if (!User.SeesAll()) return Forbid();
        // Nobody has a name with this character, and PostgreSQL has no such text.
        if (after?.Contains('\0', StringComparison.Ordinal) == true) return NotFound();
        await Load(after, cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPost(string? current, string? code, CancellationToken cancellation)
    {
        if (!User.SeesAll()) return Forbid();
        Name = Name?.Trim();
        NameFault = !StaffRules.IsName(Name) ? $"{StaffRules.NameRule}." : StaffRules.IsReserved(Name!) ? "A key of the configuration has this name." : null;
        RoleFault = StaffRoles.TryParse(Role, out _) ? null : "Choose a role.";
        var merchant = string.IsNullOrEmpty(Merchant) ? null : Merchant;
        if (merchant is not null && directory.Find(merchant) is null) RoleFault = "There is no such merchant.";
        if (NameFault is null && RoleFault is null)
        {
            // Whoever finds an open session must not get away with a person of their own.
            var answer = await proof.RunAsync(HttpContext, User.Name(), current, code, StaffAudit.Add, cancellation);
            if (answer.Member is not null) await Add(Name!, Role!, merchant, cancellation);
            else Unproven = answer;
        }

        await Load(null, cancellation);
        return Page();
    }

    private async Task Add(string name, string role, string? merchant, CancellationToken cancellation)
    {
        var password = TemporaryPassword.Make(random);
        var member = new StaffMember
        {
            Name = name,
            Role = role,
            Merchant = merchant,
            PasswordHash = Passwords.Hash(password),
            MustChange = true,
            PasswordUntil = TemporaryPassword.Until(clock),
        };
        var entry = new AuditEntry(User.Name(), User.Role().Text(), null, StaffAudit.Add, StaffAudit.Subject(name));
        var outcome = await audit.Record(entry, async () =>
            await staff.AddAsync(member, User.Name(), cancellation) ? new AuditOutcome("done", StaffAudit.Of(member, Now)) : new AuditOutcome("taken"));
        if (outcome.Outcome == "done") Password = password;
        else NameFault = "Someone already has this name.";
    }

    private async Task Load(string? after, CancellationToken cancellation)
    {
        var page = await roll.ReadAsync(after, PageSize + 1, cancellation);
        People = [.. page.Take(PageSize)];
        Pager = new Pager(Request, page.Count > PageSize ? People[^1].Name : null);
    }
}
