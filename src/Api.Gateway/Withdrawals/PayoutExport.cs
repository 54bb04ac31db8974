using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Protocol.Times;

namespace Paykassma.Api.Gateway.Withdrawals;

/// <summary><c>GET /backoffice/payouts.csv?merchant=&amp;from=&amp;to=</c>: the export of the books for a signed-in person.</summary>
internal static class PayoutExport
{
    private const string Path = "/backoffice/payouts.csv";

    public static string Url(string merchant, long from, long to) =>
        $"{Path}?merchant={Uri.EscapeDataString(merchant)}&from={UtcTime.Of(from)}&to={UtcTime.Of(to)}";

    public static void MapPayoutExport(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Path, Handle).AddEndpointFilter<RouteHandlerBuilder, FaultFilter>().RequireAuthorization(StaffPolicies.Viewer);

    private static Task<IResult> Handle(HttpContext http, BookExporter exporter)
    {
        var merchant = http.Request.Query["merchant"].ToString();
        return http.User.MaySee(merchant)
            ? exporter.PayoutsAsync(http, Actor.Of(http.User), merchant)
            : Task.FromResult(Problem.Of(GatewayErrors.MerchantNotFound));
    }
}
