using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Paykassma.Api.Bookkeeping;
using Paykassma.Api.Gateway;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Domain.Merchants;
using Paykassma.Protocol.Books;
using Paykassma.Storage.Queries;

namespace Paykassma.Api.Pages.BackOffice.Withdrawals;

/// <summary><c>GET /backoffice/payouts.csv?merchant=&amp;from=&amp;to=</c>: the export of the books for a signed-in person.</summary>
internal static class PayoutExport
{
    private const string Path = "/backoffice/payouts.csv";

    public static string Url(string merchant, long from, long to) =>
        $"{Path}?merchant={Uri.EscapeDataString(merchant)}&from={UtcTime.Of(from)}&to={UtcTime.Of(to)}";

    public static void MapPayoutExport(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Path, Handle).AddEndpointFilter<RouteHandlerBuilder, FaultFilter>().RequireAuthorization(StaffPolicies.Viewer);

    private static Task<IResult> Handle(
        HttpContext http, GatewayDirectory directory, GatewayBooks books, IOptions<BooksLimits> limits, StreamedAnswer answer)
    {
        var merchant = http.Request.Query["merchant"].ToString();
        if (!http.User.MaySee(merchant)) return Task.FromResult(Problem.Of(StatusCodes.Status404NotFound, "MERCHANT_NOT_FOUND"));
        // The export reads its merchant from the path, percent-encoded.
        http.Request.RouteValues["merchant"] = Uri.EscapeDataString(merchant);
        return BookExports.Payouts(http, directory, books, limits, answer);
    }
}
