using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Protocol.Times;

namespace Paykassma.Api.Merchant;

/// <summary>
/// Compares a gateway's export with our books. The file is read as it arrives and is not stored. So the form's token is read from the
/// upload here, before the file; the usual filter would buffer the whole upload first.
/// </summary>
[Authorize(Policy = StaffPolicies.MerchantSide)]
[IgnoreAntiforgeryToken, OwnFormLimit]
public sealed class ReconcileModel(IAntiforgery antiforgery, IOptions<BooksLimits> limits, TimeProvider clock) : PageModel
{
    /// <summary>The size of the form around its file.</summary>
    private const long FormBytesMax = 64 * 1024;

    internal ReconcileForm Form { get; private set; } = new();

    internal BooksLimits Limits => limits.Value;

    /// <summary>Why the file was refused; null when it was not, or no file was sent.</summary>
    internal string? Refused { get; private set; }

    public void OnGet()
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        Form = new ReconcileForm { From = CalendarDay.Of(today.AddDays(-1)), To = CalendarDay.Of(today) };
    }

    public async Task<IActionResult> OnPost()
    {
        if (Request.ContentLength > Limits.FileBytesMax + FormBytesMax) return Refuse(StatedFile.TooLarge(Limits));
        StatedFile.LiftServerLimit(HttpContext);
        // Without a token in the header, the check would buffer the whole form with the file.
        if (await ReconcileUpload.ReadAsync(Request, HttpContext.RequestAborted) is not { Token.Length: > 0 } upload) return BadRequest();
        Request.Headers["RequestVerificationToken"] = upload.Token;
        if (!await antiforgery.IsRequestValidAsync(HttpContext)) return BadRequest();
        Form = upload.Form;
        if (Form.Read(Limits) is not ({ } kind, { } period))
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            await upload.SkipAsync(Limits.FileBytesMax, HttpContext.RequestAborted);
            return Page();
        }

        if (upload.File is not { } file)
        {
            Form.Errors.Add("file", "Choose the file that the gateway exported.");
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        IReconciliationAnswer told = Request.Query["as"].ToString() switch
        {
            "csv" => new ReconciliationTable(HttpContext, kind),
            "ndjson" => new ReconciliationLines(HttpContext, kind, period, showsMatches: true),
            _ => new ReconciliationPage(HttpContext, kind, Form),
        };
        var refusal = await HttpContext.RequestServices.GetRequiredService<Reconciliations>().RunAsync(HttpContext, Actor.Of(User), kind, period, file, told);
        return refusal is null ? new EmptyResult() : Refuse(refusal);
    }

    private PageResult Refuse(Refusal refusal)
    {
        Refused = refusal.Detail ?? refusal.Code;
        Response.StatusCode = refusal.Status;
        return Page();
    }
}
