using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Paykassma.Api.Http;
using Paykassma.Api.Http.OpenApi;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.ApiKeys;

namespace Paykassma.Api.Gateway;

/// <summary><c>/backoffice/v1/transfers</c> (ours).</summary>
internal static class TransferRoutes
{
    private static readonly ApiField[] Name =
    [
        CommonFields.WalletType,
        ApiField.Text("key1", "412233445566", "The number that payers type, as the list shows it.", 190),
        ApiField.Text("transaction_id", "412233445566", "The wallet's own id of the transfer.", 190),
        CommonFields.Reason,
    ];

    /// <param name="backOffice">The group <c>/backoffice/v1</c>, with its keys.</param>
    public static void MapTransfers(this RouteGroupBuilder backOffice)
    {
        var transfers = backOffice.MapGroup("").WithTags("Wallet transfers").Fails(CommonErrors.ValidationFailed);
        transfers.MapGet("/transfers", TransferEndpoints.Find).Least(StaffRole.Viewer)
            .WithSummary("Find wallet transfers")
            .WithDescription("The transfers that a number means, typed by payers or the wallet's own. A viewer does not find unclaimed ones. A search that finds one, or nothing, leaves a row in the audit trail.")
            .Queries(ApiField.Text("number", "412233445566", "The number.", 190))
            .Answers(
                typeof(TransfersBody), "The transfers; none is an empty list.",
                """{"transfers":[{"wallet_type":"upi_l","key1":"412233445566","transaction_id":"412233445566","status":"arrived","identifier":"demo-l@upi","scope":"merchant/demo","amount":"500","amount_minor":50000,"currency_code":"INR","received_at":"2026-11-01T09:28:41.000Z","reported_at":"2026-11-01T09:28:44.000Z","needs_attention":true,"differing":[{"transaction_id":"412233445566","identifier":"demo-l@upi","amount":"600","amount_minor":60000,"currency_code":"INR","received_at":"2026-11-01T09:28:41.000Z"}],"seen":"5f2b7a1c9d3e48f6a0b1c2d3e4f5061728394a5b6c7d8e9f00112233445566aa","payment":null}]}""");
        transfers.MapPost("/transfers", TransferEndpoints.Add).Least(StaffRole.Operator)
            .WithSummary("Add a wallet transfer by hand")
            .WithDescription("As an agent reports it. The limit counts all that the caller added in 24 hours.")
            .Repeated("a known transfer with the same content changes nothing and gets the same answer.")
            .Takes([.. AgentRoutes.TransferFields, ApiField.Text("reason", "seen on the bank statement", "Why. Required where a second person must approve it.", 190).Optional()])
            .Answers(typeof(TransferBody), "It is recorded, now or before.", """{"wallet_type":"upi_l","key1":"412233445566"}""")
            .MayBeHeld("It is above the limit, or the key is limited to one merchant.")
            .Fails(
                TransferErrors.ReasonRequired, TransferErrors.WalletUnknown, TransferErrors.Differs, TransferErrors.AlmostKnown, TransferErrors.OtherNumber,
                TransferErrors.Voided, TransferErrors.NumberFull);
        transfers.MapPost("/transfers/void", TransferEndpoints.Void).Least(StaffRole.Operator)
            .WithSummary("Prepare a void of a wallet transfer")
            .WithDescription("Takes back a transfer that no payment owns. Nothing is done if it has changed when it is approved.")
            .Repeated("it prepares another one. Look at the list of approvals before you repeat it.")
            .Takes(Name)
            .MayBeHeld("It is prepared.")
            .Fails(GatewayErrors.LimitedToOneMerchant, TransferErrors.NotFound, TransferErrors.Owned, TransferErrors.Voided);
        transfers.MapPost("/transfers/replace", TransferEndpoints.Replace).Least(StaffRole.Operator)
            .WithSummary("Prepare a replacement of a wallet transfer")
            .WithDescription("Corrects the amount, the time or the wallet of a transfer that no payment owns, or puts a voided one back. The numbers stay.")
            .Repeated("it prepares another one. Look at the list of approvals before you repeat it.")
            .Takes([
                .. Name,
                ApiField.Text("identifier", "demo-l@upi", "The wallet that received the money: one that takes the same kind of transfers.", 190),
                ApiField.Amount("amount", "600", "What arrived, in whole units of the currency."),
                ApiField.Moment("received_at", "2026-11-01T15:00:00+05:30", "When the wallet received it."),
            ])
            .MayBeHeld("It is prepared.")
            .Fails(
                GatewayErrors.LimitedToOneMerchant, TransferErrors.NotFound, TransferErrors.Owned, TransferErrors.NothingChanges,
                TransferErrors.WalletUnknown with { Status = StatusCodes.Status409Conflict });
        transfers.MapPost("/transfers/clear-flag", TransferEndpoints.ClearFlag).Least(StaffRole.Operator)
            .WithSummary("Clear the flag of a wallet transfer")
            .WithDescription("Says that a person has looked at the reports that differ. Whoever reported or replaced the transfer does not clear it. Whoever claims it afterwards meets a person still.")
            .Repeated("it changes nothing.")
            .Takes([.. Name, ApiField.Text("seen", "5f2b7a1c9d3e48f6a0b1c2d3e4f5061728394a5b6c7d8e9f00112233445566aa", "The transfer's `seen` value as you read it. Required if several reports differ.").Optional()])
            .Answers(typeof(TransferActBody), "It is cleared.", """{"status":"done"}""")
            .Fails(
                GatewayErrors.LimitedToOneMerchant, TransferErrors.NotFound, StaffErrors.SamePerson, GatewayErrors.TransferChanged, GatewayErrors.SeenRequired);
    }
}
