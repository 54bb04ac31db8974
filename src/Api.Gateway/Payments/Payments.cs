using System.Globalization;
using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.ApiKeys;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Domain.State;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Gateway;

/// <summary><c>/backoffice/v1/merchants/{merchant}/payments/{id}</c>: what an operator sees and decides (ours).</summary>
internal static class Payments
{
    public static async Task<IResult> Get(HttpContext http, GatewayDirectory directory, IGrainFactory grains)
    {
        var path = PathMerchant.Read(http, directory, "id");
        if (path.Refusal is { } refusal) return refusal;
        return await Grain(grains, path).Get() is { } payment ? Body(path, payment, http.Caller()) : Missing();
    }

    /// <summary>Approves it; 202 if the amount needs a second person.</summary>
    public static Task<IResult> Approve(HttpContext http, GatewayDirectory directory, PaymentActs acts) => Decide(
        http,
        directory,
        (merchant, id, decision) => acts.ApproveAsync(
            decision.Who, merchant, id, decision.Reason, decision.TransactionId, decision.ShownAmount, decision.Seen));

    public static Task<IResult> Refuse(HttpContext http, GatewayDirectory directory, PaymentActs acts) => Decide(
        http,
        directory,
        async (merchant, id, decision) => new(await acts.RefuseAsync(decision.Who, merchant, id, decision.Reason, decision.AfterRefusal, decision.Seen), null));

    private static async Task<IResult> Decide(
        HttpContext http, GatewayDirectory directory, Func<string, string, Decision, Task<PaymentApproved>> decide)
    {
        var path = PathMerchant.Read(http, directory, "id");
        if (path.Refusal is { } badPath) return badPath;
        var json = await RequestJson.ReadAsync(http.Request);
        if (json.Refusal is { } refusal) return refusal;
        var fields = new FieldReader(json.Input!);
        var reason = fields.Required("reason", FieldLimits.CommentMax)!;
        var blockNumber = json.Input!.Field("block_number") is not null && fields.RequiredBoolean("block_number") == true;
        var transactionId = fields.Optional("transaction_id", FieldLimits.TextMax);
        var shownAmount = json.Input!.Field("received_amount_minor") is null ? null : MinorOf(fields);
        var seen = fields.Optional("seen", FieldLimits.TextMax);
        if (!fields.Errors.IsEmpty) return Problem.Of(fields.Errors);
        var after = blockNumber ? AfterRefusal.BlockTheNumber : AfterRefusal.FreeTheNumber;
        var (answer, heldId) = await decide(path.Merchant!.Id, path.Id, new Decision(http.Caller(), reason, after, transactionId, shownAmount, seen));
        if (heldId is { } held) return HeldAnswer.Of(held);
        return answer.Code switch
        {
            PaymentCode.NotFound => Missing(),
            PaymentCode.NotAllowed => Problem.Of(
                PaymentErrors.NotDecidable, $"The payment is {StoredNames.Of(answer.Payment!.Status)}, so it cannot be decided now."),
            PaymentCode.NotNamed => Problem.Of(
                PaymentErrors.TransactionIdRequired, "Several transfers could be meant: name one by transaction_id."),
            PaymentCode.Changed => Problem.Of(
                GatewayErrors.TransferChanged,
                $"The payment is not what was seen. Nothing was decided. Read it again. Now: {ShownPayment.Line(path.Merchant!.Id, answer.Payment!)}"),
            PaymentCode.NotSeen => Problem.Of(
                GatewayErrors.SeenRequired, "Read the payment and send its seen value: a decision is about what was seen."),
            PaymentCode.LimitedToMerchant => Problem.Of(GatewayErrors.LimitedToOneMerchant, ShownPayment.TakesAnUnlimitedPerson),
            _ => Body(path, answer.Payment!, http.Caller()),
        };
    }

    private static long? MinorOf(FieldReader fields)
    {
        if (fields.RequiredNumber("received_amount_minor") is not { } token) return null;
        if (long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var minor)) return minor;
        fields.Errors.Add("received_amount_minor", "The received_amount_minor field must be a whole number of minor units.");
        return null;
    }

    private static IPaymentGrain Grain(IGrainFactory grains, PathMerchant path) =>
        grains.GetGrain<IPaymentGrain>(GrainKeys.Payment(path.Merchant!.Id, path.Id));

    private static IResult Body(PathMerchant path, PaymentState payment, Actor reader) =>
        Results.Json(PaymentBody.Of(path.Merchant!.Id, path.Id, payment, reader), GatewayJson.Default.PaymentBody);

    private sealed record Decision(Actor Who, string Reason, AfterRefusal AfterRefusal, string? TransactionId, long? ShownAmount, string? Seen);

    private static IResult Missing() => Problem.Of(PaymentErrors.NotFound);
}
