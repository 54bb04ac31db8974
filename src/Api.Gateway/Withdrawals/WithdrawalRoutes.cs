using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Paykassma.Api.Http;
using Paykassma.Api.Http.OpenApi;

namespace Paykassma.Api.Gateway;

/// <summary>The documented withdrawal API, <c>/v2</c>. No secret in the query is needed: the signature authenticates.</summary>
internal static class WithdrawalRoutes
{
    /// <summary>The fields of a payout, by API and by hand.</summary>
    public static readonly ApiField[] PayoutFields =
    [
        ApiField.Text("payment_system", "paytm", "`paytm`, `imps_ib`, `ipay` or `jazzcash`."),
        ApiField.Integer("amount", "1000", "Whole units of the currency, no decimals; between the minimum and the maximum that are set for the merchant."),
        CommonFields.Currency,
        ApiField.Text("label", "user-42", "Your name for the user. It has no colon.", 36),
        ApiField.Text("account_number", "9900112233", "Where to pay. Each payment system has its own form, for example exactly 10 digits."),
        ApiField.Text("account_name", "Asha Rao", "The owner of the account, where the payment system asks for it.").Optional(),
        ApiField.Text("account_email", "asha@example.com", "The owner's address.").Optional(),
        ApiField.Object(
            "bank_details", "For payment systems that pay to banks.",
            ApiField.Text("bank_code", "SBIN0001234", "The bank's code or name: the IFSC for `imps_ib`, the bank's name for `ipay`, the CNIC for `jazzcash`.").Optional(),
            ApiField.Text("branch_code", "SBIN0001234", "The IFSC, if `bank_code` has it not.").Optional()).Optional(),
        ApiField.Text("comment", "weekly payout", "It comes back in the postback.", 190).Optional(),
    ];

    public static void MapWithdrawals(this IEndpointRouteBuilder routes) => routes.MapGroup("/v2").AddEndpointFilter(FaultFilter.Of(routes))
        .WithGroupName(Audience.Gateway).WithTags("Withdrawals").Fails(CommonErrors.Always).AdmitsSigned()
        .MapPost("/withdrawal/create", CreateWithdrawal.Handle)
        .WithSummary("Create a withdrawal")
        .WithDescription(
            """
            Pays a user out. `ok` means that the request is saved; the result comes by postback, with `withdrawal_status` 1 (paid) or 5 (not paid).

            **Signature.** The request has no merchant id: the merchant is the one whose withdrawal key verifies the signature. `signature` is `sha1(private_key + md5(values joined with ":"))` in lower-case hex. The values are those of all fields in the request, in alphabetical order of their names, without `signature`; nested objects are flattened in place, `true` is `1`, `false` and `null` are empty. A value must not contain `:`. An `access_key` field, or `?secret=`, may name the merchant as well.

            **Test mode.** With `is_test` nothing is paid. The postback has status 5 and the comment `test`, unless set otherwise.

            `fail` if a field is wrong, the signature is not genuine, the balance does not cover it and all incomplete requests, or the id has been used with other content.
            """)
        .Repeated("the same `withdrawal_id` with the same content answers what the first request did, and pays nothing more. An id that was refused stays refused. Without an id, an equal request within 5 minutes is refused.")
        .Takes(
        [
            ApiField.Text("withdrawal_id", "w-2001", "Your id of the withdrawal, unique in your system. Required, unless the merchant's setting allows requests without one.", 36).Optional(),
            .. PayoutFields,
            ApiField.Flag("is_test", "false", "Whether nothing is paid.").Optional(),
            ApiField.Text("signature", "68797451a58adaaf9b7102f6cb6ae35de3009e64", "Over all other fields, with the withdrawal key. The example is signed with the sandbox's, `demo-withdrawal`."),
        ])
        .Answers(
            StatusCodes.Status200OK, "`ok` or `fail`.",
            ("ok", """{"status":"ok"}"""),
            ("fail_of_balance", """{"status":"fail","message":{"withdrawals_sum_amount":["Insufficient balance"]}}"""),
            ("fail_of_signature", """{"status":"fail","message":{"signature":["The signature is invalid."]}}"""),
            ("fail_of_id", """{"status":"fail","message":"withdrawal_id has already been used"}"""));
}
