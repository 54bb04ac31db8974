using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.ApiKeys;
using Paykassma.Domain.Ledger;
using Paykassma.Domain.Merchant.Withdrawals;
using Paykassma.Domain.State;
using Paykassma.Grains;
using Paykassma.Grains.Merchant;
using Paykassma.Outbound.Provider;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Validation;
using Paykassma.Protocol.Withdrawals;

namespace Paykassma.Api.Merchant;

/// <summary>
/// <c>/merchant/v1/withdrawals</c>: holds the amount on the label's balance, then asks the provider to pay it out (ours). 201 or 200
/// with its status, 202 while the outcome is unknown. The result comes by postback.
/// </summary>
internal static class Withdrawals
{
    public static async Task<IResult> Create(HttpContext http, IGrainFactory grains, WithdrawalSender sender)
    {
        var json = await RequestJson.ReadAsync(http.Request);
        if (json.Refusal is { } refusal) return refusal;
        if (!WithdrawalRequest.Read(json.Input!).IsValid(out var request, out var errors)) return Problem.Of(errors);
        // No id is made here: a caller who lost the answer would repeat without the id, and the money would be paid twice.
        if (request.WithdrawalId is not { } id) return Problem.Of(ValidationErrors.Of("withdrawal_id", "The withdrawal_id field is required."));
        var grain = grains.GetGrain<IWithdrawalGrain>(GrainKeys.Withdrawal(id));
        var created = await grain.Create(OrderOf(request));
        if (created.Reply is not (WithdrawalReply.Done or WithdrawalReply.Replayed)) return WhyNot(created, id).ToResult();
        var withdrawal = created.Withdrawal!;
        if (withdrawal.Status == WithdrawalStatus.Held)
        {
            // Not cancelled when the caller disconnects: the answer must be stored.
            withdrawal = (await sender.BeginAndSendAsync(grain, id, CancellationToken.None)).Withdrawal!;
        }

        if (created.Reply == WithdrawalReply.Replayed) return Body(id, withdrawal);
        http.Response.Headers.Location = $"/merchant/v1/withdrawals/{Uri.EscapeDataString(id)}";
        return Body(id, withdrawal, StatusCodes.Status201Created);
    }

    public static async Task<IResult> Get(HttpContext http, IGrainFactory grains)
    {
        if (!PathText.TryGet(http, "id", out var id)) return Problem.BadPath();
        return await grains.GetGrain<IWithdrawalGrain>(GrainKeys.Withdrawal(id)).Get() is { } withdrawal
            ? Results.Json(WithdrawalBody.Of(id, withdrawal), MerchantJson.Default.WithdrawalBody)
            : Unknown.ToResult();
    }

    public static async Task<IResult> Cancel(HttpContext http, IGrainFactory grains, MerchantTrail trail)
    {
        if (!PathText.TryGet(http, "id", out var id)) return Problem.BadPath();
        return (await CancelAsync(id, http.Caller(), null, grains, trail)).ToResult(withdrawal => Body(id, withdrawal));
    }

    /// <summary>Cancels it, if it has not been sent.</summary>
    public static async Task<Act<WithdrawalState>> CancelAsync(string id, Actor who, string? reason, IGrainFactory grains, MerchantTrail trail)
    {
        var key = GrainKeys.Withdrawal(id);
        var grain = grains.GetGrain<IWithdrawalGrain>(key);
        if (await grain.Get() is not { } before) return Unknown;
        return await trail.RecordAsync<WithdrawalState>(who, "withdrawal.cancel", key, reason, StoredNames.Of(before.Status), async () =>
        {
            var cancelled = await grain.Cancel();
            return cancelled.Reply is WithdrawalReply.Done or WithdrawalReply.Replayed ? cancelled.Withdrawal! : WhyNot(cancelled, id);
        }, after => StoredNames.Of(after.Status));
    }

    /// <summary>The withdrawal; 202 instead of <paramref name="status"/> while it is not known whether the provider has it.</summary>
    public static IResult Body(string id, WithdrawalState withdrawal, int status = StatusCodes.Status200OK) => Results.Json(
        WithdrawalBody.Of(id, withdrawal),
        MerchantJson.Default.WithdrawalBody,
        statusCode: withdrawal.Status is WithdrawalStatus.Held or WithdrawalStatus.Sending or WithdrawalStatus.Unknown
            ? StatusCodes.Status202Accepted
            : status);

    /// <summary>The refusal, with the withdrawal's id: the caller may not know it.</summary>
    public static Refusal WhyNot(WithdrawalResult result, string id)
    {
        return result.Reply switch
        {
            WithdrawalReply.NotFound => Unknown,
            WithdrawalReply.LedgerRefused when result.Error == LedgerError.InsufficientFunds => Refused(
                MerchantErrors.InsufficientFunds, "The label's balance does not cover the amount. Nothing was held."),
            WithdrawalReply.LedgerRefused => Refused(MerchantErrors.LedgerRefused, $"The ledger refused: {result.Error}."),
            WithdrawalReply.Conflict => Refused(
                MerchantErrors.IdUsed, "withdrawal_id has been used for a withdrawal with other content."),
            WithdrawalReply.AttemptOpen => Refused(
                MerchantErrors.AttemptOpen, "A request to the provider is open. Its outcome must be known first."),
            WithdrawalReply.NotAllowed => Refused(
                MerchantErrors.ActionNotAllowed,
                $"This is not allowed while the withdrawal is {StoredNames.Of(result.Withdrawal!.Status)}."),
            _ => throw new InvalidOperationException($"{result.Reply} is not a refusal."),
        };

        Refusal Refused(ApiError error, string detail) =>
            new(error, detail) { More = [new KeyValuePair<string, object?>("withdrawal_id", id)] };
    }

    public static Refusal Unknown => new(MerchantErrors.WithdrawalNotFound);

    private static WithdrawalOrder OrderOf(WithdrawalRequest request)
    {
        var payout = PaymentSystems.TryGetPayout(request.PaymentSystem, out var system)
            ? system.Payout!
            : throw new ArgumentException($"{request.PaymentSystem} has no payouts", nameof(request));
        var destination = new WithdrawalDestination(
            request.AccountNumber, request.AccountName, request.AccountEmail, request.BankCode, request.BranchCode, request.Comment);
        // The system is stored under one name, so that a repeat under another name of it is the same withdrawal.
        return new(request.Label, payout.Name, payout.PostbackWalletType, request.CurrencyCode, request.Amount, request.IsTest, destination);
    }
}
