using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Paykassma.Api.Http;
using Paykassma.Api.Http.OpenApi;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.ApiKeys;

namespace Paykassma.Api.Merchant;

/// <summary><c>/merchant/v1/deposits</c> (ours).</summary>
internal static class DepositRoutes
{
    /// <param name="merchant">The group <c>/merchant/v1</c>, with its keys.</param>
    public static void MapDeposits(this RouteGroupBuilder merchant)
    {
        var deposits = merchant.MapGroup("").WithTags("Deposits")
            .Paths(ApiField.Text("id", "order-1001", "Your `custom_transaction_id`.", 190));
        deposits.MapPost("/deposits", Deposits.Create).PlatformOnly()
            .WithSummary("Register a deposit")
            .WithDescription("Registers a deposit and returns where to pay (`wallet`), and a link to the payment window (`window_url`). Whoever opens that link acts as the payer: give it to your user only. Nothing is credited before the postback.")
            .Repeated("the same `custom_transaction_id` with the same content answers the deposit as it is, with 200. With other content it is 409 `ID_USED`. Without an id, one is made and each request is another deposit: send one.")
            .Takes(
                ApiField.Text("label", "user-42", "Your name for the user.", 190), CommonFields.Currency, CommonFields.WalletType,
                ApiField.Amount("amount", "700", "In whole units of the currency."),
                ApiField.Text("custom_transaction_id", "order-1001", "Your id of the order, unique in your system. Made if left out.", 190).Optional())
            .Answers(typeof(DepositBody), "It is registered. `Location` names it.", DepositExamples.Awaiting, StatusCodes.Status201Created)
            .Answers(typeof(DepositBody), "It was registered before by the same request.", DepositExamples.Awaiting)
            .Fails(CommonErrors.ValidationFailed, MerchantErrors.IdUsed, MerchantErrors.ProviderRefused, MerchantErrors.ProviderUnavailable);
        deposits.MapGet("/deposits/{id}", Deposits.Get).ShopOr(StaffRole.Viewer)
            .WithSummary("Read a deposit")
            .WithDescription("Its current state. `window_url` is for the platform's key only, and null for any other.")
            .Answers(typeof(DepositBody), "The deposit.", DepositExamples.Credited)
            .Fails(MerchantErrors.DepositNotFound);
        deposits.MapPost("/deposits/{id}/activation", Activations.Activate).PlatformOnly()
            .WithSummary("Activate a deposit")
            .WithDescription("Sends the number that the payer typed to the provider. `activation.outcome` is the provider's answer, and no money: only the postback credits. Not needed for payers who use the payment window.")
            .Repeated("the same number and amount answer the deposit as it is. Another number is taken once the earlier one has failed.")
            .Takes(
                ApiField.Text("key1", "412233445566", "The transaction number from the payer's wallet app.", 190),
                ApiField.Amount("amount", "700", "What the payer says they paid, in whole units of the currency."))
            .Answers(typeof(DepositBody), "The provider has answered.", DepositExamples.Promised)
            .Answers(typeof(DepositBody), "The provider's answer is not known yet. It is asked again, or the postback tells.", DepositExamples.Activating, StatusCodes.Status202Accepted)
            .Fails(CommonErrors.ValidationFailed, MerchantErrors.DepositNotFound, MerchantErrors.ActivationConflict);
        deposits.MapPost("/deposits/{id}/resolve", DepositResolution.Resolve).Least(StaffRole.Operator)
            .WithSummary("Decide a deposit")
            .WithDescription("Manual review. `credit` books the wallet transfer that you have seen, from any state. `close` and `wait` are for a deposit that needs attention; a later postback still credits it.")
            .Repeated("it changes nothing: an order and a transfer are credited only once.")
            .Takes(
                ApiField.Choice("action", "What is decided.", "credit", "close", "wait"), CommonFields.Reason,
                ApiField.Text("transaction_id", "412233445566", "With `credit`: the wallet's id of the transfer.", 190).Optional(),
                ApiField.Amount("amount", "700", "With `credit`: what arrived, in whole units of the currency.").Optional(),
                CommonFields.WalletType.Optional() with { Meaning = "With `credit`: the payment system that the money came by, if it is another one." },
                ApiField.Moment("until", "2026-11-02T09:30:00Z", "With `wait`: until when; from one minute to 90 days.").Optional())
            .Answers(typeof(DepositBody), "The deposit after it.", DepositExamples.Credited)
            .MayBeHeld("A credit above the limit, or one whose number was credited on another rail of the currency.")
            .Fails(CommonErrors.ValidationFailed, MerchantErrors.DepositNotFound, MerchantErrors.CreditRefused, MerchantErrors.DepositNotUnderAttention);
    }
}
