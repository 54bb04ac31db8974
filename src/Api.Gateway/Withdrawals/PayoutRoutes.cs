using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.ApiKeys;
using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Gateway;

/// <summary>The gateway's withdrawals: the documented endpoint and the back office's.</summary>
internal static class PayoutRoutes
{
    public static void MapPayouts(this IEndpointRouteBuilder routes, CallerFilter caller)
    {
        // No secret in the query is needed: the signature authenticates.
        routes.MapGroup("/v2").AddEndpointFilter(FaultFilter.Of(routes)).MapPost("/withdrawal/create", CreateWithdrawal.Handle);

        var operators = routes.MapGroup("/backoffice/v1/payouts").AddEndpointFilter(FaultFilter.Of(routes)).AddEndpointFilter(caller);
        operators.MapGet("", OpenPayoutList.Get).Least(StaffRole.Viewer);
        operators.MapPost("", AddPayout.Handle).Least(StaffRole.Operator);
        operators.MapGet("/{merchant}/{id}", Payouts.Get).Least(StaffRole.Viewer);
        operators.MapAct("take", PayoutAct.Take);
        operators.MapAct("give-back", PayoutAct.GiveBack);
        operators.MapAct("take-over", PayoutAct.TakeOver);
        operators.MapAct("approve", PayoutAct.Approve);
        operators.MapAct("pay", PayoutAct.Pay);
        operators.MapAct("confirm", PayoutAct.Confirm);
        operators.MapAct("send-back", PayoutAct.SendBack);
        operators.MapAct("fail", PayoutAct.Fail);
        operators.MapAct("confirm-fail", PayoutAct.ConfirmFail);
        operators.MapAct("cancel", PayoutAct.Cancel);
        operators.MapAct("acknowledge", PayoutAct.Acknowledge);

        if (routes.ServiceProvider.GetService<ISandboxPayouts>() is null) return;
        var sandbox = routes.MapGroup("/backoffice/v1/sandbox").AddEndpointFilter(FaultFilter.Of(routes)).AddEndpointFilter(caller);
        sandbox.MapPost("/payout-outcome", SandboxPayoutOutcome.Set).Least(StaffRole.Operator);
    }

    private static void MapAct(this RouteGroupBuilder operators, string name, PayoutAct act) => operators
        .MapPost($"/{{merchant}}/{{id}}/{name}", (HttpContext http, GatewayDirectory directory, PayoutActs acts) => Payouts.ActAsync(http, directory, acts, act))
        .Least(act.Least);
}
