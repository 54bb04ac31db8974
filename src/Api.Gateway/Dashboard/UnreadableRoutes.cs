using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Paykassma.Api.Http;
using Paykassma.Api.Http.OpenApi;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.ApiKeys;

namespace Paykassma.Api.Gateway.Desk;

/// <summary><c>/backoffice/v1/unreadable-states</c> (ours).</summary>
internal static class UnreadableRoutes
{
    /// <param name="backOffice">The group <c>/backoffice/v1</c>, with its keys.</param>
    public static void MapUnreadableStates(this RouteGroupBuilder backOffice) => backOffice
        .MapGet("/unreadable-states", UnreadableList.List).Least(StaffRole.Viewer)
        .WithTags("Operation")
        .WithSummary("List unreadable states")
        .WithDescription("Stored states that this build cannot read, the longest known first. Their re-checks are suspended until the build that wrote them runs, or the row is repaired.")
        .Queries(CommonFields.Limit)
        .Answers(
            typeof(UnreadableBody), "The states; none is an empty list.",
            """{"items":[{"state_name":"payment","key":"payment/demo/order-1001","since":"2026-11-01T09:30:00.000Z","reason":"The status 'held' is unknown."}]}""")
        .Fails(CommonErrors.ValidationFailed, GatewayErrors.LimitedToOneMerchant);
}
