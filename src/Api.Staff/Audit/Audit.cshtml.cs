using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Http;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains.Gateway;
using Paykassma.Storage.Audit;
using Paykassma.Storage.Queries;

namespace Paykassma.Api.Staff;

/// <summary>Who changed what, the latest first. A person limited to one merchant sees only entries about that merchant.</summary>
[Authorize(Policy = StaffPolicies.Viewer)]
public sealed class AuditModel(AuditQueries trail, GatewayDirectory directory) : PageModel
{
    /// <summary>Shown for an act whose end was not recorded, because the process died in between.</summary>
    public const string Unknown = "outcome unknown";

    private const int PageSize = 50;

    public AuditForm Form { get; private set; } = null!;

    public IReadOnlyList<AuditRow> Rows { get; private set; } = [];

    public Pager Pager { get; private set; } = null!;

    public IReadOnlyList<GatewayMerchant> Merchants => User.MerchantsOf(directory);

    public async Task<IActionResult> OnGet(string? after, CancellationToken cancellation)
    {
        if (!TryReadForm()) return NotFound();
        if (!AuditForm.TryReadCursor(after, out var cursor)) return BadRequest();
        if (Form.IsUsable)
        {
            var page = await trail.ReadAsync(Filter, cursor, PageSize + 1, cancellation);
            Rows = [.. page.Take(PageSize).Select(Shown)];
            Pager = new Pager(Request, page.Count > PageSize ? CursorText.Write(Rows[^1].Cursor) : null);
        }
        else
        {
            Pager = new Pager(Request, null);
        }

        return Page();
    }

    public async Task<IActionResult> OnGetCsv(CancellationToken cancellation)
    {
        if (!TryReadForm()) return NotFound();
        if (!Form.IsUsable) return BadRequest();
        var filter = Filter;
        // Read before a byte is sent: an unreachable database still gives an error page.
        var first = await Next(null);
        var answer = HttpContext.RequestServices.GetRequiredService<StreamedAnswer>();
        var exports = HttpContext.RequestServices.GetRequiredService<ExportTrail>();
        await exports.RecordAsync(HttpContext, Actor.Of(User), filter.Merchant, "audit.export", "audit", ExportTrail.Json(Request.QueryString), () =>
        {
            CsvAnswer.Head(Response, "audit.csv");
            return answer.WriteAsync(HttpContext, (body, stop) => AuditCsv.WriteAsync(body, first, Next, stop), cancellation);
        });
        return new EmptyResult();

        async Task<IReadOnlyList<AuditRow>> Next(Cursor? before) =>
            [.. (await trail.ReadAsync(filter, before, AuditQueries.PageMax, cancellation)).Select(Shown)];
    }

    private AuditRow Shown(AuditRow row) => HiddenNumbers.In(row, Actor.Of(User));

    private AuditFilter Filter => HiddenNumbers.In(Form.Filter, Actor.Of(User));

    /// <summary>The address of the CSV download, with the same filter.</summary>
    public string CsvAddress()
    {
        var query = Request.QueryString.Value is { Length: > 1 } text ? $"{text}&handler=csv" : "?handler=csv";
        return $"/backoffice/audit{query}";
    }

    private bool TryReadForm()
    {
        Form = AuditForm.Read(Request.Query);
        if (User.SeesAll()) return true;
        if (Merchants is not [var own] || (Form.Merchant is { } asked && asked != own.Id)) return false;
        Form = Form with { Merchant = own.Id };
        return true;
    }
}
