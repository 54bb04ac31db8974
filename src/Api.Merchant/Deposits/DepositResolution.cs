using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.ApiKeys;
using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Domain.State;
using Paykassma.Grains;
using Paykassma.Grains.Merchant;
using Paykassma.Outbound.Provider;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Merchant;

/// <summary>
/// <c>POST /merchant/v1/deposits/{id}/resolve</c>: a manual decision on a deposit (ours). <c>credit</c> books the wallet transfer that the
/// operator has seen, from any state. <c>close</c> and <c>wait</c> are for a deposit that needs attention. A repeated act changes nothing.
/// </summary>
internal static class DepositResolution
{
    /// <summary>The shortest and the longest wait before the deposit needs attention again.</summary>
    private static readonly TimeSpan WaitMin = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan WaitMax = TimeSpan.FromDays(90);

    public static async Task<IResult> Resolve(
        HttpContext http, IGrainFactory grains, MerchantTrail trail, HeldCredits held, IOptions<ProviderOptions> options,
        TimeProvider clock)
    {
        if (!PathText.TryGet(http, "id", out var id)) return Problem.BadPath();
        var json = await RequestJson.ReadAsync(http.Request);
        if (json.Refusal is { } refusal) return refusal;
        return (await DecideAsync(id, json.Input!, http.Caller(), grains, trail, held, clock)).ToResult(deposit => Deposits.Body(id, deposit, options, http.Caller()));
    }

    /// <summary>Carries out the decision in <paramref name="input"/>, from the API or from a page.</summary>
    public static async Task<Act<DepositState>> DecideAsync(
        string id, JsonInput input, Actor who, IGrainFactory grains, MerchantTrail trail, HeldCredits held, TimeProvider clock)
    {
        var key = GrainKeys.Deposit(id);
        var grain = grains.GetGrain<IDepositGrain>(key);
        if (await grain.Get() is not { } deposit) return Deposits.Unknown;
        var fields = new FieldReader(input);
        var request = ResolutionRequest.Read(fields, who, "credit", "close", "wait");
        var credit = fields.Errors.IsEmpty && request.Action == "credit" ? ReadCredit(fields, request, deposit) : null;
        Guid? counted = null;
        var booked = false;
        if (credit is not null && fields.Errors.IsEmpty && HeldCredits.MayBook(deposit))
        {
            var elsewhere = await held.ElsewhereAsync(credit.WalletType ?? deposit.WalletType, credit.TransactionId);
            if (elsewhere.Count == 0) counted = await held.CountAloneAsync(who, credit);
            if (counted is null) return Refusal.Held(await held.HoldAsync(who, id, deposit, credit, elsewhere));
        }

        // A request without action or reason is refused and leaves no row in the audit trail.
        var act = fields.Errors.IsEmpty || credit is not null
            ? await trail.RecordAsync(
                who, $"deposit.{request.Action}", key, request.Reason, StoredNames.Of(deposit.Status), ActAsync,
                after => StoredNames.Of(after.Status))
            : await ActAsync();
        if (counted is { } amount && !booked) await held.TakeBackAsync(amount);
        return act;

        async Task<Act<DepositState>> ActAsync()
        {
            switch (request.Action)
            {
                case "credit":
                    if (!fields.Errors.IsEmpty) return Refusal.Of(fields.Errors);
                    var answer = await held.CreditAsync(grain, id, deposit, credit!);
                    booked = answer.Reply == DepositReply.Credited;
                    return Outcome(answer);
                case "wait":
                    var now = clock.GetUtcNow();
                    var until = ResolutionRequest.ReadTime(fields, "until", now + WaitMin, now + WaitMax);
                    return fields.Errors.IsEmpty
                        ? Outcome(await grain.Wait(new WaitForDeposit { Until = until, Operator = request.Operator, Reason = request.Reason }))
                        : Refusal.Of(fields.Errors);
                default:
                    return fields.Errors.IsEmpty
                        ? Outcome(await grain.Close(new CloseDeposit { Operator = request.Operator, Reason = request.Reason }))
                        : Refusal.Of(fields.Errors);
            }
        }
    }

    public static Refusal Refused(HoldReason reason) =>
        new(MerchantErrors.CreditRefused, $"Nothing was credited: {reason}.")
        {
            More = [KeyValuePair.Create("reason", (object?)reason.ToString())],
        };

    private static CreditDeposit ReadCredit(FieldReader fields, ResolutionRequest act, DepositState deposit)
    {
        var transactionId = fields.Required("transaction_id", FieldLimits.TextMax) is { } typed ? TransactionNumber.Clean(typed) : null;
        if (transactionId is not null && !TransactionNumber.IsUsable(transactionId))
        {
            fields.Errors.Add("transaction_id", "The transaction_id field must contain a letter or a digit.");
        }

        var walletType = fields.Optional("wallet_type", FieldLimits.TextMax);
        var token = fields.RequiredNumber("amount");
        Currency.TryGet(deposit.Currency, out var currency);
        if (walletType is not null
            && (!PaymentSystems.TryGet(walletType, out var system) || !system.TakesDeposits || system.Currency.Code != deposit.Currency))
        {
            fields.Errors.Add("wallet_type", "The selected wallet_type is invalid.");
        }

        if (transactionId is not null && PaymentSystems.TryGet(walletType ?? deposit.WalletType, out var own) && own.WhyNotItsOwnId(transactionId) is { } why)
        {
            fields.Errors.Add("transaction_id", why);
        }

        return new CreditDeposit
        {
            WalletType = walletType,
            TransactionId = transactionId!,
            Amount = AmountField.Read(fields.Errors, token, currency),
            Currency = deposit.Currency,
            Operator = act.Operator,
            Reason = act.Reason,
        };
    }

    /// <summary>What a credit led to.</summary>
    public static Act<DepositState> Outcome(DepositAnswer answer) => answer.Reply switch
    {
        DepositReply.NotFound => Deposits.Unknown,
        DepositReply.Held => Refused(answer.Hold),
        DepositReply.NotAllowed => new Refusal(
            MerchantErrors.DepositNotUnderAttention,
            $"The deposit is {StoredNames.Of(answer.Deposit!.Status)}: there is nothing to decide."),
        _ => answer.Deposit!,
    };
}
