using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Paykassma.Api.Bookkeeping;
using Paykassma.Api.Http;
using Paykassma.Api.Merchant;
using Paykassma.Api.Staff;

namespace Paykassma.Api.Pages.Merchant;

/// <summary>
/// A gateway's export beside our books. The file is read as it comes and kept nowhere; that is why the form's token is read out of the
/// upload here, before the file, and not by the filter that would gather the whole of it first.
/// </summary>
[Authorize(Policy = StaffPolicies.MerchantSide)]
[IgnoreAntiforgeryToken]
public sealed class ReconcileModel(IAntiforgery antiforgery, IOptions<BooksLimits> limits, TimeProvider clock) : PageModel
{
    private const string DayForm = "yyyy-MM-dd";

    /// <summary>What a form adds around its file.</summary>
    private const long FormBytesMax = 64 * 1024;

    internal ReconcileForm Form { get; private set; } = new();

    internal BooksLimits Limits => limits.Value;

    /// <summary>Why the file was not taken; null when it was, or none was sent.</summary>
    internal string? Refused { get; private set; }

    public void OnGet()
    {
        var today = clock.GetUtcNow();
        Form = new ReconcileForm
        {
            From = today.AddDays(-1).ToString(DayForm, CultureInfo.InvariantCulture),
            To = today.ToString(DayForm, CultureInfo.InvariantCulture),
        };
    }

    public async Task<IActionResult> OnPost()
    {
        if (Request.ContentLength > Limits.FileBytesMax + FormBytesMax) return Refuse(StatedFile.TooLarge(Limits));
        StatedFile.LiftServerLimit(HttpContext);
        // Without a token of its own to look at, the check would gather the form, file and all.
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
        var refusal = await HttpContext.RequestServices.GetRequiredService<Reconciliations>().RunAsync(HttpContext, kind, period, file, told);
        return refusal is null ? new EmptyResult() : Refuse(refusal);
    }

    private PageResult Refuse(Refusal refusal)
    {
        Refused = refusal.Detail ?? refusal.Code;
        Response.StatusCode = refusal.Status;
        return Page();
    }
}
