using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Http;
using Paykassma.Api.Http.OpenApi;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Gateway;

/// <summary>The documented deposit API, <c>/api/v1</c>.</summary>
internal static class DepositRoutes
{
    private const string Validation = """{"status":"fail","message":{"label":["The label field is required."]}}""";

    private static readonly ApiField Label = ApiField.Text("label", "user-42", "Your name for the user. The same user always has the same label.", 190);

    public static void MapDeposits(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var deposits = routes.MapGroup("/api/v1").AddEndpointFilter(FaultFilter.Of(routes))
            .AddEndpointFilter(new SecretFilter(services.GetRequiredService<GatewayDirectory>(), services.GetRequiredService<AllowedAddresses>()))
            .WithGroupName(Audience.Gateway).WithTags("Deposits").Fails(CommonErrors.Always)
            .Paths(ApiField.Text("wallet_type", "jazzcash_business", "The payment system, as `payment-systems/available` names it.", 190));
        deposits.MapPost("/transaction/create/{wallet_type}", CreateTransaction.Handle)
            .WithSummary("Show the wallet to pay to")
            .WithDescription(
                """
                Returns the wallet that this user pays into. `params` is a map whose names depend on the payment system: show all of them. JazzCash business adds `qr_data`, the text of a QR code (EMVCo).

                `fail` if a field is wrong, the payment system is switched off, or no wallet is free. Then offer another payment system.
                """)
            .Repeated("the same label gets the same wallet while it is in use. Nothing is charged.")
            .Takes(ApiField.Text("currency", "PKR", "The currency of the payment system, ISO 4217.", 3), Label)
            .Answers(
                StatusCodes.Status200OK, "`ok` with the wallet, or `fail`.",
                ("ok", """{"status":"ok","params":{"identifier":"00123456","qr_data":"00020101021126180014A0000007750000520400005303586540035005802PK6304B1C7"}}"""),
                ("fail", Validation))
            .AnswersWrongSecret();
        deposits.MapPost("/transaction/activate", ActivateTransaction.Handle)
            .WithSummary("Activate a transaction")
            .WithDescription(
                """
                Sends the number that the payer typed. It is matched with a wallet transfer by number, wallet, amount and time.

                - `ok`: the transfer was found. `deposit_amount` is what arrived, and may differ from `amount`. The postback follows and is what credits the user.
                - `pending`: a person decides, or the check goes on. The postback follows if the deposit is accepted.
                - `possible_transaction_created`: no such transfer has arrived yet. It completes by itself when it does. Only where the merchant has this switched on.
                - `fail`: `message` says why. The payer may send another number under the same `custom_transaction_id`.

                Texts of `fail`: `Transaction not found`, `Transaction has already been used`, `custom_transaction_id has already been used`, `The deposit was refused`, `Too many payments wait for this transaction. Try again later`, `The transaction was not received in time`, or a map of fields.
                """)
            .Repeated("the same content answers what the first request did, or the status that it has reached since. Another `key1` or `amount` is refused while the first is `ok` or `pending`. It is credited once.")
            .Takes(
                ApiField.Text("currency_code", "PKR", "The currency of the payment system, ISO 4217.", 3),
                CommonFields.WalletType with { Example = "jazzcash_business" },
                Label,
                ApiField.Text("key1", "047752123519", "The transaction number from the payer's wallet app. Each payment system has its own form, for example 12 digits.", 190),
                ApiField.Amount("amount", "500", "What the payer says they paid, in whole units of the currency."),
                ApiField.Text("custom_transaction_id", "order-1001", "Your id of the order, unique in your system.", 190))
            .Answers(
                StatusCodes.Status200OK, "One of four answers: read `status`.",
                ("ok", """{"status":"ok","deposit":true,"deposit_amount":500,"currency":{"code":"PKR","symbol":"PKR"}}"""),
                ("pending", """{"status":"pending","message":"The deposit status check has been started. The operation may take longer than expected. Upon completion of the verification, the funds will be credited to your account"}"""),
                ("possible_transaction_created", """{"status":"possible_transaction_created","message":"Transaction not found. Possible transaction created"}"""),
                ("fail", """{"status":"fail","message":"Transaction has already been used"}"""),
                ("fail_of_fields", Validation))
            .Answers(
                StatusCodes.Status429TooManyRequests, "Too many wrong numbers, or too many payments that wait. Repeat it after the seconds of `Retry-After`.",
                ("fail", """{"status":"fail","message":"Too many attempts. Try again later."}"""))
            .AnswersWrongSecret();
        deposits.MapGet("/payment-systems/available", AvailablePaymentSystems.Handle)
            .WithSummary("List available payment systems")
            .WithDescription("Lists the payment systems that a payer can use now, in the order to show them. The same fields may be sent as a JSON body, with `currency_code` as an array.")
            .Queries(
                ApiField.Text("currency_code[]", "PKR", "Only payment systems of this currency. It may be repeated, and be written `currency_code` or `currency_code[0]`.", 3).Optional(),
                Label.Optional())
            .Answers(
                StatusCodes.Status200OK, "`ok` with the list, or `fail`.",
                ("ok", """{"status":"ok","params":{"currency_data":[{"code":"PKR","symbol":"PKR"}],"wallets":[{"type":"jazzcash_business","currency_code":"PKR","order":1,"logo":"","name":"JazzCash business","is_manual":true,"uploading_payment_bill":false}]}}"""),
                ("fail", """{"status":"fail","message":{"currency_code":["The currency_code field must be 3 characters."]}}"""))
            .AnswersWrongSecret().Fails(CommonErrors.OfABody);
    }

    private static RouteHandlerBuilder AnswersWrongSecret(this RouteHandlerBuilder endpoint) => endpoint.AnswersText(
        StatusCodes.Status404NotFound, "text/plain", "The `secret` is missing or wrong, or the caller's address is not in the merchant's list.", "Not found");
}
