using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Paykassma.Storage.Staff;

namespace Paykassma.Api.Staff;

/// <summary>Signs staff in. Every refusal has the same text and takes the same time.</summary>
public sealed class SignInModel(StaffStore staff, SignInTrail trail) : PageModel
{
    private const string Home = "/backoffice";
    private const string Wrong =
        "The name or the password is wrong, or there were too many attempts. After five wrong attempts in a row, a name is locked for 15 minutes.";

    [BindProperty(SupportsGet = true, Name = "to")]
    public string? To { get; set; }

    [BindProperty(Name = "name")]
    public string? Name { get; set; }

    [BindProperty(Name = "password")]
    public string? Password { get; set; }

    public string? Refusal { get; private set; }

    public IActionResult OnGet() => User.Identity?.IsAuthenticated == true ? LocalRedirect(Home) : Page();

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        var (name, password) = (Name ?? "", Password ?? "");
        // Counted before the password is checked, so that parallel attempts count too.
        var counted = await staff.BeginAttemptAsync(name, cancellation);
        var member = await staff.FindAsync(name, cancellation);
        if (!Passwords.Verify(member, password) || !counted)
        {
            if (counted && member is not null) Response.OnCompleted(() => trail.RefusedAsync(member, SignInTrail.SignIn));
            Refusal = Wrong;
            return Page();
        }

        await staff.SignedInAsync(name, cancellation);
        await trail.SignedInAsync(member!);
        await HttpContext.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, StaffPrincipal.Of(member!));
        if (member!.MustChange) return LocalRedirect(OwnPasswordFirst.Path);
        return LocalRedirect(Url.IsLocalUrl(To) ? To : Home);
    }
}
