using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.ApiKeys;
using Paykassma.Domain.Gateway.Adjustments;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;
using Paykassma.Storage.Adjustments;

namespace Paykassma.Api.Gateway.Adjustments;

/// <summary><c>/backoffice/v1/merchants/{merchant}/adjustments</c>: corrections of a merchant's balance (ours).</summary>
internal static class AdjustmentEndpoints
{
    /// <summary>The merchant's adjustments, newest first, and its accounts below zero.</summary>
    public static async Task<IResult> List(HttpContext http, GatewayDirectory directory, GatewayAdjustments adjustments, IOptions<ApiLimits> limits)
    {
        if (!PathText.TryGet(http, "merchant", out var merchant)) return Problem.BadPath();
        if (directory.Find(merchant) is null || !http.Caller().MaySee(merchant)) return UnknownMerchant();
        var errors = new ValidationErrors();
        var limit = QueryNumber.ReadLimit(http.Request, limits.Value, errors);
        var after = CursorText.Read(http.Request, errors);
        if (!errors.IsEmpty) return Problem.Of(errors);
        var (items, next) = await adjustments.ReadAsync(merchant, after, limit, http.RequestAborted);
        var debts = await adjustments.DebtsAsync(merchant, http.RequestAborted);
        return Results.Json(
            new AdjustmentsBody([.. items.Select(AdjustmentBody.Of)], [.. debts.Select(DebtBody.Of)], CursorText.Write(next)),
            AdjustmentJson.Default.AdjustmentsBody);
    }

    /// <summary>Prepares an adjustment: 202, until a second person approves it.</summary>
    public static async Task<IResult> Prepare(HttpContext http, GatewayDirectory directory, AdjustmentActs acts)
    {
        if (!PathText.TryGet(http, "merchant", out var merchant)) return Problem.BadPath();
        if (directory.Find(merchant) is null || !http.Caller().MaySee(merchant)) return UnknownMerchant();
        if (http.Caller().Merchant is not null)
            return Problem.Of(GatewayErrors.LimitedToOneMerchant, "A key that is limited to one merchant cannot adjust its balance.");
        var json = await RequestJson.ReadAsync(http.Request);
        if (json.Refusal is { } refusal) return refusal;
        var fields = new FieldReader(json.Input!);
        var asked = new AdjustmentRequest(
            fields.Required("direction", FieldLimits.TextMax), fields.RequiredNumber("amount"), fields.Required("currency_code", FieldLimits.TextMax),
            fields.Optional("payment_id", FieldLimits.TextMax));
        var reason = fields.Required("reason", FieldLimits.CommentMax);
        if (!fields.Errors.IsEmpty || asked.Read(merchant, fields.Errors) is not { } wanted) return Problem.Of(fields.Errors);
        var prepared = await acts.PrepareAsync(http.Caller(), wanted, reason!);
        return prepared.Refusal is { } why
            ? Problem.Of(AdjustmentWords.Error(why), AdjustmentWords.Refusal(why))
            : HeldAnswer.Of(prepared.HeldId!.Value);
    }

    private static IResult UnknownMerchant() => Problem.Of(GatewayErrors.MerchantNotFound);
}
