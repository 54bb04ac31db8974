using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Paykassma.Api.Http;
using Paykassma.Api.Http.OpenApi;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.ApiKeys;

namespace Paykassma.Api.Merchant;

/// <summary><c>/merchant/v1/withdrawals</c> (ours).</summary>
internal static class WithdrawalRoutes
{
    private const string Sent =
        """{"id":"w-2001","status":"accepted","label":"user-42","payment_system":"paytm","currency_code":"INR","amount":"100","amount_minor":10000,"is_test":false,"account_number":"9900112233","account_name":null,"account_email":null,"bank_details":{"bank_code":null,"branch_code":null},"comment":null,"created_at":"2026-11-01T10:00:00.000Z","attempts":1,"last_answer":"ok","accepted_at":"2026-11-01T10:00:00.000Z","finished_at":null,"attention_reason":null,"attention_at":null,"decisions":[]}""";

    private const string Unknown =
        """{"id":"w-2001","status":"unknown","label":"user-42","payment_system":"paytm","currency_code":"INR","amount":"100","amount_minor":10000,"is_test":false,"account_number":"9900112233","account_name":null,"account_email":null,"bank_details":{"bank_code":null,"branch_code":null},"comment":null,"created_at":"2026-11-01T10:00:00.000Z","attempts":1,"last_answer":"timeout","accepted_at":null,"finished_at":null,"attention_reason":null,"attention_at":null,"decisions":[]}""";

    private const string Settled =
        """{"id":"w-2001","status":"settled","label":"user-42","payment_system":"paytm","currency_code":"INR","amount":"100","amount_minor":10000,"is_test":false,"account_number":"9900112233","account_name":null,"account_email":null,"bank_details":{"bank_code":null,"branch_code":null},"comment":null,"created_at":"2026-11-01T10:00:00.000Z","attempts":1,"last_answer":"ok","accepted_at":"2026-11-01T10:00:00.000Z","finished_at":"2026-11-01T10:05:00.000Z","attention_reason":null,"attention_at":null,"decisions":[{"action":"settle","operator":"ada","reason":"seen on the bank statement","at":"2026-11-01T10:05:00.000Z","approved_by":null}]}""";

    private const string Cancelled =
        """{"id":"w-2001","status":"cancelled","label":"user-42","payment_system":"paytm","currency_code":"INR","amount":"100","amount_minor":10000,"is_test":false,"account_number":"9900112233","account_name":null,"account_email":null,"bank_details":{"bank_code":null,"branch_code":null},"comment":null,"created_at":"2026-11-01T10:00:00.000Z","attempts":0,"last_answer":null,"accepted_at":null,"finished_at":"2026-11-01T10:00:03.000Z","attention_reason":null,"attention_at":null,"decisions":[]}""";

    private const string NotKnown = "It is not known yet whether the provider has it. The amount stays held; read it later.";

    private static readonly ApiError[] OfAnAct = [MerchantErrors.WithdrawalNotFound, MerchantErrors.ActionNotAllowed, MerchantErrors.AttemptOpen, MerchantErrors.LedgerRefused];

    /// <param name="merchant">The group <c>/merchant/v1</c>, with its keys.</param>
    public static void MapWithdrawals(this RouteGroupBuilder merchant)
    {
        var withdrawals = merchant.MapGroup("").WithTags("Withdrawals")
            .Paths(ApiField.Text("id", "w-2001", "Your `withdrawal_id`.", 36));
        withdrawals.MapPost("/withdrawals", Withdrawals.Create).PlatformOnly()
            .WithSummary("Request a withdrawal")
            .WithDescription("Holds the amount on the user's balance, then asks the provider to pay it out. The result comes by postback: paid settles the hold, not paid releases it. After a timeout at the provider the amount stays held.")
            .Repeated("the same `withdrawal_id` with the same content answers the withdrawal as it is, with 200. With other content it is 409 `ID_USED`. It is paid at most once.")
            .Takes(
                ApiField.Text("withdrawal_id", "w-2001", "Your id of the withdrawal, unique in your system. It makes the request safe to repeat.", 36),
                ApiField.Text("payment_system", "paytm", "`paytm`, `imps_ib`, `ipay` or `jazzcash`."),
                ApiField.Integer("amount", "100", "Whole units of the currency: this protocol pays no fractions."),
                CommonFields.Currency,
                ApiField.Text("label", "user-42", "Your name for the user. It has no colon.", 36),
                ApiField.Text("account_number", "9900112233", "Where to pay. Each payment system has its own form, for example exactly 10 digits."),
                ApiField.Text("account_name", "Asha Rao", "The owner of the account, where the payment system asks for it.").Optional(),
                ApiField.Text("account_email", "asha@example.com", "The owner's address.").Optional(),
                ApiField.Object(
                    "bank_details", "For payment systems that pay to banks.",
                    ApiField.Text("bank_code", "SBIN0001234", "The bank's code or name.").Optional(),
                    ApiField.Text("branch_code", "SBIN0001234", "The code of its branch.").Optional()).Optional(),
                ApiField.Text("comment", "weekly payout", "It comes back in the postback.", 190).Optional(),
                ApiField.Flag("is_test", "false", "Whether nothing is paid and nothing is booked.").Optional())
            .Answers(typeof(WithdrawalBody), "It is held and sent. `Location` names it.", Sent, StatusCodes.Status201Created)
            .Answers(typeof(WithdrawalBody), "It was requested before by the same request.", Sent)
            .Answers(typeof(WithdrawalBody), NotKnown, Unknown, StatusCodes.Status202Accepted)
            .Fails(
                CommonErrors.ValidationFailed, MerchantErrors.IdUsed, MerchantErrors.InsufficientFunds, MerchantErrors.LedgerRefused, MerchantErrors.AttemptOpen,
                MerchantErrors.ActionNotAllowed);
        withdrawals.MapGet("/withdrawals/{id}", Withdrawals.Get).ShopOr(StaffRole.Viewer)
            .WithSummary("Read a withdrawal")
            .WithDescription("Its current state, and every manual decision about it.")
            .Answers(typeof(WithdrawalBody), "The withdrawal.", Settled)
            .Fails(MerchantErrors.WithdrawalNotFound);
        withdrawals.MapPost("/withdrawals/{id}/cancel", Withdrawals.Cancel).ShopOr(StaffRole.Operator)
            .WithSummary("Cancel a withdrawal")
            .WithDescription("Releases the hold, if the withdrawal has not been sent to the provider.")
            .Repeated("it changes nothing and answers the withdrawal.")
            .Answers(typeof(WithdrawalBody), "It is cancelled.", Cancelled)
            .Answers(typeof(WithdrawalBody), NotKnown, Unknown, StatusCodes.Status202Accepted)
            .Fails(OfAnAct);
        withdrawals.MapPost("/withdrawals/{id}/resolve", WithdrawalResolution.Resolve).Least(StaffRole.Operator)
            .WithSummary("Decide a withdrawal")
            .WithDescription(
                """
                Manual review of a withdrawal that cannot end by itself. Each action is allowed in certain states only.

                - `settle`: it was paid. The held amount leaves the balance.
                - `release`: it was not paid. The user has the amount again.
                - `book_late`: it was paid after the release. The amount is taken now, even if the balance becomes negative.
                - `wait`: keep waiting, as if it had been sent now.
                - `send_again`: send the same request once more. A provider that does not recognise the id may pay a second time.
                """)
            .Repeated("the same person's same decision answers the withdrawal as it is, for `release`; another action is refused once the state has changed.")
            .Takes(ApiField.Choice("action", "What is decided.", "settle", "release", "book_late", "wait", "send_again"), CommonFields.Reason)
            .Answers(typeof(WithdrawalBody), "The withdrawal after it.", Settled)
            .Answers(
                StatusCodes.Status202Accepted, $"{NotKnown} Or a release above the limit: nothing has been done, and another person approves it.",
                ("unknown", Unknown), ("held", """{"status":"held","approval_id":"0199c2a7b1d47c3f9e0a5d6b8c1f2e34"}"""))
            .Fails([CommonErrors.ValidationFailed, .. OfAnAct]);
    }
}
