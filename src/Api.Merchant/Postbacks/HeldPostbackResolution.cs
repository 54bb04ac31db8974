using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.ApiKeys;
using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Grains;
using Paykassma.Grains.Merchant;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Postbacks;
using Paykassma.Protocol.Times;
using Paykassma.Protocol.Validation;
using Paykassma.Storage.Attention;
using Paykassma.Storage.Postbacks;

namespace Paykassma.Api.Merchant;

/// <summary>
/// <c>POST /merchant/v1/held-postbacks/{hash}/resolve</c>: a manual decision on a held postback (ours). <c>release</c> credits the
/// signed transfer to the named order, with the ids of a postback; <c>dismiss</c> credits nothing. The row keeps who, when and why.
/// </summary>
internal static class HeldPostbackResolution
{
    public static async Task<IResult> Resolve(
        HttpContext http, IGrainFactory grains, MerchantTrail trail, HeldPostbacks held, HeldResolutions resolutions, TimeProvider clock)
    {
        if (!PathText.TryGet(http, "hash", out var hash)) return Problem.BadPath();
        var json = await RequestJson.ReadAsync(http.Request);
        if (json.Refusal is { } refusal) return refusal;
        return (await DecideAsync(hash, json.Input!, http.Caller(), grains, trail, held, resolutions, clock)).ToResult(standing => Json(hash, standing));
    }

    /// <summary>Carries out the decision in <paramref name="input"/>, from the API or from a page.</summary>
    public static async Task<Act<HeldResolution>> DecideAsync(
        string hash, JsonInput input, Actor who, IGrainFactory grains, MerchantTrail trail, HeldPostbacks held, HeldResolutions resolutions,
        TimeProvider clock)
    {
        var fields = new FieldReader(input);
        var request = ResolutionRequest.Read(fields, who, "release", "dismiss");
        var order = request.Action == "release" ? fields.Required("custom_transaction_id", FieldLimits.TextMax) : null;
        if (!fields.Errors.IsEmpty) return Refusal.Of(fields.Errors);
        if (await held.FindAsync(hash) is not { } postback) return new Refusal(StatusCodes.Status404NotFound, MerchantCodes.HeldPostbackNotFound);
        var act = new HeldAct(request.Action, request.Operator, request.Reason, order);
        var before = (await resolutions.FindAsync(hash))!;
        return await trail.RecordAsync(
            who, $"held_postback.{act.Action}", AttentionQueries.HeldPrefix + hash, act.Reason, StatusOf(before),
            () => ActAsync(hash, act, postback, grains, resolutions, clock), StatusOf);
    }

    /// <summary><c>held</c>, <c>credited</c> or <c>dismissed</c>.</summary>
    public static string StatusOf(HeldResolution standing) => standing switch
    {
        { ClosedAt: null } => "held",
        { ClosedBy: not null } => "credited",
        _ => "dismissed",
    };

    private static async Task<Act<HeldResolution>> ActAsync(
        string hash, HeldAct act, HeldPostback postback, IGrainFactory grains, HeldResolutions resolutions, TimeProvider clock)
    {
        if (act.Order is not { } order)
        {
            return await resolutions.DismissAsync(hash, act, clock.GetUtcNow())
                ? (await resolutions.FindAsync(hash))!
                : await Standing(resolutions, hash, act);
        }

        // Checked before anything is stored: a postback that can never be credited stays open; only the audit trail records the attempt.
        if (!PostbackReader.TryRead(postback.Body.Span, out var read, out _) || SignedDeposit.Of(read) is not { } signed)
        {
            return new Refusal(
                StatusCodes.Status422UnprocessableEntity, MerchantCodes.HeldPostbackNotCreditable, "The signed content cannot be credited to an order.");
        }

        var deposit = grains.GetGrain<IDepositGrain>(GrainKeys.Deposit(order));
        if (await deposit.Get() is null) return Deposits.Unknown;
        if (!await resolutions.BeginAsync(hash, act, clock.GetUtcNow())) return await Standing(resolutions, hash, act);
        var answer = await deposit.Credit(new CreditDeposit
        {
            WalletType = signed.WalletType,
            TransactionId = signed.TransactionId,
            Amount = signed.Amount,
            Currency = signed.Currency,
            Operator = act.Operator,
            Reason = act.Reason,
            ReleasesHeld = hash,
        });
        if (answer.Reply is DepositReply.Held or DepositReply.NotFound)
        {
            await resolutions.AbandonAsync(hash, act);
            return answer.Reply == DepositReply.NotFound ? Deposits.Unknown : DepositResolution.Refused(answer.Hold);
        }

        // A new credit has closed it in its own unit; an earlier credit could not.
        if (answer.Reply == DepositReply.Replayed) await resolutions.CloseIfCreditedAsync(hash, signed.CreditTo(order), clock.GetUtcNow());
        return (await resolutions.FindAsync(hash))!;
    }

    /// <summary>Why the act did nothing: this request did it before, or another act is open or has closed it.</summary>
    private static async Task<Act<HeldResolution>> Standing(HeldResolutions resolutions, string hash, HeldAct act)
    {
        var standing = (await resolutions.FindAsync(hash))!;
        if (standing.ClosedAt is null)
        {
            return new Refusal(StatusCodes.Status409Conflict, MerchantCodes.HeldPostbackBusy, $"{standing.Act?.Operator} is about to {standing.Act?.Action} it.");
        }

        return standing.Act == act
            ? standing
            : new Refusal(
                StatusCodes.Status409Conflict, MerchantCodes.HeldPostbackClosed,
                standing.ClosedBy is { } transfer ? $"It was closed by the transfer {transfer}." : $"It was dismissed by {standing.Act?.Operator}.");
    }

    private static IResult Json(string hash, HeldResolution standing) => Results.Json(
        new HeldResolutionBody(
            hash, standing.Act?.Action, standing.Act?.Operator, standing.Act?.Reason, standing.Act?.Order,
            UtcTime.Of(standing.ClosedAt?.ToUnixTimeMilliseconds()), standing.ClosedBy),
        MerchantJson.Default.HeldResolutionBody);
}

/// <summary>A held postback with a manual decision.</summary>
/// <param name="ClosedBy">The transfer that closed it; null when it was dismissed.</param>
internal sealed record HeldResolutionBody(
    string Hash, string? Action, string? Operator, string? Reason, string? CustomTransactionId, string? ClosedAt, string? ClosedBy);
