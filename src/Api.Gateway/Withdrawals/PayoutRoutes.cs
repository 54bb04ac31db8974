using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Http;
using Paykassma.Domain.Gateway.Payouts;

namespace Paykassma.Api.Gateway;

/// <summary>The gateway's withdrawals: the documented endpoint and the back office's.</summary>
internal static class PayoutRoutes
{
    public static void MapPayouts(this IEndpointRouteBuilder routes, BearerKey operatorKey)
    {
        // No secret in the query is needed: the signature authenticates.
        routes.MapGroup("/v2").AddEndpointFilter<RouteGroupBuilder, FaultFilter>().MapPost("/withdrawal/create", CreateWithdrawal.Handle);

        var operators = routes.MapGroup("/backoffice/v1/payouts").AddEndpointFilter<RouteGroupBuilder, FaultFilter>().AddEndpointFilter(operatorKey);
        operators.MapGet("", OpenPayoutList.Get);
        operators.MapPost("", AddPayout.Handle);
        operators.MapGet("/{merchant}/{id}", Payouts.Get);
        operators.MapPost("/{merchant}/{id}/take", Payouts.Acting(PayoutAct.Take));
        operators.MapPost("/{merchant}/{id}/approve", Payouts.Acting(PayoutAct.Approve));
        operators.MapPost("/{merchant}/{id}/pay", Payouts.Acting(PayoutAct.Pay));
        operators.MapPost("/{merchant}/{id}/confirm", Payouts.Acting(PayoutAct.Confirm));
        operators.MapPost("/{merchant}/{id}/send-back", Payouts.Acting(PayoutAct.SendBack));
        operators.MapPost("/{merchant}/{id}/fail", Payouts.Acting(PayoutAct.Fail));
        operators.MapPost("/{merchant}/{id}/cancel", Payouts.Acting(PayoutAct.Cancel));
        operators.MapPost("/{merchant}/{id}/acknowledge", Payouts.Acting(PayoutAct.Acknowledge));

        if (routes.ServiceProvider.GetService<ISandboxPayouts>() is null) return;
        var sandbox = routes.MapGroup("/backoffice/v1/sandbox").AddEndpointFilter<RouteGroupBuilder, FaultFilter>().AddEndpointFilter(operatorKey);
        sandbox.MapPost("/payout-outcome", SandboxPayoutOutcome.Set);
    }
}
