using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Protocol.Times;

namespace Paykassma.Api.Gateway.Desk;

/// <summary><c>GET /backoffice/payments.csv?merchant=&amp;from=&amp;to=</c>: the export of the books for a signed-in person.</summary>
internal static class PaymentExport
{
    private const string Path = "/backoffice/payments.csv";

    public static string Url(string merchant, (long From, long Until) period) =>
        $"{Path}?merchant={Uri.EscapeDataString(merchant)}&from={UtcTime.Of(period.From)}&to={UtcTime.Of(period.Until)}";

    public static void MapPaymentExport(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Path, Payments).AddEndpointFilter<RouteHandlerBuilder, FaultFilter>().RequireAuthorization(StaffPolicies.Viewer);

    private static Task<IResult> Payments(HttpContext http, BookExporter exporter)
    {
        var merchant = http.Request.Query["merchant"].ToString();
        return http.User.MaySee(merchant)
            ? exporter.PaymentsAsync(http, Actor.Of(http.User), merchant)
            : Task.FromResult(Problem.Of(GatewayErrors.MerchantNotFound));
    }
}
