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
        var approvals = routes.MapGroup("/backoffice/v1/approvals").AddEndpointFilter(FaultFilter.Of(routes)).AddEndpointFilter(caller);
        approvals.MapGet("", ApprovalEndpoints.List).Least(StaffRole.Viewer);
        approvals.MapPost("/{id}/approve", ApprovalEndpoints.Approve).Least(StaffRole.Operator);
        approvals.MapPost("/{id}/reject", ApprovalEndpoints.Reject).Least(StaffRole.Operator);
    }
}
