using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Paykassma.Domain.State;
using Paykassma.Storage.Audit;
using Paykassma.Storage.Staff;

namespace Paykassma.Api.Staff;

/// <summary>Where people change their own password. A person with a temporary password must do it before anything else.</summary>
[Authorize(Policy = StaffPolicies.OwnAccount)]
public sealed class PasswordModel(StaffStore staff, StaffRoll roll, PasswordCheck passwords, IAuditTrail audit) : PageModel
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
            CurrentFault = Words(answer);
            return Page();
        }

        var hash = Passwords.Hash(chosen);
        var entry = new AuditEntry(name, User.Role().Text(), null, StaffAudit.Password, StaffAudit.Subject(name));
        var outcome = await audit.Record(
            entry, async () => new AuditOutcome(StoredNames.Of(await roll.ChoosePasswordAsync(answer.Member!, hash, cancellation))));
        if (outcome.Outcome != StoredNames.Of(StaffChange.Done)) return Redirect(FirstDuties.PasswordPath);
        // All their sessions are invalid now but this one.
        await SignIns.RenewAsync(HttpContext, (await staff.FindAsync(name, cancellation))!);
        Notice.Good(TempData, "Your password is changed. All your other sessions are signed out.");
        return Redirect("/backoffice");
    }

    private static string Words(PasswordAnswer answer) => answer.Outcome switch
    {
        PasswordOutcome.Expired => "This temporary password no longer works: such a password is valid for 24 hours. Ask an admin for a new one.",
        PasswordOutcome.Wait => FormattableString.Invariant($"Too many attempts. Try again in {Math.Ceiling(answer.Wait.TotalSeconds)} seconds."),
        _ => "The password is wrong, or there were too many attempts. After five wrong attempts in a row, a name is locked for 15 minutes.",
    };
}
