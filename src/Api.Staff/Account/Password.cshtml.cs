using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Paykassma.Api.Staff.ApiKeys;
using Paykassma.Domain.State;
using Paykassma.Storage.Audit;
using Paykassma.Storage.Staff;

namespace Paykassma.Api.Staff;

/// <summary>Where people change their own password. A person with a temporary password must do it before anything else.</summary>
[Authorize(Policy = StaffPolicies.OwnAccount)]
public sealed class PasswordModel(StaffStore staff, StaffRoll roll, SelfProof proof, ApiKeyRing ring, IAuditTrail audit) : PageModel
{
    [BindProperty(Name = "current")]
    public string? Current { get; set; }

    /// <summary>Of a person who has a second factor.</summary>
    [BindProperty(Name = "code")]
    public string? Code { get; set; }

    [BindProperty(Name = "chosen")]
    public string? Chosen { get; set; }

    [BindProperty(Name = "repeated")]
    public string? Repeated { get; set; }

    /// <summary>The proof that was refused; null if none was.</summary>
    public ProofAnswer? Unproven { get; private set; }

    public string? ChosenFault { get; private set; }

    public string? RepeatedFault { get; private set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        var (name, current, chosen) = (User.Name(), Current ?? "", Chosen ?? "");
        ChosenFault = StaffRules.WhyRefused(name, chosen) ?? (chosen == current ? "It must differ from your current password." : null);
        RepeatedFault = Repeated == chosen ? null : "The two new passwords are not the same.";
        if (ChosenFault is not null || RepeatedFault is not null) return Page();
        // The new password outlasts the session: whoever finds an open one must not get away with it.
        var answer = await proof.RunAsync(HttpContext, name, current, Code, StaffAudit.Password, cancellation);
        if (answer.Member is not { } me)
        {
            Unproven = answer;
            return Page();
        }

        var hash = Passwords.Hash(chosen);
        var entry = new AuditEntry(name, User.Role().Text(), null, StaffAudit.Password, StaffAudit.Subject(name));
        var keys = 0;
        var outcome = await audit.Record(entry, async () =>
        {
            (var change, keys) = await roll.ChoosePasswordAsync(me, hash, cancellation);
            return new AuditOutcome(StoredNames.Of(change), StaffAudit.OfKeys(keys));
        });
        ring.Forget();
        if (outcome.Outcome != StoredNames.Of(StaffChange.Done)) return Redirect(FirstDuties.PasswordPath);
        // All their sessions are invalid now but this one.
        await SignIns.RenewAsync(HttpContext, (await staff.FindAsync(name, cancellation))!);
        Notice.Good(TempData, $"Your password is changed. All your other sessions are signed out.{(keys == 0 ? "" : $" Your API keys are revoked: {keys}.")}");
        return Redirect("/backoffice");
    }
}
