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
public sealed class PasswordModel(StaffStore staff, StaffRoll roll, PasswordCheck passwords, ApiKeyRing ring, IAuditTrail audit) : PageModel
{
    [BindProperty(Name = "current")]
    public string? Current { get; set; }

    [BindProperty(Name = "chosen")]
    public string? Chosen { get; set; }

    [BindProperty(Name = "repeated")]
    public string? Repeated { get; set; }

    public string? CurrentFault { get; private set; }

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
        // Counted like a sign-in: someone who finds an open session cannot guess the password here.
        var answer = await passwords.RunAsync(HttpContext, name, current, StaffAudit.Password, cancellation);
        if (answer.Outcome != PasswordOutcome.Right)
        {
            CurrentFault = answer.Words;
            return Page();
        }

        var hash = Passwords.Hash(chosen);
        var entry = new AuditEntry(name, User.Role().Text(), null, StaffAudit.Password, StaffAudit.Subject(name));
        var keys = 0;
        var outcome = await audit.Record(entry, async () =>
        {
            (var change, keys) = await roll.ChoosePasswordAsync(answer.Member!, hash, cancellation);
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
