using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.ApiKeys;
using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Grains;
using Paykassma.Grains.Merchant;
using Paykassma.Outbound.Provider;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Merchant;

/// <summary>
/// <c>POST /merchant/v1/deposits/{id}/activation</c>: sends the number the payer typed to the provider (ours). 200 with an answer, 202
/// while the outcome is unknown; only a postback credits.
/// </summary>
internal static class Activations
{
    public static async Task<IResult> Activate(
        HttpContext http, IGrainFactory grains, IProviderClient provider, IOptions<ProviderOptions> options)
    {
        if (!PathText.TryGet(http, "id", out var id)) return Problem.BadPath();
        var json = await RequestJson.ReadAsync(http.Request);
        if (json.Refusal is { } refusal) return refusal;
        var grain = grains.GetGrain<IDepositGrain>(GrainKeys.Deposit(id));
        if (await grain.Get() is not { } deposit) return Deposits.Missing();
        if (Read(json.Input!, deposit, out var errors) is not { } command) return Problem.Of(errors);
        var begun = await grain.BeginActivation(command);
        switch (begun.Reply)
        {
            case DepositReply.Done:
            case DepositReply.AttemptOpen when options.Value.OnUnknownOutcome == OnUnknownOutcome.AskAgain:
                return Answer(id, await Ask(grain, id, provider, begun.Deposit!), options, http.Caller());
            case DepositReply.Conflict:
                return Problem.Of(
                    MerchantErrors.ActivationConflict, "Another number or amount is being checked for this deposit.");
            case DepositReply.NotFound:
                return Deposits.Missing();
            default:
                return Answer(id, begun.Deposit!, options, http.Caller());
        }
    }

    private static async Task<DepositState> Ask(IDepositGrain grain, string id, IProviderClient provider, DepositState deposit)
    {
        var attempt = deposit.Activation!;
        var activation = new ProviderActivation(
            id, deposit.WalletType, deposit.Currency, deposit.Label, attempt.Key1, attempt.Amount);
        // Not cancelled when the caller disconnects: the answer must be stored.
        var (outcome, message) = await provider.ActivateAsync(activation, CancellationToken.None) switch
        {
            ActivateOutcome.Answered answered => ((ActivationOutcome?)answered.Outcome, answered.Message),
            ActivateOutcome.Unknown unknown => (null, unknown.Why),
            var other => throw new InvalidOperationException($"The provider's client answered {other.GetType().Name}."),
        };
        // If the postback came in the meantime, this changes nothing and returns the deposit as it is now.
        var recorded = await grain.RecordActivation(new RecordActivation { Attempt = attempt.Number, Outcome = outcome, Message = message });
        return recorded.Deposit!;
    }

    private static IResult Answer(string id, DepositState deposit, IOptions<ProviderOptions> options, Actor caller)
    {
        var unknown = deposit is { Credit: null, Activation.Outcome: null };
        return Deposits.Body(id, deposit, options, caller, unknown ? StatusCodes.Status202Accepted : StatusCodes.Status200OK);
    }

    private static BeginActivation? Read(JsonInput input, DepositState deposit, out ValidationErrors errors)
    {
        var fields = new FieldReader(input);
        errors = fields.Errors;
        var key1 = fields.Required("key1", FieldLimits.TextMax);
        var token = fields.RequiredNumber("amount");
        var system = PaymentSystems.TryGet(deposit.WalletType, out var known) ? known : null;
        if (key1 is not null && system?.Key1 is { } rule && !rule.Accepts(key1)) errors.Add("key1", rule.Refusal);
        var amount = AmountField.Read(errors, token, system?.Currency);
        return errors.IsEmpty ? new BeginActivation { Key1 = key1!, Amount = amount } : null;
    }
}
