using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Paykassma.Api.Staff;

/// <summary>The second step of a sign-in, for a person with a second factor: reached only with a right password, for ten minutes.</summary>
[IgnoreAntiforgeryToken]
public sealed class SignInCodeModel(SignIns signIns, SecondFactorCheck codes, SignInTrail trail, IAntiforgery forms) : PageModel
{
    private const string SignInPath = "/sign-in";
    private const string Wrong =
        "The code is wrong or was used before, or there were too many attempts. After five wrong codes in a row, codes are refused for 15 minutes.";

    [BindProperty(SupportsGet = true, Name = "to")]
    public string? To { get; set; }

    [BindProperty(Name = "code")]
    public string? Code { get; set; }

    public string? Refusal { get; private set; }

    private string Target => Url.IsLocalUrl(To) ? To : SignIns.Home;

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
        if (outcome != CodeOutcome.Refused) Response.OnCompleted(() => trail.RefusedAsync(member, SignInTrail.Code, outcome == CodeOutcome.WrongAndLocked));
        Refusal = Wrong;
        return Page();
    }
}
