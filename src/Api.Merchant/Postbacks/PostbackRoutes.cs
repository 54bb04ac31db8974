using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Http;
using Paykassma.Api.Http.OpenApi;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.ApiKeys;

namespace Paykassma.Api.Merchant;

/// <summary>The receiver of the provider's postbacks, and those that were held (ours).</summary>
internal static class PostbackRoutes
{
    private const string Tag = "Postbacks";

    private const string Held =
        """{"postbacks":[{"hash":"5f2b7a1c9d3e48f6a0b1c2d3e4f5061728394a5b6c7d8e9f00112233445566aa","reason":"UnknownOrder","received_at":"2026-11-01T09:30:02.000Z","body":"{\"wallet_type\":\"upi_l\",\"amount\":700,\"currency_code\":\"INR\",\"label\":\"user-42\",\"direction\":\"ingoing\",\"created_datetime\":\"2026-11-01 17:30:01\",\"additional_data\":[{\"amount\":\"700\",\"currency_code\":\"INR\",\"wallet_type\":\"upi_l\",\"plugin_custom_order_id\":\"order-1001\"}]}","copies":[]}],"next_cursor":null}""";

    /// <summary>With the documented vector's content: its signature can be checked.</summary>
    private static readonly ApiField[] Item =
    [
        ApiField.Text("activated_datetime", "2023-08-25 13:47:40", "When the deposit was accepted, in the merchant's time zone. Empty for a withdrawal."),
        ApiField.Text("exchanger_identifier", "99xxxx6690", "The wallet that received the money, masked."),
        ApiField.Text("comment", "", "Of the request, or of the operator."),
        ApiField.Text("amount", "700", "A text, in whole units of the currency. It is what is credited."),
        ApiField.Text("currency_code", "PKR", "The currency of the credit."),
        ApiField.Text("wallet_type", "jazzcash_business", "The payment system."),
        ApiField.Integer("stockpiling_id", "1430926", "The provider's number of the deposit; null for a withdrawal.").OrNull(inExample: false),
        ApiField.Text("transaction_id", "047752123519", "The wallet's own id of the transfer."),
        ApiField.Integer("transaction_type", "0", "0 for a deposit; null for a withdrawal.").OrNull(inExample: false),
        ApiField.Text("plugin_custom_order_id", "h8JxcM123DbmAvfn", "The `custom_transaction_id` of a deposit."),
        ApiField.Text("withdrawal_id", "w-2001", "Of a withdrawal; null for a deposit.").OrNull(inExample: true),
        ApiField.Integer("withdrawal_status", "1", "Of a withdrawal: 1 paid, 5 not paid; null for a deposit.").OrNull(inExample: true),
        ApiField.Text("account_number", "", "Of a withdrawal, as requested."),
        ApiField.Text("account_name", "", "Of a withdrawal, as requested."),
        ApiField.Text("account_email", "", "Of a withdrawal, as requested."),
        ApiField.Object(
            "bank_details", "Of a withdrawal, as requested.",
            ApiField.Text("bank_code", "", "The bank's code or name.").OrNull(inExample: false),
            ApiField.Text("branch_code", "", "The code of its branch.").OrNull(inExample: false)),
    ];

    /// <param name="merchant">The group <c>/merchant/v1</c>, with its keys.</param>
    public static void MapHeldPostbacks(this RouteGroupBuilder merchant)
    {
        var held = merchant.MapGroup("").WithTags(Tag)
            .Paths(ApiField.Text("hash", "5f2b7a1c9d3e48f6a0b1c2d3e4f5061728394a5b6c7d8e9f00112233445566aa", "The hash of the signed content, from the list."));
        held.MapGet("/held-postbacks", HeldPostbackList.Get).ShopOr(StaffRole.Viewer)
            .WithSummary("List held postbacks")
            .WithDescription("Genuine postbacks that were not credited and need manual review, the oldest first. They credit nobody until then. `body` is as received, without `access_key` and `signature`.")
            .Queries(
                ApiField.Integer("cursor", "17", "The `next_cursor` of the previous page; left out for the first page.").Optional(), CommonFields.Limit)
            .Answers(typeof(HeldPostbacksBody), "A page of them.", Held)
            .Fails(CommonErrors.ValidationFailed);
        held.MapPost("/held-postbacks/{hash}/resolve", HeldPostbackResolution.Resolve).Least(StaffRole.Operator)
            .WithSummary("Decide a held postback")
            .WithDescription("`release` credits the signed transfer to the order that you name. `dismiss` credits nothing.")
            .Repeated("the same person's same decision gets the first answer.")
            .Takes(
                ApiField.Choice("action", "What is decided.", "release", "dismiss"), CommonFields.Reason,
                ApiField.Text("custom_transaction_id", "order-1001", "With `release`: the order to credit.", 190).Optional())
            .Answers(
                typeof(HeldResolutionBody), "It is closed.",
                """{"hash":"5f2b7a1c9d3e48f6a0b1c2d3e4f5061728394a5b6c7d8e9f00112233445566aa","action":"release","operator":"ada","reason":"the label was mistyped","custom_transaction_id":"order-1001","closed_at":"2026-11-01T09:41:12.000Z","closed_by":"merchant/deposit/order-1001"}""")
            .MayBeHeld("A release above the limit, or one whose number was credited on another rail of the currency.")
            .Fails(
                CommonErrors.ValidationFailed, MerchantErrors.HeldPostbackNotFound, MerchantErrors.DepositNotFound, MerchantErrors.CreditRefused,
                MerchantErrors.HeldPostbackClosed, MerchantErrors.HeldPostbackBusy, MerchantErrors.HeldPostbackNotCreditable);
    }

    public static void MapPostbackReceiver(this IEndpointRouteBuilder routes)
    {
        var receiver = routes.ServiceProvider.GetRequiredService<PostbackReceiver>();
        RequestDelegate handle = receiver.Handle;
        // No filters, no binding and no staff cookie on the hot path: the signature is the authentication. The method is named for the
        // documents, which find no request delegates by themselves.
        routes.MapPost("/merchant/postbacks/paykassma", handle).ShortCircuit().WithMetadata(handle.Method)
            .WithGroupName(Audience.Merchant).WithTags(Tag).Fails(CommonErrors.Always).AdmitsSigned()
            .WithSummary("Receive a postback")
            .WithDescription(
                """
                The provider calls this. Whoever builds a receiver of their own answers the same: HTTP 200 with `{"status":"ok"}` once the credit is saved, anything else is sent again for about three days.

                **Signature.** `sha1(access_key + private_key + md5(json))` in lower-case hex, where `json` is `additional_data` as PHP's `json_encode` writes it with unescaped slashes and Unicode. Only `additional_data` is signed: amount, currency and ids are taken from there, the label from our own record of the order. A genuine postback that does not fit is held for manual review, and answered ok.

                A withdrawal's postback has `direction` `outgoing`, and `withdrawal_id` with `withdrawal_status` 1 (paid) or 5 (not paid) in `additional_data`.
                """)
            .Repeated("it is answered ok and changes nothing: a transfer is credited once.")
            .Takes(
                ApiField.Text("signature", "a258f035828390f7f1fb5408e3bb643bab675675", "Over `additional_data`. The example is signed with the private key `test_private_key`."),
                ApiField.Text("wallet_type", "jazzcash_business", "Not signed."),
                ApiField.Amount("amount", "700", "In whole units of the currency. Not signed."),
                ApiField.Text("currency_code", "PKR", "Not signed."),
                ApiField.Text("label", "user-42", "Not signed."),
                ApiField.Choice("direction", "`ingoing` for a deposit, `outgoing` for a withdrawal. Not signed.", "ingoing", "outgoing"),
                ApiField.Text("created_datetime", "2023-08-25 13:47:40", "In the merchant's time zone. Not signed."),
                ApiField.Text("access_key", "test_access_key", "Names the pair of keys."),
                ApiField.Array("additional_data", "One item, its fields in the protocol's order: this is what is signed.", Item))
            .Answers(StatusCodes.Status200OK, "It is credited, or held for manual review: saved either way.", ("ok", """{"status":"ok"}"""))
            .Fails(MerchantErrors.OfAPostback);
    }
}
