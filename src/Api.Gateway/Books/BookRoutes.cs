using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Paykassma.Api.Http;
using Paykassma.Api.Http.OpenApi;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.ApiKeys;

namespace Paykassma.Api.Gateway;

/// <summary>Downloads of a merchant's books (ours).</summary>
internal static class BookRoutes
{
    private const string Rules = "The file is streamed: if the connection breaks, it is not whole. Amounts are decimals in whole units, times are UTC. Each download leaves a row in the audit trail.";

    /// <param name="ofAMerchant">The group <c>/backoffice/v1/merchants/{merchant}</c>, with its keys.</param>
    public static void MapBooks(this RouteGroupBuilder ofAMerchant)
    {
        var books = ofAMerchant.MapGroup("").WithTags("Exports").Queries(CommonFields.From, CommonFields.To)
            .Fails(CommonErrors.ValidationFailed, GatewayErrors.MerchantNotFound);
        books.MapGet("/payments.csv", BookExports.Payments).Least(StaffRole.Viewer)
            .WithSummary("Export payments")
            .WithDescription($"All payments that began in the period, the oldest first, with their current status. {Rules}")
            .AnswersText(
                StatusCodes.Status200OK, "text/csv", "The file.",
                "custom_transaction_id,label,wallet_type,currency,amount,status,key1,transaction_id,stockpiling_id,created_at,finished_at\r\norder-1001,user-42,upi_l,INR,700,ok,412233445566,412233445566,1,2026-11-01T09:30:00.000Z,2026-11-01T09:30:01.000Z\r\n");
        books.MapGet("/payouts.csv", BookExports.Payouts).Least(StaffRole.Viewer)
            .WithSummary("Export payouts")
            .WithDescription($"All payouts that were requested in the period, the oldest first, with their current status. {Rules}")
            .AnswersText(
                StatusCodes.Status200OK, "text/csv", "The file.",
                "withdrawal_id,label,payment_system,currency,amount,status,created_at,finished_at,is_test\r\nw-2001,user-42,imps_ib,INR,1000,success,2026-11-01T10:00:00.000Z,2026-11-01T10:05:00.000Z,false\r\n");
    }
}
