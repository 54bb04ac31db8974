using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Paykassma.Api.Http;
using Paykassma.Api.Http.OpenApi;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.ApiKeys;

namespace Paykassma.Api.Gateway;

/// <summary><c>/backoffice/v1/merchants/{merchant}/payments</c> (ours).</summary>
internal static class PaymentRoutes
{
    private const string Pending =
        """{"merchant":"demo","id":"order-1001","status":"pending","label":"user-42","wallet_type":"upi_l","currency_code":"INR","key1":"412233445566","amount":"700","amount_minor":70000,"received_amount":"900","received_amount_minor":90000,"created_at":"2026-11-01T09:30:00.000Z","activated_at":null,"suspicions":["amount_differs"],"typed_at":"2026-11-01T09:30:00.000Z","transfers":[{"transaction_id":"412233445566","identifier":"demo-l@upi","amount":"900","amount_minor":90000,"currency_code":"INR","received_at":"2026-11-01T09:28:41.000Z"}],"disputes":[],"also_claimed_by":[],"seen":"5f2b7a1c9d3e48f6a0b1c2d3e4f5061728394a5b6c7d8e9f00112233445566aa","decided_by":null,"approved_by":null,"decision_reason":null,"message":null}""";

    private const string Ok =
        """{"merchant":"demo","id":"order-1001","status":"ok","label":"user-42","wallet_type":"upi_l","currency_code":"INR","key1":"412233445566","amount":"700","amount_minor":70000,"received_amount":"900","received_amount_minor":90000,"created_at":"2026-11-01T09:30:00.000Z","activated_at":"2026-11-01T09:41:12.000Z","suspicions":["amount_differs"],"typed_at":"2026-11-01T09:30:00.000Z","transfers":[{"transaction_id":"412233445566","identifier":"demo-l@upi","amount":"900","amount_minor":90000,"currency_code":"INR","received_at":"2026-11-01T09:28:41.000Z"}],"disputes":[],"also_claimed_by":[],"seen":null,"decided_by":"ada","approved_by":null,"decision_reason":"seen on the bank statement","message":null}""";

    private const string Refused =
        """{"merchant":"demo","id":"order-1001","status":"refused","label":"user-42","wallet_type":"upi_l","currency_code":"INR","key1":"412233445566","amount":"700","amount_minor":70000,"received_amount":"900","received_amount_minor":90000,"created_at":"2026-11-01T09:30:00.000Z","activated_at":null,"suspicions":["amount_differs"],"typed_at":"2026-11-01T09:30:00.000Z","transfers":[{"transaction_id":"412233445566","identifier":"demo-l@upi","amount":"900","amount_minor":90000,"currency_code":"INR","received_at":"2026-11-01T09:28:41.000Z"}],"disputes":[],"also_claimed_by":[],"seen":null,"decided_by":"ada","approved_by":null,"decision_reason":"the receipt is forged","message":"The deposit was refused"}""";

    private static readonly ApiField Seen = ApiField.Text(
        "seen", "5f2b7a1c9d3e48f6a0b1c2d3e4f5061728394a5b6c7d8e9f00112233445566aa", "The payment's `seen` value as you read it: the decision is about exactly that.");

    private static readonly ApiError[] OfADecision =
    [
        CommonErrors.ValidationFailed, GatewayErrors.MerchantNotFound, PaymentErrors.NotFound, PaymentErrors.NotDecidable, PaymentErrors.TransactionIdRequired,
        GatewayErrors.TransferChanged, GatewayErrors.SeenRequired, GatewayErrors.LimitedToOneMerchant,
    ];

    /// <param name="ofAMerchant">The group <c>/backoffice/v1/merchants/{merchant}</c>, with its keys.</param>
    public static void MapPayments(this RouteGroupBuilder ofAMerchant)
    {
        var payments = ofAMerchant.MapGroup("").WithTags("Payments")
            .Paths(ApiField.Text("id", "order-1001", "The merchant's `custom_transaction_id`.", 190));
        payments.MapGet("/payments/{id}", Payments.Get).Least(StaffRole.Viewer)
            .WithSummary("Read a payment")
            .WithDescription("Its current state. While it waits for a decision, `transfers`, `disputes` and `also_claimed_by` are all that is known of it, and `seen` names exactly that.")
            .Answers(typeof(PaymentBody), "The payment.", Pending)
            .Fails(GatewayErrors.MerchantNotFound, PaymentErrors.NotFound);
        payments.MapPost("/payments/{id}/approve", Payments.Approve).Least(StaffRole.Operator)
            .WithSummary("Approve a payment")
            .WithDescription("Grants it the transfer that was seen. Every check runs again on what is really granted. The postback follows.")
            .Repeated("it changes nothing and answers the payment.")
            .Takes(
                CommonFields.Reason, Seen,
                ApiField.Text("transaction_id", "412233445566", "The transfer that is meant. Required if there are several.", 190).Optional(),
                ApiField.Integer("received_amount_minor", "90000", "The amount of the transfer as you read it, in minor units.").Optional())
            .Answers(typeof(PaymentBody), "It is approved.", Ok)
            .MayBeHeld("The amount is above the limit.")
            .Fails(OfADecision);
        payments.MapPost("/payments/{id}/refuse", Payments.Refuse).Least(StaffRole.Operator)
            .WithSummary("Refuse a payment")
            .WithDescription("Nothing is credited. The number is free for another payment, unless `block_number` is true.")
            .Repeated("it changes nothing: a refused payment is answered 409 `PAYMENT_NOT_DECIDABLE`, or as it is.")
            .Takes(CommonFields.Reason, Seen, ApiField.Flag("block_number", "false", "Whether nobody may use the number again.").Optional())
            .Answers(typeof(PaymentBody), "It is refused.", Refused)
            .Fails(OfADecision);
    }
}
