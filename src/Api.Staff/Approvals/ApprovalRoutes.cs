using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Paykassma.Api.Http;
using Paykassma.Api.Staff.ApiKeys;

namespace Paykassma.Api.Staff.Approvals;

/// <summary><c>/backoffice/v1/approvals</c>: what waits for a second person (ours).</summary>
internal static class ApprovalRoutes
{
    public static void MapApprovals(this IEndpointRouteBuilder routes, CallerFilter caller)
    {
        var approvals = routes.MapGroup("/backoffice/v1/approvals").AddEndpointFilter<RouteGroupBuilder, FaultFilter>().AddEndpointFilter(caller);
        approvals.MapGet("", ApprovalEndpoints.List).Least(StaffRole.Viewer);
        approvals.MapPost("/{id}/approve", ApprovalEndpoints.Approve).Least(StaffRole.Operator);
        approvals.MapPost("/{id}/reject", ApprovalEndpoints.Reject).Least(StaffRole.Operator);
    }

    /// <summary>202: the act waits for a second person. Nothing has been done.</summary>
    public static IResult Accepted(Guid id) =>
        Results.Json(HeldBody.Of(id), ApprovalJson.Default.HeldBody, statusCode: StatusCodes.Status202Accepted);
}
