using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Domain.State;
using Paykassma.Storage.Orders;
using Paykassma.Storage.Queries;

namespace Paykassma.Api.Merchant;

/// <summary>A list of the merchant side's orders, newest first, and its download.</summary>
public abstract class OrderListModel(OrderKind kind, OrderLists lists, TimeProvider clock) : PageModel
{
    private const int PageSize = 50;

    public OrderKind Kind { get; } = kind;

    internal OrderSearch Search { get; private set; } = null!;

    internal OrderPage Orders { get; private set; } = new([], null, false);

    internal Pager Pager { get; private set; } = null!;

    internal long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The same search as a file.</summary>
    internal string DownloadUrl =>
        $"{Request.Path}{QueryString.Create(Request.Query.Where(pair => pair.Key is not (Pager.Parameter or "handler"))).Add("handler", "csv")}";

    public async Task<IActionResult> OnGet(CancellationToken cancellation)
    {
        Search = OrderSearch.Read(Kind, Request);
        if (Search.Errors.IsEmpty) Orders = await ReadAsync(Search.Before, PageSize, cancellation);
        else Response.StatusCode = StatusCodes.Status400BadRequest;
        Pager = new Pager(Request, CursorText.Write(Orders.Next));
        return Page();
    }

    public async Task<IActionResult> OnGetCsv(CancellationToken cancellation)
    {
        Search = OrderSearch.Read(Kind, Request);
        if (!Search.Errors.IsEmpty) return BadRequest();
        // Read before a byte is sent: an unreachable database still gives an error page.
        var first = await ReadAsync(null, OrderLists.PageMax, cancellation);
        var answer = HttpContext.RequestServices.GetRequiredService<StreamedAnswer>();
        var trail = HttpContext.RequestServices.GetRequiredService<ExportTrail>();
        var kind = StoredNames.Of(Kind);
        await trail.RecordAsync(HttpContext, Actor.Of(User), null, $"{kind}.export", $"{kind}s", ExportTrail.Json(Request.QueryString), () =>
        {
            CsvAnswer.Head(Response, $"{kind}s.csv");
            return answer.WriteAsync(
                HttpContext, (body, stop) => OrderTable.WriteAsync(body, Kind, Actor.Of(User), first, place => ReadAsync(place, OrderLists.PageMax, stop), stop), cancellation);
        });
        return new EmptyResult();
    }

    private async Task<OrderPage> ReadAsync(Cursor? before, int limit, CancellationToken cancellation)
    {
        if (Search.Id.Length == 0) return await lists.ReadAsync(Kind, Search.Filter, before, limit, cancellation);
        return await lists.FindAsync(Kind, Search.Id, cancellation) is { } row && Search.Wants(row)
            ? new OrderPage([row], null, false)
            : new OrderPage([], null, false);
    }
}
