using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Paykassma.Api.Http;
using Paykassma.Api.Http.OpenApi;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.ApiKeys;

namespace Paykassma.Api.Merchant;

/// <summary><c>/merchant/v1/reconciliations</c> (ours).</summary>
internal static class ReconciliationRoutes
{
    private const string Lines =
        """
        {"type":"progress","stage":"read","rows":1}
        {"type":"row","verdict":"missing_there","id":"order-1001","here":{"status":"credited","amount":"700","currency_code":"INR","label":"user-42","wallet_type":"upi_l","transaction_id":"412233445566"}}
        {"type":"summary","kind":"payments","from":"2026-11-01T00:00:00.000Z","to":"2026-12-01T00:00:00.000Z","file_rows":1,"match":1,"missing_here":0,"missing_there":1,"amount_differs":0,"status_differs":0,"user_differs":0,"payment_system_differs":0,"number_differs":0,"duplicate":0,"all_match":false}

        """;

    /// <param name="merchant">The group <c>/merchant/v1</c>, with its keys.</param>
    /// <param name="reconciliations">That compare.</param>
    public static void MapReconciliations(this RouteGroupBuilder merchant, Reconciliations reconciliations) => merchant
        .MapPost("/reconciliations", (Delegate)reconciliations.Handle).ShopOr(StaffRole.Viewer)
        .WithTags("Reconciliation")
        .WithSummary("Reconcile a file")
        .WithDescription(
            """
            Compares an export of the gateway with our ledger, row by row. It changes nothing.

            The answer is NDJSON: lines of type `progress` and `row`, and a last line of type `summary`. If the summary is missing, the answer was cut off. The whole file is read before the first row is answered, so an error in it gets a 4xx with `line` and `column`.

            Rows are matched by id, whatever their date. The period only decides which of our orders must be in the file: export a longer period than you reconcile.
            """)
        .Repeated("it compares again.")
        .Queries(
            ApiField.Choice("kind", "What the file has.", "payments", "payouts"), CommonFields.From, CommonFields.To,
            ApiField.Choice("show", "`differences` leaves out the matches; `all` if left out.", "all", "differences").Optional())
        .TakesFile(
            "text/csv", "An export of the gateway, in UTF-8.",
            "custom_transaction_id,label,wallet_type,currency,amount,status,key1,transaction_id,stockpiling_id,created_at,finished_at\r\norder-1000,user-42,upi_l,INR,700,ok,412233445565,412233445565,1,2026-11-01T09:30:00.000Z,2026-11-01T09:30:01.000Z\r\n")
        .AnswersText(StatusCodes.Status200OK, "application/x-ndjson", "The comparison.", Lines.ReplaceLineEndings("\n"))
        .Fails([
            CommonErrors.ValidationFailed, MerchantErrors.NotCsv, .. MerchantErrors.Csv, MerchantErrors.ReconciliationsBusy, MerchantErrors.ReconciliationTooSlow,
        ]);
}
