using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Paykassma.Api.Staff;

/// <summary>
/// Signs staff in. Every refusal has the same text and takes the same time. The form's token is checked here: one that is too old, or from
/// before the person signed in in another tab, does not end in an error.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class SignInModel(PasswordCheck passwords, SignIns signIns, IAntiforgery forms) : PageModel
{
    private const string Wrong =
        "The name or the password is wrong, or there were too many attempts. After five wrong attempts in a row, a name is locked for 15 minutes.";

    private const string Expired = "This temporary password no longer works: such a password is valid for 24 hours. Ask an admin for a new one.";
    private const string TooOld = "The form was too old or could not be read. Sign in again.";

    /// <summary>The page that was asked for; null for an address that is longer than ours.</summary>
    [BindProperty(SupportsGet = true, Name = "to")]
    public string? To { get; set => field = value is { Length: <= SignIns.TargetMax } ? value : null; }

    [BindProperty(Name = "name")]
    public string? Name { get; set; }

    [BindProperty(Name = "password")]
    public string? Password { get; set; }

    public string? Refusal { get; private set; }

    /// <summary>The typed name, as much of it as a name can have.</summary>
    internal string? ShownName => Name is { Length: > StaffRules.NameMax } ? Name[..StaffRules.NameMax] : Name;

    private string Target => SignInTarget.Of(Url, To);

    public IActionResult OnGet() => User.Identity?.IsAuthenticated == true ? LocalRedirect(Target) : Page();

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        if (!await forms.IsGoodAsync(HttpContext)) return OldForm();
        var answer = await passwords.RunAsync(HttpContext, Name ?? "", Password ?? "", SignInTrail.SignIn, cancellation);
        return answer.Outcome switch
        {
            PasswordOutcome.Right => LocalRedirect(await signIns.PasswordRightAsync(HttpContext, answer.Member!, Target)),
            PasswordOutcome.Wait => Busy(answer.Wait),
            PasswordOutcome.Expired => Again(Expired),
            _ => Again(Wrong),
        };
    }

    private IActionResult OldForm()
    {
        if (User.Identity?.IsAuthenticated != true) return Again(TooOld);
        if (Name != User.Name()) Notice.Warn(TempData, $"You are signed in as {User.Name()}. Sign out first to sign in with another name.");
        return LocalRedirect(Target);
    }

    private PageResult Busy(TimeSpan wait)
    {
        var seconds = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));
        Response.StatusCode = StatusCodes.Status429TooManyRequests;
        Response.Headers.RetryAfter = FormattableString.Invariant($"{seconds}");
        return Again($"Too many attempts to sign in. Try again in {seconds} seconds.");
    }

    private PageResult Again(string refusal)
    {
        Refusal = refusal;
        return Page();
    }
}
