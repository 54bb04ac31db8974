using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Paykassma.Api.Staff;

/// <summary>The second step of a sign-in, for a person with a second factor: reached only with a right password, for ten minutes.</summary>
[IgnoreAntiforgeryToken]
public sealed class SignInCodeModel(SignIns signIns, SecondFactorCheck codes, SignInTrail trail, IAntiforgery forms) : PageModel
{
    private const string SignInPath = "/sign-in";

    /// <summary>The page that was asked for; null for an address that is longer than ours.</summary>
    [BindProperty(SupportsGet = true, Name = "to")]
    public string? To { get; set => field = value is { Length: <= SignIns.TargetMax } ? value : null; }

    [BindProperty(Name = "code")]
    public string? Code { get; set; }

    public string? Refusal { get; private set; }

    private string Target => SignInTarget.Of(Url, To);

    public async Task<IActionResult> OnGet(CancellationToken cancellation)
    {
        if (User.Identity?.IsAuthenticated == true) return LocalRedirect(Target);
        return await signIns.WaitingForCodeAsync(HttpContext, cancellation) is null ? Redirect(SignInPath) : Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        if (!await forms.IsGoodAsync(HttpContext)) return await OnGet(cancellation);
        if (await signIns.WaitingForCodeAsync(HttpContext, cancellation) is not { } member) return Redirect(SignInPath);
        var outcome = await codes.RunAsync(member, Code ?? "", cancellation);
        if (outcome == CodeOutcome.Right) return LocalRedirect(await signIns.CompleteAsync(HttpContext, member, Target));
        if (outcome != CodeOutcome.Refused) trail.NoteRefused(member, SignInTrail.Code, outcome == CodeOutcome.WrongAndLocked);
        Refusal = SecondFactorCheck.Wrong;
        return Page();
    }
}
